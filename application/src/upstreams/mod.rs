//! The upstreams as the use cases see them: who is in service and what leads there, health, mirrors, and what was learned
//! about each.

mod failover;
mod handle;
mod health;
mod live;

pub use handle::{Incarnation, RevalidateRule, UpstreamHandle, UpstreamSettings};
pub use health::HealthMonitor;
pub use live::{Live, Upstreams};
