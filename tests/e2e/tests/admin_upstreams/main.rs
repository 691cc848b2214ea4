//! Upstreams that administrators define over the API, and what becomes of pulls meanwhile.

mod admin;
mod changes;
mod conflicts;
mod followers;
mod health;
mod lifecycle;
mod registries;
mod secrets;
mod trials;
mod world;
