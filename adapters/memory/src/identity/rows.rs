//! Accounts and what belongs to them, and the conditions on their changes.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};
use std::ops::Bound;
use std::time::SystemTime;

use domain::access::{Account, AccountId, AccountName, Grant, Role, SessionId, TokenId};
use domain::ports::identity::{AccountFilter, SessionRow, TokenRow};
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{IdentityChange, IdentityError, MetadataError};

use super::audit::AuditChange;

#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    accounts: BTreeMap<AccountId, Account>,
    names: BTreeMap<AccountName, AccountId>,
    grants: BTreeMap<AccountId, Vec<Grant>>,
    tokens: BTreeMap<TokenId, TokenRow>,
    sessions: BTreeMap<SessionId, SessionRow>,
}

/// Whether whoever keeps identities in memory has to read them anew. The times of last use and the audit log are kept by
/// nobody, and a session that has ended is refused by its time.
pub(super) fn is_told(change: &IdentityChange) -> bool {
    match change {
        IdentityChange::AddAccount(_)
        | IdentityChange::UpdateAccount { .. }
        | IdentityChange::RemoveAccount { .. }
        | IdentityChange::SetGrants { .. }
        | IdentityChange::AddToken(_)
        | IdentityChange::RemoveToken { .. }
        | IdentityChange::RemoveSession { .. }
        | IdentityChange::RemoveSessions { .. } => true,
        IdentityChange::RequireEmpty
        | IdentityChange::RequireAdmin
        | IdentityChange::AddSession(_)
        | IdentityChange::ExtendSession { .. }
        | IdentityChange::TouchToken { .. }
        | IdentityChange::RemoveEndedSessions { .. }
        | IdentityChange::RemoveAuditBefore { .. }
        | IdentityChange::Audit(_) => false,
    }
}

impl Rows {
    pub(super) fn account(&self, id: AccountId) -> Option<&Account> {
        self.accounts.get(&id)
    }

    pub(super) fn account_by_name(&self, name: &AccountName) -> Option<&Account> {
        self.account(*self.names.get(name)?)
    }

    /// The accounts for which the filter holds and whose names follow `after`, in the order of their names.
    pub(super) fn accounts(
        &self,
        filter: &AccountFilter,
        after: Option<&AccountName>,
    ) -> impl Iterator<Item = &Account> {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let robots = filter.robots;
        // Names are ASCII.
        let part = filter.name_contains.as_ref().map(|part| part.to_ascii_lowercase());
        let ids = self.names.range::<AccountName, _>((start, Bound::Unbounded)).map(|(_, id)| id);
        ids.filter_map(|id| self.accounts.get(id)).filter(move |account| {
            robots.is_none_or(|robots| account.is_robot() == robots)
                && part.as_ref().is_none_or(|part| account.name.as_str().to_ascii_lowercase().contains(part))
        })
    }

    pub(super) fn grants(&self, account: AccountId) -> &[Grant] {
        self.grants.get(&account).map_or(&[], Vec::as_slice)
    }

    pub(super) fn tokens(&self, account: AccountId) -> Vec<TokenRow> {
        let mut tokens: Vec<_> = self.tokens.values().filter(|token| token.account == account).cloned().collect();
        tokens.sort_by_key(|token| (token.created_at, token.id));
        tokens
    }

    pub(super) fn session(&self, id: SessionId) -> Option<&SessionRow> {
        self.sessions.get(&id)
    }

    pub(super) fn sessions(&self, account: AccountId) -> Vec<SessionRow> {
        let mut sessions: Vec<_> =
            self.sessions.values().filter(|session| session.account == account).cloned().collect();
        sessions.sort_by_key(|session| std::cmp::Reverse((session.created_at, session.id)));
        sessions
    }

