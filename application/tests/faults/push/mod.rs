//! Pushes and deletes: what is in which place afterwards, and what is left of those that failed.

mod deletes;
mod failures;
mod healing;
mod manifests;
mod races;
mod sessions;
mod shared;
mod uploads;

use application::push::{ChunkRange, Incoming, ManifestPush, ManifestPushed, PushError, UploadProgress};
use bytes::Bytes;
use domain::body::{BodyError, BodyErrorKind};
use domain::oci::{Digest, MediaType, Reference, RepositoryKey, UploadId};
use domain::ports::MetadataRepo as _;
use futures_util::{StreamExt as _, stream};

use crate::world::{World, app, soon};

/// A body that arrives in pieces, of an announced length.
fn body(bytes: &Bytes) -> Incoming {
    Incoming::new(Some(bytes.len() as u64), pieces(bytes))
}

/// A body whose length nobody has announced.
fn stream_of(bytes: &Bytes) -> Incoming {
    Incoming::new(None, pieces(bytes))
}

fn pieces(bytes: &Bytes) -> stream::BoxStream<'static, Result<Bytes, BodyError>> {
    let mut rest = bytes.clone();
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        pieces.push(Ok(rest.split_to(rest.len().min(10_000))));
    }
    stream::iter(pieces).boxed()
}

/// A body that breaks off after these bytes.
fn broken(bytes: &Bytes) -> Incoming {
    let end = stream::iter([Err(BodyError::new(BodyErrorKind::Client))]);
    Incoming::new(None, pieces(bytes).chain(end).boxed())
}

#[expect(clippy::unnecessary_wraps, reason = "as the calls take it")]
fn range(first: u64, len: usize) -> Option<ChunkRange> {
    Some(ChunkRange { first, last: first + len as u64 - 1 })
}

impl World {
    async fn begin(&self) -> UploadId {
        soon(self.push.start(&app(), None)).await.expect("a session").id
    }

    async fn patch(
        &self,
        id: UploadId,
        range: Option<ChunkRange>,
        incoming: Incoming,
    ) -> Result<UploadProgress, PushError> {
        self.while_time_passes(self.push.append(&app(), id, range, incoming)).await
    }

    async fn end(&self, id: UploadId, digest: Digest, incoming: Incoming) -> Result<(), PushError> {
        self.while_time_passes(self.push.commit(&app(), id, digest, None, incoming)).await
    }

    /// POST and PUT, as most clients do.
    pub(crate) async fn push_blob(&self, digest: Digest, bytes: &Bytes) -> Result<(), PushError> {
        let id = self.begin().await;
        self.end(id, digest, body(bytes)).await
    }

    pub(crate) async fn put(
        &self,
        repository: &RepositoryKey,
        reference: impl Into<Reference>,
        bytes: &Bytes,
    ) -> Result<ManifestPushed, PushError> {
        let push =
            ManifestPush { reference: reference.into(), tags: Vec::new(), media_type: Some(MediaType::OCI_MANIFEST) };
        soon(self.push.put_manifest(repository, push, body(bytes))).await
    }

    /// Waits until nothing is left of any session, here and at the upstream.
    async fn is_clean(&self) {
        soon(async {
            while self.upstream.holds.open_uploads() > 0
                || self.push.sessions_open() > 0
                || !self.upload_rows().await.is_empty()
            {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }

    async fn upload_rows(&self) -> Vec<domain::ports::metadata::UploadRow> {
        let later = domain::ports::Clock::now(&*self.clock) + std::time::Duration::from_hours(1000);
        self.metadata.rows.uploads(later, 10).await.expect("memory does not fail")
    }
}

/// An image manifest over these blobs, with a subject perhaps.
fn manifest(note: &str, layers: &[(Digest, usize)], subject: Option<(Digest, usize)>) -> Bytes {
    let describe = |(digest, size): &(Digest, usize)| {
        serde_json::json!({
            "mediaType": "application/octet-stream", "digest": digest, "size": size
        })
    };
    let mut manifest = serde_json::json!({
        "schemaVersion": 2, "mediaType": MediaType::OCI_MANIFEST, "annotations": {"note": note},
        "config": describe(&layers[0]),
        "layers": layers[1..].iter().map(describe).collect::<Vec<_>>(),
    });
    if let Some(subject) = &subject {
        manifest["subject"] = describe(subject);
        manifest["subject"]["mediaType"] = MediaType::OCI_MANIFEST.as_str().into();
    }
    Bytes::from(manifest.to_string())
}
