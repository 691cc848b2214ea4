//! The names of accounts.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Longest name of an account, in bytes.
const MAX_LEN: usize = 128;

/// An account's name: letters, digits, `.`, `_`, `-`, `@`, `$` and `+`, beginning with a letter or digit.
///
/// Users and robots share the names, since a login names one of them. There is no `:`, which ends the name in Basic
/// credentials (RFC 7617). `$` and `+` are what Harbor's robots are called with, as in `robot$team+ci`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountName(Arc<str>);

/// Why a text is not an account's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountNameError {
    #[error("the account's name is empty")]
    Empty,
    #[error("the account's name is longer than {MAX_LEN} characters")]
    TooLong,
    #[error("an account's name is letters, digits, '.', '_', '-', '@', '$' and '+', and begins with a letter or digit")]
    BadCharacter,
    #[error("'$' and '+' are for the names of robot accounts")]
    RobotOnly,
}

impl AccountName {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Refuses what only robots may be called.
    pub fn check_user(&self) -> Result<(), AccountNameError> {
        if self.0.contains(['$', '+']) { Err(AccountNameError::RobotOnly) } else { Ok(()) }
    }
}

impl FromStr for AccountName {
    type Err = AccountNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some(first) = text.bytes().next() else {
            return Err(AccountNameError::Empty);
        };
        if text.len() > MAX_LEN {
            return Err(AccountNameError::TooLong);
        }
        let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'@' | b'$' | b'+');
        if first.is_ascii_alphanumeric() && text.bytes().all(fits) {
            Ok(Self(text.into()))
        } else {
            Err(AccountNameError::BadCharacter)
        }
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_users_and_robots_are_taken() {
        for name in ["a", "admin", "Jane.Doe@example.com", "robot$team+ci", "7of9", &"a".repeat(128)] {
            assert!(name.parse::<AccountName>().is_ok(), "{name}");
        }
    }

    #[test]
    fn every_other_name_is_refused() {
        use AccountNameError::{BadCharacter, Empty, TooLong};
        for (name, error) in [
            ("", Empty),
            ("a:b", BadCharacter),
            (" a", BadCharacter),
            ("a b", BadCharacter),
            ("$a", BadCharacter),
            ("-a", BadCharacter),
            ("ä", BadCharacter),
            ("a/b", BadCharacter),
            ("a\n", BadCharacter),
            (&"a".repeat(129), TooLong),
        ] {
            assert_eq!(name.parse::<AccountName>(), Err(error), "{name:?}");
        }
    }

    #[test]
    fn a_user_is_not_called_like_a_robot() {
        let robot: AccountName = "robot$ci".parse().expect("a name");
        assert_eq!(robot.check_user(), Err(AccountNameError::RobotOnly));
    }
}
