//! Patterns over repository names: `library/*`, `team-a/**`, `library/nginx`.

use std::fmt;
use std::str::FromStr;

use globset::{GlobBuilder, GlobMatcher};

/// A compiled pattern. `*` and `?` stay within a component, `**` stands for any number of components; `[…]` and `{…,…}`
/// are the glob's. A pattern without any of them matches one name.
#[derive(Clone)]
pub struct NamePattern {
    text: Box<str>,
    matcher: GlobMatcher,
}

/// Why a text is not a pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NamePatternError {
    #[error("the pattern is empty")]
    Empty,
    #[error("no name starts or ends with '/', or has '//', white space or a backslash")]
    MatchesNothing,
    #[error("the pattern is not a valid glob: {0}")]
    Glob(String),
}

impl NamePattern {
    /// The text that it was made of.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the pattern matches the whole of this name.
    pub fn matches(&self, name: &str) -> bool {
        self.matcher.is_match(name)
    }
}

impl FromStr for NamePattern {
    type Err = NamePatternError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(NamePatternError::Empty);
        }
        let hopeless = |c: char| c.is_whitespace() || c.is_control() || c == '\\';
        if text.starts_with('/') || text.ends_with('/') || text.contains("//") || text.contains(hopeless) {
            return Err(NamePatternError::MatchesNothing);
        }
        let glob = GlobBuilder::new(text)
            .literal_separator(true)
            .build()
            .map_err(|error| NamePatternError::Glob(error.kind().to_string()))?;
        Ok(Self { text: text.into(), matcher: glob.compile_matcher() })
    }
}

impl PartialEq for NamePattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for NamePattern {}

impl fmt::Display for NamePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for NamePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, name: &str) -> bool {
        pattern.parse::<NamePattern>().expect("a pattern").matches(name)
    }

    #[test]
    fn one_star_stays_within_a_component() {
        assert!(matches("library/*", "library/nginx"));
        assert!(!matches("library/*", "library/a/b"));
        assert!(!matches("library/*", "library"));
        assert!(!matches("library/*", "other/library/nginx"));
        assert!(matches("*", "nginx"));
        assert!(!matches("*", "library/nginx"));
        assert!(matches("team-?/app", "team-a/app"));
        assert!(!matches("a?b", "a/b"));
    }

    #[test]
    fn two_stars_cross_components() {
        assert!(matches("team-a/**", "team-a/x"));
        assert!(matches("team-a/**", "team-a/x/y/z"));
        assert!(!matches("team-a/**", "team-a"));
        assert!(!matches("team-a/**", "team-ab/x"));
        assert!(matches("**", "a"));
        assert!(matches("**", "a/b/c"));
        assert!(matches("**/app", "app"));
        assert!(matches("**/app", "x/y/app"));
        assert!(matches("a/**/z", "a/z"));
        assert!(matches("a/**/z", "a/b/c/z"));
    }

    #[test]
    fn a_plain_pattern_matches_itself_only() {
        assert!(matches("library/nginx", "library/nginx"));
        assert!(!matches("library/nginx", "library/nginx-unprivileged"));
        assert!(!matches("a.b", "axb"));
    }

    #[test]
    fn alternatives_and_classes_work() {
        assert!(matches("{alpha,beta}/*", "beta/x"));
        assert!(!matches("{alpha,beta}/*", "gamma/x"));
        assert!(matches("v[0-9]*", "v1.2"));
        assert!(!matches("v[0-9]*", "vx"));
    }

    #[test]
    fn what_can_never_match_is_refused() {
        assert!(matches!("".parse::<NamePattern>(), Err(NamePatternError::Empty)));
        for text in ["/a", "a/", "a//b", "a b", "a\\*", "a\n"] {
            assert!(matches!(text.parse::<NamePattern>(), Err(NamePatternError::MatchesNothing)), "{text:?}");
        }
        for text in ["a[", "{a", "a}", "[z-a]"] {
            assert!(matches!(text.parse::<NamePattern>(), Err(NamePatternError::Glob(_))), "{text:?}");
        }
    }
}
