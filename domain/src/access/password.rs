//! Passwords and their hashes, none of which shows itself.

use std::fmt;
use std::sync::Arc;

use super::name::AccountName;

/// Fewest characters of a new password (NIST SP 800-63B, section 5.1.1.2).
pub const MIN_PASSWORD_LEN: usize = 8;

/// Most bytes of a password: hashing longer ones is work for strangers to order.
const MAX_PASSWORD_LEN: usize = 1024;

/// A password or token as a client sent it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Arc<str>);

/// Why a password is not taken as a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("a password has at least {MIN_PASSWORD_LEN} characters")]
    TooShort,
    #[error("a password has at most {MAX_PASSWORD_LEN} bytes")]
    TooLong,
    #[error("the password contains the account's name; choose another one")]
    ContainsName,
}

impl Password {
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one who hashes it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is worth looking at: no account has a longer one.
    pub fn is_plausible(&self) -> bool {
        !self.0.is_empty() && self.0.len() <= MAX_PASSWORD_LEN
    }

    /// Whether it may become the password of this account.
    pub fn check_new(&self, name: &AccountName) -> Result<(), PasswordError> {
        if self.0.chars().count() < MIN_PASSWORD_LEN {
            return Err(PasswordError::TooShort);
        }
        if self.0.len() > MAX_PASSWORD_LEN {
            return Err(PasswordError::TooLong);
        }
        // A name of one or two letters is in many a good password.
        let (password, name) = (self.0.to_lowercase(), name.as_str().to_lowercase());
        if name.len() >= 3 && password.contains(&name) { Err(PasswordError::ContainsName) } else { Ok(()) }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A password's hash with its parameters and salt, in the PHC string format.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(Arc<str>);

impl PasswordHash {
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The SHA-256 digest of a secret that was made of enough random bits to need no salt.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretDigest(pub [u8; 32]);

impl fmt::Debug for SecretDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_is_long_enough_and_not_the_name() {
        let name: AccountName = "admin".parse().expect("a name");
        let check = |text: &str| Password::new(text).check_new(&name);
        assert_eq!(check("1234567"), Err(PasswordError::TooShort));
        assert_eq!(check("äöüäöüäö"), Ok(()));
        assert_eq!(check("Admin-2026"), Err(PasswordError::ContainsName));
        assert_eq!(check(&"x".repeat(1025)), Err(PasswordError::TooLong));
        assert_eq!(check("correct horse"), Ok(()));
        let short: AccountName = "al".parse().expect("a name");
        assert_eq!(Password::new("palindrome").check_new(&short), Ok(()));
    }

    #[test]
    fn no_secret_shows_itself() {
        let shown = format!(
            "{:?} {:?} {:?}",
            Password::new("hunter22"),
            PasswordHash::new("$argon2id$hunter22"),
            SecretDigest([7; 32])
        );
        assert_eq!(shown, "*** *** ***");
    }
}
