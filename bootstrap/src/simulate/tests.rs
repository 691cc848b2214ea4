//! The command from its arguments to its output.

use std::path::{Path, PathBuf};

use clap::Parser as _;

use super::*;
use crate::cli::{Cli, Command};

fn arguments(words: &[&str]) -> SimulateArgs {
    let words = ["harbor-cache", "simulate"].iter().chain(words);
    let Command::Simulate(arguments) = Cli::try_parse_from(words).unwrap().requested() else { panic!() };
    arguments
}

fn simulate(words: &[&str]) -> anyhow::Result<String> {
    let mut out = Vec::new();
    run(&arguments(words), &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

fn fixture() -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/simulate/ibm.json");
    path.display().to_string()
}

/// The cells of a policy's line: of object hits, or of byte hits.
fn cells<'a>(output: &'a str, title: &str, policy: &str) -> Vec<&'a str> {
    let table = output.split(title).nth(1).unwrap();
    let line = table.lines().find(|line| line.starts_with(policy)).unwrap();
    line.split_whitespace().skip(1).collect()
}

#[test]
fn a_trace_computed_by_hand_gives_these_tables() {
    // m1 (1 kB), a and b (30 MB), a, c (40 MB), a, m1: 7 requests, 4 contents, 100,001,000 bytes. Large contents have nine
    // tenths: of 90 MB that is 81, so c evicts one of a and b; of 200 MB it is 180, so everything fits.
    let output = simulate(&[&fixture(), "--sizes", "200MB,90MB"]).unwrap();
    assert!(output.contains("passed over: 1\n"), "{output}");
    assert!(output.contains("left out: 1, the first is number 5\n"), "{output}");
    assert!(output.contains("7 requests for 4 contents; 160.0 MB asked for, 100.0 MB unique"), "{output}");
    // LRU evicts b, as a was asked for since: hits are a, a and m1. FIFO evicts a: hits are the first of these and m1.
    // Of 7 requests: 3 are 42.86 %, 2 are 28.57 %. Of 160.002 MB: 60.001 are 37.50 %, 30.001 are 18.75 %.
    let (objects, bytes) = ("object hits", "byte hits");
    assert_eq!(cells(&output, objects, "lru"), ["42.86", "42.86"]);
    assert_eq!(cells(&output, objects, "fifo"), ["28.57", "42.86"]);
    assert_eq!(cells(&output, bytes, "lru"), ["37.50", "37.50"]);
    assert_eq!(cells(&output, bytes, "fifo"), ["18.75", "37.50"]);
    assert_eq!(cells(&output, objects, "belady"), ["42.86", "42.86"]);
    assert_eq!(cells(&output, objects, "of"), ["unique", "90.0", "%", "200.0", "%"]);
}

#[test]
fn a_plot_has_a_line_for_every_policy() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plot.svg");
    let file = file.to_str().unwrap();
    simulate(&["--synthetic", "--seed", "3", "--requests", "2000", "--sizes", "5%,20%", "--plot", file]).unwrap();
    let svg = std::fs::read_to_string(file).unwrap();
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    for name in PolicyKind::ALL.map(PolicyKind::as_str).into_iter().chain(["belady", "bound"]) {
        // Once in the legend of each panel.
        assert_eq!(svg.lines().filter(|line| line.trim() == name).count(), 2, "{name}");
    }
    // One size is a plot too.
    simulate(&["--synthetic", "--requests", "2000", "--sizes", "10%", "--plot", file]).unwrap();
}

#[test]
fn the_same_seed_gives_the_same_figures() {
    let with = |seed| simulate(&["--synthetic", "--seed", seed, "--requests", "3000"]).unwrap();
    assert_eq!(with("1"), with("1"));
    assert_ne!(with("1"), with("2"));
}

#[test]
fn a_file_of_another_kind_is_refused_by_name() {
    let cargo = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let error = format!("{:#}", simulate(&[cargo]).unwrap_err());
    assert!(error.contains("Cargo.toml") && error.contains("this is no trace"), "{error}");
    let error = format!("{:#}", simulate(&["/nowhere/trace.json"]).unwrap_err());
    assert!(error.contains("/nowhere/trace.json could not be opened"), "{error}");
}
