//! Secrets sealed with AES-256-GCM (NIST SP 800-38D).
//!
//! ```text
//! 1 byte     version of this form: 1
//! 8 bytes    name of the key
//! 12 bytes   nonce
//! …          the secret, encrypted
//! 16 bytes   tag over version, name, context and secret
//! ```

use std::sync::Arc;

use aws_lc_rs::aead::{Aad, NONCE_LEN, Nonce};
use domain::ports::{Sealer, SealerError};

use crate::key_id::{self, KeyId};
use crate::key_ring::KeyRing;

/// The version of the form that this program reads and writes.
const VERSION: u8 = 1;

const HEADER_LEN: usize = 1 + key_id::LEN;

/// Seals secrets with the keys of a ring.
///
/// Nonces are random. That is safe for 2^32 secrets a key (NIST SP 800-38D, section 8.3), more than anybody enters.
#[derive(Debug)]
pub struct AesSealer {
    keys: Arc<KeyRing>,
}

impl AesSealer {
    pub fn new(keys: Arc<KeyRing>) -> Self {
        Self { keys }
    }
}

/// What the tag covers beside the secret. The header has a fixed length, so no context can be taken for a part of it.
fn associated(key: KeyId, context: &str) -> Aad<Vec<u8>> {
    Aad::from([&[VERSION], &key.as_bytes()[..], context.as_bytes()].concat())
}

impl Sealer for AesSealer {
    fn seal(&self, secret: &[u8], context: &str) -> Result<Vec<u8>, SealerError> {
        let keys = self.keys.current();
        let key = &keys.sealing;
        let mut encrypted = secret.to_vec();
        let nonce = key
            .cipher
            .seal_in_place_append_tag(associated(key.id, context), &mut encrypted)
            .map_err(|_| SealerError::Failed)?;
        Ok([&[VERSION], &key.id.as_bytes()[..], nonce.as_ref(), &encrypted].concat())
    }

    fn open(&self, sealed: &[u8], context: &str) -> Result<Vec<u8>, SealerError> {
        let (header, rest) = sealed.split_first_chunk::<HEADER_LEN>().ok_or(SealerError::Invalid)?;
        let [VERSION, key @ ..] = *header else { return Err(SealerError::Invalid) };
        let (nonce, encrypted) = rest.split_first_chunk::<NONCE_LEN>().ok_or(SealerError::Invalid)?;
        let id = KeyId::from_bytes(key);
        let keys = self.keys.current();
        let key = keys.opening(id).ok_or_else(|| SealerError::UnknownKey { key: id.to_string() })?;
        let mut buffer = encrypted.to_vec();
        let opened = key.cipher.open_in_place(Nonce::from(nonce), associated(id, context), &mut buffer);
        let len = opened.map_err(|_| SealerError::Invalid)?.len();
        buffer.truncate(len);
        Ok(buffer)
    }
}
