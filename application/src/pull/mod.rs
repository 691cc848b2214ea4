//! How a pull is answered: from the cache, from the upstream, or from a fill that somebody else has started.

mod answer;
mod authorise;
mod blob;
mod bypass;
mod download;
pub mod error;
pub mod fill;
mod follow;
mod found;
mod heard;
mod manifest;
mod manifest_store;
mod marks;
mod prelink;
mod referrers;
mod relay;
pub(crate) mod removal;
mod repositories;
mod rescue;
mod settle;
mod stat;
mod tag_check;
mod tags;
mod warm;
mod way;
mod written;

use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use arc_swap::ArcSwap;
use domain::cache::{BlobKey, BudgetLimits, CachePolicy, PartLimit, PolicyKind};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::{BlobStore, Clock, Inventory, Observation, Observer, Staging};

pub use answer::{BlobAnswer, BlobContent, BlobStat, ManifestAnswer, RangePart, ReferrersList, Staleness, TagList};
pub use error::{Missing, PullError, UpstreamTrouble};
pub(crate) use found::pieces;
pub use manifest::Want;
pub(crate) use manifest_store::collect;
pub(crate) use marks::Mark;
pub(crate) use warm::Ensured;

use crate::cluster::Cluster;
use crate::flight::Flights;
use crate::hot::{Catalog, HitRecorder, NegativeCache};
use crate::pinning::Pinning;
use crate::repair::Sampler;
use crate::room::Ledger;
use crate::tasks::Tasks;
use crate::upstreams::{Incarnation, UpstreamHandle, Upstreams};
use authorise::LinkChecks;
use fill::Fills;
use manifest::ManifestFlights;
use referrers::ReferrersCache;
use tags::TagLists;

/// The ports and policies that a pull works with.
#[derive(Clone)]
pub struct PullPorts {
    pub store: Arc<dyn BlobStore>,
    pub staging: Arc<dyn Staging>,
    pub clock: Arc<dyn Clock>,
    pub upstreams: Arc<Upstreams>,
    pub catalog: Arc<Catalog>,
    pub hits: Arc<HitRecorder>,
    pub inventory: Arc<dyn Inventory>,
    /// Those in force at first.
    pub policy: CachePolicy,
    pub tasks: Tasks,
    /// Is told what happens.
    pub observer: Arc<dyn Observer>,
}

/// Answers pulls. Cloning shares everything.
#[derive(Clone)]
pub struct PullService {
    inner: Arc<Inner>,
}

struct Inner {
    ports: PullPorts,
    negative: NegativeCache,
    link_checks: LinkChecks,
    manifests: ManifestFlights,
    fills: Fills,
    tag_lists: TagLists,
    referrers: ReferrersCache,
    reachability: Flights<Incarnation, Option<PullError>>,
    marks: marks::WriteMarks,
    policy: ArcSwap<CachePolicy>,
    publishing: removal::Turns,
    sampler: Sampler,
    pinning: Pinning,
    cluster: OnceLock<Cluster>,
}

impl std::fmt::Debug for PullService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PullService").field("fills", &self.inner.fills).finish_non_exhaustive()
    }
}

impl PullService {
    pub fn new(ports: PullPorts) -> Self {
        let policy = ArcSwap::from_pointee(ports.policy.clone());
        let fills = Fills::new(Arc::clone(&ports.clock), Arc::clone(&ports.observer));
        Self {
            inner: Arc::new(Inner {
                ports,
                negative: NegativeCache::default(),
                link_checks: LinkChecks::default(),
                manifests: ManifestFlights::default(),
                fills,
                tag_lists: TagLists::default(),
                referrers: ReferrersCache::default(),
                reachability: Flights::default(),
                marks: marks::WriteMarks::default(),
                policy,
                publishing: removal::Turns::default(),
                sampler: Sampler::default(),
                pinning: Pinning::default(),
                cluster: OnceLock::new(),
            }),
        }
    }

    pub(crate) fn observe(&self, observation: &Observation<'_>) {
        self.inner.ports.observer.observe(observation);
    }

