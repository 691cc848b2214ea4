//! The dashboard's layout: what the production guide wants, and what Grafana needs to take it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::files::{Dashboard, text};

/// The guide's rows, and a panel for each of its points.
const GUIDE: [(&str, &[&str]); 4] = [
    ("Overview", &["Health", "Uptime", "Version"]),
    ("Cache Performance", &["Hit rate", "Hits and misses", "Request rate"]),
    ("Storage", &["Cache size", "Entries", "Size over time"]),
    ("System", &["Memory usage", "CPU usage", "Network I/O"]),
];

#[test]
fn the_dashboard_has_the_rows_of_the_guide() {
    let dashboard = Dashboard::read();
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for panel in dashboard.panels() {
        match rows.last_mut() {
            _ if panel["type"] == "row" => rows.push((text(&panel["title"]), Vec::new())),
            Some((_, panels)) => panels.push(text(&panel["title"])),
            None => panic!("a panel before the first row"),
        }
    }
    for ((row, panels), (expected, wanted)) in rows.iter().zip(GUIDE) {
        assert_eq!(row, expected);
        for panel in wanted {
            assert!(panels.iter().any(|title| title == panel), "{row} has no {panel}");
        }
    }
    assert!(rows.len() > GUIDE.len());
    let hit_rate = dashboard.panels().iter().find(|panel| panel["title"] == "Hit rate").expect("it is there");
    assert_eq!(hit_rate["type"], "gauge");
    let steps = hit_rate["fieldConfig"]["defaults"]["thresholds"]["steps"].as_array().expect("steps");
    assert_eq!(steps.last(), Some(&json!({ "color": "green", "value": 0.7 })), "the guide's target");
}

#[test]
fn panels_have_numbers_and_places_of_their_own() {
    let (mut numbers, mut taken) = (BTreeSet::new(), BTreeSet::new());
    for panel in Dashboard::read().panels() {
        let title = text(&panel["title"]);
        assert!(!title.is_empty() && numbers.insert(panel["id"].as_u64()), "{title}");
        let [x, y, width, height] = ["x", "y", "w", "h"].map(|key| panel["gridPos"][key].as_u64().expect("a number"));
        assert!(width > 0 && height > 0 && x + width <= 24, "{title} leaves the grid");
        for place in (x..x + width).flat_map(|x| (y..y + height).map(move |y| (x, y))) {
            assert!(taken.insert(place), "{title} lies on another panel");
        }
        if panel["type"] != "row" {
            assert!(panel["fieldConfig"]["defaults"]["unit"].is_string(), "{title} has no unit");
            assert!(!text(&panel["description"]).is_empty(), "{title} does not say what it shows");
        }
    }
}

/// What `dashboard-linter` of Grafana asks of queries for Prometheus.
#[test]
fn queries_ask_the_chosen_instances_and_rate_what_only_grows() {
    let dashboard = Dashboard::read();
    for panel in dashboard.panels() {
        let title = text(&panel["title"]);
        let targets = panel["targets"].as_array();
        assert_eq!(targets.is_none_or(Vec::is_empty), panel["type"] == "row", "{title}");
        for target in targets.into_iter().flatten() {
            let expression = text(&target["expr"]);
            let mut parts = expression.split('{');
            let mut name = parts.next().expect("what is before the first selector");
            for part in parts {
                let (selector, rest) = part.split_once('}').expect("the end of the selector");
                assert!(selector.contains(r#"job=~"$job", instance=~"$instance""#), "{title}: {selector}");
                let grows = ["_total", "_bucket", "_sum", "_count"].iter().any(|end| name.ends_with(end));
                // What fits the resolution of a graph, and all that a single number stands for.
                let rated = rest.starts_with("[$__rate_interval]") || rest.starts_with("[$__range]");
                assert_eq!(grows, rated, "{title}: {expression}");
                name = rest;
            }
        }
    }
}

#[test]
fn whoever_imports_it_chooses_data_source_job_and_instances() {
    let Dashboard(dashboard) = Dashboard::read();
    let source = json!({ "type": "prometheus", "uid": "${datasource}" });
    let mut asked = Vec::new();
    each_source(&dashboard["panels"], &mut asked);
    each_source(&dashboard["templating"], &mut asked);
    for annotation in dashboard["annotations"]["list"].as_array().expect("annotations") {
        if annotation["builtIn"] != 1 {
            each_source(annotation, &mut asked);
        }
    }
    assert!(asked.len() > 50 && asked.iter().all(|asked| **asked == source), "{asked:?}");
    let variables = dashboard["templating"]["list"].as_array().expect("variables");
    let kinds: Vec<_> = variables.iter().map(|variable| (text(&variable["name"]), text(&variable["type"]))).collect();
    let expected = [("datasource", "datasource"), ("job", "query"), ("instance", "query")];
    assert_eq!(kinds, expected.map(|(name, kind)| (name.to_owned(), kind.to_owned())));
    assert_eq!(variables[2]["multi"], true);
    // Grafana gives it a number where it is imported.
    assert_eq!(dashboard.get("id"), None);
    assert!(dashboard["schemaVersion"].as_u64().is_some_and(|version| version >= 39), "Grafana 11 or later");
    for query in Dashboard(dashboard).queries() {
        assert!(query.text.contains("job=~\".+\""), "{}: it asks all jobs", query.panel);
    }
}

fn each_source<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("datasource"));
            for value in fields.values() {
                each_source(value, found);
            }
        }
        Value::Array(values) => {
            for value in values {
                each_source(value, found);
            }
        }
        _ => {}
    }
}
