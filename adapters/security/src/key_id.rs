//! Names of keys.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{self, SHA256};
use serde::{Deserialize, Serialize};

use crate::crypto::random;

/// Length of a name in bytes.
pub(crate) const LEN: usize = 8;

/// The name of a key, which says nothing about the key. Written as 16 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct KeyId([u8; LEN]);

/// A text that is no key's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key's name is 16 hexadecimal digits in lower case")]
pub struct KeyIdError;

impl KeyId {
    pub(crate) fn random() -> Self {
        Self(random())
    }

    pub(crate) fn from_bytes(bytes: [u8; LEN]) -> Self {
        Self(bytes)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; LEN] {
        &self.0
    }

    /// The name of a secret that somebody made elsewhere: the same wherever the same secret is configured.
    pub(crate) fn of_secret(secret: &str) -> Self {
        let mut context = digest::Context::new(&SHA256);
        // No other digest of the secret, wherever it may show, has to do with this one.
        context.update(b"harbor-cache: name of a configured secret\0");
        context.update(secret.as_bytes());
        let digest = context.finish();
        let mut id = [0; LEN];
        id.copy_from_slice(&digest.as_ref()[..LEN]);
        Self(id)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<KeyId> for String {
    fn from(id: KeyId) -> Self {
        id.to_string()
    }
}

impl FromStr for KeyId {
    type Err = KeyIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let id = Self(u64::from_str_radix(text, 16).map_err(|_| KeyIdError)?.to_be_bytes());
        if id.to_string() == text { Ok(id) } else { Err(KeyIdError) }
    }
}

impl TryFrom<String> for KeyId {
    type Error = KeyIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_and_has_one_spelling() {
        let id = KeyId::from_bytes([0, 1, 2, 0xab, 4, 5, 6, 0xff]);
        assert_eq!(id.to_string(), "000102ab040506ff");
        assert_eq!(id.to_string().parse(), Ok(id));
        for other in ["", "102ab040506ff", "000102AB040506FF", "+00102ab040506ff", "000102ab040506ff00", "x"] {
            assert_eq!(other.parse::<KeyId>(), Err(KeyIdError), "{other:?}");
        }
    }

    #[test]
    fn the_name_of_a_secret_is_its_own_and_not_its_plain_digest() {
        let id = KeyId::of_secret("a secret");
        assert_eq!(id, KeyId::of_secret("a secret"));
        assert_ne!(id, KeyId::of_secret("a secret "));
        assert_ne!(&id.as_bytes()[..], &digest::digest(&SHA256, b"a secret").as_ref()[..LEN]);
    }
}
