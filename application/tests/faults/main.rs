//! Pulls over ports that fail, stall and lie: what a client gets, what is kept, and what is asked again.
//!
//! Every test ends with [`world::World::at_rest`]: no fill and no question to an upstream outlives its answer.

extern crate harbor_cache_application as application;

mod database;
mod doubles;
mod fills;
mod found;
mod health;
mod hits;
mod lists;
mod manifests;
mod pass_through;
mod pins;
mod push;
mod relay;
mod repair;
mod replicas;
mod resume;
mod room;
mod world;
