//! Referrers: from the upstream's API, from its fallback tag, or from the manifests that we hold.

use std::sync::Arc;
use std::time::SystemTime;

use domain::cache::CacheOutcome;
use domain::oci::manifest::{index_descriptors, referrer_descriptor};
use domain::oci::{Digest, Reference, RepositoryKey, UpstreamName};
use domain::ports::upstream::ReferrersAnswer;
use quick_cache::sync::Cache;
use serde_json::Value;

use super::PullService;
use super::answer::{ReferrersList, Staleness};
use super::error::{Missing, PullError};
use super::manifest::Want;
use super::marks::AsOf;
use crate::flight::{Flights, Landing, Role, Verdict};
use crate::upstreams::UpstreamHandle;

/// Lists held in memory. Most are empty: clients ask for the signatures of every image.
const CAPACITY: usize = 4_096;

type Descriptors = Arc<Vec<Value>>;

#[derive(Clone)]
struct Listed {
    descriptors: Descriptors,
    at: SystemTime,
}

/// Lists in memory, and the questions under way.
pub(super) struct ReferrersCache {
    lists: Cache<(RepositoryKey, Digest), Listed>,
    flights: Flights<(AsOf, Digest), Result<Descriptors, PullError>>,
}

impl Default for ReferrersCache {
    fn default() -> Self {
        Self { lists: Cache::new(CAPACITY), flights: Flights::default() }
    }
}

impl ReferrersCache {
    pub(super) fn under_way(&self) -> usize {
        self.flights.under_way()
    }

    pub(super) fn forget(&self, repository: &RepositoryKey, subject: Digest) {
        self.lists.remove(&(repository.clone(), subject));
    }

    pub(super) fn clear(&self) {
        self.lists.clear();
    }

    pub(super) fn forget_upstream(&self, upstream: &UpstreamName) {
        self.lists.retain(|(repository, _), _| repository.upstream != *upstream);
    }
}

impl PullService {
    pub async fn referrers(&self, repository: &RepositoryKey, subject: Digest) -> Result<ReferrersList, PullError> {
        let upstream = &self.upstream(repository)?;
        let key = (repository.clone(), subject);
        let listed = self.inner.referrers.lists.get(&key);
        let listed = listed.filter(|listed| self.policy().may_serve_stale(listed.at, self.now()));
        if let Some(listed) = &listed
            && self.is_fresh(listed.at)
        {
            let descriptors = Arc::clone(&listed.descriptors);
            return Ok(ReferrersList { outcome: CacheOutcome::Hit, descriptors, stale: None });
        }
        let stale = |descriptors| ReferrersList {
            outcome: CacheOutcome::Stale,
            descriptors,
            stale: Some(Staleness { upstream: upstream.name().clone() }),
        };
        if self.ports().upstreams.fails_fast(upstream)
            && let Some(known) = self.known_referrers(upstream, repository, &subject, listed.as_ref()).await
        {
            return Ok(stale(known));
        }
        match self.ask_for_referrers(upstream, repository, subject).await {
            Ok((descriptors, role)) => {
                let outcome = if role == Role::Lead { CacheOutcome::Miss } else { CacheOutcome::Joined };
                Ok(ReferrersList { outcome, descriptors, stale: None })
            }
            // Also a 429 is answered from what is known: clients take a throttled referrers list for an unsigned image.
            Err(error) if error.allows_stale() => {
                match self.known_referrers(upstream, repository, &subject, listed.as_ref()).await {
                    Some(known) => Ok(stale(known)),
                    None => Err(error),
                }
            }
            Err(error) => {
                self.inner.referrers.lists.remove(&key);
                Err(error)
            }
        }
    }

    async fn ask_for_referrers(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        subject: Digest,
    ) -> Result<(Descriptors, Role), PullError> {
        self.ensure_reachable(upstream, Missing::Repository).await?;
        for _ in 0..2 {
            let (service, handle, asked) = (self.clone(), Arc::clone(upstream), repository.clone());
            let work = || async move {
                // Between the caller's look at the list and its taking of the key, another flight may have landed.
                if let Some(listed) = service.inner.referrers.lists.get(&(asked.clone(), subject))
                    && service.is_fresh(listed.at)
                {
                    return Verdict::Share(Ok(listed.descriptors));
                }
                let mark = service.mark(&handle, &asked);
                let answer = service.referrers_at_upstream(&handle, &asked, subject).await.map(Arc::new);
                if let Ok(descriptors) = &answer {
                    let listed = Listed { descriptors: Arc::clone(descriptors), at: service.now() };
                    service.inner.referrers.lists.insert((asked.clone(), subject), listed);
                    if !service.is_current(&asked, mark) {
                        service.inner.referrers.forget(&asked, subject);
                    }
                }
                Verdict::Share(answer)
            };
            let key = (self.as_of_now(upstream, repository), subject);
            let landing = self.inner.referrers.flights.run(&self.ports().tasks, key, None, work).await;
            if let (Landing::Done(answer), role) = landing {
                return answer.map(|descriptors| (descriptors, role));
            }
        }
        Err(PullError::Interrupted)
    }

    async fn referrers_at_upstream(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        subject: Digest,
    ) -> Result<Vec<Value>, PullError> {
        let name = &repository.repository;
        let answer = self
            .ports()
            .upstreams
            .ask(upstream, |asked| async move { asked.port().referrers(name, &subject).await })
            .await
            .map_err(|error| PullError::from_upstream(upstream.name(), Missing::Repository, error))?;
        match answer {
            ReferrersAnswer::Supported(descriptors) => Ok(descriptors),
            ReferrersAnswer::Unsupported => self.fallback_referrers(repository, &subject).await,
        }
    }

    /// The index under the fallback tag (distribution-spec, "Referrers Tag Schema"), through the cache like any tag.
    async fn fallback_referrers(&self, repository: &RepositoryKey, subject: &Digest) -> Result<Vec<Value>, PullError> {
        let tag = subject.referrers_tag().parse().expect("a referrers tag is made of tag characters");
        match Box::pin(self.manifest(repository, &Reference::Tag(tag), Want::Bytes)).await {
            Ok(answer) => {
                let bytes = answer.bytes.unwrap_or_default();
                // Something else under that tag lists no referrers.
                Ok(index_descriptors(&bytes).unwrap_or_default())
            }
            Err(PullError::Missing(_)) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    async fn known_referrers(
        &self,
        upstream: &UpstreamHandle,
        repository: &RepositoryKey,
        subject: &Digest,
        listed: Option<&Listed>,
    ) -> Option<Descriptors> {
        if let Some(listed) = listed {
            return Some(Arc::clone(&listed.descriptors));
        }
        let rows = self.catalog().repo().referrers(repository, subject).await.ok()?;
        let mut descriptors = Vec::with_capacity(rows.len());
        for row in rows.into_iter().filter(|row| row.key.space == *upstream.space()) {
            if let Some(held) = self.held_manifest(&row.key).await {
                descriptors.push(referrer_descriptor(&held.bytes, &row.key.digest, &held.media_type));
            }
        }
        // Nothing known is not "nothing refers to it": that would make a signed image look unsigned.
        (!descriptors.is_empty()).then(|| Arc::new(descriptors))
    }
}
