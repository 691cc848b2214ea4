//! What would have been a hit: a trace of requests, replayed through each eviction policy at any size.
//!
//! What lives here: the trace and what it is read from ([`read`]) or made by ([`synthetic`]), the cache that is simulated
//! ([`fn@replay`]) with the room that its two classes of contents have ([`Room`](domain::cache::Room)), and what no policy can exceed
//! ([`fn@belady`], [`Bound`]). What may not live here: files, tables, plots; the command has them.
//!
//! Only requests that move a content count: `GET` of manifests and blobs. They are replayed one after the other, each for
//! the whole content, with the policies that the product runs. Tags that move, times to live and the room that the product
//! keeps free for the next fill are left out; they take the same from every policy.

mod belady;
mod bound;
mod ratios;
pub mod read;
mod replay;
pub mod synthetic;
#[cfg(test)]
mod tests;
mod trace;

pub use belady::belady;
pub use bound::Bound;
pub use ratios::Ratios;
pub use replay::replay;
pub use trace::{Trace, TraceBuilder, TraceTooLong};
