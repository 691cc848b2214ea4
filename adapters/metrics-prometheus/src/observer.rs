//! The port.

use domain::ports::{Observation, Observer};

use crate::metrics::Metrics;

impl Observer for Metrics {
    fn observe(&self, observation: &Observation<'_>) {
        self.counts.own().count(observation);
    }
}
