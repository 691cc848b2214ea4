//! Entries of the audit log about content, pins and tasks.

use domain::access::{AuditEntry, AuditResource};
use domain::ports::IdentityChange;
use serde_json::Value;

use super::InventoryService;
use super::error::InventoryError;
use crate::admin::Administrator;

impl InventoryService {
    /// Writes down what was done. `action` is one of [`AUDIT_ACTIONS`](crate::admin::AUDIT_ACTIONS).
    pub(super) async fn audit(
        &self,
        by: &Administrator,
        action: &str,
        name: &str,
        after: Option<Value>,
        details: String,
    ) -> Result<(), InventoryError> {
        let kind = action.split_once('.').map_or(action, |(kind, _)| kind);
        let entry = AuditEntry {
            at: self.now(),
            actor: by.actor.clone(),
            action: action.to_owned(),
            resource: AuditResource { kind: kind.to_owned(), name: name.to_owned() },
            address: by.origin.address,
            before: None,
            after,
            details,
        };
        Ok(self.inner.auth.ports().identities.apply(vec![IdentityChange::Audit(entry)]).await?)
    }
}
