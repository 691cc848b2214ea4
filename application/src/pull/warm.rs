//! Fetches a blob for nobody in particular, so that the next pull is a hit.

use domain::oci::{Digest, RepositoryKey};

use super::error::{Missing, PullError};
use super::fill::{FillFailure, Phase};
use super::{PullService, blob_key};

/// As often as a request starts over.
const ROUNDS: usize = 4;

/// How a blob got here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ensured {
    /// It was here. Its length in bytes.
    Here(u64),
    /// It was fetched. Its length in bytes.
    Fetched(u64),
    /// It cannot be stored.
    NotKept,
}

impl PullService {
    /// Makes sure that the blob is stored and that the repository may read it. Returns once the row is visible.
    pub(crate) async fn ensure_blob(&self, repository: &RepositoryKey, digest: Digest) -> Result<Ensured, PullError> {
        let upstream = &self.upstream(repository)?;
        let key = blob_key(upstream, digest);
        let mut fetched = false;
        for _ in 0..ROUNDS {
            if let Some(size) = self.catalog().blob(&key).await {
                if self.catalog().link(repository, &digest).await.is_none() {
                    self.permit_blob(upstream, repository, digest).await?;
                }
                return Ok(if fetched { Ensured::Fetched(size) } else { Ensured::Here(size) });
            }
            self.ensure_reachable(upstream, Missing::Blob).await?;
            let (fill, _) = self.fill(upstream, repository, digest);
            let speaks_for_us = self.speaks_for(&fill, repository);
            let mut progress = fill.progress();
            // Until the sender is gone: then the key is free and the row visible.
            while progress.changed().await.is_ok() {}
            let end = progress.borrow().phase.clone();
            match end {
                Phase::Verified => fetched = true,
                Phase::Failed(FillFailure::NoRoom) => return Ok(Ensured::NotKept),
                Phase::Failed(FillFailure::Upstream(error)) if speaks_for_us => return Err(error),
                Phase::Failed(_) | Phase::Connecting | Phase::Growing => {}
            }
        }
        if fetched { Ok(Ensured::NotKept) } else { Err(PullError::Interrupted) }
    }
}
