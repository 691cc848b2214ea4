//! Upstreams that administrators define over the API, and what becomes of pulls meanwhile.

mod calls;
mod changes;
mod conflicts;
mod followers;
mod health;
mod lifecycle;
mod protocol;
mod registries;
mod reload;
mod reload_keys;
mod reload_refused;
mod secrets;
mod trials;
mod world;
