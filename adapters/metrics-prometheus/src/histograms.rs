//! Histograms in Prometheus' text format.
//!
//! The exporter makes them of single values, which it keeps until somebody puts them into buckets: tens of megabytes
//! between two times under load. Ours are in buckets from the start, and so they are written here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use metrics_exporter_prometheus::formatting::{sanitize_label_value, write_help_line, write_type_line};

use crate::names::families;
use crate::spread::Spread;

/// Families of histograms, by name and labels.
#[derive(Debug, Default)]
pub(crate) struct Histograms(BTreeMap<&'static str, BTreeMap<String, Spread>>);

impl Histograms {
    /// Adds to the series of these labels. Their names need no escaping.
    pub(crate) fn add(&mut self, family: &'static str, labels: &[(&'static str, &str)], spread: &Spread) {
        let mut text = String::new();
        for (name, value) in labels {
            write!(text, "{name}=\"{}\",", sanitize_label_value(value)).expect("writing to memory cannot fail");
        }
        let series = self.0.entry(family).or_default();
        match series.get_mut(&text) {
            Some(sum) => sum.add(spread),
            None => drop(series.insert(text, spread.clone())),
        }
    }

    pub(crate) fn write(&self, page: &mut String) {
        for (family, series) in &self.0 {
            if let Some(described) = families().iter().find(|described| described.name == *family) {
                write_help_line(page, family, None, None, described.meaning);
            }
            write_type_line(page, family, None, None, "histogram");
            for (labels, spread) in series {
                write_series(page, family, labels, spread).expect("writing to memory cannot fail");
            }
            page.push('\n');
        }
    }
}

/// `labels` end with a comma, unless there are none.
fn write_series(page: &mut String, family: &str, labels: &str, spread: &Spread) -> std::fmt::Result {
    for (bound, count) in spread.up_to() {
        writeln!(page, "{family}_bucket{{{labels}le=\"{bound}\"}} {count}")?;
    }
    writeln!(page, "{family}_bucket{{{labels}le=\"+Inf\"}} {}", spread.count())?;
    let alone = match labels.strip_suffix(',') {
        Some(labels) => format!("{{{labels}}}"),
        None => String::new(),
    };
    writeln!(page, "{family}_sum{alone} {}", spread.sum())?;
    writeln!(page, "{family}_count{alone} {}", spread.count())
}
