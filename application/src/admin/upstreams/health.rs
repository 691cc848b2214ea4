//! How upstreams are doing.

use std::time::{Duration, SystemTime};

use domain::cache::Health;
use domain::oci::UpstreamName;

use super::super::AdminError;
use super::UpstreamAdmin;
use crate::upstreams::{UpstreamState, UpstreamView, words};

/// Longest time that a probe may take.
const PROBE_TIME: Duration = Duration::from_secs(15);

/// What becomes of requests to an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamCondition {
    /// It is asked.
    Up,
    /// It cannot be reached; what is cached is served, and a probe waits for its return.
    Down,
    /// It asked to be left alone, and is.
    Throttled,
    Disabled,
    Invalid,
}

/// How one upstream is doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HealthView {
    pub name: UpstreamName,
    pub display_name: Option<String>,
    pub healthy: bool,
    pub condition: UpstreamCondition,
    /// When it was last asked anything.
    pub last_check: Option<SystemTime>,
    /// `None` where the last answer was good.
    pub last_error: Option<String>,
    pub consecutive_failures: u32,
    /// Until when a throttled upstream is left alone.
    pub retry_at: Option<SystemTime>,
}

impl UpstreamAdmin {
    pub fn all_health(&self) -> Vec<HealthView> {
        self.directory.views().iter().map(|view| self.health_of(view)).collect()
    }

    pub fn health(&self, name: &UpstreamName) -> Result<HealthView, AdminError> {
        Ok(self.health_of(&self.get(name)?))
    }

    /// Asks the upstream first. One that is not in service is not asked.
    pub async fn probe(&self, name: &UpstreamName) -> Result<HealthView, AdminError> {
        let view = self.get(name)?;
        if view.state == UpstreamState::Active
            && let Some(handle) = self.directory.upstreams().get(name)
        {
            let clock = self.directory.clock();
            let deadline = clock.now() + PROBE_TIME;
            let port = handle.port();
            tokio::select! {
                outcome = port.probe() => drop(handle.observe(outcome)),
                () = clock.sleep_until(deadline) => {
                    let error = domain::ports::UpstreamError::new(
                        domain::ports::UpstreamErrorKind::Timeout,
                        "the probe got no answer in time",
                    );
                    drop(handle.observe::<()>(Err(error)));
                }
            }
        }
        Ok(self.health_of(&view))
    }

    fn health_of(&self, view: &UpstreamView) -> HealthView {
        let name = &view.profile.name;
        let out_of_service = |condition, last_error| HealthView {
            name: name.clone(),
            display_name: view.profile.display_name.clone(),
            healthy: false,
            condition,
            last_check: None,
            last_error,
            consecutive_failures: 0,
            retry_at: None,
        };
        if let UpstreamState::Invalid { reason } = &view.state {
            return out_of_service(UpstreamCondition::Invalid, Some(reason.clone()));
        }
        let handle = self.directory.upstreams().get(name).filter(|_| view.state == UpstreamState::Active);
        let Some(handle) = handle else {
            return out_of_service(UpstreamCondition::Disabled, None);
        };
        let report = handle.health().report();
        let now = self.directory.clock().now();
        let (condition, retry_at) = match report.health {
            Health::Down { .. } => (UpstreamCondition::Down, None),
            Health::Throttled { until } if now < until => (UpstreamCondition::Throttled, Some(until)),
            Health::Throttled { .. } | Health::Up { .. } => (UpstreamCondition::Up, None),
        };
        HealthView {
            name: name.clone(),
            display_name: view.profile.display_name.clone(),
            healthy: report.is_healthy(now),
            condition,
            last_check: report.last_check,
            last_error: report.last_failure.map(|kind| words(kind).to_string()),
            consecutive_failures: report.consecutive_failures,
            retry_at,
        }
    }
}
