//! Whether a name and a password belong together.

use std::time::{Duration, SystemTime};

use domain::access::{
    AccountId, AccountKind, AccountName, Actor, AuditEntry, AuditResource, Password, SecretDigest, TokenId,
};
use domain::ports::{IdentityChange, PasswordHasherError};
use quick_cache::sync::Cache;
use tracing::warn;

use super::directory::Known as KnownAccount;
use super::error::AuthError;
use super::limits::{Network, NotNow, network};
use super::refusals::shown;
use super::{AuthService, Caller, Origin};
use crate::flight::{Landing, Verdict};

/// How long right credentials are believed without being checked again. They are dropped with any change of the account.
const REMEMBERED: Duration = Duration::from_mins(1);
const CAPACITY: usize = 10_000;

/// Credentials by their keyed digest, and where they came from. What was right from one address is nothing that another one could
/// find out by asking.
pub(super) type Known = (SecretDigest, Network);

/// Credentials that were right.
#[derive(Debug)]
pub(super) struct KnownCredentials {
    right: Cache<Known, Right>,
}

impl Default for KnownCredentials {
    fn default() -> Self {
        Self { right: Cache::new(CAPACITY) }
    }
}

/// What was found when they were checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Right {
    account: AccountId,
    generation: u64,
    until: SystemTime,
    /// The robot's token that they were, and its end.
    token: Option<(TokenId, Option<SystemTime>)>,
}

/// The outcome of one check, for all who brought the same credentials meanwhile.
pub(super) type Checked = Result<Right, AuthError>;

impl AuthService {
    /// The caller whose name and password these are.
    pub(super) async fn check(&self, name: &str, password: &Password, origin: &Origin) -> Result<Caller, AuthError> {
        let Ok(account_name) = name.parse::<AccountName>() else {
            return Err(self.refuse(name, origin).await);
        };
        if !password.is_plausible() {
            return Err(self.refuse(name, origin).await);
        }
        let from = origin.address.map(network);
        let known = (self.ports().hasher.fingerprint(&account_name, password), from);
        if !self.inner.limits.is_hammering(from, account_name.as_str(), self.now())
            && let Some(caller) = self.remembered(&known).await?
        {
            return Ok(caller);
        }
        let (service, tried, origin) = (self.clone(), password.clone(), origin.clone());
        let work = || async move {
            let checked = service.check_slowly(&account_name, &tried, &origin).await;
            if let Ok(right) = &checked {
                service.inner.credentials.right.insert(known, *right);
            }
            Verdict::Share(checked)
        };
        let (landing, _) = self.inner.checks.run(&self.ports().tasks, known, None, work).await;
        match landing {
            Landing::Done(checked) => self.caller(checked?).await?.ok_or(AuthError::BadCredentials),
            Landing::Retry | Landing::GiveUp | Landing::TimedOut => Err(AuthError::Busy),
        }
    }

    /// Whether the password is the account's, as a login would find out.
    pub(crate) async fn check_password(
        &self,
        name: &str,
        password: &Password,
        origin: &Origin,
    ) -> Result<(), AuthError> {
        self.check(name, password, origin).await.map(drop)
    }

    async fn remembered(&self, known: &Known) -> Result<Option<Caller>, AuthError> {
        match self.inner.credentials.right.get(known) {
            Some(right) if self.now() < right.until => self.caller(right).await,
            _ => Ok(None),
        }
    }

    /// The caller behind right credentials, unless the account has changed since.
    async fn caller(&self, right: Right) -> Result<Option<Caller>, AuthError> {
        let Some(known) = self.inner.directory.by_id(right.account).await? else {
            return Ok(None);
        };
        let account = &known.identity.account;
        if account.generation != right.generation || !self.is_active(account) {
            return Ok(None);
        }
        let mut caller = Caller::account(known.identity, None);
        if let Some((token, end)) = right.token {
            if end.is_some_and(|end| end <= self.now()) {
                return Ok(None);
            }
            caller.until = end;
            self.inner.uses.note(token, self.now());
        }
        Ok(Some(caller))
    }

