//! Keeping small secrets where others may read them.

/// Why a secret was not sealed, or not opened again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealerError {
    /// It is one of another installation, or this one has lost its keys.
    #[error("the secret was sealed with the key {key}, which this service does not have")]
    UnknownKey {
        /// The key's name, which says nothing about the key.
        key: String,
    },
    /// It was changed, or sealed under another context, or is nothing that was sealed.
    #[error("the sealed secret was changed, or belongs elsewhere")]
    Invalid,
    #[error("the secret could not be sealed")]
    Failed,
}

/// Seals secrets that the database has to keep, such as an upstream's password: backups of it leave the host, and whoever
/// reads one learns how long a secret is, and no more.
///
/// The context says what the secret is for, as in `upstream/hub/password`. It is not secret and not kept; who opens must
/// know it, so that a sealed secret which was moved to another row is of no use there.
///
/// - What was sealed is opened again, whoever holds the same keys.
/// - What was changed in any byte, or is opened under another context, is an error.
/// - Two seals of one secret differ.
/// - What was sealed with a key that has been replaced is still opened, however long ago that was.
#[cfg_attr(feature = "mock", mockall::automock)]
pub trait Sealer: Send + Sync + 'static {
    fn seal(&self, secret: &[u8], context: &str) -> Result<Vec<u8>, SealerError>;

    fn open(&self, sealed: &[u8], context: &str) -> Result<Vec<u8>, SealerError>;
}
