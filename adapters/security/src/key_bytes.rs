//! The bytes of a key.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::crypto::random;

/// Length of a key in bytes: the output of SHA-256 for HMAC (RFC 2104, section 3), and what AES-256 takes.
pub(crate) const LEN: usize = 32;

/// A key, which does not show itself.
#[derive(Clone, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub(crate) struct KeyBytes([u8; LEN]);

/// A text that is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key is 32 bytes in base64")]
pub(crate) struct KeyBytesError;

impl KeyBytes {
    pub(crate) fn random() -> Self {
        Self(random())
    }

    pub(crate) fn expose(&self) -> &[u8; LEN] {
        &self.0
    }
}

impl fmt::Debug for KeyBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl From<KeyBytes> for String {
    fn from(key: KeyBytes) -> Self {
        STANDARD.encode(key.0)
    }
}

impl TryFrom<String> for KeyBytes {
    type Error = KeyBytesError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = STANDARD.decode(text).map_err(|_| KeyBytesError)?;
        bytes.try_into().map(Self).map_err(|_| KeyBytesError)
    }
}
