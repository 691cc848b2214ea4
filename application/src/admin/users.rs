//! Users.

use domain::access::{Account, AccountId, AccountKind, AccountName, Grant, Password, Role};
use domain::ports::identity::AccountFilter;

use super::accounts::{AccountPage, AccountPatch, AccountView};
use super::error::AdminError;
use super::{AdminService, Administrator};
use crate::auth::random_id;

/// A user to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUser {
    pub name: AccountName,
    pub password: Password,
    pub role: Role,
    pub description: String,
    pub grants: Vec<Grant>,
}

impl AdminService {
    /// Up to `limit` users whose names follow `after`.
    pub async fn users(
        &self,
        name_contains: Option<String>,
        after: Option<&AccountName>,
        limit: usize,
    ) -> Result<AccountPage, AdminError> {
        let filter = AccountFilter { robots: Some(false), name_contains };
        self.list_accounts(&filter, after, limit).await
    }

    pub async fn user(&self, id: AccountId) -> Result<AccountView, AdminError> {
        self.account(id, false).await
    }

    /// The user of this name.
    pub async fn user_by_name(&self, name: &AccountName) -> Result<AccountView, AdminError> {
        let account = self.auth.ports().identities.account_by_name(name).await?;
        match account.filter(|account| !account.is_robot()) {
            Some(account) => self.view(account).await,
            None => Err(AdminError::NotFound("user")),
        }
    }

    pub async fn create_user(&self, new: NewUser, by: &Administrator) -> Result<AccountView, AdminError> {
        new.name.check_user().map_err(|error| AdminError::invalid("username", error))?;
        new.password.check_new(&new.name).map_err(|error| AdminError::invalid("password", error))?;
        let hash = self.auth.ports().hasher.hash(&new.password).await?;
        let now = self.auth.ports().clock.now();
        let account = Account {
            id: AccountId::from_random(random_id()),
            name: new.name,
            kind: AccountKind::User { password: hash },
            role: new.role,
            enabled: true,
            description: new.description,
            expires_at: None,
            created_at: now,
            updated_at: now,
            revision: 0,
            generation: 0,
        };
        self.add_account(account, new.grants, Vec::new(), by).await
    }

    /// Changes a user; `expected` is the revision that the caller has seen.
    pub async fn update_user(
        &self,
        id: AccountId,
        patch: &AccountPatch,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<AccountView, AdminError> {
        if patch.expires_at.is_some() {
            return Err(AdminError::invalid("expires_at", "users have no end; disable the user instead"));
        }
        self.change_account(id, false, patch, expected, by).await
    }

    pub async fn delete_user(
        &self,
        id: AccountId,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        self.remove_account(id, false, expected, by).await
    }
}
