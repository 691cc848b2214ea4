//! Who is being read. A body that is on its way keeps its content from being evicted: it is wanted.
//!
//! A reader holds an open file or a stream, and that is the lease: it ends when the last holder lets go, however that comes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use domain::body::Held;
use domain::cache::BlobKey;

/// Enough that two cores seldom meet at one lock.
const SHARDS: usize = 16;

/// A shard is rid of leases that have ended whenever it has doubled beyond this.
const FEW: usize = 256;

type Holder = Weak<Held>;

#[derive(Debug, Default)]
pub(super) struct Leases {
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Debug, Default)]
struct Shard {
    holders: HashMap<BlobKey, Vec<Holder>>,
    /// As many as were left when those that had ended were last removed.
    settled: usize,
}

impl Leases {
    /// The content stays as long as somebody holds this.
    pub(super) fn lease(&self, key: &BlobKey, holder: &Arc<Held>) {
        let mut shard = self.shard(key);
        let holders = shard.holders.entry(key.clone()).or_default();
        holders.retain(|holder| holder.strong_count() > 0);
        holders.push(Arc::downgrade(holder));
        if shard.holders.len() > 2 * shard.settled.max(FEW) {
            shard.holders.retain(|_, holders| holders.iter().any(|holder| holder.strong_count() > 0));
            shard.settled = shard.holders.len();
        }
    }

    pub(super) fn holds(&self, key: &BlobKey) -> bool {
        let shard = self.shard(key);
        shard.holders.get(key).is_some_and(|holders| holders.iter().any(|holder| holder.strong_count() > 0))
    }

    fn shard(&self, key: &BlobKey) -> MutexGuard<'_, Shard> {
        let shard = usize::from(key.digest.as_bytes()[0]) % SHARDS;
        self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).holders.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use domain::body::Body;
    use domain::oci::Algorithm;

    use super::*;

    fn holder() -> (Body, Arc<Held>) {
        Body::bytes(Bytes::from_static(b"x")).held()
    }

    #[test]
    fn a_lease_ends_with_its_last_holder() {
        let (leases, key) = (Leases::default(), BlobKey::shared(Algorithm::Sha256.digest(b"x")));
        let (one, two) = (holder(), holder());
        leases.lease(&key, &one.1);
        leases.lease(&key, &two.1);
        drop(one);
        assert!(leases.holds(&key));
        drop(two);
        assert!(!leases.holds(&key));
    }

    #[test]
    fn leases_that_have_ended_take_no_memory_for_long() {
        let leases = Leases::default();
        for number in 0..100_000_u32 {
            leases.lease(&BlobKey::shared(Algorithm::Sha256.digest(&number.to_le_bytes())), &holder().1);
        }
        assert!(leases.len() <= SHARDS * (2 * FEW + 1), "{}", leases.len());
    }
}
