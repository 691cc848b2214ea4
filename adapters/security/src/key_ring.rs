//! The keys of this process.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use arc_swap::ArcSwap;
use domain::ports::KeyVault;
use domain::ports::key_vault::{KeyDocument, KeyVersion};
use tokio::sync::Mutex;

use crate::key_id::KeyId;
use crate::key_ring_error::KeyRingError;
use crate::key_set::KeySet;
use crate::keys::{Keys, SigningKey};

/// Fewest bytes of a secret that tokens are signed with (RFC 7518, section 3.2).
const MIN_SECRET_LEN: usize = 32;

/// The keys that tokens are signed and secrets sealed with, and those that they replaced.
///
/// Whoever uses them does so without waiting, also while they are replaced.
pub struct KeyRing {
    /// `None` for keys that end with the process.
    vault: Option<Arc<dyn KeyVault>>,
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
    /// Of the document that the set was read from.
    version: Option<KeyVersion>,
}

impl KeyRing {
    /// Reads the keys, or makes them. Of several processes that make them at once, one does, and the others have its keys.
    pub async fn open(vault: Arc<dyn KeyVault>, now: SystemTime) -> Result<Self, KeyRingError> {
        let origin = match read(&*vault).await {
            Err(KeyRingError::Missing { .. }) => {
                vault.replace(None, &KeySet::random(now).to_json()).await?;
                // Not what was just made: another process may have been first.
                read(&*vault).await?
            }
            origin => origin?,
        };
        Ok(Self::new(Some(vault), origin))
    }

    /// Keys that end with the process.
    pub fn ephemeral() -> Self {
        // Nobody reads when they were made.
        Self::new(None, Origin { set: KeySet::random(SystemTime::UNIX_EPOCH), version: None })
    }

    fn new(vault: Option<Arc<dyn KeyVault>>, origin: Origin) -> Self {
        let keys = ArcSwap::from_pointee(Keys::new(&origin.set, &[]));
        Self { vault, configured: Vec::new(), origin: Mutex::new(origin), keys, epoch: AtomicU64::new(0) }
    }

    /// Where the keys are, in words that a message begins with. `None` for keys that end with the process.
    pub fn place(&self) -> Option<String> {
        self.vault.as_ref().map(|vault| vault.place())
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
        self.keys.store(Arc::new(Keys::new(&self.origin.get_mut().set, &self.configured)));
        Ok(self)
    }

    /// Puts new keys into use. A signing key that is replaced is believed for [`LONGEST_TOKEN_LIFE`], a sealing key is kept
    /// for ever. With a configured secret it is that which goes on signing.
    ///
    /// [`LONGEST_TOKEN_LIFE`]: crate::LONGEST_TOKEN_LIFE
    pub async fn rotate(&self, now: SystemTime) -> Result<(), KeyRingError> {
        self.change(|set| set.rotated(now)).await
    }

    /// Puts new keys into use and forgets the old signing keys at once, since somebody else has seen them: every token that
    /// they signed is refused from now on. Configured secrets are believed until the configuration is another; secrets that
    /// were sealed are still opened.
    pub async fn replace(&self, now: SystemTime) -> Result<(), KeyRingError> {
        self.change(|set| set.replaced(now)).await
    }

    async fn change(&self, change: impl Fn(&KeySet) -> KeySet + Send + Sync) -> Result<(), KeyRingError> {
        let mut origin = self.origin.lock().await;
        *origin = match &self.vault {
            Some(vault) => change_stored(&**vault, change).await?,
            None => Origin { set: change(&origin.set), version: None },
        };
        self.use_set(&origin.set);
        Ok(())
    }

    /// Takes over what another process has put in the place of the keys, such as the command line. Returns whether there was
    /// anything.
    ///
    /// Where they cannot be read, the keys stay as they are; the error comes again at every call until they can.
    pub async fn reload_if_changed(&self) -> Result<bool, KeyRingError> {
        let Some(vault) = &self.vault else { return Ok(false) };
        let mut origin = self.origin.lock().await;
        let document = load(&**vault).await?;
        if Some(&document.version) == origin.version.as_ref() {
            return Ok(false);
        }
        *origin = parse(&**vault, document)?;
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
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = self.keys.load();
        f.debug_struct("KeyRing").field("place", &self.place()).field("keys", &keys).finish_non_exhaustive()
    }
}

async fn load(vault: &dyn KeyVault) -> Result<KeyDocument, KeyRingError> {
    vault.load().await?.ok_or_else(|| KeyRingError::Missing { place: vault.place() })
}

async fn read(vault: &dyn KeyVault) -> Result<Origin, KeyRingError> {
    parse(vault, load(vault).await?)
}

fn parse(vault: &dyn KeyVault, document: KeyDocument) -> Result<Origin, KeyRingError> {
    let set = KeySet::parse(&document.content).map_err(|defect| KeyRingError::defect(vault.place(), defect))?;
    Ok(Origin { set, version: Some(document.version) })
}

/// Replaces what is stored now: another process may have replaced the keys that are known here, and one that it has sealed
/// with must not be lost.
async fn change_stored(
    vault: &dyn KeyVault,
    change: impl Fn(&KeySet) -> KeySet + Send + Sync,
) -> Result<Origin, KeyRingError> {
    loop {
        let stored = read(vault).await?;
        let set = change(&stored.set);
        // Otherwise somebody was faster: each time that happens, there is one process less that wants to.
        if let Some(version) = vault.replace(stored.version.as_ref(), &set.to_json()).await? {
            return Ok(Origin { set, version: Some(version) });
        }
    }
}
