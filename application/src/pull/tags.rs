//! `tags/list`: from the upstream, for as long as a tag stays fresh; from our own rows while it cannot answer.

use std::sync::Arc;
use std::time::SystemTime;

use domain::cache::CacheOutcome;
use domain::oci::{RepositoryKey, Tag, UpstreamName};
use quick_cache::sync::Cache;

use super::PullService;
use super::answer::{Staleness, TagList};
use super::error::{Missing, PullError};
use super::marks::AsOf;
use crate::flight::{Flights, Landing, Role, Verdict};
use crate::upstreams::UpstreamHandle;

/// Lists held in memory. An upstream's list is bounded by its adapter.
const CAPACITY: usize = 512;

/// Own rows read for a list while the upstream is down.
const MAX_KNOWN_TAGS: usize = 100_000;

#[derive(Clone)]
struct Listed {
    tags: Arc<Vec<Tag>>,
    at: SystemTime,
}

type Listing = Result<Arc<Vec<Tag>>, PullError>;

/// Lists in memory, and the questions under way.
pub(super) struct TagLists {
    lists: Cache<RepositoryKey, Listed>,
    flights: Flights<AsOf, Listing>,
}

impl Default for TagLists {
    fn default() -> Self {
        Self { lists: Cache::new(CAPACITY), flights: Flights::default() }
    }
}

impl TagLists {
    pub(super) fn under_way(&self) -> usize {
        self.flights.under_way()
    }

    pub(super) fn forget(&self, repository: &RepositoryKey) {
        self.lists.remove(repository);
    }

    pub(super) fn clear(&self) {
        self.lists.clear();
    }

    pub(super) fn forget_upstream(&self, upstream: &UpstreamName) {
        self.lists.retain(|repository, _| repository.upstream != *upstream);
    }
}

impl PullService {
    /// All tags of the repository. Pages are cut by the caller, since the upstream's own page tokens mean nothing to us.
    pub async fn tags(&self, repository: &RepositoryKey) -> Result<TagList, PullError> {
        let upstream = &self.upstream(repository)?;
        let listed = self.inner.tag_lists.lists.get(repository);
        let listed = listed.filter(|listed| self.policy().may_serve_stale(listed.at, self.now()));
        if let Some(listed) = &listed
            && self.is_fresh(listed.at)
        {
            return Ok(TagList { outcome: CacheOutcome::Hit, tags: Arc::clone(&listed.tags), stale: None });
        }
        let stale = |tags| TagList {
            outcome: CacheOutcome::Stale,
            tags,
            stale: Some(Staleness { upstream: upstream.name().clone() }),
        };
        if self.ports().upstreams.fails_fast(upstream)
            && let Some(tags) = self.known_tags(repository, listed.as_ref()).await
        {
            return Ok(stale(tags));
        }
        match self.ask_for_tags(upstream, repository).await {
            Ok((tags, role)) => {
                let outcome = if role == Role::Lead { CacheOutcome::Miss } else { CacheOutcome::Joined };
                Ok(TagList { outcome, tags, stale: None })
            }
            Err(error) if error.allows_stale() => match self.known_tags(repository, listed.as_ref()).await {
                Some(tags) => Ok(stale(tags)),
                None => Err(error),
            },
            Err(error) => {
                self.inner.tag_lists.lists.remove(repository);
                Err(error)
            }
        }
    }

    pub(super) fn is_fresh(&self, at: SystemTime) -> bool {
        self.now().duration_since(at).unwrap_or_default() < self.policy().tag_ttl
    }

    async fn ask_for_tags(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
    ) -> Result<(Arc<Vec<Tag>>, Role), PullError> {
        self.ensure_reachable(upstream, Missing::Repository).await?;
        for _ in 0..2 {
            let (service, handle, asked) = (self.clone(), Arc::clone(upstream), repository.clone());
            let work = || async move {
                // Between the caller's look at the list and its taking of the key, another flight may have landed.
                if let Some(listed) = service.inner.tag_lists.lists.get(&asked)
                    && service.is_fresh(listed.at)
                {
                    return Verdict::Share(Ok(listed.tags));
                }
                let name = &asked.repository;
                let mark = service.mark(&handle, &asked);
                let answer =
                    service.ports().upstreams.ask(&handle, |from| async move { from.port().tags(name).await }).await;
                Verdict::Share(match answer {
                    Ok(tags) => {
                        let tags = Arc::new(tags);
                        let listed = Listed { tags: Arc::clone(&tags), at: service.now() };
                        service.inner.tag_lists.lists.insert(asked.clone(), listed);
                        if !service.is_current(&asked, mark) {
                            service.inner.tag_lists.forget(&asked);
                        }
                        Ok(tags)
                    }
                    Err(error) => Err(PullError::from_upstream(handle.name(), Missing::Repository, error)),
                })
            };
            let key = self.as_of_now(upstream, repository);
            let landing = self.inner.tag_lists.flights.run(&self.ports().tasks, key, None, work).await;
            if let (Landing::Done(answer), role) = landing {
                return answer.map(|tags| (tags, role));
            }
        }
        Err(PullError::Interrupted)
    }

    /// The last list, or the tags that have rows. `None` where nothing at all is known of the repository.
    async fn known_tags(&self, repository: &RepositoryKey, listed: Option<&Listed>) -> Option<Arc<Vec<Tag>>> {
        if let Some(listed) = listed {
            return Some(Arc::clone(&listed.tags));
        }
        let rows = self.catalog().repo().tags(repository, None, MAX_KNOWN_TAGS).await.ok()?;
        (!rows.is_empty()).then(|| Arc::new(rows))
    }
}
