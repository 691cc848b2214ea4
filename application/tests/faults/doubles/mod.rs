//! The memory adapters with a switch for each way in which a port may fail.

mod gate;
mod inventory;
mod jobs;
mod leases;
mod metadata;
mod staging;
mod store;
mod upstream;

pub(crate) use gate::Gate;
pub(crate) use jobs::SwitchedJobs;
pub(crate) use leases::SwitchedLeases;
pub(crate) use metadata::SwitchedMetadata;
pub(crate) use staging::SwitchedStaging;
pub(crate) use store::SwitchedStore;
pub(crate) use upstream::{Feed, ScriptedUpstream, fetch, fetch_pieces};
