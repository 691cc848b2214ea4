//! The upstreams as the use cases see them: who is in service and what leads there, health, mirrors, and what was learned
//! about each.
//!
//! They are defined in the configuration file and by administrators. [`UpstreamDirectory`] reads both (`factory`), decides
//! who can be in service together (`compose`), and puts them there ([`Upstreams`]), while requests are under way.

mod changes;
mod complaints;
mod compose;
mod directory;
mod factory;
mod failover;
mod follow;
mod handle;
mod health;
mod live;
mod metered;
mod of_file;
mod profile;
pub(crate) mod seal;
mod stats;
mod view;
mod words;

pub use changes::UpstreamChanges;
pub use directory::{UpstreamDirectory, UpstreamPorts};
pub use factory::{FileUpstream, Mistake, OpenDefinition, OpenSecrets, Reading, UpstreamFactory};
pub use follow::follow_upstreams;
pub use handle::{Incarnation, RevalidateRule, UpstreamHandle, UpstreamSettings};
pub use health::{HealthMonitor, HealthReport};
pub use live::{Live, Upstreams};
pub use profile::{UpstreamKind, UpstreamProfile};
pub use stats::{StatsView, UpstreamStats};
pub use view::{UpstreamState, UpstreamView, ViewSource};
pub use words::{Words, words};

pub(crate) use compose::compose;
pub(crate) use view::describe;
