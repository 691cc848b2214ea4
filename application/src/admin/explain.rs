//! What an account may do, whichever kind it is, and why.

use domain::access::{AccountId, Action, Actions, Grant, Identity, Principal};
use domain::oci::RepositoryKey;

use super::accounts::{AccountPatch, AccountView};
use super::error::AdminError;
use super::{AdminService, Administrator};

/// What somebody may do in a repository, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessExplained {
    pub actions: Actions,
    /// The account's grants that match.
    pub matching: Vec<Grant>,
    /// Whether the role decides, since there are no grants.
    pub by_role: bool,
    /// Whether anybody may pull it.
    pub anonymous_pull: bool,
    /// Whether the account is enabled and has not ended.
    pub active: bool,
}

impl AdminService {
    /// The user or robot.
    pub async fn any_account(&self, id: AccountId) -> Result<AccountView, AdminError> {
        match self.auth.ports().identities.account(id).await? {
            Some(account) => self.view(account).await,
            None => Err(AdminError::NotFound("account")),
        }
    }

    /// Changes a user or robot; `expected` is the revision that the caller has seen.
    pub async fn update_any_account(
        &self,
        id: AccountId,
        patch: &AccountPatch,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<AccountView, AdminError> {
        let robot = self.any_account(id).await?.account.is_robot();
        self.change_account(id, robot, patch, expected, by).await
    }

    /// What the account may do there, or nobody in particular.
    pub async fn explain_access(
        &self,
        account: Option<AccountId>,
        repository: &RepositoryKey,
    ) -> Result<AccessExplained, AdminError> {
        let settings = self.auth.settings();
        let policy = &settings.policy;
        let anonymous_pull = policy.rights(&Principal::Anonymous, repository).contains(Action::Pull);
        let Some(account) = account else {
            return Ok(AccessExplained {
                actions: policy.rights(&Principal::Anonymous, repository),
                matching: Vec::new(),
                by_role: false,
                anonymous_pull,
                active: true,
            });
        };
        let view = self.any_account(account).await?;
        let active = view.account.is_active(self.auth.ports().clock.now());
        let matching = view.grants.iter().filter(|grant| grant.matches(repository)).cloned().collect();
        let by_role = view.grants.is_empty();
        let principal =
            Principal::Account(std::sync::Arc::new(Identity { account: view.account, grants: view.grants }));
        let actions = policy.rights(&principal, repository);
        Ok(AccessExplained { actions, matching, by_role, anonymous_pull, active })
    }
}
