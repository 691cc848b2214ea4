//! Rows and changes that the cases speak of.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::{Algorithm, Digest, MediaType, RepositoryKey, Tag, UploadId};
use domain::ports::metadata::{Hits, LinkRow, ManifestRow, TagRow, UploadRow, UploadState};
use domain::ports::{Change, MetadataRepo};

use super::Fixture;

impl Fixture {
    pub(super) async fn apply(&self, changes: impl IntoIterator<Item = Change>) {
        apply(&*self.repo, changes).await;
    }
}

pub(crate) async fn apply(repo: &dyn MetadataRepo, changes: impl IntoIterator<Item = Change>) {
    repo.apply(changes.into_iter().collect()).await.expect("applied");
}

pub(crate) fn digest(name: &str) -> Digest {
    Algorithm::Sha256.digest(name.as_bytes())
}

pub(crate) fn shared(name: &str) -> BlobKey {
    BlobKey::shared(digest(name))
}

pub(crate) fn isolated(upstream: &str, name: &str) -> BlobKey {
    BlobKey::new(BlobSpace::Isolated(upstream.parse().expect("an upstream's name")), digest(name))
}

/// A time with microseconds in it.
pub(crate) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds) + Duration::from_micros(123_456)
}

/// The repository of a canonical name, such as `hub/library/nginx`.
pub(crate) fn repository(name: &str) -> RepositoryKey {
    let (upstream, repository) = name.split_once('/').expect("an upstream and a repository");
    RepositoryKey::new(upstream.parse().expect("an upstream's name"), repository.parse().expect("a repository's name"))
}

pub(crate) fn tag(name: &str) -> Tag {
    name.parse().expect("a tag")
}

pub(crate) fn put_blob(key: &BlobKey, size: u64, at: SystemTime) -> Change {
    Change::PutBlob { key: key.clone(), size, origin: None, at }
}

pub(crate) fn put_manifest(row: &ManifestRow, at: SystemTime) -> Change {
    Change::PutManifest { row: row.clone(), origin: None, at }
}

/// An image manifest without children and subject.
pub(crate) fn manifest(key: &BlobKey) -> ManifestRow {
    ManifestRow {
        key: key.clone(),
        size: 700,
        media_type: MediaType::OCI_MANIFEST,
        artifact_type: None,
        subject: None,
        children: Vec::new(),
    }
}

pub(crate) fn referrer(key: &BlobKey, subject: Digest) -> ManifestRow {
    ManifestRow {
        artifact_type: Some("application/vnd.example.sbom.v1".into()),
        subject: Some(subject),
        ..manifest(key)
    }
}

pub(crate) fn link_row(repository: &RepositoryKey, digest: Digest, checked_at: SystemTime) -> LinkRow {
    LinkRow { repository: repository.clone(), digest, checked_at }
}

pub(crate) fn link(repository: &RepositoryKey, digest: Digest) -> Change {
    Change::Link(link_row(repository, digest, at(0)))
}

pub(crate) fn tag_row(repository: &RepositoryKey, name: &str, digest: Digest) -> TagRow {
    TagRow {
        repository: repository.clone(),
        tag: tag(name),
        digest,
        media_type: MediaType::OCI_INDEX,
        size: 1_234,
        checked_at: at(0),
    }
}

pub(crate) fn set_tag(repository: &RepositoryKey, name: &str, digest: Digest) -> Change {
    Change::SetTag(tag_row(repository, name, digest))
}

/// A session in `hub/library/nginx`, named by the number. Names are in the order of their numbers.
pub(crate) fn upload(number: u128, touched_at: SystemTime) -> UploadRow {
    UploadRow {
        id: UploadId::from_random(number),
        repository: repository("hub/library/nginx"),
        location: "/v2/library/nginx/blobs/uploads/1".into(),
        received: 0,
        started_at: at(0),
        touched_at,
    }
}

pub(crate) fn put_upload(number: u128, touched_at: SystemTime) -> Change {
    Change::PutUpload(upload(number, touched_at), None)
}

/// What it takes to go on with a session, of which the upstream lacks the last bytes.
pub(crate) fn upload_state(stamp: u64) -> UploadState {
    UploadState {
        stamp,
        written: 9_000_000_005,
        min_chunk: Some(5 << 20),
        adrift: true,
        algorithm: Algorithm::Sha512,
        hasher: (0..=255).collect(),
        tail: vec![0, 255, b'\'', 0, 7],
    }
}

pub(crate) fn hits(key: &BlobKey, count: u64, last_at: SystemTime) -> Hits {
    Hits { key: key.clone(), count, last_at }
}
