//! Tables on standard output, in Markdown.

use std::fmt::Write as _;
use std::fs;

/// Prints what it is measured on.
pub(crate) fn machine() {
    let cpus = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let model = model.trim_start_matches(['\t', ' ', ':']);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    say(&format!("{cpus} processors ({model}), load {load} before the first measurement\n"));
}

/// Prints one table.
#[derive(Debug)]
pub(crate) struct Table {
    text: String,
}

impl Table {
    /// A table of servers.
    pub(crate) fn new(title: &str, columns: &[&str]) -> Self {
        Self::of("server", title, columns)
    }

    /// A table of such rows.
    pub(crate) fn of(rows: &str, title: &str, columns: &[&str]) -> Self {
        let mut text = format!("## {title}\n\n| {rows} |");
        for column in columns {
            write!(text, " {column} |").expect("a string takes every text");
        }
        text.push_str("\n|---|");
        text.push_str(&"---:|".repeat(columns.len()));
        text.push('\n');
        Self { text }
    }

    pub(crate) fn row(&mut self, name: &str, cells: &[String]) {
        writeln!(self.text, "| {name} | {} |", cells.join(" | ")).expect("a string takes every text");
    }

    pub(crate) fn print(self) {
        say(&self.text);
    }
}

/// Prints progress, apart from the tables.
#[expect(clippy::print_stderr, reason = "the person who waits must see that something happens")]
pub(crate) fn progress(text: &str) {
    eprintln!("{text}");
}

#[expect(clippy::print_stdout, reason = "the tables are what this program is for")]
fn say(text: &str) {
    println!("{text}");
}

/// The value in the middle; of an even number of values the upper one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(median(Vec::new()).is_nan());
    }
}
