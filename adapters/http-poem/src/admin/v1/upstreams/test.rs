//! `POST /upstreams/test`

use std::collections::BTreeMap;
use std::sync::Arc;

use application::admin::upstreams::TestWish;
use application::upstreams::OpenSecrets;
use domain::access::Password;
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{Object, OpenApi};
use serde_json::{Map, Value};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::Tag;
use super::body::KindName;
use super::request::secrets;
use super::stats::millis;

#[derive(Debug, Object)]
#[oai(rename = "TestUpstreamRequest", deny_unknown_fields)]
struct TestUpstreamRequest {
    #[oai(validator(min_length = 1, max_length = 2_000))]
    url: String,
    username: Option<String>,
    password: Option<String>,
    kind: Option<KindName>,
    skip_tls_verify: Option<bool>,
    ca_pem: Option<String>,
    client_cert_pem: Option<String>,
    client_key_pem: Option<String>,
    headers: Option<BTreeMap<String, String>>,
    http_proxy: Option<String>,
    allowed_hosts: Option<Vec<String>>,
}

impl TestUpstreamRequest {
    fn wish(&self) -> TestWish {
        let said = [
            ("url", Some(Value::from(self.url.as_str()))),
            ("username", self.username.as_deref().map(Value::from)),
            ("kind", self.kind.and_then(|kind| kind.to_json())),
            ("skip_tls_verify", self.skip_tls_verify.map(Value::from)),
            ("ca_pem", self.ca_pem.as_deref().map(Value::from)),
            ("client_cert_pem", self.client_cert_pem.as_deref().map(Value::from)),
            ("allowed_hosts", self.allowed_hosts.clone().map(Value::from)),
            // A silent server is to be told from a slow one while somebody waits.
            ("connect_timeout", Some(Value::from("5s"))),
            ("read_timeout", Some(Value::from("10s"))),
        ];
        let settings: Map<String, Value> =
            said.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
        let secret = |text: &Option<String>| text.as_deref().map(Password::new);
        let secrets = OpenSecrets {
            password: secret(&self.password),
            client_key: secret(&self.client_key_pem),
            headers: self.headers.as_ref().map(secrets).unwrap_or_default(),
            http_proxy: secret(&self.http_proxy),
        };
        TestWish { settings, secrets }
    }
}

/// How the attempt ended.
#[derive(Debug, Object)]
#[oai(rename = "UpstreamTest")]
struct TestResult {
    success: bool,
    /// `ok`, or the kind of failure: `unknown_host`, `connect`, `tls`, `timeout`, `account_refused`, `not_a_registry`,
    /// `unavailable`, `throttled`, `blocked` and others.
    kind: String,
    /// For people.
    message: String,
    latency_ms: u64,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct TestUpstream(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Upstreams")]
impl TestUpstream {
    /// Try a registry without defining it
    ///
    /// Dials it, and logs in where an account is given. It takes at most 15 s. A registry that fails is a 200 that says how; 400
    /// is for values that cannot be.
    #[oai(path = "/upstreams/test", method = "post", operation_id = "test_upstream")]
    async fn test(&self, _who: Admin, body: Json<TestUpstreamRequest>) -> Result<Json<TestResult>, ApiError> {
        let report = self.0.upstreams.test(body.wish()).await?;
        Ok(Json(TestResult {
            success: report.success,
            kind: report.kind.to_owned(),
            message: report.message,
            latency_ms: millis(report.latency),
        }))
    }
}
