//! A request as whoever counts them sees it: in words of which there are few.

use std::time::Instant;

use domain::ports::observer::{AnsweredRequest, ContentKind};
use http::Method;
use poem::Response;

use super::RequestFacts;

/// What blob requests are called.
pub(crate) const BLOB: &str = "blob";

/// What manifest requests are called.
pub(crate) const MANIFEST: &str = "manifest";

/// Requests of the registry API whose path has none of its forms.
const UNKNOWN: &str = "unknown";

pub(super) fn answered(
    method: &Method,
    path: &str,
    response: &Response,
    facts: &RequestFacts,
    started: Instant,
) -> AnsweredRequest {
    let status = response.status().as_u16();
    let reads = matches!(*method, Method::GET | Method::HEAD) && status < 400;
    let is_registry = is_below(path, "/v2");
    let route = match facts.route {
        Some(route) => route,
        None if is_registry => UNKNOWN,
        None => elsewhere(path),
    };
    AnsweredRequest {
        route,
        method: word(method),
        status,
        content: match route {
            BLOB if reads => Some(ContentKind::Blob),
            MANIFEST if reads => Some(ContentKind::Manifest),
            _ => None,
        },
        outcome: facts.outcome,
        took: started.elapsed(),
        is_users: is_registry && !facts.is_replicas,
    }
}

fn elsewhere(path: &str) -> &'static str {
    match path {
        "/health" | "/healthz" | "/health/ready" => "health",
        "/metrics" => "metrics",
        path if is_below(path, "/api") => "admin",
        _ => "other",
    }
}

pub(super) fn is_below(path: &str, root: &str) -> bool {
    path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Anybody can make up a method.
fn word(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
