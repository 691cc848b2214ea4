//! Content that an upstream has lost and the cache still has.
//!
//! A client leaves out what a `HEAD` reports. That report may be some minutes old, and registries collect garbage. The
//! manifest is then refused, and the client could do nothing but push all over again.

use std::sync::Arc;

use domain::body::{Body, BodySource, FileRegion};
use domain::oci::manifest::{ChildRole, Manifest};
use domain::oci::{Digest, Reference, RepositoryKey};
use domain::ports::upstream::push::UploadStream;
use domain::ports::upstream::{UploadBody, UploadChunk};
use domain::ports::{UpstreamError, UpstreamErrorKind};
use futures_util::{StreamExt as _, stream};
use tracing::{info, warn};

use super::PushService;
use crate::upstreams::UpstreamHandle;

/// Bytes of a stored blob that are read at a time.
const PIECE: u64 = 256 << 10;

impl PushService {
    /// Brings back those parts of the manifest that the repository had, by its links, and has lost. A part that it never
    /// had is not ours to give: whoever writes a manifest could name anybody's layer. Returns whether anything changed.
    pub(super) async fn heal(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        manifest: &Manifest,
    ) -> bool {
        let mut healed = false;
        for child in manifest.children.iter().filter(|child| !child.foreign) {
            let digest = child.descriptor.digest;
            if self.pull().catalog().link(repository, &digest).await.is_none() {
                continue;
            }
            if !self.is_missing(upstream, repository, child.role, digest).await {
                continue;
            }
            self.pull().blob_was_lost(repository, digest).await;
            let outcome = match child.role {
                ChildRole::Manifest => self.bring_manifest(upstream, repository, digest).await,
                ChildRole::Config | ChildRole::Layer => self.bring_blob(upstream, repository, digest).await,
            };
            match outcome {
                Ok(true) => {
                    info!(%repository, %digest, "the upstream had lost this; it has it again");
                    healed = true;
                }
                Ok(false) => {}
                Err(error) => {
                    warn!(%repository, %digest, error = &error as &dyn std::error::Error, "the upstream has lost this and does not take it");
                }
            }
        }
        healed
    }

    async fn is_missing(
        &self,
        upstream: &UpstreamHandle,
        repository: &RepositoryKey,
        role: ChildRole,
        digest: Digest,
    ) -> bool {
        let (port, name) = (upstream.port(), &repository.repository);
        let answer = match role {
            ChildRole::Manifest => port.resolve(name, &Reference::Digest(digest), None).await.map(|_| ()),
            ChildRole::Config | ChildRole::Layer if upstream.head_lies() => {
                port.probe_blob(name, &digest).await.map(|_| ())
            }
            ChildRole::Config | ChildRole::Layer => port.stat_blob(name, &digest).await.map(|_| ()),
        };
        answer.is_err_and(|error| error.kind() == UpstreamErrorKind::NotFound)
    }

    async fn bring_manifest(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<bool, UpstreamError> {
        let Some(held) = self.pull().held(upstream, digest).await else {
            return Ok(false);
        };
        let (name, reference) = (&repository.repository, Reference::Digest(digest));
        let mark = self.pull().mark(upstream, repository);
        upstream.port().put_manifest(name, &reference, &[], &held.media_type, held.bytes.clone()).await?;
        let manifest = Manifest::parse(&held.bytes, Some(&held.media_type)).ok();
        self.pull().manifest_was_pushed(upstream, repository, mark, &[], digest, manifest.as_ref(), &held).await;
        Ok(true)
    }

    async fn bring_blob(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<bool, UpstreamError> {
        let Some(body) = self.pull().stored(upstream, digest).await else {
            return Ok(false);
        };
        let (port, name) = (upstream.port(), &repository.repository);
        let chunk = UploadChunk { offset: 0, len: body.len(), ranged: false, body: upload_body(body) };
        let mark = self.pull().mark(upstream, repository);
        let upload = port.start_upload(name, Some(digest.algorithm())).await?;
        let upload = port.append_upload(name, &upload, chunk).await?;
        // The upstream checks the digest: what has rotted here does not get there.
        port.commit_upload(name, &upload, &digest, None).await?;
        self.pull().blob_was_pushed(upstream, repository, mark, digest, None, Vec::new()).await;
        Ok(true)
    }
}

/// A stored blob as the body of an upload. A file can be sent again; a stream only once.
fn upload_body(body: Body) -> UploadBody {
    match body.into_source() {
        BodySource::File(region) => UploadBody::new(move || Some(pieces_of(region.clone()))),
        BodySource::Stream(chunks) => {
            let chunks = std::sync::Mutex::new(Some(chunks));
            UploadBody::new(move || {
                let chunks = chunks.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take()?;
                let pieces = chunks.then(|chunk| async {
                    match chunk? {
                        domain::body::Chunk::Bytes(bytes) => Ok(stream::iter([Ok(bytes)]).boxed()),
                        domain::body::Chunk::File(region) => Ok(pieces_of(region)),
                    }
                });
                Some(
                    pieces.flat_map(|pieces| pieces.unwrap_or_else(|error| stream::iter([Err(error)]).boxed())).boxed(),
                )
            })
        }
        // A presigned address serves clients; for the few blobs that are brought back it is not followed.
        BodySource::Redirect(_) => UploadBody::new(|| None),
    }
}

fn pieces_of(region: FileRegion) -> UploadStream {
    use domain::body::{BodyError, BodyErrorKind};
    stream::unfold(region, |mut rest| async move {
        if rest.len == 0 {
            return None;
        }
        let piece = FileRegion { len: rest.len.min(PIECE), ..rest.clone() };
        rest.offset += piece.len;
        rest.len -= piece.len;
        let read = match tokio::task::spawn_blocking(move || piece.read()).await {
            Ok(read) => read.map_err(|error| BodyError::with_source(BodyErrorKind::Storage, error)),
            Err(_) => Err(BodyError::new(BodyErrorKind::Storage)),
        };
        if read.is_err() {
            rest.len = 0;
        }
        Some((read, rest))
    })
    .boxed()
}
