//! What the dashboard and the rules ask for is there after a small load.

use std::collections::BTreeSet;

use metrics_prometheus::{Kind, families};

use crate::files::{Dashboard, Rules, read};
use crate::known::Known;
use crate::load::Loaded;

/// Words between `opening` and one of what ends a name.
fn named<'t>(text: &'t str, opening: &str) -> Vec<&'t str> {
    let end =
        |rest: &'t str| rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
    text.split(opening).skip(1).map(|rest| &rest[..end(rest)]).collect()
}

#[tokio::test]
async fn every_query_of_the_dashboard_has_its_series() {
    let mut known = Known::from(&Loaded::new().await.page().await);
    let dashboard = Dashboard::read();
    for query in dashboard.queries() {
        let labels = known.labels(&query.text).unwrap_or_else(|why| panic!("{}: {why}", query.panel));
        for label in named(&query.legend, "{{") {
            assert!(labels.contains(label), "{}: the legend's {label} is not among {labels:?}", query.panel);
        }
    }
    let unshown: Vec<&str> = families()
        .iter()
        .map(|family| family.name)
        .filter(|name| !known.asked.iter().any(|asked| asked.strip_suffix("_bucket").unwrap_or(asked) == *name))
        .collect();
    assert_eq!(unshown, [""; 0], "no panel shows these");
    for (selector, label) in dashboard.label_values() {
        assert!(known.labels(&selector).is_ok_and(|labels| labels.contains(&label)), "{selector}: {label}");
    }
}

#[tokio::test]
async fn every_rule_has_its_series() {
    let mut known = Known::from(&Loaded::new().await.page().await);
    let rules = Rules::read();
    for rule in rules.all() {
        if let Some(name) = &rule.record {
            known.record(name, &rule.expr).unwrap_or_else(|why| panic!("{name}: {why}"));
            continue;
        }
        let alert = rule.alert.as_deref().expect("it records or alerts");
        let labels = known.labels(&rule.expr).unwrap_or_else(|why| panic!("{alert}: {why}"));
        for label in rule.annotations.values().flat_map(|text| named(text, "$labels.")) {
            assert!(labels.contains(label), "{alert}: {label} is not among {labels:?}");
        }
    }
}

/// Families that the load leaves at 0, and why.
const UNCOUNTED: [&str; 2] = [
    // The disk of the test and its database are well; tests of `faults` make them fail.
    "harbor_cache_store_errors_total",
    "harbor_cache_database_errors_total",
];

#[tokio::test]
async fn what_is_described_is_counted() {
    let page = Loaded::new().await.page().await;
    for family in families() {
        let described: BTreeSet<&str> = family.labels.iter().copied().collect();
        let name = match family.kind {
            Kind::Histogram => format!("{}_count", family.name),
            Kind::Counter | Kind::Gauge => family.name.to_owned(),
        };
        let series = page.series.get(&name).unwrap_or_else(|| panic!("there is no {name}"));
        for (labels, _) in series {
            assert_eq!(labels.keys().map(String::as_str).collect::<BTreeSet<_>>(), described, "{name}");
        }
        let counted = page.sum(&name, &[]) > 0.0;
        assert!(counted || family.kind == Kind::Gauge || UNCOUNTED.contains(&family.name), "{name} is never counted");
    }
    for outcome in ["hit", "revalidated", "stale", "miss", "joined"] {
        assert!(page.sum("harbor_cache_content_requests_total", &[("outcome", outcome)]) > 0.0, "{outcome}");
    }
    for reason in ["room", "clear"] {
        assert!(page.sum("harbor_cache_removed_bytes_total", &[("reason", reason)]) > 0.0, "{reason}");
    }
}

#[tokio::test]
async fn what_is_shown_is_described() {
    let page = Loaded::new().await.page().await;
    let described = read("docs/metrics.md");
    for family in &page.families {
        assert!(described.contains(&format!("| `{family}` |")), "docs/metrics.md has no {family}");
    }
}
