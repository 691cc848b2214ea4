//! The figures as tables.

use std::io::{self, Write};

use application::simulate::{Ratios, Trace};
use bytesize::ByteSize;

use super::Figures;

/// What was replayed, then a table of object hits and one of byte hits.
pub(super) fn write(trace: &Trace, figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{}: {} requests for {} contents; {} asked for, {} unique",
        figures.title,
        trace.len(),
        trace.contents(),
        bytes(trace.requested_bytes()),
        bytes(figures.unique_bytes),
    )?;
    table("object hits, % of all requests", figures, Ratios::objects, out)?;
    table("byte hits, % of all bytes", figures, Ratios::byte, out)?;
    writeln!(
        out,
        "\nbelady knows the future and puts off what is asked for last, whatever its size: the optimum if all sizes were \
         the same.\nbound is what no policy exceeds with these sizes (PFOO-L); what is possible lies below it."
    )
}

fn table(title: &str, figures: &Figures, ratio: fn(&Ratios) -> f64, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{title}\n")?;
    let mut line = |name: &str, cells: &mut dyn Iterator<Item = String>| {
        write!(out, "{name:<12}")?;
        for cell in cells {
            write!(out, " {cell:>10}")?;
        }
        writeln!(out)
    };
    let parts = figures.capacities.iter().map(|capacity| part(*capacity, figures.unique_bytes));
    line("cache size", &mut figures.capacities.iter().map(|capacity| bytes(*capacity)))?;
    line("of unique", &mut parts.map(|part| format!("{part:.1} %")))?;
    for row in &figures.rows {
        line(row.name, &mut row.ratios.iter().map(|ratios| format!("{:.2}", ratio(ratios) * 100.0)))?;
    }
    Ok(())
}

/// Percent.
pub(super) fn part(capacity: u64, unique_bytes: u64) -> f64 {
    capacity as f64 / (unique_bytes as f64).max(1.0) * 100.0
}

fn bytes(count: u64) -> String {
    ByteSize::b(count).display().si().to_string()
}
