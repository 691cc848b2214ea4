//! Who sends a request, and whether it may be done: every handler's first question.

use application::auth::{AuthError, Caller};
use application::pull::{Missing, PullError};
use domain::access::{Action, Principal, Verdict};
use domain::oci::{RepositoryKey, RepositoryName};
use poem::Request;

use super::RegistryState;
use super::challenge::{Needed, TokenFault, challenge};
use super::endpoint::{Call, Routed};
use super::error::RegistryError;
use super::page::Query;
use crate::credentials::{credentials, origin};

const LOGIN: &str = "authentication is required; log in, for example with docker login";

/// Finds out who sends the request.
pub(super) async fn caller(
    state: &RegistryState,
    request: &Request,
    query: &Query,
    needed: Needed<'_>,
) -> Result<Caller, RegistryError> {
    let ns = query.ns.as_deref();
    let Ok(credentials) = credentials(request) else {
        // Where nobody is asked who they are, whatever they say is right.
        if !state.auth.is_enabled() {
            return Ok(Caller::unrestricted());
        }
        return Err(challenge(request, ns, needed, None, "the Authorization header is neither Basic nor Bearer"));
    };
    match state.auth.authenticate(&credentials, &origin(request)).await {
        Ok(caller) => Ok(caller),
        Err(error) => Err(refusal(request, ns, needed, error)),
    }
}

/// How a failed login is told.
pub(super) fn refusal(request: &Request, ns: Option<&str>, needed: Needed<'_>, error: AuthError) -> RegistryError {
    let message = error.to_string();
    match error {
        AuthError::BadCredentials => challenge(request, ns, needed, None, &message),
        AuthError::Unauthenticated => challenge(request, ns, needed, None, LOGIN),
        AuthError::InvalidToken(_) | AuthError::Revoked => {
            challenge(request, ns, needed, Some(TokenFault::InvalidToken), &message)
        }
        error => error.into(),
    }
}

impl Call<'_> {
    /// Without credentials there is nobody to answer: the version check, and the catalogue.
    pub(super) fn require_somebody(&self, needed: Needed<'_>) -> Result<(), RegistryError> {
        match (&self.caller.principal, &self.caller.claims) {
            (Principal::Anonymous, None) => Err(challenge(self.request, self.query.ns.as_deref(), needed, None, LOGIN)),
            _ => Ok(()),
        }
    }

    /// The catalogue needs a scope of its own from those who come with a token.
    pub(super) fn require_catalog(&self) -> Result<(), RegistryError> {
        self.require_somebody(Needed::Catalog)?;
        match &self.caller.claims {
            Some(claims) if !claims.allows_catalog() => Err(challenge(
                self.request,
                self.query.ns.as_deref(),
                Needed::Catalog,
                Some(TokenFault::InsufficientScope),
                "the token does not allow listing the catalogue",
            )),
            _ => Ok(()),
        }
    }

    /// Whether the caller may do that here. `missing` is what would be missing if there were no such repository.
    pub(super) fn permit(&self, routed: &Routed, action: Action, missing: Missing) -> Result<(), RegistryError> {
        self.verdict(&routed.key, action, missing, Needed::Repository(&routed.name, action))
    }

    /// As [`permit`](Self::permit), where another scope has to be asked for.
    pub(super) fn verdict(
        &self,
        key: &RepositoryKey,
        action: Action,
        missing: Missing,
        needed: Needed<'_>,
    ) -> Result<(), RegistryError> {
        let ns = self.query.ns.as_deref();
        match self.state.auth.judge(&self.caller, key, action) {
            Verdict::Allowed => Ok(()),
            Verdict::Unauthenticated => {
                let fault = self.caller.claims.as_ref().map(|_| TokenFault::InsufficientScope);
                Err(challenge(self.request, ns, needed, fault, LOGIN))
            }
            Verdict::InsufficientScope => Err(challenge(
                self.request,
                ns,
                needed,
                Some(TokenFault::InsufficientScope),
                "the token's scope does not allow this; ask for another one",
            )),
            Verdict::Unknown => Err(PullError::Missing(missing).into()),
            Verdict::Denied => Err(RegistryError::denied(action)),
        }
    }

    /// A name that leads nowhere. Whoever has not logged in does not learn which names do.
    pub(super) fn nowhere(&self, name: &RepositoryName, action: Action, error: RegistryError) -> RegistryError {
        match self.require_somebody(Needed::Repository(name, action)) {
            Ok(()) => error,
            Err(challenge) => challenge,
        }
    }
}
