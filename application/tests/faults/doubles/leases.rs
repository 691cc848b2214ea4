//! Leases that can be switched off, and that count who asks.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{Acquired, Holder, Lease, Leases, MetadataError};
use memory::MemoryLeases;

pub(crate) struct SwitchedLeases {
    pub(crate) inner: MemoryLeases,
    off: AtomicBool,
    asked: AtomicUsize,
    refused: AtomicUsize,
}

impl SwitchedLeases {
    pub(crate) fn over(inner: MemoryLeases) -> Self {
        Self { inner, off: AtomicBool::new(false), asked: AtomicUsize::new(0), refused: AtomicUsize::new(0) }
    }

    /// Whether every call fails from now on.
    pub(crate) fn switch(&self, off: bool) {
        self.off.store(off, Ordering::SeqCst);
    }

    /// How often a lease was asked for, which is a write.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// How often a lease was asked for, or looked at, that another has.
    pub(crate) fn refused(&self) -> usize {
        self.refused.load(Ordering::SeqCst)
    }

    fn leases(&self) -> Result<&MemoryLeases, MetadataError> {
        if self.off.load(Ordering::SeqCst) {
            return Err(MetadataError::new(MetadataErrorKind::Unavailable, "switched off"));
        }
        Ok(&self.inner)
    }
}

#[async_trait]
impl Leases for SwitchedLeases {
    async fn acquire(&self, name: &str, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let acquired = self.leases()?.acquire(name, holder, ttl).await;
        if matches!(acquired, Ok(Acquired::Theirs(_))) {
            self.refused.fetch_add(1, Ordering::SeqCst);
        }
        acquired
    }

    async fn take_over(&self, from: &Lease, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError> {
        self.leases()?.take_over(from, holder, ttl).await
    }

    async fn renew(&self, lease: &Lease, ttl: Duration) -> Result<bool, MetadataError> {
        self.leases()?.renew(lease, ttl).await
    }

    async fn release(&self, lease: &Lease) -> Result<(), MetadataError> {
        // A while passes until others can have it.
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
        self.leases()?.release(lease).await
    }

    async fn holder(&self, name: &str) -> Result<Option<Lease>, MetadataError> {
        let holder = self.leases()?.holder(name).await;
        if matches!(holder, Ok(Some(_))) {
            self.refused.fetch_add(1, Ordering::SeqCst);
        }
        holder
    }

    async fn tidy(&self) -> Result<u64, MetadataError> {
        self.leases()?.tidy().await
    }
}
