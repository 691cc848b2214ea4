//! Logins: what a refresh token belongs to, and the tokens of the administration.
//!
//! A login ends when nobody has used it for `session_ttl`, at the latest after a year, and at once when somebody logs out,
//! the account's password changes, or the account is disabled.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::access::{Account, Audience, AuditEntry, AuditResource, Claims, Identity, Password, SessionId, Subject};
use domain::ports::identity::SessionRow;
use domain::ports::{IdentityChange, SignerError};

use super::error::AuthError;
use super::secret::random_id;
use super::{AuthService, Caller, Origin};

/// However often it is used, a login ends after this.
pub(super) const LONGEST_SESSION: Duration = Duration::from_hours(24 * 365);

/// Logins of one account; the oldest give way.
const MOST_SESSIONS: usize = 100;

/// Logins that one account may begin in a minute: each is written down.
const MOST_A_MINUTE: usize = 60;
const MINUTE: Duration = Duration::from_mins(1);

/// A login to the administration.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    pub token: String,
    pub expires_in: Duration,
    pub refresh_token: String,
    /// As long as nobody uses it.
    pub refresh_expires_in: Duration,
    pub account: Account,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Login").field("account", &self.account.name).finish_non_exhaustive()
    }
}

/// A session that was just opened.
pub(super) struct Opened {
    pub(super) id: SessionId,
    /// The refresh token.
    pub(super) token: String,
    pub(super) idle: Duration,
}

impl AuthService {
    /// Logs in to the administration, with a user's password or a robot's token.
    pub async fn login(&self, name: &str, password: &Password, origin: &Origin) -> Result<Login, AuthError> {
        let caller = self.check(name, password, origin).await?;
        let Some(identity) = caller.identity() else {
            return Err(AuthError::BadCredentials);
        };
        let opened = self.open_session(identity, caller.until, Audience::AdminRefresh, origin).await?;
        Ok(self.login_of(identity, opened.id, opened.token, opened.idle))
    }

    /// A new token for a login.
    pub async fn refresh_login(&self, refresh: &str) -> Result<Login, AuthError> {
        let (caller, session) = self.use_refresh_token(refresh, Audience::AdminRefresh).await?;
        let identity = caller.identity().ok_or(AuthError::Revoked)?;
        Ok(self.login_of(identity, session, refresh.to_owned(), self.settings().session_ttl))
    }

    /// Who sends a request to the administration. Where authentication is off, everybody administers.
    pub async fn authenticate_admin(&self, token: Option<&str>) -> Result<Caller, AuthError> {
        if !self.is_enabled() {
            return Ok(Caller::unrestricted());
        }
        let token = token.ok_or(AuthError::Unauthenticated)?;
        let claims = self.verified(token, Audience::Admin)?;
        self.subject(Arc::new(claims)).await
    }

    /// Ends the login that the caller's token belongs to.
    pub async fn logout(&self, caller: &Caller, origin: &Origin) -> Result<(), AuthError> {
        let Some(session) = session_of(caller) else {
            return Ok(());
        };
        let entry = self.session_entry(caller, "session.logout", origin);
        let changes = vec![IdentityChange::RemoveSession { id: session }, IdentityChange::Audit(entry)];
        let result = self.ports().identities.apply(changes).await;
        self.forget();
        Ok(result?)
    }

