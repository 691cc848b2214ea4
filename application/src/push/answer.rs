//! What a push is asked with and answers with.

use domain::oci::{Digest, MediaType, Reference, Tag, UploadId};

/// How far an upload session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadProgress {
    pub id: UploadId,
    /// Bytes that were taken.
    pub received: u64,
    /// The least length of a chunk that is not the last, in bytes, where the upstream has one.
    pub min_chunk: Option<u64>,
}

/// The answer to a mount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mounted {
    /// The repository has the blob.
    Mounted,
    /// It is to be uploaded, here.
    Started(UploadProgress),
}

/// What a client says of the manifest that it sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestPush {
    pub reference: Reference,
    /// Tags that move with it (distribution-spec, "Pushing Manifests", `?tag=`).
    pub tags: Vec<Tag>,
    /// `Content-Type`, where the client sent one.
    pub media_type: Option<MediaType>,
}

/// A manifest that the upstream has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestPushed {
    pub digest: Digest,
    /// The manifest is listed among the referrers of this digest; the client need not see to it (`OCI-Subject`).
    pub subject: Option<Digest>,
    /// The tags among those that were asked for that name it now (`OCI-Tag`).
    pub tags: Vec<Tag>,
}
