//! One upstream: its port, its rules, and what was learned about it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use domain::cache::{BlobSpace, PushMode, RevalidateMode};
use domain::oci::{Digest, Reference, RepositoryName, UpstreamName};
use domain::ports::upstream::ManifestAnswer;
use domain::ports::{Clock, Observer, Unobserved, Upstream, UpstreamError};
use domain::routing::NamePattern;
use tracing::info;

use super::complaints::Complaints;
use super::health::HealthMonitor;
use super::metered::Metered;
use super::stats::UpstreamStats;
use crate::tasks::Tasks;

/// How tags of matching repositories are kept fresh. The first rule that matches counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevalidateRule {
    pub pattern: NamePattern,
    pub mode: RevalidateMode,
}

/// An upstream's rules, apart from how to reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamSettings {
    pub name: UpstreamName,
    pub space: BlobSpace,
    /// Asked in this order when the upstream cannot be reached.
    pub mirrors: Vec<UpstreamName>,
    pub revalidate: Vec<RevalidateRule>,
    /// Whether pushes and deletes go through to it.
    pub push: PushMode,
    /// Whether the upstream is a Harbor, whose proxy projects answer 404 to `HEAD` of blobs that they can fetch.
    pub is_harbor: bool,
}

/// Tells the upstreams apart that have had one name in this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Incarnation(u64);

impl Incarnation {
    fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// One upstream.
pub struct UpstreamHandle {
    incarnation: Incarnation,
    settings: UpstreamSettings,
    /// Counts in `stats`.
    port: Arc<dyn Upstream>,
    stats: Arc<UpstreamStats>,
    health: Arc<HealthMonitor>,
    tasks: Tasks,
    head_lies: AtomicBool,
}

impl std::fmt::Debug for UpstreamHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpstreamHandle")
            .field("settings", &self.settings)
            .field("health", &self.health)
            .finish_non_exhaustive()
    }
}

impl UpstreamHandle {
    /// One that nobody observes.
    pub fn new(settings: UpstreamSettings, port: Arc<dyn Upstream>, clock: Arc<dyn Clock>, tasks: Tasks) -> Self {
        Self::counting_in(Arc::default(), settings, port, clock, tasks, Arc::new(Unobserved))
    }

    /// One whose counters go on from those of its predecessor, and whose requests are observed.
    pub fn counting_in(
        stats: Arc<UpstreamStats>,
        settings: UpstreamSettings,
        port: Arc<dyn Upstream>,
        clock: Arc<dyn Clock>,
        tasks: Tasks,
        observer: Arc<dyn Observer>,
    ) -> Self {
        let health = Arc::new(HealthMonitor::new(settings.name.clone(), Arc::clone(&clock)));
        let name = settings.name.clone();
        let complaints = Arc::new(Complaints::about(name.clone()));
        let port = Arc::new(Metered { inner: port, stats: Arc::clone(&stats), clock, name, observer, complaints });
        let incarnation = Incarnation::next();
        Self { incarnation, settings, port, stats, health, tasks, head_lies: AtomicBool::new(false) }
    }

    pub fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    pub fn name(&self) -> &UpstreamName {
        &self.settings.name
    }

    pub fn space(&self) -> &BlobSpace {
        &self.settings.space
    }

    pub fn mirrors(&self) -> &[UpstreamName] {
        &self.settings.mirrors
    }

    pub fn push_mode(&self) -> PushMode {
        self.settings.push
    }

    pub fn is_harbor(&self) -> bool {
        self.settings.is_harbor
    }

    pub fn port(&self) -> &Arc<dyn Upstream> {
        &self.port
    }

    pub fn stats(&self) -> &Arc<UpstreamStats> {
        &self.stats
    }

    pub fn health(&self) -> &HealthMonitor {
        &self.health
    }

    pub fn revalidate_mode(&self, repository: &RepositoryName) -> RevalidateMode {
        self.settings
            .revalidate
            .iter()
            .find(|rule| rule.pattern.matches(repository.as_str()))
            .map_or(RevalidateMode::default(), |rule| rule.mode)
    }

    /// Whether this upstream's `HEAD` has been seen to deny a blob that its `GET` gave.
    pub fn head_lies(&self) -> bool {
        self.head_lies.load(Ordering::Relaxed)
    }

    pub fn learn_that_head_lies(&self) {
        if !self.head_lies.swap(true, Ordering::Relaxed) {
            info!(upstream = %self.name(), "HEAD denies blobs that GET gives; blobs are checked by a GET of one byte from now on");
        }
    }

    /// `GET` of a manifest. These are what a quota counts, so a used-up one shows here.
    pub async fn manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&Digest>,
        limit: u64,
    ) -> Result<ManifestAnswer, UpstreamError> {
        let answer = self.port.manifest(repository, reference, known, limit).await?;
        if let ManifestAnswer::Fetched(fetched) = &answer
            && let Some(wait) = fetched.quota_used_up
        {
            self.health.quota_used_up(wait);
        }
        Ok(answer)
    }

    /// Notes how a call ended and passes its result on.
    pub fn observe<T>(&self, result: Result<T, UpstreamError>) -> Result<T, UpstreamError> {
        match &result {
            Ok(_) => self.health.answered(),
            Err(error) => self.health.failed(error, &self.port, &self.tasks),
        }
        result
    }
}
