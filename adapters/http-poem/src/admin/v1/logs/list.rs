//! `GET /logs`

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::access::{AccountId, Actor};
use domain::ports::identity::{AuditFilter, AuditRow};
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::types::Any;
use poem_openapi::{Object, OpenApi};

use super::super::super::AdminState;
use super::super::super::caller::Admin;
use super::super::super::error::ApiError;
use super::super::super::{page, time};
use super::super::Tag;

/// Entries that `offset` may pass over: whoever wants more takes `before`.
const MOST_OFFSET: usize = 10_000;

/// What was done.
#[derive(Debug, Object)]
#[oai(rename = "LogEntry", skip_serializing_if_is_none)]
struct LogEntry {
    /// Later entries have higher numbers.
    id: u64,
    timestamp: DateTime<Utc>,
    /// As in `user.update` or `login.refused`; `GET /logs/actions` lists all.
    action: String,
    /// What kind of thing it was done to.
    resource_type: String,
    /// Its name.
    resource_id: String,
    /// Who did it, if that was an account.
    user_id: Option<String>,
    /// The name of who did it. For a refused login: the name that was claimed.
    username: String,
    details: Option<String>,
    /// Where the request came from.
    ip_address: Option<String>,
    /// The thing before and after, without its secrets.
    before: Option<Any<serde_json::Value>>,
    after: Option<Any<serde_json::Value>>,
}

impl From<AuditRow> for LogEntry {
    fn from(row: AuditRow) -> Self {
        let entry = row.entry;
        let (user_id, username) = match entry.actor {
            Actor::Account { id, name } => (Some(id.to_string()), name),
            Actor::Claimed { name } => (None, name),
            Actor::CommandLine => (None, "(command line)".to_owned()),
            Actor::System => (None, "(system)".to_owned()),
            Actor::Anybody => (None, "(anybody)".to_owned()),
        };
        Self {
            id: row.id,
            timestamp: time::time(entry.at),
            action: entry.action,
            resource_type: entry.resource.kind,
            resource_id: entry.resource.name,
            user_id,
            username,
            details: Some(entry.details).filter(|details| !details.is_empty()),
            ip_address: entry.address.map(|address| address.to_string()),
            before: entry.before.map(Any),
            after: entry.after.map(Any),
        }
    }
}

/// The latest entries first.
#[derive(Debug, Object)]
#[oai(rename = "LogPage", skip_serializing_if_is_none)]
struct LogPage {
    logs: Vec<LogEntry>,
    /// On all pages.
    total: u64,
    offset: u32,
    limit: u32,
    /// For `before` of the next page, if there is one.
    next: Option<u64>,
}

#[derive(Clone, Debug)]
pub(in super::super::super) struct ListLogs(pub(super) Arc<AdminState>);

#[OpenApi(tag = "Tag::Logs")]
impl ListLogs {
    /// Read the audit log
    ///
    /// Every change and every refused login, the latest first. Filters are joined: an entry is listed where all of them hold.
    #[oai(path = "/logs", method = "get", operation_id = "list_logs")]
    #[expect(clippy::too_many_arguments, reason = "each is a parameter of the query")]
    async fn list(
        &self,
        _who: Admin,
        Query(action): Query<Option<String>>,
        Query(resource_type): Query<Option<String>>,
        Query(resource_id): Query<Option<String>>,
        /// The account that did it.
        Query(user_id): Query<Option<String>>,
        /// The name of who did it, or claimed to.
        Query(username): Query<Option<String>>,
        Query(ip_address): Query<Option<String>>,
        /// Not before this time.
        Query(start_date): Query<Option<DateTime<Utc>>>,
        /// Before this time.
        Query(end_date): Query<Option<DateTime<Utc>>>,
        /// The `next` of the page before. It stays right while entries are added.
        Query(before): Query<Option<u64>>,
        /// Entries to pass over, at most 10000.
        Query(offset): Query<Option<u32>>,
        /// Most entries of a page: 1 to 500, 50 unless given.
        Query(limit): Query<Option<u32>>,
    ) -> Result<Json<LogPage>, ApiError> {
        // An id that is none is nobody's: no entry has it.
        let account = user_id.map(|id| id.parse::<AccountId>().map_err(|error| ApiError::invalid("user_id", error)));
        let address =
            ip_address.map(|text| text.parse::<IpAddr>().map_err(|error| ApiError::invalid("ip_address", error)));
        let filter = AuditFilter {
            action,
            resource_kind: resource_type,
            resource_name: resource_id,
            account: account.transpose()?,
            actor_name: username,
            address: address.transpose()?,
            from: start_date.map(Into::into),
            until: end_date.map(Into::into),
        };
        let skipped = offset.map_or(0, |offset| usize::try_from(offset).unwrap_or(usize::MAX));
        if skipped > MOST_OFFSET {
            return Err(ApiError::invalid("offset", "it is at most 10000; use before instead"));
        }
        let size = page::limit(limit, 50, 500);
        let mut found = self.0.admin.audit_log(&filter, before, skipped + size).await?;
        let logs: Vec<LogEntry> = found.items.drain(..).skip(skipped).map(LogEntry::from).collect();
        Ok(Json(LogPage {
            logs,
            total: found.total,
            offset: u32::try_from(skipped).unwrap_or(u32::MAX),
            limit: u32::try_from(size).unwrap_or(u32::MAX),
            next: found.next,
        }))
    }
}
