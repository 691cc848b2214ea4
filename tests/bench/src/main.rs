//! Load and cost measurements, beside peers and in the same minutes: `cargo run --release -p harbor-cache-bench -- all`.
//!
//! What lives here: a load client that costs almost nothing (`client`, `load`), the servers to compare (`server`), a meter
//! of what they cost (`meter`), the registry behind them and its line (`upstream`, `link`), and the cases. What may not
//! live here: expectations. A measurement prints what it saw; the goals stand in docs/performance.md.
//!
//! Everything is bounded in count and time and stays on the loopback interface. The server's processor time is the
//! figure to compare, since wall time on a shared machine says more about its neighbours.
//!
//! # Adding a peer
//!
//! A module in `server` that starts it before an upstream, a variant of [`options::Peer`], a branch in `server::start_all`.

mod cases;
mod client;
mod link;
mod load;
mod meter;
mod options;
mod report;
mod server;
mod upstream;

use std::alloc::System;

use cap::Cap;
use clap::Parser as _;

use options::{Case, Options};

/// Counts what is allocated, for the memory of what has no process of its own.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    options.check()?;
    report::machine();
    if options.wants(Case::Warm) {
        cases::warm::run(&options)?;
    }
    if options.wants(Case::Small) {
        cases::small::run(&options)?;
    }
    if options.wants(Case::Cold) {
        cases::cold::run(&options)?;
    }
    if options.wants(Case::Push) {
        cases::push::run(&options)?;
    }
    if options.wants(Case::Replicas) {
        cases::replicas::run(&options)?;
    }
    if options.wants(Case::Policies) {
        cases::policies::run();
    }
    Ok(())
}
