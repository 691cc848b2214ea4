//! What happens, in numbers, for Prometheus.
//!
//! What lives here: the [`Observer`](domain::ports::Observer) port over the crate `metrics` ([`Metrics`]), the names and meanings of all
//! families (`names`), and how a moment's state is told beside the counts ([`Sample`]). What may not live here: who may read the
//! page, and what a number means for the cache.
//!
//! What happens on the way of requests is counted once, in a `tally` of the thread's own (`shards`), and becomes series when a
//! page is made. Each [`Metrics`] has a recorder of its own, so that two servers in one process do not count into each other.
//!
//! # Adding a family
//!
//! 1. Give it a name, a kind and a sentence in `names`. Labels have few values, all known beforehand or as many as there are
//!    upstreams: never a repository, an account or an address.
//! 2. Count it in `tally` where something happens and tell it in `counted`, or set it in `sample` where it is a state.
//! 3. `docs/metrics.md` has its row by `HARBOR_CACHE_BLESS=1 cargo test -p harbor-cache-architecture --test metrics`, and a panel of
//!    `docs/operations/grafana-dashboard.json` shows it: tests of `tests/e2e` miss it otherwise.

mod counted;
mod histograms;
mod metrics;
mod names;
mod observer;
mod sample;
mod shards;
mod spread;
mod tally;

pub use metrics::Metrics;
pub use names::{Described, Kind, families};
pub use sample::{Sample, UpstreamSample};
