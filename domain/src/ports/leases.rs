//! Leases: which of several replicas does what only one is to do.

use std::time::Duration;

use async_trait::async_trait;

use super::metadata::MetadataError;

/// A replica, as the others know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Holder {
    /// One of its own for each process that was ever started.
    pub id: String,
    /// Where the others reach its `/v2`, if they can.
    pub url: Option<String>,
}

/// A lease that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    pub name: String,
    pub holder: Holder,
    /// Drawn anew each time the lease is taken, so that an earlier holder cannot be taken for a later one.
    pub token: u64,
}

/// What came of asking for a lease.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acquired {
    Ours(Lease),
    /// Another replica has it.
    Theirs(Lease),
}

/// Leases in the database that the replicas share.
///
/// - At no moment of the database's clock do two holders have the same lease; no other clock counts.
/// - A lease ends when its time is over, when it is released, and when it is taken over.
/// - A holder that asks for what it has already gets it anew, for as long as it asks for: it has lost track.
/// - Only the holder's newest lease can be renewed or released.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Leases: Send + Sync + 'static {
    /// Takes the lease for `ttl`, if nobody else has it.
    async fn acquire(&self, name: &str, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError>;

    /// Takes the lease for `ttl` although `from` has it, who was found to be out of reach. Whoever has taken it since keeps it.
    async fn take_over(&self, from: &Lease, holder: &Holder, ttl: Duration) -> Result<Acquired, MetadataError>;

    /// Lets the lease end `ttl` from now. `false` where it is not ours any more.
    async fn renew(&self, lease: &Lease, ttl: Duration) -> Result<bool, MetadataError>;

    /// Ends the lease. Nothing happens where it is not ours any more.
    async fn release(&self, lease: &Lease) -> Result<(), MetadataError>;

    /// Who has the lease now.
    async fn holder(&self, name: &str) -> Result<Option<Lease>, MetadataError>;

    /// Drops what is left of leases that have ended. Returns how many there were.
    async fn tidy(&self) -> Result<u64, MetadataError>;
}
