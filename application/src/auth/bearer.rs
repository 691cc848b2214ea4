//! Whether a token is believed, and whom it speaks for.

use std::sync::Arc;
use std::time::Duration;

use domain::access::{Audience, Claims, Subject};
use domain::ports::SignerError;
use quick_cache::sync::Cache;

use super::error::AuthError;
use super::session::LONGEST_SESSION;
use super::{AuthService, Caller, Credentials, Origin};

/// Tokens whose signature need not be checked again. A client sends the same one with each of its requests.
const CAPACITY: usize = 4_096;

/// Longest token that is remembered, in bytes.
const LONGEST_KNOWN: usize = 4_096;

/// How long another replica may take to send its request.
const REPLICA_TOKEN: Duration = Duration::from_mins(1);

/// The configuration admits no longer ones.
const LONGEST_REGISTRY_TOKEN: Duration = Duration::from_mins(5);
const LONGEST_ADMIN_TOKEN: Duration = Duration::from_hours(24);

/// Tokens for `/v2` that were found sound.
#[derive(Debug)]
pub(super) struct KnownTokens {
    claims: Cache<Arc<str>, Sound>,
}

/// A token's content, and under which keys it was found sound.
#[derive(Clone, Debug)]
struct Sound {
    claims: Arc<Claims>,
    epoch: u64,
}

impl Default for KnownTokens {
    fn default() -> Self {
        Self { claims: Cache::new(CAPACITY) }
    }
}

impl AuthService {
    /// Who sends a request to `/v2`. Without credentials that is nobody in particular, which is no error.
    pub async fn authenticate(&self, credentials: &Credentials, origin: &Origin) -> Result<Caller, AuthError> {
        if !self.is_enabled() {
            // Whatever anybody says is right, but another replica is known for what it is.
            let is_replica = matches!(credentials, Credentials::Bearer(token) if self.is_replica(token));
            return Ok(if is_replica { Caller::replica() } else { Caller::unrestricted() });
        }
        match credentials {
            Credentials::None => Ok(Caller::anonymous(None)),
            Credentials::Basic { name, password } => self.check(name, password, origin).await,
            Credentials::Bearer(token) => self.bearer(token).await,
        }
    }

    async fn bearer(&self, token: &str) -> Result<Caller, AuthError> {
        let claims = self.registry_claims(token)?;
        match claims.subject {
            Subject::Anonymous => Ok(Caller::anonymous(Some(claims))),
            Subject::Replica => Ok(Caller::replica()),
            Subject::Account { .. } => self.subject(claims).await,
        }
    }

    fn is_replica(&self, token: &str) -> bool {
        self.registry_claims(token).is_ok_and(|claims| claims.subject == Subject::Replica)
    }

    /// What this replica shows to the others: a token that whoever has the same keys believes for a minute.
    pub fn replica_token(&self) -> String {
        let issued_at = self.now();
        self.ports().signer.sign(&Claims {
            audience: Audience::Registry,
            subject: Subject::Replica,
            scope: Vec::new(),
            issued_at,
            expires_at: issued_at + REPLICA_TOKEN,
        })
    }

    fn registry_claims(&self, token: &str) -> Result<Arc<Claims>, AuthError> {
        let epoch = self.ports().signer.epoch();
        if let Some(known) = self.inner.tokens.claims.get(token).filter(|known| known.epoch == epoch) {
            if self.now() < known.claims.expires_at {
                return Ok(known.claims);
            }
            self.inner.tokens.claims.remove(token);
            return Err(AuthError::InvalidToken(SignerError::Expired));
        }
        let claims = Arc::new(self.verified(token, Audience::Registry)?);
        // A stranger's token for very many names is not worth the memory.
        if token.len() <= LONGEST_KNOWN {
            self.inner.tokens.claims.insert(token.into(), Sound { claims: Arc::clone(&claims), epoch });
        }
        Ok(claims)
    }

    /// What a token says that is signed, not at its end, and for this purpose. One that lives longer than any that is issued
    /// was made by somebody else, with a key that has leaked.
    pub(super) fn verified(&self, token: &str, audience: Audience) -> Result<Claims, AuthError> {
        let claims = self.ports().signer.verify(token, audience, self.now()).map_err(AuthError::InvalidToken)?;
        let longest = match audience {
            Audience::Registry => LONGEST_REGISTRY_TOKEN,
            Audience::Admin => LONGEST_ADMIN_TOKEN,
            Audience::Refresh | Audience::AdminRefresh => LONGEST_SESSION,
        };
        match claims.expires_at.duration_since(claims.issued_at) {
            // Times are kept to the second.
            Ok(life) if life <= longest + Duration::from_secs(1) => Ok(claims),
            _ => Err(AuthError::InvalidToken(SignerError::Invalid)),
        }
    }

    /// The account that a sound token speaks for, if it still may be used, and the login, if the token belongs to one.
    pub(super) async fn subject(&self, claims: Arc<Claims>) -> Result<Caller, AuthError> {
        let Subject::Account { id, generation, session } = claims.subject else {
            return Err(AuthError::InvalidToken(SignerError::Invalid));
        };
        let known = self.inner.directory.by_id(id).await?.ok_or(AuthError::Revoked)?;
        let account = &known.identity.account;
        if account.generation != generation || !self.is_active(account) {
            return Err(AuthError::Revoked);
        }
        if let Some(session) = session {
            let now = self.now();
            let mut row = self.inner.directory.session(session).await?.ok_or(AuthError::Revoked)?;
            if row.expires_at <= now {
                // Another process may have moved its end, which is not told.
                row = self.inner.directory.session_anew(session).await?.ok_or(AuthError::Revoked)?;
            }
            if row.account != id || row.expires_at <= now {
                return Err(AuthError::Revoked);
            }
        }
        Ok(Caller::account(known.identity, Some(claims)))
    }
}
