//! Accounts that can be taken away, and a hasher that counts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use async_trait::async_trait;
use domain::access::{Account, AccountId, AccountName, Grant, Password, PasswordHash, SecretDigest, SessionId};
use domain::ports::identity::{AccountFilter, AuditFilter, AuditRow, SessionRow, TokenRow};
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{
    ChangeFeed, IdentityChange, IdentityError, IdentityRepo, MetadataError, PasswordHasher, PasswordHasherError, Topic,
};
use memory::MemoryIdentities;
use security::Argon2Hasher;
use tokio::sync::{mpsc, watch};

/// Accounts in memory behind a switch.
#[derive(Default)]
pub(crate) struct SwitchedIdentities {
    pub(crate) inner: MemoryIdentities,
    off: AtomicBool,
    hangs: watch::Sender<bool>,
    pub(crate) reads: AtomicUsize,
}

impl SwitchedIdentities {
    pub(crate) fn switch_off(&self, off: bool) {
        self.off.store(off, Ordering::SeqCst);
    }

    /// Lets every question wait until it is told otherwise.
    pub(crate) fn hang(&self, hangs: bool) {
        self.hangs.send_replace(hangs);
    }

    async fn check(&self) -> Result<(), MetadataError> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        self.hangs.subscribe().wait_for(|hangs| !hangs).await.expect("the sender is here");
        if self.off.load(Ordering::SeqCst) { Err(lost()) } else { Ok(()) }
    }
}

fn lost() -> MetadataError {
    MetadataError::new(MetadataErrorKind::Unavailable, "the database is lost")
}

#[async_trait]
impl IdentityRepo for SwitchedIdentities {
    async fn apply(&self, changes: Vec<IdentityChange>) -> Result<(), IdentityError> {
        self.check().await?;
        self.inner.apply(changes).await
    }

    async fn account(&self, id: AccountId) -> Result<Option<Account>, MetadataError> {
        self.check().await?;
        self.inner.account(id).await
    }

    async fn account_by_name(&self, name: &AccountName) -> Result<Option<Account>, MetadataError> {
        self.check().await?;
        self.inner.account_by_name(name).await
    }

    async fn accounts<'a>(
        &self,
        filter: &AccountFilter,
        after: Option<&'a AccountName>,
        limit: usize,
    ) -> Result<Vec<Account>, MetadataError> {
        self.check().await?;
        self.inner.accounts(filter, after, limit).await
    }

    async fn count_accounts(&self, filter: &AccountFilter) -> Result<u64, MetadataError> {
        self.check().await?;
        self.inner.count_accounts(filter).await
    }

    async fn grants(&self, account: AccountId) -> Result<Vec<Grant>, MetadataError> {
        self.check().await?;
        self.inner.grants(account).await
    }

    async fn tokens(&self, account: AccountId) -> Result<Vec<TokenRow>, MetadataError> {
        self.check().await?;
        self.inner.tokens(account).await
    }

    async fn session(&self, id: SessionId) -> Result<Option<SessionRow>, MetadataError> {
        self.check().await?;
        self.inner.session(id).await
    }

    async fn sessions(&self, account: AccountId) -> Result<Vec<SessionRow>, MetadataError> {
        self.check().await?;
        self.inner.sessions(account).await
    }

    async fn audit(
        &self,
        filter: &AuditFilter,
        before: Option<u64>,
        limit: usize,
    ) -> Result<Vec<AuditRow>, MetadataError> {
        self.check().await?;
        self.inner.audit(filter, before, limit).await
    }

    async fn count_audit(&self, filter: &AuditFilter) -> Result<u64, MetadataError> {
        self.check().await?;
        self.inner.count_audit(filter).await
    }
}

/// The real hasher, and how often it was asked.
pub(crate) struct CountingHasher {
    pub(crate) inner: Argon2Hasher,
    pub(crate) verified: AtomicUsize,
}

#[async_trait]
impl PasswordHasher for CountingHasher {
    async fn hash(&self, password: &Password) -> Result<PasswordHash, PasswordHasherError> {
        self.inner.hash(password).await
    }

    async fn verify(&self, password: &Password, hash: &PasswordHash) -> Result<bool, PasswordHasherError> {
        self.verified.fetch_add(1, Ordering::SeqCst);
        self.inner.verify(password, hash).await
    }

    async fn verify_nothing(&self, password: &Password) -> Result<(), PasswordHasherError> {
        self.verified.fetch_add(1, Ordering::SeqCst);
        self.inner.verify_nothing(password).await
    }

    fn digest(&self, secret: &Password) -> SecretDigest {
        self.inner.digest(secret)
    }

    fn fingerprint(&self, name: &AccountName, password: &Password) -> SecretDigest {
        self.inner.fingerprint(name, password)
    }
}

/// A feed that says what a test tells it to.
pub(crate) struct ScriptedFeed {
    told: mpsc::UnboundedReceiver<Option<Vec<Topic>>>,
    heard: Arc<tokio::sync::Semaphore>,
}

/// The test's end of a [`ScriptedFeed`].
pub(crate) struct FeedScript {
    tell: mpsc::UnboundedSender<Option<Vec<Topic>>>,
    heard: Arc<tokio::sync::Semaphore>,
}

pub(crate) fn scripted_feed() -> (FeedScript, Box<dyn ChangeFeed>) {
    let (tell, told) = mpsc::unbounded_channel();
    let heard = Arc::new(tokio::sync::Semaphore::new(0));
    (FeedScript { tell, heard: Arc::clone(&heard) }, Box::new(ScriptedFeed { told, heard }))
}

impl FeedScript {
    /// Tells of a change, or with `false` of a failure, and returns when the subscriber has acted on it and asks again.
    pub(crate) async fn tell(&self, works: bool) {
        self.say(works.then(|| vec![Topic::Identity])).await;
    }

    /// Tells that the feed works, and nothing else.
    pub(crate) async fn tell_nothing_new(&self) {
        self.say(Some(Vec::new())).await;
    }

    async fn say(&self, topics: Option<Vec<Topic>>) {
        self.tell.send(topics).expect("somebody listens");
        self.heard.acquire().await.expect("never closed").forget();
    }
}

#[async_trait]
impl ChangeFeed for ScriptedFeed {
    async fn changed(&mut self) -> Result<Vec<Topic>, MetadataError> {
        let Some(topics) = self.told.recv().await else {
            return std::future::pending().await;
        };
        self.heard.add_permits(1);
        topics.ok_or_else(lost)
    }
}
