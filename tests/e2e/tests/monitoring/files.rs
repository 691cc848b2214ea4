//! What is committed, as the tests read it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use architecture::members::workspace_root;
use serde::Deserialize;
use serde_json::Value;

pub(crate) fn path(name: &str) -> PathBuf {
    workspace_root().join(name)
}

pub(crate) fn read(name: &str) -> String {
    std::fs::read_to_string(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub(crate) const RULES: &str = "docs/operations/alerts.yml";

pub(crate) const DASHBOARD: &str = "docs/operations/grafana-dashboard.json";

/// A file of rules (prometheus.io/docs, "Recording rules").
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rules {
    groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[expect(dead_code, reason = "a group has a name, and no test asks for it")]
    name: String,
    rules: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) record: Option<String>,
    pub(crate) alert: Option<String>,
    pub(crate) expr: String,
    #[serde(rename = "for")]
    #[expect(dead_code, reason = "promtool tests when they fire")]
    after: Option<String>,
    #[serde(default)]
    pub(crate) labels: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) annotations: BTreeMap<String, String>,
}

impl Rules {
    pub(crate) fn read() -> Self {
        serde_saphyr::from_str(&read(RULES)).expect("rules")
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Rule> {
        self.groups.iter().flat_map(|group| &group.rules)
    }

    /// Name and rule.
    pub(crate) fn alerts(&self) -> impl Iterator<Item = (&str, &Rule)> {
        self.all().filter_map(|rule| Some((rule.alert.as_deref()?, rule)))
    }
}

/// Grafana's file.
pub(crate) struct Dashboard(pub(crate) Value);

/// One query of a panel, with the values of variables in place of their names.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    pub(crate) panel: String,
    pub(crate) text: String,
    pub(crate) legend: String,
}

impl Dashboard {
    pub(crate) fn read() -> Self {
        Self(serde_json::from_str(&read(DASHBOARD)).expect("JSON"))
    }

    pub(crate) fn panels(&self) -> &[Value] {
        self.0["panels"].as_array().expect("panels")
    }

    pub(crate) fn queries(&self) -> Vec<Query> {
        let of_panel = |panel: &Value| {
            let title = text(&panel["title"]);
            let targets = panel["targets"].as_array().cloned().unwrap_or_default();
            targets.into_iter().map(move |target| Query {
                panel: title.clone(),
                text: with_values(&text(&target["expr"])),
                legend: text(&target["legendFormat"]),
            })
        };
        let annotations = self.0["annotations"]["list"].as_array().expect("annotations").iter();
        let of_annotations = annotations.filter(|annotation| annotation["expr"].is_string()).map(|annotation| Query {
            panel: text(&annotation["name"]),
            text: with_values(&text(&annotation["expr"])),
            legend: format!("{} {}", text(&annotation["titleFormat"]), text(&annotation["textFormat"])),
        });
        self.panels().iter().flat_map(of_panel).chain(of_annotations).collect()
    }

    /// Those that ask for the values of a label: the selector, and the label.
    pub(crate) fn label_values(&self) -> Vec<(String, String)> {
        let variables = self.0["templating"]["list"].as_array().expect("variables").iter();
        let queries = variables.filter(|variable| variable["type"] == "query").map(|variable| {
            let query = with_values(&text(&variable["query"]["query"]));
            let inner = query.strip_prefix("label_values(").and_then(|query| query.strip_suffix(')'));
            let (selector, label) = inner.and_then(|inner| inner.rsplit_once(", ")).expect("label_values");
            (selector.to_owned(), label.to_owned())
        });
        queries.collect()
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn with_values(query: &str) -> String {
    let variables = [("$__rate_interval", "1m"), ("$__range", "1h"), ("$job", ".+"), ("$instance", ".+")];
    let query = variables.iter().fold(query.to_owned(), |query, (name, value)| query.replace(name, value));
    assert!(!query.contains('$'), "a variable that there is not: {query}");
    query
}
