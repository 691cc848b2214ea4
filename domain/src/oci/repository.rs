//! Repository names and the one canonical name that every rule speaks of.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Longest repository name, in bytes: clients cap host and name together at 255 (distribution-spec, "Pulling manifests").
pub const MAX_NAME_LEN: usize = 255;

/// A repository name: path components of `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*`, joined by `/` (distribution-spec).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RepositoryName(Arc<str>);

/// Why a text is not a repository name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RepositoryNameError {
    #[error("the repository name is empty")]
    Empty,
    #[error("the repository name is longer than {MAX_NAME_LEN} characters")]
    TooLong,
    #[error(
        "each component of a repository name is lower-case letters and digits, joined by '.', '_', '__' or '-' \
         (for example library/nginx)"
    )]
    BadComponent,
}

impl RepositoryName {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first component and what follows it, if anything does.
    pub fn split_first(&self) -> (&str, Option<&str>) {
        match self.0.split_once('/') {
            Some((first, rest)) => (first, Some(rest)),
            None => (&self.0, None),
        }
    }

    /// Whether the name has one component only, as in `nginx`.
    pub fn is_single(&self) -> bool {
        !self.0.contains('/')
    }
}

impl FromStr for RepositoryName {
    type Err = RepositoryNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(RepositoryNameError::Empty);
        }
        if text.len() > MAX_NAME_LEN {
            return Err(RepositoryNameError::TooLong);
        }
        if text.split('/').all(is_component) { Ok(Self(text.into())) } else { Err(RepositoryNameError::BadComponent) }
    }
}

fn is_component(text: &str) -> bool {
    let bytes = text.as_bytes();
    let alphanumeric = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    if !alphanumeric(first) || !alphanumeric(last) {
        return false;
    }
    // Between two alphanumeric runs stands one '.', one or two '_', or any number of '-'.
    bytes.split(alphanumeric).all(|separator| {
        separator.is_empty() || matches!(separator, b"." | b"_" | b"__") || separator.iter().all(|b| *b == b'-')
    })
}

impl fmt::Display for RepositoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RepositoryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The configured name of an upstream: `[a-z0-9]` first, then also `.`, `_` and `-`; at most 64 characters.
///
/// It is a path segment of canonical names and of isolated blob spaces, hence the narrow alphabet.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UpstreamName(Arc<str>);

/// Why a text is not an upstream's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an upstream's name is 1 to 64 lower-case letters, digits, '.', '_' or '-', and starts with a letter or digit")]
pub struct UpstreamNameError;

impl UpstreamName {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for UpstreamName {
    type Err = UpstreamNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let valid = (1..=64).contains(&text.len())
            && text.bytes().next().is_some_and(plain)
            && text.bytes().all(|b| plain(b) || matches!(b, b'.' | b'_' | b'-'));
        if valid { Ok(Self(text.into())) } else { Err(UpstreamNameError) }
    }
}

impl fmt::Display for UpstreamName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for UpstreamName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The canonical name of a repository: which upstream, and its name there.
///
/// Rows, links, tags, rules and logs all use it. The request's path, `ns` and `Host` are routing input only, so no
/// alias can reach round an access rule.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct RepositoryKey {
    pub upstream: UpstreamName,
    pub repository: RepositoryName,
}

impl RepositoryKey {
    pub fn new(upstream: UpstreamName, repository: RepositoryName) -> Self {
        Self { upstream, repository }
    }
}

/// A text that is no canonical name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a canonical name is <upstream>/<repository>, as in harbor/team-a/app")]
pub struct RepositoryKeyError;

impl FromStr for RepositoryKey {
    type Err = RepositoryKeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (upstream, repository) = text.split_once('/').ok_or(RepositoryKeyError)?;
        let upstream = upstream.parse().map_err(|_| RepositoryKeyError)?;
        Ok(Self::new(upstream, repository.parse().map_err(|_| RepositoryKeyError)?))
    }
}

impl fmt::Display for RepositoryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.upstream, self.repository)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_name_the_specification_allows_is_taken() {
        for name in ["a", "nginx", "library/nginx", "a__b", "a--b", "a---b", "a.b_c-d/e0", "0/1/2/3/4", "a_b/c__d"] {
            assert!(name.parse::<RepositoryName>().is_ok(), "{name}");
        }
        assert!("a".repeat(255).parse::<RepositoryName>().is_ok());
    }

    #[test]
    fn every_other_name_is_refused() {
        for name in [
            "",
            "/",
            "a/",
            "/a",
            "a//b",
            "A",
            "a..b",
            "a___b",
            "a._b",
            ".a",
            "a.",
            "-a",
            "a-",
            "_a",
            "a b",
            "a%2fb",
            "../a",
            "a/../b",
            ".",
            "ä",
            "a\0",
            "a.-b",
            "a/_uploads",
            "a\n",
        ] {
            assert!(name.parse::<RepositoryName>().is_err(), "{name:?}");
        }
        assert_eq!("a".repeat(256).parse::<RepositoryName>(), Err(RepositoryNameError::TooLong));
    }

    #[test]
    fn a_canonical_name_is_read_back() {
        let key: RepositoryKey = "hub/library/nginx".parse().expect("a canonical name");
        assert_eq!((key.upstream.as_str(), key.repository.as_str()), ("hub", "library/nginx"));
        assert_eq!(key.to_string().parse(), Ok(key));
        for text in ["", "hub", "hub/", "/nginx", "Hub/nginx", "hub/Nginx", "hub//x"] {
            assert_eq!(text.parse::<RepositoryKey>(), Err(RepositoryKeyError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_name_is_never_a_path_trick(text in "[a-z0-9._/%-]{0,40}") {
            if let Ok(name) = text.parse::<RepositoryName>() {
                prop_assert!(!name.as_str().contains(".."));
                prop_assert!(!name.as_str().starts_with('/'));
                prop_assert!(!name.as_str().contains("//"));
                prop_assert_eq!(name.as_str(), text);
            }
        }
    }
}
