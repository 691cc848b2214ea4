//! What users and robots have in common: reading, changing and removing them.

use std::time::SystemTime;

use domain::access::{
    Account, AccountId, AccountKind, AccountName, AuditEntry, AuditResource, Grant, Password, Role, TokenId,
};
use domain::ports::identity::{AccountFilter, TokenRow};
use domain::ports::{IdentityChange, IdentityError};
use serde_json::{Value, json};

use super::error::AdminError;
use super::{AdminService, Administrator};

/// An account with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountView {
    pub account: Account,
    pub grants: Vec<Grant>,
    /// Of robots.
    pub tokens: Vec<RobotToken>,
}

/// One of a robot's tokens, without the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RobotToken {
    pub id: TokenId,
    pub description: String,
    pub created_at: SystemTime,
    pub expires_at: Option<SystemTime>,
    pub last_used_at: Option<SystemTime>,
}

impl From<TokenRow> for RobotToken {
    fn from(row: TokenRow) -> Self {
        Self {
            id: row.id,
            description: row.description,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
        }
    }
}

/// A page of accounts in the order of their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountPage {
    pub items: Vec<AccountView>,
    /// All for which the filter holds.
    pub total: u64,
    /// Where the next page begins, if there is one.
    pub next: Option<AccountName>,
}

/// What of an account is to be changed. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountPatch {
    pub role: Option<Role>,
    pub enabled: Option<bool>,
    pub description: Option<String>,
    /// Of robots. `Some(None)` takes the end away.
    pub expires_at: Option<Option<SystemTime>>,
    /// Of users.
    pub password: Option<Password>,
    pub grants: Option<Vec<Grant>>,
}

/// Longest free text, in characters.
const MAX_DESCRIPTION: usize = 500;

/// Changes that nobody conditioned are tried again when somebody else was faster.
const TRIES: usize = 5;

impl AdminService {
    pub(super) async fn list_accounts(
        &self,
        filter: &AccountFilter,
        after: Option<&AccountName>,
        limit: usize,
    ) -> Result<AccountPage, AdminError> {
        let repo = &self.auth.ports().identities;
        let total = repo.count_accounts(filter).await?;
        // One more tells whether there is a next page.
        let mut accounts = repo.accounts(filter, after, limit + 1).await?;
        let more = accounts.len() > limit;
        accounts.truncate(limit);
        let next = accounts.last().filter(|_| more).map(|account| account.name.clone());
        let mut items = Vec::with_capacity(accounts.len());
        for account in accounts {
            items.push(self.view(account).await?);
        }
        Ok(AccountPage { items, total, next })
    }

    pub(super) async fn account(&self, id: AccountId, robot: bool) -> Result<AccountView, AdminError> {
        let account = self.auth.ports().identities.account(id).await?;
        let account = account.filter(|account| account.is_robot() == robot).ok_or_else(|| missing(robot))?;
        self.view(account).await
    }

    pub(super) async fn view(&self, account: Account) -> Result<AccountView, AdminError> {
        let repo = &self.auth.ports().identities;
        let grants = repo.grants(account.id).await?;
        let tokens = if account.is_robot() { repo.tokens(account.id).await? } else { Vec::new() };
        Ok(AccountView { account, grants, tokens: tokens.into_iter().map(RobotToken::from).collect() })
    }

    /// Adds the account with its grants and what else belongs to it.
    pub(super) async fn add_account(
        &self,
        account: Account,
        grants: Vec<Grant>,
        more: Vec<IdentityChange>,
        by: &Administrator,
    ) -> Result<AccountView, AdminError> {
        check_grants(&grants)?;
        check_description(&account.description)?;
        let entry = self.entry(by, &account, "create", None, Some(summary(&account, &grants)));
        let id = account.id;
        let robot = account.is_robot();
        let mut changes = vec![IdentityChange::AddAccount(account), IdentityChange::SetGrants { account: id, grants }];
        changes.extend(more);
        changes.push(IdentityChange::Audit(entry));
        self.apply(changes).await?;
        self.account(id, robot).await
    }