    pub(super) async fn open_session(
        &self,
        identity: &Identity,
        until: Option<SystemTime>,
        refresh: Audience,
        origin: &Origin,
    ) -> Result<Opened, AuthError> {
        let now = self.now();
        let account = &identity.account;
        let mut expires_at = now + self.settings().session_ttl;
        for end in [until, account.expires_at].into_iter().flatten() {
            expires_at = expires_at.min(end);
        }
        let id = SessionId::from_random(random_id());
        let client: String = origin.client.chars().take(200).collect();
        let row = SessionRow { id, account: account.id, created_at: now, expires_at, client };
        let open = self.ports().identities.sessions(account.id).await?;
        let just_now = open.iter().filter(|row| now < row.created_at + MINUTE).count();
        if just_now >= MOST_A_MINUTE {
            return Err(AuthError::TooManyAttempts { retry_after: MINUTE });
        }
        let mut changes: Vec<IdentityChange> =
            open.iter().skip(MOST_SESSIONS - 1).map(|old| IdentityChange::RemoveSession { id: old.id }).collect();
        changes.push(IdentityChange::AddSession(row));
        let caller = Caller::account(Arc::new(identity.clone()), None);
        changes.push(IdentityChange::Audit(self.session_entry(&caller, "session.login", origin)));
        self.ports().identities.apply(changes).await?;
        let subject = Subject::Account { id: account.id, generation: account.generation, session: Some(id) };
        // The row decides when it ends, since it moves with each use.
        let hard_end = until.map_or(now + LONGEST_SESSION, |end| end.min(now + LONGEST_SESSION));
        let claims = Claims { audience: refresh, subject, scope: Vec::new(), issued_at: now, expires_at: hard_end };
        let idle = expires_at.duration_since(now).unwrap_or_default();
        Ok(Opened { id, token: self.ports().signer.sign(&claims), idle })
    }

    /// The account and the login of a refresh token. The login lives on from now.
    pub(super) async fn use_refresh_token(
        &self,
        token: &str,
        audience: Audience,
    ) -> Result<(Caller, SessionId), AuthError> {
        let now = self.now();
        let claims = self.verified(token, audience)?;
        let Subject::Account { session: Some(session), .. } = claims.subject else {
            return Err(AuthError::InvalidToken(SignerError::Invalid));
        };
        let hard_end = claims.expires_at;
        let mut caller = self.subject(Arc::new(claims)).await?;
        let row = self.inner.directory.session(session).await?.ok_or(AuthError::Revoked)?;
        let wanted = (now + self.settings().session_ttl).min(hard_end);
        // Written once in a while and not with each use.
        let gained = wanted.duration_since(row.expires_at).unwrap_or_default();
        if gained > self.settings().session_ttl / 10 {
            let change = IdentityChange::ExtendSession { id: session, expires_at: wanted };
            self.ports().identities.apply(vec![change]).await?;
            self.inner.directory.session_anew(session).await?;
        }
        // A robot's token may end before the account does; what comes of it ends with it.
        caller.until = Some(hard_end);
        caller.claims = None;
        Ok((caller, session))
    }

    fn login_of(&self, identity: &Identity, session: SessionId, refresh_token: String, idle: Duration) -> Login {
        let now = self.now();
        let account = &identity.account;
        let mut expires_at = now + self.settings().api_token_ttl.min(idle);
        if let Some(end) = account.expires_at {
            expires_at = expires_at.min(end);
        }
        let subject = Subject::Account { id: account.id, generation: account.generation, session: Some(session) };
        let claims = Claims { audience: Audience::Admin, subject, scope: Vec::new(), issued_at: now, expires_at };
        Login {
            token: self.ports().signer.sign(&claims),
            expires_in: expires_at.duration_since(now).unwrap_or_default(),
            refresh_token,
            refresh_expires_in: idle,
            account: account.clone(),
        }
    }

    fn session_entry(&self, caller: &Caller, action: &str, origin: &Origin) -> AuditEntry {
        AuditEntry {
            at: self.now(),
            actor: caller.actor(),
            action: action.to_owned(),
            resource: AuditResource { kind: "session".to_owned(), name: caller.name().unwrap_or_default().to_owned() },
            address: origin.address,
            before: None,
            after: None,
            details: origin.client.clone(),
        }
    }
}

/// The login that the caller's token belongs to.
pub(super) fn session_of(caller: &Caller) -> Option<SessionId> {
    match caller.claims.as_ref()?.subject {
        Subject::Account { session, .. } => session,
        Subject::Anonymous | Subject::Replica => None,
    }
}
