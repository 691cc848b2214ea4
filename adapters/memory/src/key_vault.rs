//! Keys in memory.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use domain::ports::key_vault::{KeyDocument, KeyVersion};
use domain::ports::{KeyVault, KeyVaultError};

/// A [`KeyVault`] that is gone with the process.
#[derive(Debug, Default)]
pub struct MemoryKeyVault {
    stored: Mutex<Stored>,
}

#[derive(Debug, Default)]
struct Stored {
    document: Option<KeyDocument>,
    /// How many documents there have been.
    count: u64,
}

impl MemoryKeyVault {
    pub fn new() -> Self {
        Self::default()
    }

    fn stored<T>(&self, look: impl FnOnce(&mut Stored) -> T) -> T {
        look(&mut self.stored.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl KeyVault for MemoryKeyVault {
    fn place(&self) -> String {
        "memory".to_owned()
    }

    async fn load(&self) -> Result<Option<KeyDocument>, KeyVaultError> {
        Ok(self.stored(|stored| stored.document.clone()))
    }

    async fn replace<'a>(
        &self,
        expected: Option<&'a KeyVersion>,
        content: &[u8],
    ) -> Result<Option<KeyVersion>, KeyVaultError> {
        Ok(self.stored(|stored| {
            if stored.document.as_ref().map(|document| &document.version) != expected {
                return None;
            }
            stored.count += 1;
            let version = KeyVersion::new(stored.count.to_string());
            stored.document = Some(KeyDocument { content: content.to_vec(), version: version.clone() });
            Some(version)
        }))
    }
}
