//! `HEAD` of a blob: never downloads.
//!
//! A client that is about to push skips what `HEAD` reports, so the answer speaks for the upstream's repository and is
//! confirmed there every `link_ttl`.

use domain::cache::CacheOutcome;
use domain::oci::{Digest, RepositoryKey};

use super::answer::{BlobStat, Staleness};
use super::authorise::{Content, Purpose};
use super::error::PullError;
use super::{PullService, blob_key};
use crate::hot::Asked;

impl PullService {
    pub async fn stat_blob(&self, repository: &RepositoryKey, digest: Digest) -> Result<BlobStat, PullError> {
        let stat = self.find_stat(repository, digest).await?;
        self.ports().hits.count(repository, stat.outcome.is_hit());
        Ok(stat)
    }

    async fn find_stat(&self, repository: &RepositoryKey, digest: Digest) -> Result<BlobStat, PullError> {
        let upstream = &self.upstream(repository)?;
        let link = self.catalog().link(repository, &digest).await;
        let key = blob_key(upstream, digest);
        let size = match &link {
            Some(_) => self.catalog().blob(&key).await,
            None => None,
        };
        if let (Some(link), Some(size)) = (&link, size)
            && self.policy().link_is_fresh(link.checked_at, self.now())
        {
            self.ports().hits.record(&key, self.now());
            return Ok(BlobStat { outcome: CacheOutcome::Hit, size: Some(size), stale: None });
        }
        let stale = || BlobStat {
            outcome: CacheOutcome::Stale,
            size,
            stale: Some(Staleness { upstream: upstream.name().clone() }),
        };
        let may_be_stale = size.is_some()
            && link.as_ref().is_some_and(|link| self.policy().may_serve_stale(link.checked_at, self.now()));
        if may_be_stale && self.ports().upstreams.fails_fast(upstream) {
            return Ok(stale());
        }
        if self.inner.negative.knows(repository, &Asked::HeadBlob(digest), self.now()) {
            return Err(PullError::missing_blob());
        }
        match self.check_link(upstream, repository, digest, Content::Blob, Purpose::Head).await {
            Ok(confirmed) => {
                let outcome = if size.is_some() { CacheOutcome::Revalidated } else { CacheOutcome::Miss };
                Ok(BlobStat { outcome, size: size.or(confirmed.size), stale: None })
            }
            Err(error) if may_be_stale && error.allows_stale() => Ok(stale()),
            Err(error) => Err(error),
        }
    }
}
