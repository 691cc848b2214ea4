//! Rows and changes that the cases speak of.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::access::{
    Account, AccountId, AccountKind, AccountName, Actor, AuditEntry, AuditResource, Grant, PasswordHash, Role,
    SecretDigest, SessionId, TokenId,
};
use domain::ports::identity::{AccountFilter, AuditFilter, AuditRow, SessionRow, TokenRow};
use domain::ports::{IdentityChange, IdentityError, IdentityRepo};

use super::Fixture;

impl Fixture {
    pub(super) async fn apply(&self, changes: impl IntoIterator<Item = IdentityChange>) {
        apply(&*self.repo, changes).await;
    }

    /// The error of changes that have to fail.
    pub(super) async fn refused(&self, changes: impl IntoIterator<Item = IdentityChange>) -> IdentityError {
        self.repo.apply(changes.into_iter().collect()).await.expect_err("a condition that does not hold")
    }

    pub(super) async fn account(&self, number: u128) -> Option<Account> {
        self.repo.account(id(number)).await.expect("an answer")
    }

    pub(super) async fn grants(&self, number: u128) -> Vec<Grant> {
        self.repo.grants(id(number)).await.expect("an answer")
    }

    pub(super) async fn tokens(&self, number: u128) -> Vec<TokenRow> {
        self.repo.tokens(id(number)).await.expect("an answer")
    }

    pub(super) async fn session(&self, number: u128) -> Option<SessionRow> {
        self.repo.session(session_id(number)).await.expect("an answer")
    }

    pub(super) async fn sessions(&self, number: u128) -> Vec<SessionRow> {
        self.repo.sessions(id(number)).await.expect("an answer")
    }

    /// The whole log, the latest entry first.
    pub(super) async fn log(&self) -> Vec<AuditRow> {
        self.repo.audit(&AuditFilter::default(), None, usize::MAX).await.expect("an answer")
    }

    /// Everything there is.
    pub(super) async fn everything(&self) -> Everything {
        let accounts = self.repo.accounts(&AccountFilter::default(), None, usize::MAX).await.expect("an answer");
        let mut belongings = Vec::new();
        for account in &accounts {
            let grants = self.repo.grants(account.id).await.expect("an answer");
            let tokens = self.repo.tokens(account.id).await.expect("an answer");
            belongings.push((grants, tokens, self.repo.sessions(account.id).await.expect("an answer")));
        }
        Everything { accounts, belongings, log: self.log().await }
    }
}

#[derive(Debug, PartialEq)]
pub(super) struct Everything {
    accounts: Vec<Account>,
    belongings: Vec<(Vec<Grant>, Vec<TokenRow>, Vec<SessionRow>)>,
    log: Vec<AuditRow>,
}

pub(super) async fn apply(repo: &dyn IdentityRepo, changes: impl IntoIterator<Item = IdentityChange>) {
    repo.apply(changes.into_iter().collect()).await.expect("applied");
}

/// A time with microseconds in it.
pub(super) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds) + Duration::from_micros(123_456)
}

/// Ids are in the order of their numbers.
pub(super) fn id(number: u128) -> AccountId {
    AccountId::from_random(number)
}

pub(super) fn token_id(number: u128) -> TokenId {
    TokenId::from_random(number)
}

pub(super) fn session_id(number: u128) -> SessionId {
    SessionId::from_random(number)
}

pub(super) fn name(text: &str) -> AccountName {
    text.parse().expect("an account's name")
}

/// A user who is an administrator.
pub(super) fn admin(number: u128, text: &str) -> Account {
    Account {
        id: id(number),
        name: name(text),
        kind: AccountKind::User { password: PasswordHash::new("$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA") },
        role: Role::Admin,
        enabled: true,
        description: String::new(),
        expires_at: None,
        created_at: at(0),
        updated_at: at(0),
        revision: 1,
        generation: 1,
    }
}

/// A user who may do little.
pub(super) fn user(number: u128, text: &str) -> Account {
    Account { role: Role::ReadOnly, ..admin(number, text) }
}

pub(super) fn robot(number: u128, text: &str) -> Account {
    Account { kind: AccountKind::Robot, ..user(number, text) }
}

pub(super) fn add(account: &Account) -> IdentityChange {
    IdentityChange::AddAccount(account.clone())
}

pub(super) fn update(account: &Account, expected: u64) -> IdentityChange {
    IdentityChange::UpdateAccount { account: account.clone(), expected }
}

pub(super) fn remove(number: u128, expected: Option<u64>) -> IdentityChange {
    IdentityChange::RemoveAccount { id: id(number), expected }
}

pub(super) fn grant(pattern: &str, actions: &str) -> Grant {
    Grant { pattern: pattern.parse().expect("a pattern"), actions: actions.parse().expect("actions") }
}

pub(super) fn set_grants(account: u128, grants: &[Grant]) -> IdentityChange {
    IdentityChange::SetGrants { account: id(account), grants: grants.to_vec() }
}

pub(super) fn token(number: u128, account: u128) -> TokenRow {
    TokenRow {
        id: token_id(number),
        account: id(account),
        description: String::new(),
        digest: SecretDigest([7; 32]),
        created_at: at(0),
        expires_at: None,
        last_used_at: None,
    }
}

pub(super) fn add_token(row: &TokenRow) -> IdentityChange {
    IdentityChange::AddToken(row.clone())
}

pub(super) fn session(number: u128, account: u128) -> SessionRow {
    SessionRow {
        id: session_id(number),
        account: id(account),
        created_at: at(0),
        expires_at: at(1_000),
        client: "docker/29".into(),
    }
}

pub(super) fn add_session(row: &SessionRow) -> IdentityChange {
    IdentityChange::AddSession(row.clone())
}

/// An entry of this time with nothing special in it.
pub(super) fn entry(seconds: u64) -> AuditEntry {
    AuditEntry {
        at: at(seconds),
        actor: Actor::System,
        action: "user.create".into(),
        resource: AuditResource { kind: "user".into(), name: "jane".into() },
        address: None,
        before: None,
        after: None,
        details: String::new(),
    }
}

pub(super) fn log(entry: &AuditEntry) -> IdentityChange {
    IdentityChange::Audit(entry.clone())
}
