//! Fetches for nobody in particular, so that the next pull is a hit. No request is counted.

use domain::cache::policy::Freshness;
use domain::oci::{Digest, Reference, RepositoryKey, Tag};

use super::error::{Missing, PullError};
use super::fill::{FillFailure, Phase};
use super::manifest::Want;
use super::tag_check::TagVerdict;
use super::{PullService, blob_key};
use crate::hot::ManifestBytes;

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
    /// Where the tag points, and whether the upstream could be asked as far as the policy wants it. Where it could not, the
    /// tag points where it last said.
    pub(crate) async fn current_tag(&self, repository: &RepositoryKey, tag: &Tag) -> Result<(Digest, bool), PullError> {
        let upstream = &self.upstream(repository)?;
        let row = self.catalog().tag(repository, tag).await;
        match &row {
            None => self.ensure_reachable(upstream, Missing::Manifest).await?,
            Some(row) => {
                let mode = upstream.revalidate_mode(&repository.repository);
                if self.policy().tag_freshness(mode, tag, row.checked_at, self.now()) == Freshness::Fresh {
                    return Ok((row.digest, true));
                }
                if self.ports().upstreams.fails_fast(upstream) {
                    return Ok((row.digest, false));
                }
            }
        }
        match (self.ask_for_tag(upstream, repository, tag, Want::Bytes, row.as_ref()).await, row) {
            (Ok((TagVerdict::Now(now, _) | TagVerdict::Settled(now), _)), _) => Ok((now.digest, true)),
            (Ok((TagVerdict::Same, _)), Some(row)) => Ok((row.digest, true)),
            // "Not modified" to a question without a known digest is no answer.
            (Ok((TagVerdict::Same, _)), None) => Err(PullError::Interrupted),
            (Err(error), Some(row)) if error.allows_stale() => Ok((row.digest, false)),
            (Err(error), _) => Err(error),
        }
    }

    /// Makes sure that the manifest is at hand and that the repository may read it. It is stored if there is room.
    pub(crate) async fn ensure_manifest(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<ManifestBytes, PullError> {
        let key = blob_key(&*self.upstream(repository)?, digest);
        let mut in_memory = None;
        if self.catalog().blob(&key).await.is_none() {
            // It may be in memory only, since there was no room for it. By now there may be.
            in_memory = self.catalog().hot_manifest(&key);
            self.catalog().let_go_of_manifest(&key);
        } else if self.catalog().link(repository, &digest).await.is_some()
            && let Some(held) = self.held_manifest(&key).await
        {
            return Ok(held);
        }
        let answer = self.find_manifest(repository, &Reference::Digest(digest), Want::Bytes).await;
        if let (Err(_), Some(held)) = (&answer, in_memory) {
            self.catalog().keep_manifest(&key, held);
        }
        let answer = answer?;
        Ok(ManifestBytes { bytes: answer.bytes.unwrap_or_default(), media_type: answer.descriptor.media_type })
    }

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
