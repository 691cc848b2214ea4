//! The scripts of the guide for production, with the address of the test's cache in place of theirs.

use std::process::{Command, Output, Stdio};

use reqwest::Method;
use serde_json::Value;
use support::tools;

use crate::api::Api;
use crate::cache::{Cache, Setup, within_deadline};

const UPSTREAM: &str = "http://127.0.0.1:9";

/// "Health Checks", "Deep health check script".
const DEEP_HEALTH_CHECK: &str = r#"#!/bin/bash
# Check basic health
if ! curl -sf http://localhost:5001/health > /dev/null; then
    echo "CRITICAL: Health endpoint not responding"
    exit 2
fi

# Check API functionality
if ! curl -sf http://localhost:5001/v2/ > /dev/null; then
    echo "CRITICAL: Registry API not responding"
    exit 2
fi

# Check metrics endpoint
if ! curl -sf http://localhost:5001/metrics > /dev/null; then
    echo "WARNING: Metrics endpoint not responding"
    exit 1
fi

echo "OK: All health checks passed"
exit 0
"#;

/// "Cache Cleanup", "Scheduled cleanup".
const CLEANUP: &str = r#"#!/bin/bash

TOKEN=$(curl -s -X POST http://localhost:5001/api/v1/auth/login \
  -H "Content-Type: application/json" \
  -d '{"username":"admin","password":"'"$ADMIN_PASSWORD"'"}' | jq -r '.token')

curl -X POST http://localhost:5001/api/v1/cache/cleanup \
  -H "Authorization: Bearer $TOKEN"
"#;

/// Runs a script against the cache. A loopback address has no proxy.
fn run(script: &str, cache: &Cache) -> Output {
    let script = script.replace("http://localhost:5001", cache.url());
    let mut command = Command::new("bash");
    command.args(["-c", &script]).env("no_proxy", "*").env("ADMIN_PASSWORD", "battery staple").stdin(Stdio::null());
    command.output().unwrap()
}

#[tokio::test]
async fn the_deep_health_check_finds_an_open_server_well() {
    let Some(_) = tools::find_all(["bash", "curl"]) else { return };
    within_deadline(async {
        let setup = Setup::before(UPSTREAM);
        let cache = setup.start().await;
        let checked = run(DEEP_HEALTH_CHECK, &cache);
        let said = String::from_utf8(checked.stdout).unwrap();
        assert_eq!((checked.status.code(), said.as_str()), (Some(0), "OK: All health checks passed\n"));
    })
    .await;
}

#[tokio::test]
async fn the_cleanup_script_logs_in_and_cleans_up() {
    let Some(_) = tools::find_all(["bash", "curl", "jq"]) else { return };
    within_deadline(async {
        let setup =
            Setup::before(UPSTREAM).and("[cache]\nretention_days = 30\n").auth("admin_password = \"battery staple\"");
        let cache = setup.start().await;
        let answer = run(CLEANUP, &cache);
        let cleaned: Value = serde_json::from_slice(&answer.stdout).unwrap();
        assert_eq!(cleaned["cleaned"], 0, "{cleaned}");
        let api = Api::of(&cache);
        let token = api.admin_token("admin", "battery staple").await;
        let (_, audit) = api.admin(&token, Method::GET, "/logs?action=cache.cleanup", &Value::Null).await;
        assert_eq!(audit["logs"][0]["username"], "admin", "{audit}");
    })
    .await;
}
