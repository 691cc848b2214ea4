//! Names that are never given twice: an account that is made anew under an old name is another one.

use std::fmt;
use std::str::FromStr;

/// A text that is no id of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is a UUID in lower case")]
pub struct IdError;

macro_rules! uuid {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u128);

        impl $name {
            /// The id that 128 random bits make (RFC 9562, version 4); six of them give way to the version and variant.
            pub fn from_random(bits: u128) -> Self {
                const VERSION: u128 = 0xf << 76;
                const VARIANT: u128 = 0b11 << 62;
                Self((bits & !VERSION & !VARIANT) | (4 << 76) | (0b10 << 62))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let hex = format!("{:032x}", self.0);
                write!(f, "{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Takes the one form that [`Display`](fmt::Display) writes.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let hex: String = text.chars().filter(|c| *c != '-').collect();
                let id = Self(u128::from_str_radix(&hex, 16).map_err(|_| IdError)?);
                if id.to_string() == text { Ok(id) } else { Err(IdError) }
            }
        }
    };
}

uuid! {
    /// What holds content in the cache.
    PinId
}

uuid! {
    /// A long piece of work that somebody has started.
    TaskId
}

uuid! {
    /// An account, whatever it is called.
    AccountId
}
uuid! {
    /// One of a robot account's tokens.
    TokenId
}
uuid! {
    /// A login: what a refresh token belongs to.
    SessionId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_and_has_one_spelling() {
        let id = AccountId::from_random(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        assert_eq!(id.to_string().parse(), Ok(id));
        for other in [id.to_string().to_uppercase(), id.to_string().replace('-', ""), String::new(), "x".into()] {
            assert_eq!(other.parse::<AccountId>(), Err(IdError), "{other}");
        }
    }
}
