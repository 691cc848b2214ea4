//! `GET /metrics`.

use std::sync::Arc;

use domain::oci::{Algorithm, Digest};
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use poem::error::InternalServerError;
use poem::{Endpoint, Request, Response};

use super::only_reads;

/// Prometheus' text format.
const FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What monitoring reads, and who may.
#[derive(Clone)]
pub struct MetricsPage {
    render: Arc<dyn Fn() -> String + Send + Sync>,
    /// Of the token. Digests of secrets can be compared without telling by the time how much of them is right.
    token: Option<Digest>,
}

impl std::fmt::Debug for MetricsPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MetricsPage").field("is_protected", &self.token.is_some()).finish_non_exhaustive()
    }
}

impl MetricsPage {
    /// With a token, only who sends it as a bearer token reads the page.
    pub fn new(render: impl Fn() -> String + Send + Sync + 'static, token: Option<&str>) -> Self {
        Self { render: Arc::new(render), token: token.map(|token| Algorithm::Sha256.digest(token.as_bytes())) }
    }

    fn admits(&self, request: &Request) -> bool {
        let Some(wanted) = self.token else { return true };
        let given = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (scheme, token) = given.split_once(' ').unwrap_or_default();
        scheme.eq_ignore_ascii_case("Bearer") && Algorithm::Sha256.digest(token.trim().as_bytes()) == wanted
    }
}

impl Endpoint for MetricsPage {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        only_reads(&request)?;
        if !self.admits(&request) {
            let message = "the metrics want the token of metrics.token: Authorization: Bearer <token>";
            let body = serde_json::json!({ "error": { "code": 401, "message": message } });
            let challenge = HeaderValue::from_static("Bearer realm=\"metrics\"");
            let response = Response::builder().status(StatusCode::UNAUTHORIZED).header(WWW_AUTHENTICATE, challenge);
            return Ok(response.content_type("application/json").body(body.to_string()));
        }
        // The process's own figures are read from files of the kernel, of which a list of open connections can be long.
        let render = Arc::clone(&self.render);
        let page = tokio::task::spawn_blocking(move || render()).await;
        Ok(Response::builder().content_type(FORMAT).body(page.map_err(InternalServerError)?))
    }
}