    async fn check_slowly(&self, name: &AccountName, password: &Password, origin: &Origin) -> Checked {
        // Counted here and not before, so that a hundred nodes that begin with the same password count as one.
        let from = origin.address.map(network);
        let begun = self.inner.limits.begin_in_turn(from, name.as_str(), || self.now()).await;
        let attempt = begun.map_err(not_now)?;
        match self.find(name, password).await {
            Ok(Some(right)) => {
                attempt.succeeded();
                Ok(right)
            }
            Ok(None) => {
                self.audit_refusal(name.as_str(), origin).await;
                Err(AuthError::BadCredentials)
            }
            Err(error) => {
                attempt.undecided();
                Err(error)
            }
        }
    }

    async fn find(&self, name: &AccountName, password: &Password) -> Result<Option<Right>, AuthError> {
        let hasher = &self.ports().hasher;
        let Some(known) = self.inner.directory.by_name(name).await? else {
            hasher.verify_nothing(password).await.map_err(hashing)?;
            return Ok(None);
        };
        let account = &known.identity.account;
        let token = match &account.kind {
            AccountKind::User { password: hash } => {
                if !hasher.verify(password, hash).await.map_err(hashing)? {
                    return Ok(None);
                }
                None
            }
            AccountKind::Robot => {
                let Some(token) = self.token_of(&known, password) else {
                    // As slow as a user's wrong password, so that the time does not tell robots from users.
                    hasher.verify_nothing(password).await.map_err(hashing)?;
                    return Ok(None);
                };
                Some(token)
            }
        };
        if !self.is_active(account) {
            return Ok(None);
        }
        let until = self.now() + REMEMBERED;
        Ok(Some(Right { account: account.id, generation: account.generation, until, token }))
    }

    fn token_of(&self, known: &KnownAccount, secret: &Password) -> Option<(TokenId, Option<SystemTime>)> {
        let digest = self.ports().hasher.digest(secret);
        let now = self.now();
        // Digests of random secrets: what an early difference tells of a digest tells nothing of a secret.
        let token = known.tokens.iter().find(|token| token.digest == digest)?;
        token.expires_at.is_none_or(|end| now < end).then_some((token.id, token.expires_at))
    }

    /// Refuses what cannot be right, as an attempt like any other.
    async fn refuse(&self, name: &str, origin: &Origin) -> AuthError {
        let name: String = name.chars().take(128).collect();
        let attempt = self.inner.limits.begin(origin.address.map(network), &name, self.now());
        if let Err(reason) = attempt {
            return not_now(reason);
        }
        self.audit_refusal(&name, origin).await;
        AuthError::BadCredentials
    }

    async fn audit_refusal(&self, name: &str, origin: &Origin) {
        let due = self.inner.refusals.count(self.now());
        let entry = |details: String| {
            IdentityChange::Audit(AuditEntry {
                at: self.now(),
                actor: Actor::Claimed { name: shown(name) },
                action: "login.refused".to_owned(),
                resource: AuditResource { kind: "session".to_owned(), name: String::new() },
                address: origin.address,
                before: None,
                after: None,
                details,
            })
        };
        let mut changes = Vec::new();
        if due.passed_over > 0 {
            changes
                .push(entry(format!("{} more refused logins in the minute before were only counted", due.passed_over)));
        }
        if due.this_one {
            changes.push(entry(origin.client.clone()));
        }
        if let Err(error) = self.ports().identities.apply(changes).await {
            warn!(error = &error as &dyn std::error::Error, "a refused login could not be written to the audit log");
        }
    }
}

fn not_now(reason: NotNow) -> AuthError {
    match reason {
        NotNow::Wait(retry_after) => AuthError::TooManyAttempts { retry_after },
        NotNow::Busy => AuthError::Busy,
    }
}

fn hashing(error: PasswordHasherError) -> AuthError {
    match error {
        PasswordHasherError::Busy => AuthError::Busy,
        failed @ PasswordHasherError::Failed(_) => AuthError::Internal(std::sync::Arc::new(failed)),
    }
}
