//! Watches one upstream's health and probes it while it is down.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use domain::cache::Health;
use domain::oci::UpstreamName;
use domain::ports::{Clock, Upstream, UpstreamError, UpstreamErrorKind};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tracing::{info, warn};

use crate::tasks::Tasks;

/// Pause between the starts of two probes. It keeps "down" from outliving the outage by a second.
const PROBE_PAUSE: Duration = Duration::from_millis(500);

/// Probes under way at a time. One that hangs does not hold up the next, since that may find the upstream back; and one that
/// is merely slow is waited for this many pauses, or a distant upstream would stay down for ever.
const MAX_PROBES: usize = 10;

/// One upstream's health.
pub struct HealthMonitor {
    name: UpstreamName,
    state: Mutex<Watched>,
    clock: Arc<dyn Clock>,
}

#[derive(Default)]
struct Watched {
    health: Health,
    probing: bool,
    /// When the upstream was last asked anything.
    last_check: Option<SystemTime>,
    /// Why it failed then.
    last_failure: Option<UpstreamErrorKind>,
    /// Failures since the last good answer.
    failures: u32,
}

/// What is known of an upstream's health.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HealthReport {
    pub health: Health,
    pub last_check: Option<SystemTime>,
    /// `None` where the last answer was good.
    pub last_failure: Option<UpstreamErrorKind>,
    pub consecutive_failures: u32,
}

impl HealthReport {
    /// Whether it answers, and takes our account.
    pub fn is_healthy(&self, now: SystemTime) -> bool {
        !self.health.fails_fast(now) && self.last_failure != Some(UpstreamErrorKind::AccountRefused)
    }
}

impl Watched {
    fn count_failure(&mut self, kind: UpstreamErrorKind, now: SystemTime) {
        (self.last_check, self.last_failure) = (Some(now), Some(kind));
        self.failures = self.failures.saturating_add(1);
    }
}

impl std::fmt::Debug for HealthMonitor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HealthMonitor")
            .field("upstream", &self.name)
            .field("health", &self.current())
            .finish_non_exhaustive()
    }
}

impl HealthMonitor {
    pub fn new(name: UpstreamName, clock: Arc<dyn Clock>) -> Self {
        Self { name, state: Mutex::default(), clock }
    }

    pub fn current(&self) -> Health {
        self.lock().health
    }

    /// Whether what is cached should be served without asking.
    pub fn fails_fast(&self) -> bool {
        let health = self.current();
        // The clock is read only when it matters: this stands on the hot path.
        !matches!(health, Health::Up { .. }) && health.fails_fast(self.clock.now())
    }

    pub fn report(&self) -> HealthReport {
        let state = self.lock();
        HealthReport {
            health: state.health,
            last_check: state.last_check,
            last_failure: state.last_failure,
            consecutive_failures: state.failures,
        }
    }

    pub fn answered(&self) {
        let now = self.clock.now();
        let mut state = self.lock();
        (state.last_check, state.last_failure, state.failures) = (Some(now), None, 0);
        if state.health == Health::default() {
            return;
        }
        let was_down = state.health.is_down();
        state.health = state.health.on_answer(now);
        if was_down && !state.health.is_down() {
            info!(upstream = %self.name, "the upstream answers again");
        }
    }

    /// The last answer used up the quota of pulls: what is cached is served without asking meanwhile.
    pub fn quota_used_up(&self, wait: Duration) {
        let mut state = self.lock();
        state.health = state.health.on_quota_used_up(wait, self.clock.now());
        drop(state);
        warn!(upstream = %self.name, wait_seconds = wait.as_secs(), "the upstream's quota of pulls is used up");
    }

    /// Takes a failure into account. An upstream that has gone down is probed in the background until it is back.
    pub fn failed(self: &Arc<Self>, error: &UpstreamError, port: &Arc<dyn Upstream>, tasks: &Tasks) {
        if !error.kind().feeds_health() && !matches!(error.kind(), UpstreamErrorKind::Throttled { .. }) {
            if error.kind().is_an_answer() {
                self.answered();
            }
            if error.kind() == UpstreamErrorKind::AccountRefused {
                self.lock().count_failure(error.kind(), self.clock.now());
            }
            return;
        }
        let start_probing = {
            let mut state = self.lock();
            let before = state.health;
            state.count_failure(error.kind(), self.clock.now());
            state.health = before.on_failure(error.kind(), self.clock.now());
            let went_down = state.health.is_down() && !before.is_down();
            if went_down {
                warn!(
                    upstream = %self.name,
                    error = error as &dyn std::error::Error,
                    "the upstream is down; what is cached is served, and a probe waits for its return"
                );
            }
            state.health.is_down() && !std::mem::replace(&mut state.probing, true)
        };
        if start_probing {
            tasks.spawn_background(Arc::clone(self).probe_until_back(Arc::clone(port)));
        }
    }

    async fn probe_until_back(self: Arc<Self>, port: Arc<dyn Upstream>) {
        let mut probes = VecDeque::with_capacity(MAX_PROBES);
        let mut next = self.clock.now() + PROBE_PAUSE;
        loop {
            tokio::select! {
                () = self.clock.sleep_until(next) => {
                    if probes.len() == MAX_PROBES {
                        probes.pop_front();
                    }
                    probes.push_back(port.probe());
                    next = self.clock.now() + PROBE_PAUSE;
                }
                answer = first_answer(&mut probes) => match answer {
                    Ok(()) => self.answered(),
                    // Any answer that is not an outage means that it is back, also one that refuses our account.
                    Err(error) if !error.kind().feeds_health() => self.answered(),
                    Err(error) => self.lock().count_failure(error.kind(), self.clock.now()),
                }
            }
            // Looked at and left under one lock: a failure in between would find a probe that is about to end.
            let mut state = self.lock();
            if !state.health.is_down() {
                state.probing = false;
                return;
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Watched> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Probe<'a> = BoxFuture<'a, Result<(), UpstreamError>>;

/// Waits until one of the probes has ended, and takes it out.
async fn first_answer(probes: &mut VecDeque<Probe<'_>>) -> Result<(), UpstreamError> {
    poll_fn(|cx| {
        for index in 0..probes.len() {
            if let Poll::Ready(answer) = probes[index].poll_unpin(cx) {
                drop(probes.remove(index));
                return Poll::Ready(answer);
            }
        }
        Poll::Pending
    })
    .await
}
