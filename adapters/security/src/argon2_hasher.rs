//! Passwords hashed with Argon2id.

use std::fmt;
use std::hint::black_box;
use std::sync::Arc;

use argon2::password_hash::phc::{Output, PasswordHash as Phc, Salt};
use argon2::password_hash::{Error as HashError, PasswordHasher as _, PasswordVerifier as _};
use argon2::{Argon2, Params};
use async_trait::async_trait;
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use domain::access::{AccountName, Password, PasswordHash, SecretDigest};
use domain::ports::{PasswordHasher, PasswordHasherError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::crypto::random;
use crate::hash_cost::HashCost;

/// How passwords are hashed.
#[derive(Clone, Debug)]
pub struct HasherOptions {
    /// Of new hashes. A hash is verified at the cost that it was made at.
    pub cost: HashCost,
    /// How many are hashed at a time, each with the memory of its cost; at least one.
    pub at_once: usize,
    /// How many more may wait for their turn.
    pub waiting: usize,
}

impl Default for HasherOptions {
    /// Two at a time leave cores and 38 MiB of memory to pulls; the last of 64 waits for a second or so.
    fn default() -> Self {
        Self { cost: HashCost::owasp(), at_once: 2, waiting: 64 }
    }
}

/// Hashes passwords on the blocking pool.
pub struct Argon2Hasher {
    inner: Arc<Inner>,
    /// One for each who hashes or waits.
    places: Arc<Semaphore>,
    /// One for each who hashes.
    turns: Arc<Semaphore>,
    fingerprints: hmac::Key,
}

struct Inner {
    argon2: Argon2<'static>,
    /// A hash that no password has, at the same cost as all others.
    nobodys: Phc,
}

impl Argon2Hasher {
    pub fn new(options: &HasherOptions) -> Self {
        let argon2 = options.cost.hasher();
        let at_once = options.at_once.clamp(1, Semaphore::MAX_PERMITS / 2);
        let waiting = options.waiting.min(Semaphore::MAX_PERMITS / 2);
        Self {
            inner: Arc::new(Inner { nobodys: nobodys(&argon2), argon2 }),
            places: Arc::new(Semaphore::new(at_once + waiting)),
            turns: Arc::new(Semaphore::new(at_once)),
            fingerprints: hmac::Key::new(hmac::HMAC_SHA256, &random::<32>()),
        }
    }

    /// Runs the work when it is its turn. It runs to its end even if the caller is dropped meanwhile, and keeps its turn
    /// until then: whoever hangs up does not make room for another.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, PasswordHasherError> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| PasswordHasherError::Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await.expect("the semaphore is never closed");
        let inner = Arc::clone(&self.inner);
        let work = move || {
            let _held: [OwnedSemaphorePermit; 2] = [place, turn];
            work(&inner)
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(result) => result.map_err(|error| PasswordHasherError::Failed(error.into())),
            Err(error) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The process is shutting down.
                Err(cancelled) => Err(PasswordHasherError::Failed(cancelled.into())),
            },
        }
    }
}

#[async_trait]
impl PasswordHasher for Argon2Hasher {
    async fn hash(&self, password: &Password) -> Result<PasswordHash, PasswordHasherError> {
        let password = password.clone();
        self.in_turn(move |inner| {
            let hash: Phc = inner.argon2.hash_password(password.expose().as_bytes())?;
            Ok(PasswordHash::new(&hash.to_string()))
        })
        .await
    }

    async fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<bool, PasswordHasherError> {
        let (password, hash) = (password.clone(), hash.clone());
        self.in_turn(move |inner| inner.verify(&password, &hash)).await
    }

    async fn verify_nothing(&self, password: &Password) -> Result<(), PasswordHasherError> {
        let password = password.clone();
        self.in_turn(move |inner| inner.verify_nothing(&password)).await
    }

    fn digest(&self, secret: &Password) -> SecretDigest {
        to_digest(digest(&SHA256, secret.expose().as_bytes()).as_ref())
    }

    fn fingerprint(&self, name: &AccountName, password: &Password) -> SecretDigest {
        let mut context = hmac::Context::with_key(&self.fingerprints);
        for part in [name.as_str(), password.expose()] {
            // With its length, so that no letter moves from one part to the other unnoticed.
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part.as_bytes());
        }
        to_digest(context.sign().as_ref())
    }
}

/// The blocking half.
impl Inner {
    fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<bool, HashError> {
        let parsed = Phc::new(hash.as_str()).ok().filter(|hash| hash.salt.is_some() && hash.hash.is_some());
        match parsed.map(|hash| self.argon2.verify_password(password.expose().as_bytes(), &hash)) {
            Some(Ok(())) => Ok(true),
            Some(Err(HashError::PasswordInvalid)) => Ok(false),
            Some(Err(error @ HashError::OutOfMemory)) => Err(error),
            // It is no hash of ours, which was seen at once: whoever waits for the answer must not see that.
            None | Some(Err(_)) => self.verify_nothing(password).map(|()| false),
        }
    }

    fn verify_nothing(&self, password: &Password) -> Result<(), HashError> {
        match black_box(self.argon2.verify_password(password.expose().as_bytes(), &self.nobodys)) {
            Ok(()) | Err(HashError::PasswordInvalid) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

fn nobodys(argon2: &Argon2<'_>) -> Phc {
    let hash = || -> Result<Phc, HashError> {
        Ok(Phc {
            algorithm: argon2::ARGON2ID_IDENT,
            version: Some(argon2::Version::V0x13.into()),
            params: argon2.params().try_into()?,
            salt: Some(Salt::new(&random::<16>())?),
            hash: Some(Output::new(&random::<{ Params::DEFAULT_OUTPUT_LEN }>())?),
        })
    };
    hash().expect("the parameters are those of a hasher, the lengths those of every hash")
}

fn to_digest(bytes: &[u8]) -> SecretDigest {
    SecretDigest(bytes.try_into().expect("SHA-256 gives 32 bytes"))
}

impl fmt::Debug for Argon2Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Argon2Hasher").field("argon2", &self.inner.argon2).finish_non_exhaustive()
    }
}
