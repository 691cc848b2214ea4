//! Reading the audit log.

use domain::ports::identity::{AuditFilter, AuditRow};

use super::AdminService;
use super::error::AdminError;

/// Every action that can be in the audit log, sorted. What comes before the dot is the kind of the resource, but for logins,
/// which are sessions.
pub const AUDIT_ACTIONS: &[&str] = &[
    "cache.cleanup",
    "cache.clear",
    "cache.delete",
    "cache.purge",
    "config.reset",
    "config.update",
    "login.refused",
    "pin.create",
    "pin.delete",
    "robot.create",
    "robot.delete",
    "robot.token.create",
    "robot.token.delete",
    "robot.update",
    "session.login",
    "session.logout",
    "task.cancel",
    "task.create",
    "upstream.create",
    "upstream.delete",
    "upstream.disable",
    "upstream.enable",
    "upstream.reload",
    "upstream.update",
    "user.create",
    "user.delete",
    "user.update",
];

/// A page of the audit log, the latest entries first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    pub items: Vec<AuditRow>,
    /// All for which the filter holds.
    pub total: u64,
    /// Entries with lower numbers are on the next page, if there is one.
    pub next: Option<u64>,
}

impl AdminService {
    /// Up to `limit` entries with numbers below `before`.
    pub async fn audit_log(
        &self,
        filter: &AuditFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<AuditPage, AdminError> {
        let repo = &self.auth.ports().identities;
        let total = repo.count_audit(filter).await?;
        let mut items = repo.audit(filter, before, limit + 1).await?;
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|row| row.id);
        Ok(AuditPage { items, total, next })
    }
}
