//! Accounts in memory, the database behind them.
//!
//! The change feed tells of every change within two seconds, so what is remembered may be believed as long as the feed
//! works. Where it fails, each question goes to the database; where that fails too, what is remembered is believed for a few
//! minutes more, and then nobody is.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use domain::access::{AccountId, AccountName, Identity, SecretDigest, SessionId, TokenId};
use domain::ports::identity::{SessionRow, TokenRow};
use domain::ports::{Clock, IdentityRepo, MetadataError};
use quick_cache::sync::Cache;
use tracing::warn;

/// How long what is remembered outlives the database.
pub(super) const GRACE: Duration = Duration::from_mins(5);

/// A feed that has failed within this time is not working: a database that hangs lets it fail once in half a minute.
const FEED_SILENCE: Duration = Duration::from_secs(40);

/// Accounts that are remembered.
const CAPACITY: usize = 10_000;

/// An account as logins need it.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) identity: Arc<Identity>,
    /// Of robots.
    pub(super) tokens: Arc<[KnownToken]>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct KnownToken {
    pub(super) id: TokenId,
    pub(super) digest: SecretDigest,
    pub(super) expires_at: Option<SystemTime>,
}

impl From<&TokenRow> for KnownToken {
    fn from(row: &TokenRow) -> Self {
        Self { id: row.id, digest: row.digest, expires_at: row.expires_at }
    }
}

#[derive(Debug, Default)]
struct Feed {
    /// When it began to fail, and when it last did.
    failing: Option<(SystemTime, SystemTime)>,
}

/// The accounts.
pub(super) struct Directory {
    repo: Arc<dyn IdentityRepo>,
    clock: Arc<dyn Clock>,
    accounts: Cache<AccountId, Known>,
    names: Cache<AccountName, AccountId>,
    sessions: Cache<SessionId, SessionRow>,
    /// Counts what was forgotten, so that a row that was read before is not remembered after it.
    forgotten: AtomicU64,
    feed: Mutex<Feed>,
}

impl Directory {
    pub(super) fn new(repo: Arc<dyn IdentityRepo>, clock: Arc<dyn Clock>) -> Self {
        Self {
            repo,
            clock,
            accounts: Cache::new(CAPACITY),
            names: Cache::new(CAPACITY),
            sessions: Cache::new(CAPACITY),
            forgotten: AtomicU64::new(0),
            feed: Mutex::default(),
        }
    }

    pub(super) fn forget_all(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.accounts.clear();
        self.names.clear();
        self.sessions.clear();
    }

    pub(super) fn feed_failed(&self) {
        let now = self.clock.now();
        let mut feed = self.feed.lock().unwrap_or_else(PoisonError::into_inner);
        let since = match feed.failing {
            Some((since, last)) if !is_over(last, now) => since,
            _ => now,
        };
        feed.failing = Some((since, now));
    }

    /// Since when the feed has been failing, if it has.
    fn failing_since(&self) -> Option<SystemTime> {
        let feed = self.feed.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, last) = feed.failing?;
        (!is_over(last, self.clock.now())).then_some(since)
    }

    pub(super) async fn by_id(&self, id: AccountId) -> Result<Option<Known>, MetadataError> {
        self.remembered(&self.accounts, id, |id| self.read(id)).await
    }

    pub(super) async fn by_name(&self, name: &AccountName) -> Result<Option<Known>, MetadataError> {
        let read =
            |name: AccountName| async move { Ok(self.repo.account_by_name(&name).await?.map(|account| account.id)) };
        match self.remembered(&self.names, name.clone(), read).await? {
            Some(id) => self.by_id(id).await,
            None => Ok(None),
        }
    }

    pub(super) async fn session(&self, id: SessionId) -> Result<Option<SessionRow>, MetadataError> {
        self.remembered(&self.sessions, id, |id| self.repo.session(id)).await
    }

    /// The session as the database has it now.
    pub(super) async fn session_anew(&self, id: SessionId) -> Result<Option<SessionRow>, MetadataError> {
        self.sessions.remove(&id);
        self.session(id).await
    }

    /// The account with what belongs to it, as they were at one moment. Read apart, an account that was just removed would
    /// look like one without grants, which may do more than one with.
    async fn read(&self, id: AccountId) -> Result<Option<Known>, MetadataError> {
        loop {
            let Some(account) = self.repo.account(id).await? else {
                return Ok(None);
            };
            let grants = self.repo.grants(id).await?;
            let tokens = if account.is_robot() { self.repo.tokens(id).await? } else { Vec::new() };
            let after = self.repo.account(id).await?;
            if after.as_ref() == Some(&account) {
                let tokens = tokens.iter().map(KnownToken::from).collect();
                return Ok(Some(Known { identity: Arc::new(Identity { account, grants }), tokens }));
            }
        }
    }

    async fn remembered<K, V, F>(
        &self,
        rows: &Cache<K, V>,
        key: K,
        read: impl FnOnce(K) -> F,
    ) -> Result<Option<V>, MetadataError>
    where
        K: std::hash::Hash + Eq + Clone,
        V: Clone,
        F: Future<Output = Result<Option<V>, MetadataError>>,
    {
        let remembered = rows.get(&key);
        let failing = self.failing_since();
        if let (Some(_), None) = (&remembered, failing) {
            return Ok(remembered);
        }
        let before = self.forgotten.load(Ordering::SeqCst);
        match read(key.clone()).await {
            Ok(Some(value)) => {
                rows.insert(key.clone(), value.clone());
                if self.forgotten.load(Ordering::SeqCst) != before {
                    rows.remove(&key);
                }
                Ok(Some(value))
            }
            Ok(None) => {
                rows.remove(&key);
                Ok(None)
            }
            Err(error) => {
                let since = failing.unwrap_or_else(|| self.clock.now());
                let in_grace = self.clock.now().duration_since(since).is_ok_and(|since| since < GRACE);
                match remembered.filter(|_| in_grace) {
                    Some(value) => {
                        warn!(
                            error = &error as &dyn std::error::Error,
                            "an account could not be read; what was known of it is believed"
                        );
                        Ok(Some(value))
                    }
                    None => Err(error),
                }
            }
        }
    }
}

fn is_over(last: SystemTime, now: SystemTime) -> bool {
    now.duration_since(last).is_ok_and(|since| since >= FEED_SILENCE)
}
