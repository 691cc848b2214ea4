//! Settings in memory, beside the audit log of the accounts.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use domain::ports::settings::{SettingChange, SettingRow};
use domain::ports::{IdentityChange, IdentityError, IdentityRepo as _, MetadataError, SettingsRepo};

use crate::MemoryIdentities;

/// A [`SettingsRepo`] that is gone with the process.
#[derive(Debug)]
pub struct MemorySettings {
    rows: Mutex<BTreeMap<String, SettingRow>>,
    /// Keeps the audit log.
    identities: Arc<MemoryIdentities>,
}

impl MemorySettings {
    /// The audit log is that of these accounts.
    pub fn new(identities: Arc<MemoryIdentities>) -> Self {
        Self { rows: Mutex::default(), identities }
    }
}

#[async_trait]
impl SettingsRepo for MemorySettings {
    async fn apply(&self, changes: Vec<SettingChange>) -> Result<(), MetadataError> {
        let mut entries = Vec::new();
        {
            let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
            for change in changes {
                match change {
                    SettingChange::Put(row) => {
                        rows.insert(row.key.clone(), row);
                    }
                    SettingChange::Remove { key } => {
                        rows.remove(&key);
                    }
                    SettingChange::Audit(entry) => entries.push(IdentityChange::Audit(*entry)),
                }
            }
        }
        match self.identities.apply(entries).await {
            Err(IdentityError::Failed(error)) => Err(error),
            // Entries of the log have no condition.
            _ => Ok(()),
        }
    }

    async fn settings(&self) -> Result<Vec<SettingRow>, MetadataError> {
        Ok(self.rows.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect())
    }
}
