//! The unit tests of the alerts, which `promtool` runs, are complete.

use serde::Deserialize;
use serde_json::Value;

use crate::files::{Rules, read};

pub(crate) const TESTS: &str = "tests/e2e/tests/monitoring/alerts.test.yml";

#[derive(Deserialize)]
struct Tests {
    tests: Vec<Test>,
}

#[derive(Deserialize)]
struct Test {
    promql_expr_test: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    expr: String,
    exp_samples: Vec<Value>,
}

#[test]
fn every_alert_is_tested_where_it_fires_and_where_it_does_not() {
    let tests: Tests = serde_saphyr::from_str(&read(TESTS)).expect("tests of rules");
    let cases: Vec<Case> = tests.tests.into_iter().flat_map(|test| test.promql_expr_test).collect();
    for (name, _) in Rules::read().alerts() {
        let about = format!("alertname=\"{name}\"");
        let tested =
            |fires: bool| cases.iter().any(|case| case.expr.contains(&about) && case.exp_samples.is_empty() != fires);
        assert!(tested(true), "nothing tests that {name} fires");
        assert!(tested(false), "nothing tests that {name} does not always fire");
    }
}
