//! What upstreams, disks, networks and clients do wrong, and what the other side sees of it. Over real sockets.
//!
//! One file a kind of trouble. Nothing waits for time to pass: a [`support::Gate`] holds the upstream where the case
//! needs it, and [`world::bounded`] ends a test that hangs.
//!
//! # Adding a case
//!
//! Make a [`world::World`], give its registry a blob and a fault, and read through the cache with whatever client can
//! see the difference. One binary for all of them: each binary links the whole product.

mod digest;
mod disk;
mod joiners;
mod outage;
mod ranges;
mod resume;
mod stampede;
mod world;
