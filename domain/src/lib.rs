//! The inside of Harbor Cache: what a registry, a cache and a route are, without HTTP, databases or clocks.
//!
//! What lives here: values parsed once at the edge ([`oci`], [`http_range`]), pure policy ([`cache`], [`routing`]),
//! who may do what ([`access`]), the shape of a response body ([`body`]), ids ([`uuid`]), and the [`ports`] through which the use cases reach the world.
//! What may not live here: I/O, randomness, the current time, any framework's type.
//!
//! # Adding a port
//!
//! 1. One file under `ports/`: an `#[async_trait]` trait that is held as `Arc<dyn Port>`, its error beside it.
//! 2. Write each promise in the trait's doc comment, in words that a test can carry as its name.
//! 3. Add the suite to `tests/contract`, one case a promise, and an in-memory implementation to `adapters/memory`.
//! 4. Implement the adapter in a crate of its own and expand the suite over it.

pub mod access;
pub mod body;
pub mod cache;
pub mod http_range;
pub mod oci;
pub mod ports;
pub mod routing;
pub mod uuid;
