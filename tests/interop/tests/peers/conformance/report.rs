//! What the suite says in the end.

use std::collections::BTreeMap;
use std::fmt;

/// What all tests stand below in the tree.
const ROOT: &str = "OCI Conformance Test/";

/// The outcome of a run.
#[derive(Debug, Default)]
pub(super) struct Report {
    totals: Vec<(String, u32)>,
    apis: Vec<Group>,
    data: Vec<Group>,
    /// How often each test failed, and why the last time. Many run more than once, with different content.
    failed: BTreeMap<String, (u32, String)>,
}

/// An operation or a kind of content, and what its tests came to.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) name: String,
    pub(super) outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Pass,
    Fail,
    Skip,
    /// Not asked for.
    Disabled,
    /// Nothing came so far that it could be tried.
    Unknown,
}

/// A test that failed.
#[derive(Debug)]
pub(super) struct Failure<'r> {
    pub(super) name: &'r str,
    pub(super) count: u32,
    #[expect(dead_code, reason = "it is there to be printed when the failure is a surprise")]
    reason: &'r str,
}

impl Report {
    /// Reads what the suite printed: a tree of all tests, then tables of totals, APIs and data. None, if that is not all
    /// there, or says in one place that something failed and in the other that nothing did.
    pub(super) fn read(said: &str) -> Option<Self> {
        let (tree, rest) = said.split_once("\nOCI Conformance Result:")?;
        let (totals, rest) = rest.split_once("\nAPI conformance:\n")?;
        let (apis, data) = rest.split_once("\nData conformance:\n")?;
        let totals: Option<_> =
            rows(totals).map(|(name, count)| Some((name.to_owned(), count.parse().ok()?))).collect();
        let report = Self { totals: totals?, apis: groups(apis)?, data: groups(data)?, failed: failed(tree) };
        let failures = report.total("FAIL") + report.total("Error");
        (report.failed.is_empty() == (failures == 0)).then_some(report)
    }

    pub(super) fn total(&self, outcome: &str) -> u32 {
        self.totals.iter().find(|(name, _)| name == outcome).map_or(0, |(_, count)| *count)
    }

    pub(super) fn passed(&self) -> u32 {
        self.total("Pass")
    }

    /// Operations.
    pub(super) fn apis(&self) -> &[Group] {
        &self.apis
    }

    /// Kinds of content.
    pub(super) fn data(&self) -> &[Group] {
        &self.data
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.apis.iter().chain(&self.data)
    }

    pub(super) fn failures(&self) -> impl Iterator<Item = Failure<'_>> {
        self.failed.iter().map(|(name, (count, reason))| Failure { name, count: *count, reason })
    }

    /// How often the test failed.
    pub(super) fn failures_of(&self, name: &str) -> u32 {
        self.failed.get(name).map_or(0, |(count, _)| *count)
    }
}

/// The lines of a table, as in `  Blob push......:       Pass`.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter_map(|line| {
        let (name, value) = line.strip_prefix("  ")?.split_once(':')?;
        Some((name.trim_end_matches('.'), value.trim()))
    })
}

fn groups(table: &str) -> Option<Vec<Group>> {
    rows(table).map(|(name, value)| Some(Group { name: name.to_owned(), outcome: Outcome::read(value)? })).collect()
}

/// The tests that failed, without those that only have one of these below them.
fn failed(tree: &str) -> BTreeMap<String, (u32, String)> {
    let mut nodes = Vec::new();
    let mut lines = tree.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((path, outcome)) = line.trim_start().strip_prefix(ROOT).and_then(|rest| rest.rsplit_once(": ")) else {
            continue;
        };
        if Outcome::read(outcome) == Some(Outcome::Fail) {
            // Complaints follow, the first of them behind a hyphen.
            let reason = lines.peek().and_then(|next| next.trim_start().strip_prefix("- "));
            nodes.push((path, reason.unwrap_or_default()));
        }
    }
    let mut failed: BTreeMap<String, (u32, String)> = BTreeMap::new();
    for (index, (path, reason)) in nodes.iter().enumerate() {
        let below = format!("{path}/");
        if nodes.get(index + 1).is_none_or(|(next, _)| !next.starts_with(&below)) {
            let (count, last) = failed.entry((*path).to_owned()).or_default();
            *count += 1;
            (*reason).clone_into(last);
        }
    }
    failed
}

impl Outcome {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "Pass" => Self::Pass,
            // An error is a failure of the suite itself, and nobody can say that the registry is right.
            "FAIL" | "Error" => Self::Fail,
            "Skip" => Self::Skip,
            "Disabled" => Self::Disabled,
            "Unknown" => Self::Unknown,
            _ => return None,
        })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pass => "pass",
            Self::Fail => "**fail**",
            Self::Skip => "skip",
            Self::Disabled => "off",
            Self::Unknown => "not reached",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "\
Test results
OCI Conformance Test: FAIL
  OCI Conformance Test/ping: Pass
  OCI Conformance Test/blobs: FAIL
    OCI Conformance Test/blobs/mount: FAIL
      OCI Conformance Test/blobs/mount/blob-head: FAIL
       - blob head failed: received 404
json: no: Pass
      OCI Conformance Test/blobs/mount/blob-head: FAIL
       - blob head failed: received 500
      OCI Conformance Test/blobs/mount/blob-get: Skip
       - not supported
    OCI Conformance Test/blobs/mount missing: FAIL

OCI Conformance Result: FAIL
  Skip..........................:          1
  Pass..........................:         12
  FAIL..........................:          3

API conformance:
  Blob head.....................:       FAIL
  Blob get......................:       Skip

Data conformance:
  Blobs sha256..................:    Unknown

";

    #[test]
    fn what_failed_is_counted_by_its_name() {
        let report = Report::read(SAID).unwrap();
        let failures: Vec<_> = report.failures().map(|failure| (failure.name, failure.count)).collect();
        assert_eq!(failures, [("blobs/mount missing", 1), ("blobs/mount/blob-head", 2)]);
        assert_eq!((report.failures_of("blobs/mount/blob-head"), report.failures_of("blobs/mount")), (2, 0));
    }

    #[test]
    fn totals_and_groups_are_those_of_the_tables() {
        let report = Report::read(SAID).unwrap();
        assert_eq!((report.passed(), report.total("FAIL"), report.total("Skip")), (12, 3, 1));
        let groups: Vec<_> = report.groups().map(|group| (group.name.as_str(), group.outcome)).collect();
        let expected = [("Blob head", Outcome::Fail), ("Blob get", Outcome::Skip), ("Blobs sha256", Outcome::Unknown)];
        assert_eq!(groups, expected);
    }

    #[test]
    fn what_is_not_a_whole_report_is_none() {
        assert!(Report::read("failed to load config: no such file").is_none());
        assert!(Report::read(&SAID.replace("Data conformance", "Data")).is_none());
        assert!(Report::read(&SAID.replace("Unknown", "Perhaps")).is_none());
        assert!(Report::read(&SAID.replace("          3", "          0")).is_none());
    }
}
