//! Signing tokens and believing them.

use std::time::SystemTime;

use crate::access::{Audience, Claims};

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// It is no token, or signed with another key or algorithm, or for another service.
    #[error("the token is not one of this service")]
    Invalid,
    #[error("the token has expired")]
    Expired,
    /// It was issued for something else.
    #[error("the token is for another purpose")]
    WrongAudience,
}

/// Signs tokens.
///
/// - What was signed is read back, whoever holds the same keys.
/// - A token that was changed in any character, is signed with another key, or with no algorithm or another one, is `Invalid`.
/// - A token is believed until its end, and not at its end; a clock that is a few seconds behind the issuer's still believes it.
/// - The count of `epoch` moves with the keys.
/// - Keys that have been replaced are still believed for as long as their tokens may live.
#[cfg_attr(feature = "mock", mockall::automock)]
pub trait Signer: Send + Sync + 'static {
    fn sign(&self, claims: &Claims) -> String;

    /// A count that moves whenever the keys change. What was verified under another count has to be verified again.
    fn epoch(&self) -> u64;

    fn verify(&self, token: &str, audience: Audience, now: SystemTime) -> Result<Claims, SignerError>;
}
