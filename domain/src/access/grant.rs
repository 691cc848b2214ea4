//! A right that is given for repositories of a pattern.

use super::action::Actions;
use crate::oci::RepositoryKey;
use crate::routing::NamePattern;

/// What an account may do in the repositories that a pattern matches. The pattern sees the canonical name
/// `<upstream>/<repository>`, as in `harbor/team-a/**`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    pub pattern: NamePattern,
    pub actions: Actions,
}

impl Grant {
    pub fn matches(&self, repository: &RepositoryKey) -> bool {
        self.pattern.matches(&repository.to_string())
    }
}
