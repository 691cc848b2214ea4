//! A cache that keeps its blobs in a bucket: outages of the bucket, and clients that are sent to it. Over real sockets.
//!
//! # Adding a case
//!
//! Make a [`world::World`], give its registry a blob, let its bucket misbehave, and read through the cache. What the store
//! does with single requests is tested beside the adapter.

mod outages;
mod redirects;
mod world;
