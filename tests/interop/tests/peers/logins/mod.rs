//! Clients that log in, and what they can do then: before a cache with accounts, over plain HTTP.
//!
//! What lives here: that real clients follow our challenges, keep what we tell them to keep, and understand our refusals.
//! What may not: who may do what, which the end-to-end tests of `access` decide cell by cell.
//!
//! # Adding a client
//!
//! A module with its [`scenario::Client`], and a test for each scenario.

mod anonymous;
mod containerd;
mod crane;
mod docker;
mod oras;
mod podman;
mod scenario;
mod skopeo;
pub(crate) mod world;
