//! What a purge selects, as requests say it.

use domain::cache::Selection;

use super::super::super::error::ApiError;

/// The fields of a request that select something. Exactly one thing is meant.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Selected<'a> {
    pub(in super::super) digest: Option<&'a str>,
    pub(in super::super) repository: Option<&'a str>,
    pub(in super::super) tag: Option<&'a str>,
    pub(in super::super) pattern: Option<&'a str>,
}

impl Selected<'_> {
    /// The selection, and what it is called in the audit log.
    pub(in super::super) fn read(self) -> Result<(Selection, String), ApiError> {
        let Self { digest, repository, tag, pattern } = self;
        match (digest, repository, tag, pattern) {
            (Some(digest), None, None, None) => {
                let parsed = digest.parse().map_err(|error| ApiError::invalid("digest", error))?;
                Ok((Selection::Digest(parsed), digest.to_owned()))
            }
            (None, Some(name), None, None) => {
                let parsed = name.parse().map_err(|error| ApiError::invalid("repository", error))?;
                Ok((Selection::Repository(parsed), name.to_owned()))
            }
            (None, Some(name), Some(tag), None) => {
                let repository = name.parse().map_err(|error| ApiError::invalid("repository", error))?;
                let parsed = tag.parse().map_err(|error| ApiError::invalid("tag", error))?;
                Ok((Selection::Tag { repository, tag: parsed }, format!("{name}:{tag}")))
            }
            (None, None, None, Some(pattern)) => {
                let parsed = pattern.parse().map_err(|error| ApiError::invalid("pattern", error))?;
                Ok((Selection::Pattern(parsed), pattern.to_owned()))
            }
            (None, None, Some(_), None) => Err(ApiError::invalid("tag", "say of which repository")),
            _ => Err(ApiError::invalid("digest", "give one of digest, repository (with or without tag) and pattern")),
        }
    }
}
