//! `harbor-cache simulate`: what each eviction policy would have made of a trace, at several sizes.

mod plot;
mod report;
mod size;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use anyhow::Context as _;
use application::simulate::synthetic::{self, Recipe};
use application::simulate::{Bound, Ratios, Trace, belady, read, replay};
use domain::cache::PolicyKind;
use indicatif::ProgressBar;

use crate::cli::SimulateArgs;
pub use size::{CacheSize, CacheSizeError};

/// What was counted with one policy, at each size.
#[derive(Clone, Debug)]
struct Row {
    name: &'static str,
    ratios: Vec<Ratios>,
}

/// Everything that is told.
#[derive(Clone, Debug)]
struct Figures {
    /// What was replayed, in words.
    title: String,
    /// In bytes, ascending.
    capacities: Vec<u64>,
    unique_bytes: u64,
    rows: Vec<Row>,
}

/// Replays the trace, writes tables to `out`, and the plot to the file that was asked for.
pub fn run(args: &SimulateArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let (trace, title) = if let Some(file) = &args.trace {
        from_file(file, out)?
    } else {
        let recipe = Recipe { seed: args.seed, requests: args.requests };
        (synthetic::trace(recipe), format!("synthetic, seed {}", args.seed))
    };
    let figures = figures(&trace, title, &args.sizes);
    report::write(&trace, &figures, out)?;
    if let Some(file) = &args.plot {
        let drawing = plot::svg(&figures).context("the plot could not be drawn")?;
        std::fs::write(file, drawing).with_context(|| format!("{} could not be written", file.display()))?;
        writeln!(out, "\nplot: {}", file.display())?;
    }
    Ok(())
}

fn from_file(path: &Path, out: &mut dyn Write) -> anyhow::Result<(Trace, String)> {
    let name = path.display();
    let file = File::open(path).with_context(|| format!("{name} could not be opened"))?;
    let reading = read::read(BufReader::with_capacity(1 << 20, file)).with_context(|| name.to_string())?;
    if reading.passed_over > 0 {
        writeln!(out, "not about a content that was sent, passed over: {}", reading.passed_over)?;
    }
    if let Some(first) = reading.first_malformed {
        writeln!(out, "not understood, left out: {}, the first is number {first}", reading.malformed)?;
    }
    Ok((reading.trace, name.to_string()))
}

fn figures(trace: &Trace, title: String, sizes: &[CacheSize]) -> Figures {
    let unique_bytes = trace.unique_bytes();
    let mut capacities: Vec<u64> = sizes.iter().map(|size| size.of(unique_bytes)).collect();
    capacities.sort_unstable();
    capacities.dedup();
    let bound = Bound::of(trace);
    let bar = ProgressBar::new(((PolicyKind::ALL.len() + 2) * capacities.len()) as u64);
    let row = |name, at: &dyn Fn(u64) -> Ratios| {
        let ratios = capacities.iter().map(|capacity| {
            let ratios = at(*capacity);
            bar.inc(1);
            ratios
        });
        Row { name, ratios: ratios.collect() }
    };
    let mut rows: Vec<Row> =
        PolicyKind::ALL.into_iter().map(|kind| row(kind.as_str(), &|bytes| replay(trace, kind, bytes))).collect();
    rows.push(row("belady", &|bytes| belady(trace, bytes)));
    rows.push(row("bound", &|bytes| bound.at(bytes)));
    bar.finish_and_clear();
    Figures { title, capacities, unique_bytes, rows }
}
