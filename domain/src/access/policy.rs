//! The decision: what somebody may do in a repository, and how to tell whoever may not.

use std::sync::Arc;

use super::account::Identity;
use super::action::{Action, Actions};
use crate::oci::RepositoryKey;
use crate::routing::NamePattern;

/// Somebody who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// Authentication is switched off: everybody may do everything.
    Unrestricted,
    /// Nobody in particular.
    Anonymous,
    /// Another replica: it may pull everything, for clients that it has judged itself.
    Replica,
    Account(Arc<Identity>),
}

/// The rules that are not about one account.
#[derive(Clone, Debug, Default)]
pub struct AccessPolicy {
    /// Repositories that anybody may pull from, by their canonical names.
    pub anonymous_pull: Vec<NamePattern>,
}

/// Whether something may be done, and if not, what the client should be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    /// Nobody has said who they are: 401 with a challenge.
    Unauthenticated,
    /// The account may, but the token does not say so: 401, and the client gets another token.
    InsufficientScope,
    /// The account may not even know that the repository is there: what a name that does not exist would get.
    Unknown,
    /// The account may do something here, but not this: 403.
    Denied,
}

impl AccessPolicy {
    /// What somebody may do in the repository.
    ///
    /// An account without grants has its role's rights everywhere; one with grants has those alone. What anybody may pull,
    /// everybody may: whoever is refused under their name would only have to leave it out.
    pub fn rights(&self, principal: &Principal, repository: &RepositoryKey) -> Actions {
        match principal {
            Principal::Unrestricted => Actions::ALL,
            Principal::Replica => Action::Pull.into(),
            Principal::Anonymous => self.anonymous(repository),
            Principal::Account(identity) if identity.grants.is_empty() => {
                identity.account.role.actions().union(self.anonymous(repository))
            }
            Principal::Account(identity) => identity
                .grants
                .iter()
                .filter(|grant| grant.matches(repository))
                .fold(self.anonymous(repository), |set, grant| set.union(grant.actions)),
        }
    }

    /// Whether somebody may pull from every repository there is, whatever it is called.
    pub fn reads_everything(principal: &Principal) -> bool {
        match principal {
            Principal::Unrestricted => true,
            // It lists nothing for anybody.
            Principal::Anonymous | Principal::Replica => false,
            Principal::Account(identity) => identity.grants.is_empty(),
        }
    }

    /// Judges one request. `scope` is what a token narrows the rights to, if the request came with one.
    pub fn judge(
        &self,
        principal: &Principal,
        scope: Option<Actions>,
        repository: &RepositoryKey,
        action: Action,
    ) -> Verdict {
        let rights = self.rights(principal, repository);
        let in_scope = scope.is_none_or(|scope| scope.contains(action));
        match (rights.contains(action), in_scope, principal) {
            (true, true, _) => Verdict::Allowed,
            (true, false, _) => Verdict::InsufficientScope,
            (false, _, Principal::Anonymous) => Verdict::Unauthenticated,
            (false, ..) if rights.is_empty() => Verdict::Unknown,
            (false, ..) => Verdict::Denied,
        }
    }

    fn anonymous(&self, repository: &RepositoryKey) -> Actions {
        if self.anonymous_pull.is_empty() {
            return Actions::NONE;
        }
        let name = repository.to_string();
        if self.anonymous_pull.iter().any(|pattern| pattern.matches(&name)) {
            Action::Pull.into()
        } else {
            Actions::NONE
        }
    }
}

#[cfg(test)]
mod tests;
