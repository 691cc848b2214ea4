//! Accounts in memory, the database behind them.
//!
//! The change feed tells of every change within two seconds, so what is remembered may be believed as long as the feed
//! works. Where it fails or falls silent, each question goes to the database; where that fails or hangs too, what is remembered is
//! believed for a few minutes more, and then nobody is.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use domain::access::{AccountId, AccountName, Identity, SecretDigest, SessionId, TokenId};
use domain::ports::identity::{SessionRow, TokenRow};
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{Clock, IdentityRepo, MetadataError};
use quick_cache::sync::Cache;
use tracing::warn;

/// How long what is remembered outlives the database.
pub(super) const GRACE: Duration = Duration::from_mins(5);

/// A feed that works tells something every second. One that has told nothing for this long is not working, and what it was
/// last heard to know is no older than the two seconds in which a change is to be known.
const FEED_SILENCE: Duration = Duration::from_millis(1500);

/// How long the database is waited for where something is remembered, and for how long it is then not asked again: a
/// database that hangs must not hold up who is known.
const PATIENCE: Duration = Duration::from_secs(1);

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

/// How the feed is doing. Nothing is known of one that nobody follows, as where there are no other processes.
#[derive(Clone, Copy, Debug, Default)]
struct Feed {
    /// When it was last heard.
    heard: Option<SystemTime>,
    /// Since when it fails.
    failing: Option<SystemTime>,
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
    /// When the database was last found to fail or hang.
    lost: Mutex<Option<SystemTime>>,
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
            lost: Mutex::default(),
        }
    }

    pub(super) fn forget_all(&self) {
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        self.accounts.clear();
        self.names.clear();
        self.sessions.clear();
    }

    /// The feed works, and has told everything until now.
    pub(super) fn feed_told(&self) {
        let heard = Some(self.clock.now());
        *self.feed.lock().unwrap_or_else(PoisonError::into_inner) = Feed { heard, failing: None };
    }

    pub(super) fn feed_failed(&self) {
        let now = self.clock.now();
        self.feed.lock().unwrap_or_else(PoisonError::into_inner).failing.get_or_insert(now);
    }

    /// Since when the feed has been failing or silent, if it has.
    fn failing_since(&self) -> Option<SystemTime> {
        let feed = *self.feed.lock().unwrap_or_else(PoisonError::into_inner);
        let silent = || feed.heard.filter(|heard| self.is_past(*heard, FEED_SILENCE));
        feed.failing.or_else(silent)
    }

    fn is_past(&self, since: SystemTime, time: Duration) -> bool {
        self.clock.now().duration_since(since).is_ok_and(|passed| passed >= time)
    }

    fn is_lost(&self) -> bool {
        let lost = *self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        lost.is_some_and(|lost| !self.is_past(lost, PATIENCE))
    }

    fn set_lost(&self, is_lost: bool) {
        let lost = is_lost.then(|| self.clock.now());
        *self.lost.lock().unwrap_or_else(PoisonError::into_inner) = lost;
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
        // Only what is remembered outlives the database, and only for a while.
        let since = failing.unwrap_or_else(|| self.clock.now());
        let believed = remembered.filter(|_| !self.is_past(since, GRACE));
        if believed.is_some() && self.is_lost() {
            return Ok(believed);
        }
        let before = self.forgotten.load(Ordering::SeqCst);
        let answer = match believed {
            Some(_) => tokio::select! {
                biased;
                answer = read(key.clone()) => answer,
                () = self.clock.sleep_until(self.clock.now() + PATIENCE) => Err(hangs()),
            },
            None => read(key.clone()).await,
        };
        self.set_lost(answer.is_err());
        match answer {
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
            Err(error) if believed.is_some() => {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "an account could not be read; what was known of it is believed"
                );
                Ok(believed)
            }
            Err(error) => Err(error),
        }
    }
}

fn hangs() -> MetadataError {
    MetadataError::new(MetadataErrorKind::Unavailable, "the database has not answered in time")
}