    /// Changes an account. `expected` is the revision that the caller has seen; `None` changes whatever is there.
    pub(super) async fn change_account(
        &self,
        id: AccountId,
        robot: bool,
        patch: &AccountPatch,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<AccountView, AdminError> {
        if let Some(grants) = &patch.grants {
            check_grants(grants)?;
        }
        if let Some(description) = &patch.description {
            check_description(description)?;
        }
        for _ in 0..TRIES {
            let before = self.account(id, robot).await?;
            if expected.is_some_and(|expected| expected != before.account.revision) {
                return Err(AdminError::Stale);
            }
            match self.change_once(&before, patch, by).await {
                Err(AdminError::Stale) if expected.is_none() => {}
                Err(error) => return Err(error),
                Ok(()) => return self.account(id, robot).await,
            }
        }
        Err(AdminError::Stale)
    }

    async fn change_once(
        &self,
        before: &AccountView,
        patch: &AccountPatch,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        let mut account = before.account.clone();
        let mut credentials_change = false;
        account.updated_at = self.auth.ports().clock.now();
        if let Some(role) = patch.role {
            account.role = role;
        }
        if let Some(enabled) = patch.enabled {
            // Tokens from before do not come back with the account.
            credentials_change |= !enabled && account.enabled;
            account.enabled = enabled;
        }
        if let Some(description) = &patch.description {
            account.description.clone_from(description);
        }
        if let Some(expires_at) = patch.expires_at {
            account.expires_at = expires_at;
        }
        if let Some(password) = &patch.password {
            let name = account.name.clone();
            let AccountKind::User { password: hash } = &mut account.kind else {
                return Err(AdminError::invalid("password", "robots have tokens and no password"));
            };
            password.check_new(&name).map_err(|error| AdminError::invalid("password", error))?;
            *hash = self.auth.ports().hasher.hash(password).await?;
            credentials_change = true;
        }
        if credentials_change {
            account.generation += 1;
        }
        let grants = patch.grants.as_ref().unwrap_or(&before.grants);
        let mut after = summary(&account, grants);
        if patch.password.is_some() {
            after["password"] = json!("changed");
        }
        let entry = self.entry(by, &account, "update", Some(summary(&before.account, &before.grants)), Some(after));
        let id = account.id;
        let mut changes = vec![IdentityChange::UpdateAccount { account, expected: before.account.revision }];
        if let Some(grants) = &patch.grants {
            changes.push(IdentityChange::SetGrants { account: id, grants: grants.clone() });
        }
        if credentials_change {
            changes.push(IdentityChange::RemoveSessions { account: id, except: None });
        }
        changes.push(IdentityChange::Audit(entry));
        // Only what takes something from an administrator can leave none.
        if before.account.role == Role::Admin && !before.account.is_robot() {
            changes.push(IdentityChange::RequireAdmin);
        }
        self.apply(changes).await
    }

    pub(super) async fn remove_account(
        &self,
        id: AccountId,
        robot: bool,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        for _ in 0..TRIES {
            match self.remove_once(id, robot, expected, by).await {
                Err(AdminError::Stale) if expected.is_none() => {}
                other => return other,
            }
        }
        Err(AdminError::Stale)
    }

    async fn remove_once(
        &self,
        id: AccountId,
        robot: bool,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        let before = self.account(id, robot).await?;
        // What was read decides whether an administrator goes, so it has to be what is removed.
        let expected = expected.or(Some(before.account.revision));
        let entry = self.entry(by, &before.account, "delete", Some(summary(&before.account, &before.grants)), None);
        let mut changes = vec![IdentityChange::RemoveAccount { id, expected }, IdentityChange::Audit(entry)];
        if before.account.role == Role::Admin && !robot {
            changes.push(IdentityChange::RequireAdmin);
        }
        self.apply(changes).await
    }

    /// Applies changes and makes them count at once.
    pub(super) async fn apply(&self, changes: Vec<IdentityChange>) -> Result<(), AdminError> {
        let result: Result<(), IdentityError> = self.auth.ports().identities.apply(changes).await;
        // Also after a failure: a commit whose answer was lost has happened.
        self.auth.forget();
        Ok(result?)
    }

    pub(super) fn entry(
        &self,
        by: &Administrator,
        account: &Account,
        what: &str,
        before: Option<Value>,
        after: Option<Value>,
    ) -> AuditEntry {
        let kind = if account.is_robot() { "robot" } else { "user" };
        AuditEntry {
            at: self.auth.ports().clock.now(),
            actor: by.actor.clone(),
            action: format!("{kind}.{what}"),
            resource: AuditResource { kind: kind.to_owned(), name: account.name.as_str().to_owned() },
            address: by.origin.address,
            before,
            after,
            details: String::new(),
        }
    }
}

fn missing(robot: bool) -> AdminError {
    AdminError::NotFound(if robot { "robot" } else { "user" })
}

fn check_grants(grants: &[Grant]) -> Result<(), AdminError> {
    for (index, grant) in grants.iter().enumerate() {
        if grant.actions.is_empty() {
            return Err(AdminError::invalid("grants", format!("{} grants nothing; leave it out", grant.pattern)));
        }
        if grants[..index].iter().any(|other| other.pattern.as_str() == grant.pattern.as_str()) {
            return Err(AdminError::invalid("grants", format!("{} is there twice; join its actions", grant.pattern)));
        }
    }
    Ok(())
}

pub(super) fn check_description(text: &str) -> Result<(), AdminError> {
    if text.chars().count() > MAX_DESCRIPTION || text.contains(|c: char| c.is_control() && c != '\n') {
        return Err(AdminError::invalid(
            "description",
            format!("it is plain text of at most {MAX_DESCRIPTION} characters"),
        ));
    }
    Ok(())
}

/// An account as the audit log shows it: everything but its secrets.
fn summary(account: &Account, grants: &[Grant]) -> Value {
    let grants: Vec<Value> = grants
        .iter()
        .map(|grant| json!({ "pattern": grant.pattern.as_str(), "actions": grant.actions.to_string() }))
        .collect();
    let end = account.expires_at.and_then(|end| end.duration_since(SystemTime::UNIX_EPOCH).ok());
    json!({
        "name": account.name.as_str(),
        "role": account.role.as_str(),
        "enabled": account.enabled,
        "description": account.description,
        "expires_at_unix": end.map(|end| end.as_secs()),
        "grants": grants,
    })
}
