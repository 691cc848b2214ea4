//! The store over a server in this process that counts everything and misbehaves on demand.

mod contract;
mod failures;
mod gateway;
mod reads;
mod removals;
mod uploads;
mod world;
