//! The keys of this process.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use arc_swap::ArcSwap;

use crate::key_file::{KeyFile, Stamp};
use crate::key_id::KeyId;
use crate::key_ring_error::KeyRingError;
use crate::key_set::KeySet;
use crate::keys::{Keys, SigningKey};

/// Fewest bytes of a secret that tokens are signed with (RFC 7518, section 3.2).
const MIN_SECRET_LEN: usize = 32;

/// The keys that tokens are signed and secrets sealed with, and those that they replaced.
///
/// Whoever uses them does so without waiting, also while they are replaced. What opens, replaces or reads them again blocks
/// on a few file operations.
#[derive(Debug)]
pub struct KeyRing {
    /// `None` for keys that end with the process.
    file: Option<KeyFile>,
    /// The secret that signs in place of the keys of the set, and those that it replaced.
    configured: Vec<SigningKey>,
    /// What the keys were made of. Held by whoever replaces them.
    origin: Mutex<Origin>,
    keys: ArcSwap<Keys>,
    /// How often the keys have been replaced.
    epoch: AtomicU64,
}

#[derive(Debug)]
struct Origin {
    set: KeySet,
    /// Of the file that the set was read from.
    stamp: Option<Stamp>,
}

impl KeyRing {
    /// Reads the key file, or makes it, so that only its owner may read it. Of several processes that make it at once, one
    /// does, and the others have its keys.
    ///
    /// A file that others than its owner may read or write is refused.
    pub fn open(path: &Path, now: SystemTime) -> Result<Self, KeyRingError> {
        let (file, set, stamp) = KeyFile::open(path, now)?;
        Ok(Self::new(Some(file), set, Some(stamp)))
    }

    /// Keys that end with the process.
    pub fn ephemeral() -> Self {
        // Nobody reads when they were made.
        Self::new(None, KeySet::random(SystemTime::UNIX_EPOCH), None)
    }

    fn new(file: Option<KeyFile>, set: KeySet, stamp: Option<Stamp>) -> Self {
        let keys = ArcSwap::from_pointee(Keys::new(&set, &[]));
        let origin = Mutex::new(Origin { set, stamp });
        Self { file, configured: Vec::new(), origin, keys, epoch: AtomicU64::new(0) }
    }

    /// Signs with this secret in place of the ring's own key. That one, its predecessors and the `previous` secrets are
    /// still believed. Sealing is not touched: what was sealed must be opened when the secret is another.
    pub fn with_configured_secret<S: AsRef<str>>(mut self, secret: &str, previous: &[S]) -> Result<Self, KeyRingError> {
        let previous = previous.iter().map(|secret| (secret.as_ref(), true));
        self.configured = std::iter::once((secret, false))
            .chain(previous)
            .map(|(secret, previous)| match secret.len() {
                len if len < MIN_SECRET_LEN => Err(KeyRingError::ShortSecret { previous, len }),
                _ => Ok(SigningKey::configured(secret)),
            })
            .collect::<Result<_, _>>()?;
        self.use_set(&self.origin().set);
        Ok(self)
    }

    /// Puts new keys into use. A signing key that is replaced is believed for [`LONGEST_TOKEN_LIFE`], a sealing key is kept
    /// for ever. With a configured secret it is that which goes on signing.
    ///
    /// [`LONGEST_TOKEN_LIFE`]: crate::LONGEST_TOKEN_LIFE
    pub fn rotate(&self, now: SystemTime) -> Result<(), KeyRingError> {
        self.change(|set| set.rotated(now))
    }

    /// Puts new keys into use and forgets the old signing keys at once, since somebody else has seen them: every token that
    /// they signed is refused from now on. Configured secrets are believed until the configuration is another; secrets that
    /// were sealed are still opened.
    pub fn replace(&self, now: SystemTime) -> Result<(), KeyRingError> {
        self.change(|set| set.replaced(now))
    }

    fn change(&self, change: impl FnOnce(&KeySet) -> KeySet) -> Result<(), KeyRingError> {
        let mut origin = self.origin();
        *origin = match &self.file {
            Some(file) => {
                // From what the file says now: another process may have replaced the keys that are known here.
                let (set, stamp) = file.change(change)?;
                Origin { set, stamp: Some(stamp) }
            }
            None => Origin { set: change(&origin.set), stamp: None },
        };
        self.use_set(&origin.set);
        Ok(())
    }

    /// Takes over what another process has written into the key file, such as the command line. Costs one look at the file
    /// if it is as it was. Returns whether it was read again.
    ///
    /// Where the file cannot be used, the keys stay as they are; the error comes again at every call until it can.
    pub fn reload_if_changed(&self) -> Result<bool, KeyRingError> {
        let Some(file) = &self.file else { return Ok(false) };
        let mut origin = self.origin();
        if Some(file.stamp()?) == origin.stamp {
            return Ok(false);
        }
        let (set, stamp) = file.read()?;
        *origin = Origin { set, stamp: Some(stamp) };
        self.use_set(&origin.set);
        Ok(true)
    }

    /// A count that moves whenever the keys are replaced.
    pub fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::SeqCst)
    }

    /// The name of the key that tokens are signed with.
    pub fn signing_key(&self) -> KeyId {
        self.keys.load().signing.id
    }

    /// The name of the key that secrets are sealed with.
    pub fn sealing_key(&self) -> KeyId {
        self.keys.load().sealing.id
    }

    pub(crate) fn current(&self) -> arc_swap::Guard<Arc<Keys>> {
        self.keys.load()
    }

    fn use_set(&self, set: &KeySet) {
        self.keys.store(Arc::new(Keys::new(set, &self.configured)));
        self.epoch.fetch_add(1, Ordering::SeqCst);
    }

    fn origin(&self) -> MutexGuard<'_, Origin> {
        // It is replaced as a whole.
        self.origin.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
