//! Whether a token is believed, and whom it speaks for.

use std::sync::Arc;

use domain::access::{Audience, Claims, Subject};
use domain::ports::SignerError;
use quick_cache::sync::Cache;

use super::error::AuthError;
use super::{AuthService, Caller, Credentials, Origin};

/// Tokens whose signature need not be checked again. A client sends the same one with each of its requests.
const CAPACITY: usize = 4_096;

/// Tokens for `/v2` that were found sound.
#[derive(Debug)]
pub(super) struct KnownTokens {
    claims: Cache<Arc<str>, Arc<Claims>>,
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
            return Ok(Caller::unrestricted());
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
            Subject::Account { .. } => self.subject(claims).await,
        }
    }

    fn registry_claims(&self, token: &str) -> Result<Arc<Claims>, AuthError> {
        if let Some(claims) = self.inner.tokens.claims.get(token) {
            if self.now() < claims.expires_at {
                return Ok(claims);
            }
            self.inner.tokens.claims.remove(token);
            return Err(AuthError::InvalidToken(SignerError::Expired));
        }
        let verified = self.ports().signer.verify(token, Audience::Registry, self.now());
        let claims = Arc::new(verified.map_err(AuthError::InvalidToken)?);
        self.inner.tokens.claims.insert(token.into(), Arc::clone(&claims));
        Ok(claims)
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
            let row = self.inner.directory.session(session).await?.ok_or(AuthError::Revoked)?;
            if row.account != id || row.expires_at <= self.now() {
                return Err(AuthError::Revoked);
            }
        }
        Ok(Caller::account(known.identity, Some(claims)))
    }
}
