//! What has gone over an upstream's port since the start, counted there.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::ports::{UpstreamError, UpstreamErrorKind};

/// Counters of one upstream.
#[derive(Debug, Default)]
pub struct UpstreamStats {
    requests: AtomicU64,
    received: AtomicU64,
    sent: AtomicU64,
    throttled: AtomicU64,
    answers: Mutex<Answers>,
}

#[derive(Clone, Debug, Default)]
struct Answers {
    errors: BTreeMap<&'static str, u64>,
    count: u64,
    total: Duration,
    slowest: Duration,
    last: Duration,
}

/// The counters at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatsView {
    /// Questions, transfers and probes.
    pub requests: u64,
    /// Bytes of content that came from it.
    pub bytes_received: u64,
    /// Bytes of content that went to it.
    pub bytes_sent: u64,
    /// Failures by their kind in a word.
    pub errors: BTreeMap<&'static str, u64>,
    /// Answers that asked to be left alone.
    pub throttled: u64,
    /// Until the answer began.
    pub mean_latency: Duration,
    pub slowest: Duration,
    pub last: Duration,
}

impl UpstreamStats {
    pub(super) fn begin(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn received(&self, bytes: u64) {
        self.received.fetch_add(bytes, Ordering::Relaxed);
    }

    pub(super) fn sent(&self, bytes: u64) {
        self.sent.fetch_add(bytes, Ordering::Relaxed);
    }

    /// A failure after the answer had begun.
    pub(super) fn broke(&self, error: &UpstreamError) {
        self.count_error(&mut self.lock(), error);
    }

    pub(super) fn ended<T>(&self, outcome: &Result<T, UpstreamError>, took: Duration) {
        let mut answers = self.lock();
        answers.count += 1;
        answers.total += took;
        answers.slowest = answers.slowest.max(took);
        answers.last = took;
        if let Err(error) = outcome {
            self.count_error(&mut answers, error);
        }
    }

    fn count_error(&self, answers: &mut Answers, error: &UpstreamError) {
        *answers.errors.entry(error.kind().as_str()).or_default() += 1;
        if matches!(error.kind(), UpstreamErrorKind::Throttled { .. }) {
            self.throttled.fetch_add(1, Ordering::Relaxed);
        }
    }

    pub fn view(&self) -> StatsView {
        let answers = self.lock().clone();
        let count = u32::try_from(answers.count).unwrap_or(u32::MAX);
        StatsView {
            requests: self.requests.load(Ordering::Relaxed),
            bytes_received: self.received.load(Ordering::Relaxed),
            bytes_sent: self.sent.load(Ordering::Relaxed),
            errors: answers.errors,
            throttled: self.throttled.load(Ordering::Relaxed),
            mean_latency: answers.total.checked_div(count).unwrap_or_default(),
            slowest: answers.slowest,
            last: answers.last,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
