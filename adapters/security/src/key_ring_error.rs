//! Why keys cannot be used, in words that say what to do about it.

use domain::ports::KeyVaultError;

use crate::key_set::Defect;

/// Keys cannot be read, made or replaced. The message names their place and the remedy, and never shows a key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyRingError {
    /// Of the place itself, which has the words for it.
    #[error(transparent)]
    Vault(#[from] KeyVaultError),
    #[error("{place} is gone; restore it from a backup, or start again to have new keys made")]
    Missing { place: String },
    #[error(
        "{place} holds no keys: it has {reason}; restore it from a backup, or remove it to have new keys made: then \
         everybody has to log in again, and stored credentials have to be entered again"
    )]
    Broken { place: String, reason: String },
    #[error("{place} has the version {found}, which this program does not know; use the program that wrote it")]
    UnknownVersion { place: String, found: u32 },
    #[error(
        "{what} has {len} bytes, and needs at least 32 to be safe; make one with: openssl rand -base64 32",
        what = if *.previous { "a previous jwt_secret" } else { "jwt_secret" }
    )]
    ShortSecret {
        /// Whether it is one of those that are still believed.
        previous: bool,
        /// In bytes.
        len: usize,
    },
}

impl KeyRingError {
    pub(crate) fn defect(place: String, defect: Defect) -> Self {
        match defect {
            Defect::Version(found) => Self::UnknownVersion { place, found },
            Defect::Content(reason) => Self::Broken { place, reason },
        }
    }
}
