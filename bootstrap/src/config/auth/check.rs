//! What cannot be meant in `[auth]`.

use std::time::Duration;

use domain::oci::UpstreamName;
use domain::routing::NamePattern;

use super::AuthConfig;
use crate::config::reader::{Findings, Section};

const SHORTEST_TOKEN: Duration = Duration::from_mins(1);

/// Registry tokens cannot be revoked one by one, so this is how long a removed right lives on.
const LONGEST_TOKEN: Duration = Duration::from_mins(5);

const LONGEST_API_TOKEN: Duration = Duration::from_hours(24);

/// After a year every login ends, however it is used.
const LONGEST_SESSION: Duration = Duration::from_hours(365 * 24);

pub(super) fn check(auth: &AuthConfig, section: &Section<'_>) {
    if !(SHORTEST_TOKEN..=LONGEST_TOKEN).contains(&auth.token_ttl) {
        section.reject("token_ttl", "it is outside 1 to 5 minutes", "write for example \"5m\"");
    }
    if !(SHORTEST_TOKEN..=LONGEST_API_TOKEN).contains(&auth.api_token_ttl) {
        section.reject("api_token_ttl", "it is outside 1 minute to 24 hours", "write for example \"1h\"");
    }
    if !(SHORTEST_TOKEN..=LONGEST_SESSION).contains(&auth.session_ttl) {
        section.reject("session_ttl", "it is outside 1 minute to 365 days", "write for example \"30d\"");
    }
}

/// Reports patterns that match no canonical name: such a rule looks as if it opened something, and does not.
pub(in crate::config) fn check_patterns(patterns: &[NamePattern], upstreams: &[&UpstreamName], findings: &Findings) {
    const KEY: &str = "auth.anonymous_pull";
    let example = upstreams.first().map_or("upstream", |name| name.as_str());
    for pattern in patterns {
        let text = pattern.as_str();
        let (first, rest) = text.split_once('/').map_or((text, None), |(first, rest)| (first, Some(rest)));
        if !first.contains(['*', '?', '[', '{']) && !upstreams.iter().any(|name| name.as_str() == first) {
            let names: Vec<&str> = upstreams.iter().map(|name| name.as_str()).collect();
            findings.reject(
                KEY,
                format!("{text:?} matches nothing: there is no upstream called {first:?}"),
                format!(
                    "begin with an upstream's name, such as \"{example}/**\"; the upstreams are {}",
                    names.join(", ")
                ),
            );
        } else if rest.is_none() && !text.contains("**") {
            findings.reject(
                KEY,
                format!("{text:?} matches nothing: it has no repository after the upstream"),
                format!("write for example \"{first}/**\" for all of its repositories"),
            );
        }
    }
}
