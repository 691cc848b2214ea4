//! Leases in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use domain::ports::{Acquired, Clock, Holder, Lease, Leases, MetadataError};

/// [`Leases`] that the replicas of one process share, by the clock that it is given.
pub struct MemoryLeases {
    clock: Arc<dyn Clock>,
    held: Mutex<HashMap<String, (Lease, SystemTime)>>,
    taken: AtomicU64,
}

impl std::fmt::Debug for MemoryLeases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MemoryLeases").field("held", &self.lock().len()).finish_non_exhaustive()
    }
}

impl MemoryLeases {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, held: Mutex::default(), taken: AtomicU64::new(0) }
    }

    /// How many are held, those that have ended and were not tidied up included.
    pub fn count(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Lease, SystemTime)>> {
        // Every update is a single insert or remove.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes it from whoever has it, if `may_lose` says so of him.
    fn take(&self, name: &str, holder: &Holder, ttl: Duration, may_lose: impl Fn(&Lease) -> bool) -> Acquired {
        let now = self.clock.now();
        let mut held = self.lock();
        if let Some((lease, ends)) = held.get(name)
            && *ends > now
            && lease.holder.id != holder.id
            && !may_lose(lease)
        {
            return Acquired::Theirs(lease.clone());
        }
        let lease =
            Lease { name: name.to_owned(), holder: holder.clone(), token: self.taken.fetch_add(1, Ordering::Relaxed) };
        held.insert(name.to_owned(), (lease.clone(), now + ttl));
        Acquired::Ours(lease)
    }
}

#[async_trait]
impl Leases for MemoryLeases {
    async fn acquire(&self, name: &str, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        Ok(self.take(name, holder, ttl, |_| false))
    }

    async fn take_over(&self, from: &Lease, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        Ok(self.take(&from.name, holder, ttl, |lease| lease.token == from.token))
    }

    async fn renew(&self, lease: &Lease, ttl: Duration) -> Result<bool, MetadataError> {
        let now = self.clock.now();
        let mut held = self.lock();
        let ours = held.get_mut(&lease.name).filter(|(now_held, ends)| now_held.token == lease.token && *ends > now);
        Ok(ours.map(|(_, ends)| *ends = now + ttl).is_some())
    }

    async fn release(&self, lease: &Lease) -> Result<(), MetadataError> {
        let mut held = self.lock();
        if held.get(&lease.name).is_some_and(|(now_held, _)| now_held.token == lease.token) {
            held.remove(&lease.name);
        }
        Ok(())
    }

    async fn holder(&self, name: &str) -> Result<Option<Lease>, MetadataError> {
        let now = self.clock.now();
        Ok(self.lock().get(name).filter(|(_, ends)| *ends > now).map(|(lease, _)| lease.clone()))
    }

    async fn tidy(&self) -> Result<u64, MetadataError> {
        let now = self.clock.now();
        let mut held = self.lock();
        let before = held.len();
        held.retain(|_, (_, ends)| *ends > now);
        Ok((before - held.len()) as u64)
    }
}
