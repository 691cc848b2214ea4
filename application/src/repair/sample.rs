//! Reads that are looked at twice: of so many hits one is read again and hashed, out of the client's way.
//!
//! A scrub comes to an object once in a while, whether or not anybody wants it. What is asked for often is sampled often.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::cache::BlobKey;
use rand::RngExt as _;
use tokio::sync::mpsc;
use tracing::warn;

use super::{Checked, Pace};
use crate::inventory::jobs::Progress;
use crate::pull::PullService;

/// Samples that wait. Further ones are let go: a busy disk is not to be kept busier.
const WAITING: usize = 8;

/// Samples are read at this speed, in bytes a second.
const PACE: u64 = 32 << 20;

/// Chooses reads, and hands them to whoever [`verify_reads`].
pub(crate) struct Sampler {
    /// 0: none.
    one_in: AtomicU32,
    chosen: mpsc::Sender<BlobKey>,
    waiting: Mutex<Option<mpsc::Receiver<BlobKey>>>,
}

impl Default for Sampler {
    /// Chooses none.
    fn default() -> Self {
        let (chosen, waiting) = mpsc::channel(WAITING);
        Self { one_in: AtomicU32::new(0), chosen, waiting: Mutex::new(Some(waiting)) }
    }
}

impl Sampler {
    /// Somebody was served from this object.
    pub(crate) fn saw(&self, key: &BlobKey) {
        let one_in = self.one_in.load(Ordering::Relaxed);
        if one_in > 0 && rand::rng().random_ratio(1, one_in) {
            let _ = self.chosen.try_send(key.clone());
        }
    }
}

impl PullService {
    /// From now on one hit in so many is verified, none where it is 0.
    pub fn set_verify_reads(&self, one_in: u32) {
        self.sampler().one_in.store(one_in, Ordering::Relaxed);
    }

    /// Whether the object's bytes still have their digest. If not, it is put into quarantine, and fetched when somebody asks
    /// again.
    async fn verify(&self, key: &BlobKey, pace: &mut Pace) {
        let body = match self.ports().store.open(key, None).await {
            Ok(Some(body)) => body,
            // It has gone since.
            Ok(None) => return,
            Err(error) => {
                warn!(blob = %key, error = &error as &dyn std::error::Error, "a read could not be verified");
                return;
            }
        };
        match Checked::of(key.digest, body, pace, &Progress::default()).await {
            Checked::Wrong => {
                warn!(blob = %key, "a blob that was served has rotted; it is put into quarantine and fetched again");
                self.discard(key).await;
            }
            Checked::Unreadable => warn!(blob = %key, "a blob that was served could not be read again"),
            Checked::Right | Checked::Cancelled => {}
        }
    }
}

/// Verifies what is sampled, one after the other, until it is dropped. The first caller does; others have nothing to do.
pub async fn verify_reads(service: PullService) {
    let waiting = service.sampler().waiting.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(mut waiting) = waiting else {
        return;
    };
    let mut pace = Pace::new(Arc::clone(&service.ports().clock), Some(PACE));
    while let Some(key) = waiting.recv().await {
        service.verify(&key, &mut pace).await;
    }
}
