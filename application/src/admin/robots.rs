//! Robot accounts and their tokens.

use std::time::SystemTime;

use domain::access::{Account, AccountId, AccountKind, AccountName, Grant, Password, Role, TokenId};
use domain::ports::IdentityChange;
use domain::ports::identity::{AccountFilter, TokenRow};
use serde_json::json;

use super::accounts::{AccountPage, AccountPatch, AccountView, RobotToken, check_description};
use super::error::AdminError;
use super::{AdminService, Administrator};
use crate::auth::{SECRET_LEN, random_id, random_secret};

/// What every robot's token begins with, so that people and secret scanners know it when they see it.
const TOKEN_PREFIX: &str = "hcr_";

/// Tokens that one robot may have.
const MOST_TOKENS: usize = 50;

/// A robot to be made. It has no token yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRobot {
    pub name: AccountName,
    pub role: Role,
    pub description: String,
    pub expires_at: Option<SystemTime>,
    pub grants: Vec<Grant>,
}

/// A token to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRobotToken {
    pub description: String,
    pub expires_at: Option<SystemTime>,
}

/// A token that was just made. The secret is nowhere else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTokenSecret {
    pub token: RobotToken,
    pub secret: Password,
}

impl AdminService {
    /// Up to `limit` robots whose names follow `after`.
    pub async fn robots(
        &self,
        name_contains: Option<String>,
        after: Option<&AccountName>,
        limit: usize,
    ) -> Result<AccountPage, AdminError> {
        let filter = AccountFilter { robots: Some(true), name_contains };
        self.list_accounts(&filter, after, limit).await
    }

    pub async fn robot(&self, id: AccountId) -> Result<AccountView, AdminError> {
        self.account(id, true).await
    }

    /// Makes a robot and its first token.
    pub async fn create_robot(
        &self,
        new: NewRobot,
        first_token: NewRobotToken,
        by: &Administrator,
    ) -> Result<(AccountView, NewTokenSecret), AdminError> {
        self.check_end(new.expires_at)?;
        let now = self.auth.ports().clock.now();
        let account = Account {
            id: AccountId::from_random(random_id()),
            name: new.name,
            kind: AccountKind::Robot,
            role: new.role,
            enabled: true,
            description: new.description,
            expires_at: new.expires_at,
            created_at: now,
            updated_at: now,
            revision: 0,
            generation: 0,
        };
        let (row, secret) = self.token_row(account.id, first_token)?;
        let token = RobotToken::from(row.clone());
        let view = self.add_account(account, new.grants, vec![IdentityChange::AddToken(row)], by).await?;
        Ok((view, NewTokenSecret { token, secret }))
    }

    pub async fn update_robot(
        &self,
        id: AccountId,
        patch: &AccountPatch,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<AccountView, AdminError> {
        self.change_account(id, true, patch, expected, by).await
    }

    pub async fn delete_robot(
        &self,
        id: AccountId,
        expected: Option<u64>,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        self.remove_account(id, true, expected, by).await
    }

    /// Makes one more token for a robot: the old ones stay good, so that clients can be moved one by one.
    pub async fn add_robot_token(
        &self,
        id: AccountId,
        new: NewRobotToken,
        by: &Administrator,
    ) -> Result<NewTokenSecret, AdminError> {
        loop {
            match self.add_token_once(id, &new, by).await {
                Err(AdminError::Stale) => {}
                other => return other,
            }
        }
    }

    async fn add_token_once(
        &self,
        id: AccountId,
        new: &NewRobotToken,
        by: &Administrator,
    ) -> Result<NewTokenSecret, AdminError> {
        let robot = self.robot(id).await?;
        if robot.tokens.len() >= MOST_TOKENS {
            return Err(AdminError::invalid("tokens", format!("a robot has at most {MOST_TOKENS}; remove one first")));
        }
        let (row, secret) = self.token_row(id, new.clone())?;
        let token = RobotToken::from(row.clone());
        let mut entry = self.entry(by, &robot.account, "token.create", None, None);
        entry.after = Some(json!({ "token": token.id.to_string(), "description": token.description }));
        // The tokens are part of what an ETag stands for.
        let expected = robot.account.revision;
        let account = robot.account;
        let changes = vec![
            IdentityChange::AddToken(row),
            IdentityChange::UpdateAccount { account, expected },
            IdentityChange::Audit(entry),
        ];
        self.apply(changes).await?;
        Ok(NewTokenSecret { token, secret })
    }

    /// Takes one token away. What was issued for it is no longer good.
    pub async fn remove_robot_token(
        &self,
        id: AccountId,
        token: TokenId,
        by: &Administrator,
    ) -> Result<(), AdminError> {
        loop {
            let robot = self.robot(id).await?;
            let Some(known) = robot.tokens.iter().find(|known| known.id == token) else {
                return Err(AdminError::NotFound("token"));
            };
            let mut entry = self.entry(by, &robot.account, "token.delete", None, None);
            entry.before = Some(json!({ "token": token.to_string(), "description": known.description }));
            let expected = robot.account.revision;
            let mut account = robot.account;
            account.generation += 1;
            let changes = vec![
                IdentityChange::RemoveToken { account: id, id: token },
                IdentityChange::UpdateAccount { account, expected },
                IdentityChange::RemoveSessions { account: id, except: None },
                IdentityChange::Audit(entry),
            ];
            match self.apply(changes).await {
                Err(AdminError::Stale) => {}
                other => return other,
            }
        }
    }

    fn token_row(&self, account: AccountId, new: NewRobotToken) -> Result<(TokenRow, Password), AdminError> {
        check_description(&new.description)?;
        self.check_end(new.expires_at)?;
        let secret = random_secret(TOKEN_PREFIX, SECRET_LEN);
        let row = TokenRow {
            id: TokenId::from_random(random_id()),
            account,
            description: new.description,
            digest: self.auth.ports().hasher.digest(&secret),
            created_at: self.auth.ports().clock.now(),
            expires_at: new.expires_at,
            last_used_at: None,
        };
        Ok((row, secret))
    }

    fn check_end(&self, end: Option<SystemTime>) -> Result<(), AdminError> {
        if end.is_some_and(|end| end <= self.auth.ports().clock.now()) {
            return Err(AdminError::invalid("expires_at", "it is in the past"));
        }
        Ok(())
    }
}
