//! What cannot be meant in `[auth]`.

use std::time::Duration;

use domain::oci::UpstreamName;
use domain::routing::NamePattern;

use super::AuthConfig;
use crate::config::reader::Section;
use crate::config::{Config, Problem};

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
    check_patterns(&auth.anonymous_pull, section);
}

/// Reports patterns that match no canonical name, whatever upstreams there are: such a rule looks as if it opened something,
/// and does not.
fn check_patterns(patterns: &[NamePattern], section: &Section<'_>) {
    for pattern in patterns {
        let text = pattern.as_str();
        let (first, rest) = parts(text);
        if literal(first).is_some_and(|name| name.parse::<UpstreamName>().is_err()) {
            section.reject(
                "anonymous_pull",
                format!("{text:?} matches nothing: {first:?} cannot be the name of an upstream"),
                "begin with an upstream's name, such as \"dockerhub/**\"",
            );
        } else if rest.is_none() && !text.contains("**") {
            section.reject(
                "anonymous_pull",
                format!("{text:?} matches nothing: it has no repository after the upstream"),
                format!("write for example \"{first}/**\" for all of its repositories"),
            );
        }
    }
}

impl Config {
    /// Patterns and pins that begin with the name of no upstream: neither of the configuration's nor of these. They are no mistake,
    /// since upstreams come and go while the server runs, but they may not be what was meant.
    pub fn unknown_upstreams(&self, defined: &[UpstreamName]) -> Vec<Problem> {
        const KEY: &str = "auth.anonymous_pull";
        let names: Vec<&str> =
            self.upstreams.iter().map(|upstream| &upstream.name).chain(defined).map(UpstreamName::as_str).collect();
        let is_unknown =
            |pattern: &&NamePattern| literal(parts(pattern.as_str()).0).is_some_and(|first| !names.contains(&first));
        let unknown = self.auth.anonymous_pull.iter().filter(is_unknown);
        let place = self.settings.iter().find(|setting| setting.key == KEY).map(|setting| setting.origin.clone());
        let problem = |pattern: &NamePattern| Problem {
            source: place.clone().unwrap_or_default(),
            key: KEY.to_owned(),
            message: format!(
                "{:?} matches nothing as long as there is no upstream called {:?}",
                pattern.as_str(),
                parts(pattern.as_str()).0
            ),
            remedy: format!("the upstreams are {}; others can be defined over the API", names.join(", ")),
        };
        unknown.map(problem).chain(self.pins_of_unknown_upstreams(defined)).collect()
    }
}

/// The component that stands for the upstream, and the rest.
fn parts(pattern: &str) -> (&str, Option<&str>) {
    pattern.split_once('/').map_or((pattern, None), |(first, rest)| (first, Some(rest)))
}

/// The component, if it stands for one name alone.
fn literal(component: &str) -> Option<&str> {
    Some(component).filter(|component| !component.contains(['*', '?', '[', '{']))
}