    /// Makes the change, or half of it where it fails; what it means for the audit log is handed back.
    pub(super) fn apply(&mut self, change: IdentityChange) -> Result<Option<AuditChange>, IdentityError> {
        match change {
            IdentityChange::RequireEmpty => require(self.accounts.is_empty(), IdentityError::NotFirst)?,
            IdentityChange::AddAccount(account) => self.add_account(account)?,
            IdentityChange::UpdateAccount { account, expected } => self.update_account(account, expected)?,
            IdentityChange::RemoveAccount { id, expected } => self.remove_account(id, expected)?,
            IdentityChange::SetGrants { account, grants } => self.set_grants(account, grants)?,
            IdentityChange::AddToken(row) => {
                self.require_account(row.account)?;
                insert(&mut self.tokens, row.id, row)?;
            }
            IdentityChange::RemoveToken { account, id } => {
                let removed = self.tokens.extract_if(id..=id, |_, token| token.account == account).count();
                require(removed > 0, IdentityError::NotFound)?;
            }
            IdentityChange::TouchToken { id, at } => self.touch_token(id, at),
            IdentityChange::AddSession(row) => {
                self.require_account(row.account)?;
                insert(&mut self.sessions, row.id, row)?;
            }
            IdentityChange::ExtendSession { id, expires_at } => {
                if let Some(session) = self.sessions.get_mut(&id) {
                    session.expires_at = session.expires_at.max(expires_at);
                }
            }
            IdentityChange::RemoveSession { id } => {
                self.sessions.remove(&id);
            }
            IdentityChange::RemoveSessions { account, except } => {
                self.sessions.retain(|id, session| session.account != account || Some(*id) == except);
            }
            // A session is over at the moment that is its end.
            IdentityChange::RemoveEndedSessions { by } => self.sessions.retain(|_, session| session.expires_at > by),
            IdentityChange::RequireAdmin => require(self.has_admin(), IdentityError::LastAdmin)?,
            IdentityChange::RemoveAuditBefore { time } => return Ok(Some(AuditChange::RemoveBefore(time))),
            IdentityChange::Audit(entry) => return Ok(Some(AuditChange::Add(Box::new(entry)))),
        }
        Ok(None)
    }

    fn add_account(&mut self, account: Account) -> Result<(), IdentityError> {
        require(!self.names.contains_key(&account.name), IdentityError::NameTaken)?;
        self.names.insert(account.name.clone(), account.id);
        insert(&mut self.accounts, account.id, account)
    }

    fn update_account(&mut self, account: Account, expected: u64) -> Result<(), IdentityError> {
        let row = self.accounts.get_mut(&account.id).ok_or(IdentityError::NotFound)?;
        require(row.revision == expected, IdentityError::Stale)?;
        *row = Account { name: row.name.clone(), revision: expected.saturating_add(1), ..account };
        Ok(())
    }

    fn remove_account(&mut self, id: AccountId, expected: Option<u64>) -> Result<(), IdentityError> {
        let row = self.accounts.get(&id).ok_or(IdentityError::NotFound)?;
        require(expected.is_none_or(|expected| expected == row.revision), IdentityError::Stale)?;
        self.names.remove(&row.name);
        self.accounts.remove(&id);
        self.grants.remove(&id);
        self.tokens.retain(|_, token| token.account != id);
        self.sessions.retain(|_, session| session.account != id);
        Ok(())
    }

    fn set_grants(&mut self, account: AccountId, mut grants: Vec<Grant>) -> Result<(), IdentityError> {
        self.require_account(account)?;
        let mut seen = HashSet::new();
        grants.reverse();
        grants.retain(|grant| seen.insert(grant.pattern.as_str().to_owned()));
        grants.reverse();
        self.grants.insert(account, grants);
        Ok(())
    }

    fn touch_token(&mut self, id: TokenId, at: SystemTime) {
        if let Some(token) = self.tokens.get_mut(&id) {
            token.last_used_at = token.last_used_at.max(Some(at));
        }
    }

    fn has_admin(&self) -> bool {
        let can_log_in = |account: &Account| !account.is_robot() && account.enabled && account.expires_at.is_none();
        self.accounts.values().any(|account| account.role == Role::Admin && can_log_in(account))
    }

    fn require_account(&self, id: AccountId) -> Result<(), IdentityError> {
        require(self.accounts.contains_key(&id), IdentityError::NotFound)
    }
}

fn require(holds: bool, error: IdentityError) -> Result<(), IdentityError> {
    if holds { Ok(()) } else { Err(error) }
}

/// Ids are random and never given twice; one that is there already is a fault of the caller.
fn insert<K: Ord, V>(rows: &mut BTreeMap<K, V>, id: K, row: V) -> Result<(), IdentityError> {
    match rows.entry(id) {
        Entry::Vacant(entry) => {
            entry.insert(row);
            Ok(())
        }
        Entry::Occupied(_) => Err(MetadataError::new(MetadataErrorKind::Database, "the id is there already").into()),
    }
}
