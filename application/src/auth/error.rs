//! Why somebody is not believed.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::{IdentityError, MetadataError, SignerError};

/// Why a request's credentials were not accepted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AuthError {
    /// There is no such account, it is disabled, or the password is another: which of them is nobody's business.
    #[error("the user name or the password is wrong")]
    BadCredentials,
    #[error("too many failed logins; wait and try again")]
    TooManyAttempts { retry_after: Duration },
    #[error("{0}")]
    InvalidToken(SignerError),
    /// The token is sound, but its account or its login has ended.
    #[error("the token has been revoked")]
    Revoked,
    /// There is nobody to issue a token to.
    #[error("authentication is required")]
    Unauthenticated,
    #[error("too many logins are being checked at the moment; try again")]
    Busy,
    /// The accounts cannot be read.
    #[error("accounts cannot be looked up at the moment")]
    Unavailable(#[source] Arc<dyn std::error::Error + Send + Sync>),
    /// Something of ours is broken.
    #[error("the login could not be checked")]
    Internal(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

impl From<MetadataError> for AuthError {
    fn from(error: MetadataError) -> Self {
        Self::Unavailable(Arc::new(error))
    }
}

impl From<IdentityError> for AuthError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::Failed(error) => error.into(),
            other => Self::Internal(Arc::new(other)),
        }
    }
}
