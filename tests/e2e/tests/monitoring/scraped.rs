//! The dashboard over a real Prometheus that scrapes a cache under a small load.

use std::time::Duration;

use reqwest::Client;
use serde_json::Value;
use support::tools::{self, Prometheus};

use crate::files::{Dashboard, RULES, Rules, path};
use crate::load::Loaded;

/// Prometheus' own clock decides when it scrapes, so that this is as long as the slowest machine may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// Queries that have no answer here, and why.
const UNANSWERED: [&str; 1] = [
    // No alert fires within the first seconds.
    "Alerts",
];

struct Asker {
    api: String,
    http: Client,
}

impl Asker {
    async fn ask(&self, path: &str, parameters: &[(&str, &str)]) -> Value {
        let url = format!("{}/{path}", self.api);
        let answer = self.http.get(url).query(parameters).send().await.expect("Prometheus answers");
        let answer: Value = answer.json().await.expect("JSON");
        assert_eq!(answer["status"], "success", "{parameters:?}: {answer}");
        answer["data"].clone()
    }

    async fn query(&self, query: &str) -> Vec<Value> {
        let data = self.ask("query", &[("query", query)]).await;
        data["result"].as_array().cloned().unwrap_or_default()
    }

    /// Waits until a query has an answer.
    async fn wait_for(&self, query: &str) {
        let answered = async {
            while self.query(query).await.is_empty() {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        assert!(tokio::time::timeout(PATIENCE, answered).await.is_ok(), "never: {query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_panel_has_data_in_a_real_prometheus() {
    let Some([program]) = tools::find_all(["prometheus"]) else { return };
    let loaded = Loaded::new().await;
    let target = loaded.stack.running().address().to_string();
    let prometheus = Prometheus::start(&program, "harbor-cache", &target, &path(RULES));
    let http = Client::builder().no_proxy().build().expect("a plain client");
    let asker = Asker { api: prometheus.api(), http };
    // A rate needs two scrapes; a rule is judged after them.
    asker.wait_for("count_over_time(harbor_cache_requests_total[1m]) > 2").await;
    asker.wait_for("job:harbor_cache_size:ratio").await;

    let dashboard = Dashboard::read();
    for query in dashboard.queries() {
        let answered = !asker.query(&query.text).await.is_empty();
        assert_eq!(answered, !UNANSWERED.contains(&query.panel.as_str()), "{}: {}", query.panel, query.text);
    }
    for (selector, label) in dashboard.label_values() {
        let values = asker.ask(&format!("label/{label}/values"), &[("match[]", &selector)]).await;
        assert_eq!(values.as_array().map(Vec::len), Some(1), "{selector}: {values}");
    }
    let data = asker.ask("rules", &[]).await;
    let groups = data["groups"].as_array().expect("groups");
    let rules: Vec<&Value> = groups.iter().flat_map(|group| group["rules"].as_array().expect("rules")).collect();
    assert_eq!(rules.len(), Rules::read().all().count());
    let failed: Vec<_> = rules.iter().filter(|rule| rule["health"] == "err").collect();
    assert!(failed.is_empty(), "{failed:?}");
}
