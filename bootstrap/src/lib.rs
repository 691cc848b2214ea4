//! Harbor Cache: a caching proxy for container registries.
//!
//! What lives here: the configuration, the command line, the composition and the life of the process. It is the only crate
//! that knows every other one, and `wiring`, `identity`, `key_ring` and `upstreams` are its only modules that name concrete adapters for the server. What may not
//! live here: anything that a use case or an adapter decides.
//!
//! # Adding a configuration key
//!
//! 1. The field in its section under `config/`, with the doc comment that becomes its documentation.
//! 2. Where it goes: `wiring` for what is composed, `lifecycle` for what is started.
//! 3. `HARBOR_CACHE_BLESS=1 cargo test -p harbor-cache-architecture` writes `docs/configuration.md` anew.

pub mod adopt;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod command;
pub mod config;
pub mod damage;
pub mod demo;
pub mod first_administrator;
pub mod fsck;
pub mod hangup;
pub mod healthcheck;
pub mod identity;
pub mod init;
pub mod key_ring;
pub mod keys;
pub mod lifecycle;
pub mod live;
mod metrics;
pub mod migrate_store;
mod password_input;
pub mod pull;
pub mod puller;
pub mod replicas;
pub mod restore;
pub mod route;
pub mod simulate;
mod store;
pub mod supervisor;
pub mod telemetry;
pub mod upkeep;
pub mod upstreams;
pub mod user;
pub mod wiring;
