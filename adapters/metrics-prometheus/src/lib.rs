//! What happens, in numbers, for Prometheus.
//!
//! What lives here: the [`Observer`](domain::ports::Observer) port over the crate `metrics` ([`Metrics`]), the names and meanings of all
//! families (`names`), and how a moment's state is told beside the counts ([`Sample`]). What may not live here: who may read the
//! page, and what a number means for the cache.
//!
//! Each [`Metrics`] has a recorder of its own, so that two servers in one process do not count into each other.
//!
//! # Adding a family
//!
//! 1. Give it a name, a kind and a sentence in `names`. Labels have few values, all known beforehand or as many as there are
//!    upstreams: never a repository, an account or an address.
//! 2. Count it in `observer` where something happens, or set it in `sample` where it is a state.
//! 3. The table of `docs/monitoring.md` is compared with `names` by a test.

mod family;
mod metrics;
mod names;
mod observer;
mod sample;

pub use metrics::Metrics;
pub use names::{Described, Kind, families};
pub use sample::{Sample, UpstreamSample};
