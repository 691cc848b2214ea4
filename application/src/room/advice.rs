//! What another budget would have made of the requests since the start.
//!
//! A request for a content that is not looked at costs two additions; one that is costs a place in a list, which is worked
//! off a few hundred at a time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::cache::{Advisor, BudgetLimits, PolicyKind, Prediction, Stratum};
use domain::oci::Digest;

/// Requests that are worked off at a time.
const BATCH: usize = 256;

/// Watches the requests. Bounded: about 3 MB, however many contents there are.
#[derive(Debug)]
pub struct Advice {
    advisor: Mutex<Option<Advisor>>,
    waiting: Mutex<Vec<(u64, u64)>>,
    /// By stratum.
    passed: [Passed; Stratum::ALL.len()],
}

/// Requests for contents of a stratum that are not looked at.
#[derive(Debug, Default)]
struct Passed {
    /// As the advisor said last: above it, nothing is looked at.
    threshold: AtomicU64,
    requests: AtomicU64,
    bytes: AtomicU64,
}

/// What the watch has come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advised {
    /// Requests since the start, or since the budget or the policy were changed.
    pub requests: u64,
    /// The part of all contents that is looked at, from 0 to 1.
    pub rate: f64,
    pub predictions: Vec<Prediction>,
}

impl Advice {
    /// For a cache of so many bytes. Where there is no bound there is nothing to say.
    pub fn new(limits: BudgetLimits, policy: PolicyKind) -> Self {
        let advice = Self {
            advisor: Mutex::default(),
            waiting: Mutex::new(Vec::with_capacity(BATCH)),
            passed: Default::default(),
        };
        advice.begin_again(limits, policy);
        advice
    }

    /// Forgets all requests: they were answered by another cache.
    pub(super) fn begin_again(&self, limits: BudgetLimits, policy: PolicyKind) {
        let mut waiting = lock(&self.waiting);
        let mut advisor = lock(&self.advisor);
        waiting.clear();
        *advisor = limits.max_size.map(|max| Advisor::new(policy, max));
        for (stratum, passed) in Stratum::ALL.into_iter().zip(&self.passed) {
            passed.requests.store(0, Ordering::Relaxed);
            passed.bytes.store(0, Ordering::Relaxed);
            let threshold = advisor.as_ref().map_or(0, |advisor| advisor.threshold(stratum));
            passed.threshold.store(threshold, Ordering::Relaxed);
        }
    }

    /// The content of `size` bytes was asked for.
    pub fn requested(&self, digest: &Digest, size: u64) {
        let sample = sample(digest);
        let passed = &self.passed[Stratum::of(size).index()];
        if sample > passed.threshold.load(Ordering::Relaxed) {
            passed.requests.fetch_add(1, Ordering::Relaxed);
            passed.bytes.fetch_add(size, Ordering::Relaxed);
            return;
        }
        let mut waiting = lock(&self.waiting);
        waiting.push((sample, size));
        if waiting.len() >= BATCH {
            let batch = std::mem::replace(&mut *waiting, Vec::with_capacity(BATCH));
            // Taken before the list is let go, so that batches are told in their order.
            let mut advisor = lock(&self.advisor);
            drop(waiting);
            self.tell(&mut advisor, batch);
        }
    }

    /// What caches of other sizes would have answered; of no size where there is no bound.
    pub fn advised(&self) -> Advised {
        let mut waiting = lock(&self.waiting);
        let batch = std::mem::take(&mut *waiting);
        let mut advisor = lock(&self.advisor);
        drop(waiting);
        self.tell(&mut advisor, batch);
        advisor.as_ref().map_or_else(Advised::default, |advisor| Advised {
            requests: advisor.requests(),
            rate: advisor.rate(),
            predictions: advisor.predictions(),
        })
    }

    fn tell(&self, advisor: &mut Option<Advisor>, batch: Vec<(u64, u64)>) {
        let Some(advisor) = advisor else { return };
        for (sample, size) in batch {
            advisor.requested(sample, size);
        }
        let take = |count: &AtomicU64| count.swap(0, Ordering::Relaxed);
        for (stratum, passed) in Stratum::ALL.into_iter().zip(&self.passed) {
            advisor.passed_over(stratum, take(&passed.requests), take(&passed.bytes));
            passed.threshold.store(advisor.threshold(stratum), Ordering::Relaxed);
        }
    }
}

/// Eight bytes of the digest: as uniform as anything.
fn sample(digest: &Digest) -> u64 {
    digest.as_bytes().iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// A panic while it was locked leaves every count whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use domain::oci::Algorithm;

    use super::*;
    use crate::simulate::{Trace, replay, synthetic};

    fn advised(trace: &Trace, kind: PolicyKind, size: u64) -> Advised {
        let digests: Vec<Digest> =
            (0..trace.contents()).map(|content| Algorithm::Sha256.digest(&content.to_le_bytes())).collect();
        let limits = BudgetLimits { max_size: Some(size), max_object_size: None };
        let advice = Advice::new(limits, kind);
        for (content, size) in trace.requests() {
            advice.requested(&digests[content as usize], size);
        }
        advice.advised()
    }

    /// Within two points, at sizes that differ by a factor of eight.
    #[test]
    fn its_answers_are_those_of_the_simulator() {
        for (seed, kind) in [(1, PolicyKind::Lru), (2, PolicyKind::Sieve), (3, PolicyKind::Gdsf)] {
            let trace = synthetic::trace(synthetic::Recipe { seed, requests: 500_000 });
            let advised = advised(&trace, kind, trace.unique_bytes() / 20);
            assert_eq!(advised.requests, trace.len() as u64);
            assert!(advised.rate < 0.2, "it looks at every content: {}", advised.rate);
            for Prediction { size, ratios } in advised.predictions {
                let real = replay(&trace, kind, size);
                let (objects, bytes) = (ratios.objects - real.objects(), ratios.bytes - real.byte());
                assert!(
                    objects.abs() <= 0.02 && bytes.abs() <= 0.02,
                    "{kind}, seed {seed}, rate {}: {ratios:?} instead of {} and {}",
                    advised.rate,
                    real.objects(),
                    real.byte()
                );
            }
        }
    }

    #[test]
    fn without_a_bound_there_is_nothing_to_say() {
        let advice = Advice::new(BudgetLimits { max_size: None, max_object_size: None }, PolicyKind::Lru);
        advice.requested(&Algorithm::Sha256.digest(b"x"), 5);
        assert_eq!(advice.advised(), Advised::default());
    }
}
