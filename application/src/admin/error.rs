//! Why something was not administered.

use std::sync::Arc;

use domain::ports::{DefinitionError, IdentityError, MetadataError, PasswordHasherError, SealerError};

use super::SettingProblem;

/// Why a change was not made, or a question not answered.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AdminError {
    #[error("there is no such {0}")]
    NotFound(&'static str),
    #[error("there is an account of this name already")]
    NameTaken,
    /// It has been changed since the revision that the caller knows.
    #[error("it has been changed meanwhile; read it again and repeat the change")]
    Stale,
    #[error("this would leave no administrator who can log in; make another one first")]
    LastAdmin,
    /// A value that cannot be.
    #[error("{field}: {message}")]
    Invalid { field: &'static str, message: String },
    /// Something is wrong with what was said about an upstream, at the key that is named.
    #[error("{field}: {message}")]
    Mistaken { field: String, message: String },
    /// It contradicts something else that is there.
    #[error("{0}")]
    Conflict(String),
    /// The configuration file defines it, or what overrides that, and it is changed there.
    #[error("{0}")]
    DefinedInFile(String),
    /// A configuration that was read again has mistakes, and nothing of it is in force.
    #[error("the configuration has {}; nothing was changed", count(.0.len()))]
    NotSound(Vec<SettingProblem>),
    /// The present password is another.
    #[error("the present password is wrong")]
    WrongPassword,
    #[error("too many failed attempts; wait and try again")]
    TooManyAttempts { retry_after: std::time::Duration },
    #[error("the service is busy; try again")]
    Busy,
    #[error("the database cannot be reached at the moment")]
    Unavailable(#[source] Arc<dyn std::error::Error + Send + Sync>),
    #[error("the request failed")]
    Internal(#[source] Arc<dyn std::error::Error + Send + Sync>),
}

fn count(errors: usize) -> String {
    match errors {
        1 => "an error".to_owned(),
        many => format!("{many} errors"),
    }
}

impl AdminError {
    pub(super) fn invalid(field: &'static str, message: impl std::fmt::Display) -> Self {
        Self::Invalid { field, message: format!("{message}") }
    }
}

impl From<MetadataError> for AdminError {
    fn from(error: MetadataError) -> Self {
        Self::Unavailable(Arc::new(error))
    }
}

impl From<IdentityError> for AdminError {
    fn from(error: IdentityError) -> Self {
        match error {
            IdentityError::NameTaken => Self::NameTaken,
            IdentityError::NotFound => Self::NotFound("account"),
            IdentityError::Stale => Self::Stale,
            IdentityError::LastAdmin => Self::LastAdmin,
            IdentityError::NotFirst => Self::Internal(Arc::new(error)),
            IdentityError::Failed(error) => error.into(),
        }
    }
}

impl From<PasswordHasherError> for AdminError {
    fn from(error: PasswordHasherError) -> Self {
        match error {
            PasswordHasherError::Busy => Self::Busy,
            failed @ PasswordHasherError::Failed(_) => Self::Internal(Arc::new(failed)),
        }
    }
}

impl From<DefinitionError> for AdminError {
    fn from(error: DefinitionError) -> Self {
        match error {
            DefinitionError::NameTaken => Self::Conflict(error.to_string()),
            DefinitionError::NotFound => Self::NotFound("upstream"),
            DefinitionError::Stale => Self::Stale,
            DefinitionError::Failed(error) => error.into(),
        }
    }
}

impl From<SealerError> for AdminError {
    fn from(error: SealerError) -> Self {
        Self::Internal(Arc::new(error))
    }
}
