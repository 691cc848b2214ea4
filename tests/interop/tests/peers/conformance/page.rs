//! The page about it: both columns side by side.

use std::fmt::Write as _;

use architecture::pages::Page;

use super::report::{Group, Report};

const PAGE: Page = Page { path: "docs/conformance.md", command: "tests/run --test peers conformance" };

/// What the outcome depends on beside the cache.
pub(super) struct Edition {
    /// What `tests/run` has built the suite from.
    pub(super) suite: Option<String>,
    pub(super) registry: &'static str,
    pub(super) version: String,
    /// Whether `tests/run` has built the registry, too. Otherwise the page may be about another version.
    pub(super) is_built: bool,
}

/// Fails unless the page says this. It is not compared where it must be about something else: which docker-registry there
/// is depends on the system, and the other programs may be the developer's own.
#[expect(clippy::print_stderr, reason = "the person who runs the tests must see what was not compared")]
pub(super) fn assert_current(edition: &Edition, direct: &Report, through: &Report) {
    let Edition { suite, registry, version, is_built } = edition;
    let part = PAGE.part(registry).unwrap_or_default();
    let is_about_this = *is_built || part.is_empty() || part.contains(&format!("`{registry}` {version} "));
    if Page::is_blessed() || (suite.is_some() && is_about_this) {
        let suite = suite.as_deref().unwrap_or("(unknown)");
        let heading = format!("`{registry}` {version} and `{suite}`:\n");
        PAGE.assert_part_is(registry, &(heading + &text(direct, through)));
    } else {
        eprintln!("not compared: {} is about {}", PAGE.path, part.lines().next().unwrap_or_default());
    }
}

fn text(direct: &Report, through: &Report) -> String {
    let mut text = String::new();
    let mut table = |title: &str, rows: Vec<[String; 3]>| {
        write!(text, "\n| {title} | direct | through the cache |\n|---|---|---|\n").expect("a string takes every text");
        for [name, direct, through] in rows {
            writeln!(text, "| {name} | {direct} | {through} |").expect("a string takes every text");
        }
    };
    let totals = [("passed", "Pass"), ("failed", "FAIL"), ("skipped", "Skip")];
    let total =
        |(name, of): (&str, &str)| [name.to_owned(), direct.total(of).to_string(), through.total(of).to_string()];
    table("Tests", totals.map(total).into());
    table("Operation", side_by_side(direct.apis(), through.apis()));
    table("Content", side_by_side(direct.data(), through.data()));
    text.push_str("\nStill failing through the cache:\n\n");
    for failure in through.failures() {
        let often = if failure.count > 1 { format!(" ({} times)", failure.count) } else { String::new() };
        writeln!(text, "- `{}`{often}", failure.name).expect("a string takes every text");
    }
    text
}

fn side_by_side(direct: &[Group], through: &[Group]) -> Vec<[String; 3]> {
    let row = |(direct, through): (&Group, &Group)| {
        [direct.name.clone(), direct.outcome.to_string(), through.outcome.to_string()]
    };
    direct.iter().zip(through).map(row).collect()
}
