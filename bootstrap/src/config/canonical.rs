//! Patterns over canonical names, which begin with an upstream's: `dockerhub/library/*`.

use domain::oci::UpstreamName;
use domain::routing::NamePattern;

use super::reader::Section;
use super::{Config, Problem};

/// Reports patterns that match no canonical name, whatever upstreams there are: such a rule looks as if it did something,
/// and does not.
pub(super) fn check_patterns<'p>(
    key: &str,
    patterns: impl IntoIterator<Item = &'p NamePattern>,
    section: &Section<'_>,
) {
    for pattern in patterns {
        let text = pattern.as_str();
        let (first, rest) = parts(text);
        if literal(first).is_some_and(|name| name.parse::<UpstreamName>().is_err()) {
            section.reject(
                key,
                format!("{text:?} matches nothing: {first:?} cannot be the name of an upstream"),
                "begin with an upstream's name, such as \"dockerhub/**\"",
            );
        } else if rest.is_none() && !text.contains("**") {
            section.reject(
                key,
                format!("{text:?} matches nothing: it has no repository after the upstream"),
                format!("write for example \"{first}/**\" for all of its repositories"),
            );
        }
    }
}

impl Config {
    /// Patterns and pins that begin with the name of no upstream: neither of the configuration's nor of these. They are no
    /// mistake, since upstreams come and go while the server runs, but they may not be what was meant.
    pub fn unknown_upstreams(&self, defined: &[UpstreamName]) -> Vec<Problem> {
        let names = self.names_with(defined);
        let anonymous = self.auth.anonymous_pull.iter().map(|pattern| ("auth.anonymous_pull", pattern));
        let budgets = self.cache.budgets.iter().map(|budget| ("cache.budgets", &budget.repositories));
        let is_unknown = |(_, pattern): &(&str, &NamePattern)| is_unknown(pattern, &names);
        let problem = |(key, pattern): (&str, &NamePattern)| {
            let place = self.settings.iter().find(|setting| setting.key == key).map(|setting| setting.origin.clone());
            Problem {
                source: place.unwrap_or_default(),
                key: key.to_owned(),
                message: matches_nothing(pattern),
                remedy: others_can_be_defined(&names),
            }
        };
        let of_pins = self.pins_of_unknown_upstreams(defined);
        anonymous.chain(budgets).filter(is_unknown).map(problem).chain(of_pins).collect()
    }

    /// The same of patterns that are granted to somebody, in words.
    pub fn grants_of_unknown_upstreams<'p>(
        &self,
        granted: impl IntoIterator<Item = &'p NamePattern>,
        defined: &[UpstreamName],
    ) -> Vec<String> {
        let names = self.names_with(defined);
        let unknown = granted.into_iter().filter(|pattern| is_unknown(pattern, &names));
        unknown.map(|pattern| format!("{}; {}", matches_nothing(pattern), others_can_be_defined(&names))).collect()
    }

    fn names_with<'n>(&'n self, defined: &'n [UpstreamName]) -> Vec<&'n str> {
        self.upstreams.iter().map(|upstream| &upstream.name).chain(defined).map(UpstreamName::as_str).collect()
    }
}

/// Whether it names one upstream alone, which is none of these.
fn is_unknown(pattern: &NamePattern, names: &[&str]) -> bool {
    literal(parts(pattern.as_str()).0).is_some_and(|first| !names.contains(&first))
}

fn matches_nothing(pattern: &NamePattern) -> String {
    let text = pattern.as_str();
    format!("{text:?} matches nothing as long as there is no upstream called {:?}", parts(text).0)
}

fn others_can_be_defined(names: &[&str]) -> String {
    format!("the upstreams are {}; others can be defined over the API", names.join(", "))
}

/// The component that stands for the upstream, and the rest.
fn parts(pattern: &str) -> (&str, Option<&str>) {
    pattern.split_once('/').map_or((pattern, None), |(first, rest)| (first, Some(rest)))
}

/// The component, if it stands for one name alone.
fn literal(component: &str) -> Option<&str> {
    Some(component).filter(|component| !component.contains(['*', '?', '[', '{']))
}
