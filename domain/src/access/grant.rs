//! A right that is given for repositories of a pattern.

use super::action::Actions;
use crate::oci::RepositoryKey;
use crate::routing::NamePattern;

/// What an account may do in the repositories that a pattern matches. The pattern sees the canonical name
/// `<upstream>/<repository>`, as in `harbor/team-a/**`.
#[derive(Clone, Debug)]
pub struct Grant {
    pub pattern: NamePattern,
    pub actions: Actions,
}

impl Grant {
    pub fn matches(&self, repository: &RepositoryKey) -> bool {
        self.pattern.matches(&repository.to_string())
    }
}

impl PartialEq for Grant {
    fn eq(&self, other: &Self) -> bool {
        self.pattern.as_str() == other.pattern.as_str() && self.actions == other.actions
    }
}

impl Eq for Grant {}
