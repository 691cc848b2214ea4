//! What every alert tells.

use std::collections::BTreeSet;

use crate::files::{Rules, read};

/// The production guide's.
const GUIDE: [&str; 4] =
    ["HarborCacheDown", "HarborCacheLowHitRate", "HarborCacheNearlyFull", "HarborCacheHighErrorRate"];

const RUNBOOKS: &str = "https://github.com/harbor-cache/harbor-cache/blob/main/docs/alerts.md#";

#[test]
fn every_alert_says_what_it_is_how_bad_and_where_to_read_on() {
    let rules = Rules::read();
    let mut names = BTreeSet::new();
    for (name, rule) in rules.alerts() {
        assert!(names.insert(name), "{name} is there twice");
        let said: Vec<&str> = rule.annotations.keys().map(String::as_str).collect();
        assert_eq!(said, ["description", "runbook_url", "summary"], "{name}");
        let severity = rule.labels.get("severity").map_or("", String::as_str);
        assert!(["critical", "warning", "info"].contains(&severity), "{name}: {severity}");
        assert_eq!(rule.annotations["runbook_url"], format!("{RUNBOOKS}{}", name.to_lowercase()));
    }
    assert!(GUIDE.iter().all(|name| names.contains(name)));
    let page = read("docs/alerts.md");
    let headings: BTreeSet<&str> = page.lines().filter_map(|line| line.strip_prefix("## HarborCache")).collect();
    let expected: BTreeSet<&str> = names.iter().filter_map(|name| name.strip_prefix("HarborCache")).collect();
    assert_eq!(headings, expected, "docs/alerts.md has one heading for each alert");
}
