//! The lists below an upstream: routes, revalidation rules, headers.

use domain::cache::RevalidateMode;
use domain::routing::NamePattern;
use schemars::JsonSchema;

use crate::config::reader::Section;
use crate::config::value::{Choice, Secret};

/// Names that belong to this upstream although neither host nor prefix says so.
#[derive(Clone, Debug, JsonSchema)]
pub struct RouteConfig {
    /// Requested names: `library/*` for one segment, `team-a/**` for any number, or a whole name.
    #[schemars(with = "String")]
    pub pattern: NamePattern,
    /// The route with the lowest number that matches wins. Unless given it is the upstream's `priority`.
    pub priority: u32,
}

/// How tags of some repositories are revalidated.
#[derive(Clone, Debug, JsonSchema)]
pub struct RevalidateConfig {
    /// Repositories, by their name at the upstream.
    #[schemars(with = "String")]
    pub pattern: NamePattern,
    /// `"always"`: ask at every request. `"ttl"`: after `cache.tag_ttl`. `"never"`: once cached, a tag stays what it was.
    /// `"immutable"`: tags that look like versions (`1.25.3`) never move, others follow `cache.tag_ttl`.
    #[schemars(with = "String")]
    pub mode: RevalidateMode,
}

impl Choice for RevalidateMode {
    const CHOICES: &'static [(&'static str, Self)] =
        &[("always", Self::Always), ("ttl", Self::Ttl), ("never", Self::Never), ("immutable", Self::Immutable)];
}

pub(super) fn read_routes(upstream: &mut Section<'_>, priority: u32) -> Vec<RouteConfig> {
    let read = |mut route: Section<'_>| {
        let pattern = route.required("pattern", "write for example { pattern = \"team-a/**\" }");
        let priority = route.or("priority", priority);
        route.finish();
        Some(RouteConfig { pattern: pattern?, priority })
    };
    upstream.sections("routes").into_iter().filter_map(read).collect()
}

pub(super) fn read_revalidate(upstream: &mut Section<'_>) -> Vec<RevalidateConfig> {
    let read = |mut rule: Section<'_>| {
        let pattern = rule.required("pattern", "write for example { pattern = \"library/*\", mode = \"immutable\" }");
        let mode = rule.required("mode", "write \"always\", \"ttl\", \"never\" or \"immutable\"");
        rule.finish();
        Some(RevalidateConfig { pattern: pattern?, mode: mode? })
    };
    upstream.sections("revalidate").into_iter().filter_map(read).collect()
}

/// Headers that we set ourselves: a second value would break authentication, ranges or framing.
const OUR_HEADERS: [&str; 11] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "host",
    "if-none-match",
    "if-range",
    "range",
    "te",
    "transfer-encoding",
];

pub(in crate::config) fn read_headers(upstream: &mut Section<'_>) -> Vec<(String, Secret)> {
    let headers: Vec<(String, Secret)> = upstream.entries("headers");
    for (name, value) in &headers {
        let key = format!("headers.{name}");
        if OUR_HEADERS.contains(&name.to_ascii_lowercase().as_str()) {
            upstream.reject(&key, "this header is set by the cache itself", "remove it");
        } else if reqwest::header::HeaderName::from_bytes(name.as_bytes()).is_err() {
            upstream.reject(&key, "this is not the name of a header", "use letters, digits and -");
        } else if reqwest::header::HeaderValue::from_str(value.expose()).is_err() {
            upstream.reject(&key, "a header's value has no line breaks or control characters", "remove them");
        }
    }
    headers
}
