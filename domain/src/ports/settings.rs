//! Configuration that was changed at run time, in place of what the program would take by default.

use std::time::SystemTime;

use async_trait::async_trait;

use super::metadata::MetadataError;
use crate::access::AuditEntry;

/// One key that was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingRow {
    /// As in `cache.tag_ttl`.
    pub key: String,
    /// As an environment variable would spell it.
    pub value: String,
    pub updated_at: SystemTime,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingChange {
    /// Sets the key, or replaces what it was set to.
    Put(SettingRow),
    /// Nothing happens where the key is not set.
    Remove { key: String },
    /// Adds an entry to the audit log.
    Audit(Box<AuditEntry>),
}

/// What was set at run time.
///
/// - `apply` makes all of its changes visible together, or none.
/// - What `apply` has returned for is seen by every later read, and survives a crash of the process.
/// - Settings are listed in the byte order of their keys.
/// - Times are kept to the millisecond at least.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait SettingsRepo: Send + Sync + 'static {
    async fn apply(&self, changes: Vec<SettingChange>) -> Result<(), MetadataError>;

    async fn settings(&self) -> Result<Vec<SettingRow>, MetadataError>;
}