    pub(crate) fn ports(&self) -> &PullPorts {
        &self.inner.ports
    }

    /// Works with other replicas from now on. Without this it is the only process over its store and database.
    pub fn join(&self, cluster: Cluster) {
        // There is one cluster to a process; a second call would be a mistake of the composition, and changes nothing.
        let _ = self.inner.cluster.set(cluster);
    }

    pub(crate) fn cluster(&self) -> Option<&Cluster> {
        self.inner.cluster.get()
    }

    pub(crate) fn catalog(&self) -> &Catalog {
        &self.inner.ports.catalog
    }

    pub(crate) fn sampler(&self) -> &Sampler {
        &self.inner.sampler
    }

    pub(crate) fn pinning(&self) -> &Pinning {
        &self.inner.pinning
    }

    pub(crate) fn policy(&self) -> Arc<CachePolicy> {
        self.inner.policy.load_full()
    }

    /// Puts other times and limits in force, from the next question on.
    pub fn set_policy(&self, policy: CachePolicy) {
        self.inner.policy.store(Arc::new(policy));
    }

    /// Puts another budget and another way to choose who goes in force. What is beyond the budget goes soon.
    pub fn set_limits(&self, limits: BudgetLimits, policy: PolicyKind) {
        let ledger = self.catalog().ledger();
        ledger.set_policy(policy);
        ledger.set_limits(limits);
    }

    /// Puts these parts of the budget in force. What is beyond them goes soon.
    pub fn set_parts(&self, parts: Vec<PartLimit>) {
        self.catalog().ledger().set_parts(parts);
    }

    pub(crate) fn now(&self) -> SystemTime {
        self.inner.ports.clock.now()
    }

    /// The upstream as it is now. What has begun with it ends with it, whatever becomes of its name meanwhile.
    pub(crate) fn upstream(&self, repository: &RepositoryKey) -> Result<Arc<UpstreamHandle>, PullError> {
        self.inner
            .ports
            .upstreams
            .get(&repository.upstream)
            .ok_or_else(|| PullError::NoSuchUpstream(repository.upstream.clone()))
    }

    /// Downloads under way.
    pub fn ledger(&self) -> &Arc<Ledger> {
        self.catalog().ledger()
    }

    /// Rows that the database does not know of yet, since it could not be written.
    pub fn rows_to_write(&self) -> usize {
        self.catalog().rows_to_write()
    }

    pub fn fills_in_progress(&self) -> usize {
        self.inner.fills.in_progress()
    }

    /// Questions to upstreams under way, each counted once however many wait for its answer.
    pub fn questions_in_progress(&self) -> usize {
        let inner = &self.inner;
        inner.link_checks.under_way()
            + inner.manifests.under_way()
            + inner.tag_lists.under_way()
            + inner.referrers.under_way()
            + inner.reachability.under_way()
    }

    /// Before an uncached request goes to an upstream that is down: one probe at a time decides for all who wait, so an
    /// outage costs one connection attempt and the first request after it finds the upstream back.
    async fn ensure_reachable(&self, upstream: &Arc<UpstreamHandle>, missing: Missing) -> Result<(), PullError> {
        if !upstream.health().current().is_down() || !upstream.mirrors().is_empty() {
            return Ok(());
        }
        let probed = Arc::clone(upstream);
        let work = || async move {
            let outcome = match probed.observe(probed.port().probe().await) {
                Err(error) if error.kind().feeds_health() => {
                    Some(PullError::from_upstream(probed.name(), missing, error))
                }
                _ => None,
            };
            crate::flight::Verdict::Share(outcome)
        };
        let (landing, _) = self.inner.reachability.run(&self.ports().tasks, upstream.incarnation(), None, work).await;
        match landing {
            crate::flight::Landing::Done(Some(error)) => Err(error),
            _ => Ok(()),
        }
    }
}

fn blob_key(upstream: &UpstreamHandle, digest: Digest) -> BlobKey {
    BlobKey::new(upstream.space().clone(), digest)
}
