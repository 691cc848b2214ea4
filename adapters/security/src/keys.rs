//! The keys of one moment, ready for use.

use std::iter;
use std::time::SystemTime;

use aws_lc_rs::aead::{AES_256_GCM, RandomizedNonceKey};
use jsonwebtoken::{DecodingKey, EncodingKey};

use crate::key_bytes::KeyBytes;
use crate::key_id::KeyId;
use crate::key_set::KeySet;

/// Keys to sign and seal with, and all that are still believed.
#[derive(Debug)]
pub(crate) struct Keys {
    pub signing: SigningKey,
    believed: Vec<SigningKey>,
    pub sealing: SealingKey,
    opening: Vec<SealingKey>,
}

/// A key of tokens.
#[derive(Clone, Debug)]
pub(crate) struct SigningKey {
    pub id: KeyId,
    pub encoding: EncodingKey,
    pub decoding: DecodingKey,
    /// When none of its tokens can be alive; `None` for never.
    believed_until: Option<SystemTime>,
}

/// A key of sealed secrets.
#[derive(Debug)]
pub(crate) struct SealingKey {
    pub id: KeyId,
    pub cipher: RandomizedNonceKey,
}

impl Keys {
    /// With `configured` secrets the first of them signs, and the keys of the set are believed like all others.
    pub(crate) fn new(set: &KeySet, configured: &[SigningKey]) -> Self {
        let current = SigningKey::new(set.signing.current.kid, set.signing.current.key.expose(), None);
        let retired = set
            .signing
            .retired
            .iter()
            .map(|retired| SigningKey::new(retired.kid, retired.key.expose(), retired.believed_until()));
        let mut signing = configured.iter().cloned().chain(iter::once(current)).chain(retired);
        Self {
            signing: signing.next().expect("a set has a current key"),
            believed: signing.collect(),
            sealing: SealingKey::new(set.sealing.current.kid, &set.sealing.current.key),
            opening: set.sealing.retired.iter().map(|key| SealingKey::new(key.kid, &key.key)).collect(),
        }
    }

    /// The key of this name, if what it has signed is still believed.
    pub(crate) fn believed(&self, id: KeyId, now: SystemTime) -> Option<&SigningKey> {
        iter::once(&self.signing)
            .chain(&self.believed)
            .find(|key| key.id == id)
            .filter(|key| key.believed_until.is_none_or(|end| now < end))
    }

    pub(crate) fn opening(&self, id: KeyId) -> Option<&SealingKey> {
        iter::once(&self.sealing).chain(&self.opening).find(|key| key.id == id)
    }
}

impl SigningKey {
    fn new(id: KeyId, secret: &[u8], believed_until: Option<SystemTime>) -> Self {
        Self {
            id,
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
            believed_until,
        }
    }

    /// The key that a configured secret is.
    pub(crate) fn configured(secret: &str) -> Self {
        Self::new(KeyId::of_secret(secret), secret.as_bytes(), None)
    }
}

impl SealingKey {
    fn new(id: KeyId, key: &KeyBytes) -> Self {
        let cipher = RandomizedNonceKey::new(&AES_256_GCM, key.expose()).expect("AES-256 takes keys of 32 bytes");
        Self { id, cipher }
    }
}
