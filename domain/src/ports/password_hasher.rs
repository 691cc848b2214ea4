//! Turning passwords into what may be stored.

use async_trait::async_trait;

use crate::access::{AccountName, Password, PasswordHash, SecretDigest};

/// Hashing failed, or would have taken too long: nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum PasswordHasherError {
    /// So many are being hashed that this one would have to wait too long.
    #[error("too many passwords are being checked at the moment")]
    Busy,
    #[error("the password could not be hashed")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Hashes passwords, slowly and salted, a bounded number at a time, off the threads that serve requests.
///
/// - A hash verifies against the password that it was made of, and no other.
/// - Two hashes of one password differ.
/// - `verify` takes as long for a hash that does not parse as for one that does, and says no.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait PasswordHasher: Send + Sync + 'static {
    async fn hash(&self, password: &Password) -> Result<PasswordHash, PasswordHasherError>;

    async fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<bool, PasswordHasherError>;

    /// As slow as `verify`, for an account that is not there: an answer's time must not tell which names exist.
    async fn verify_nothing(&self, password: &Password) -> Result<(), PasswordHasherError>;

    /// The digest under which a random secret is stored.
    fn digest(&self, secret: &Password) -> SecretDigest;

    /// A digest keyed with a secret of this process: what is remembered of credentials that were right. Two pairs of name and
    /// password have different ones.
    fn fingerprint(&self, name: &AccountName, password: &Password) -> SecretDigest;
}
