//! The token service of `/v2` (distribution, "Token Authentication Specification").

use std::time::{Duration, SystemTime};

use domain::access::{Actions, Audience, Claims, Principal, ScopeGrant, ScopeResource, SessionId, Subject};
use domain::oci::RepositoryKey;

use super::error::AuthError;
use super::{AuthService, Caller, Origin};

/// One scope that is asked for. A name that leads nowhere is left out by whoever routes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeWish {
    Repository(RepositoryKey, Actions),
    Catalog,
}

/// What a token is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenWish {
    pub scopes: Vec<ScopeWish>,
    /// Whether a refresh token is wanted too.
    pub offline: bool,
}

/// A token for `/v2`.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedToken {
    pub token: String,
    pub issued_at: SystemTime,
    pub expires_in: Duration,
    /// What was granted of what was asked for.
    pub scope: Vec<ScopeGrant>,
    pub refresh_token: Option<String>,
}

impl std::fmt::Debug for IssuedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IssuedToken")
            .field("expires_in", &self.expires_in)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl AuthService {
    /// Issues a token to whoever has shown credentials; to nobody in particular only where there is something that anybody
    /// may pull. Fewer scopes than were asked for are no error.
    pub async fn registry_token(
        &self,
        caller: &Caller,
        wish: &TokenWish,
        origin: &Origin,
    ) -> Result<IssuedToken, AuthError> {
        let issued = self.issue(caller, wish, None)?;
        if !wish.offline {
            return Ok(issued);
        }
        match caller.identity() {
            Some(identity) => {
                match self.open_session(identity, caller.until, Audience::Refresh, origin).await {
                    Ok(refresh) => Ok(IssuedToken { refresh_token: Some(refresh.token), ..issued }),
                    // Many jobs log in with one robot: without a refresh token their clients keep the credentials instead.
                    Err(AuthError::TooManyAttempts { .. }) => Ok(issued),
                    Err(error) => Err(error),
                }
            }
            None => Ok(issued),
        }
    }

    /// Issues a token to whoever has a refresh token, and keeps the login alive.
    pub async fn refresh_registry_token(&self, refresh: &str, wish: &TokenWish) -> Result<IssuedToken, AuthError> {
        let (caller, session) = self.use_refresh_token(refresh, Audience::Refresh).await?;
        self.issue(&caller, wish, Some(session))
    }

    /// `session` is the login that the token ends with.
    fn issue(&self, caller: &Caller, wish: &TokenWish, session: Option<SessionId>) -> Result<IssuedToken, AuthError> {
        let settings = self.settings();
        let subject = match &caller.principal {
            Principal::Account(identity) => {
                Subject::Account { id: identity.account.id, generation: identity.account.generation, session }
            }
            Principal::Anonymous if settings.policy.anonymous_pull.is_empty() => {
                return Err(AuthError::Unauthenticated);
            }
            // Where authentication is off, a client that insists on a token gets one that nobody looks at.
            Principal::Anonymous | Principal::Unrestricted => Subject::Anonymous,
            // It makes its own.
            Principal::Replica => return Err(AuthError::Unauthenticated),
        };
        let mut scope: Vec<ScopeGrant> = Vec::new();
        for wished in &wish.scopes {
            let (resource, actions) = match wished {
                ScopeWish::Repository(repository, actions) => {
                    let rights = settings.policy.rights(&caller.principal, repository);
                    (ScopeResource::Repository(repository.clone()), rights.intersection(*actions))
                }
                ScopeWish::Catalog => (ScopeResource::Catalog, Actions::ALL),
            };
            if actions.is_empty() {
                continue;
            }
            match scope.iter_mut().find(|grant| grant.resource == resource) {
                Some(grant) => grant.actions = grant.actions.union(actions),
                None => scope.push(ScopeGrant { resource, actions }),
            }
        }
        let issued_at = self.now();
        let mut expires_at = issued_at + settings.token_ttl;
        let account_end = caller.identity().and_then(|identity| identity.account.expires_at);
        for end in [caller.until, account_end].into_iter().flatten() {
            expires_at = expires_at.min(end);
        }
        let claims = Claims { audience: Audience::Registry, subject, scope, issued_at, expires_at };
        Ok(IssuedToken {
            token: self.ports().signer.sign(&claims),
            issued_at,
            expires_in: expires_at.duration_since(issued_at).unwrap_or_default(),
            scope: claims.scope,
            refresh_token: None,
        })
    }
}
