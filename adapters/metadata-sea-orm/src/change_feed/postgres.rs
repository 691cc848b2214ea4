//! Changes of a PostgreSQL database, told by NOTIFY.
//!
//! A notification only wakes the subscription, which then looks at the revisions; and it looks now and then anyway. So none
//! is needed for a change to be told in time: not where one is lost with a connection, nor behind a proxy that passes none on.
//! The connection is one of its own, so that it is also a regular question whether the server is there, which no full pool
//! delays.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::ports::{ChangeFeed, MetadataError, Topic};
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::sqlx::{Error as SqlxError, query_as};
use tokio::time::{Instant, sleep_until, timeout, timeout_at};

use super::Told;
use crate::postgres::{Server, connection_failed, listen, unavailable};
use crate::write::revisions::CHANNEL;

/// Within this a server that is well has said how far it is.
const ANSWER: Duration = Duration::from_secs(1);

/// Pause after news, so that many changes in a row are told as few.
const GATHER: Duration = Duration::from_millis(20);

/// A subscription to a PostgreSQL database.
pub(super) struct PostgresChangeFeed {
    server: Arc<Server>,
    interval: Duration,
    /// None after a failure.
    listener: Option<PgListener>,
    told: Told,
    /// Before this it does not look, also where it is notified.
    earliest: Instant,
    /// When it looks again without being notified. Kept here, so that a future that is lost does not put it off.
    next: Instant,
}

#[async_trait]
impl ChangeFeed for PostgresChangeFeed {
    async fn changed(&mut self) -> Result<Vec<Topic>, MetadataError> {
        self.wait().await;
        let moved = self.look().await;
        let now = Instant::now();
        self.next = now + self.interval;
        self.earliest = match &moved {
            Ok(topics) if topics.is_empty() => now,
            Ok(_) => now + GATHER,
            Err(_) => self.next,
        };
        if moved.is_err() {
            self.forget();
            self.server.doubt().await;
        }
        moved
    }
}

impl PostgresChangeFeed {
    pub(super) async fn begin(server: &Arc<Server>, interval: Duration) -> Result<Self, MetadataError> {
        let now = Instant::now();
        let mut feed = Self {
            server: Arc::clone(server),
            interval,
            listener: None,
            told: Told::default(),
            earliest: now,
            next: now,
        };
        // What was changed before is not news.
        feed.look().await?;
        Ok(feed)
    }

    /// Waits until there may be something to look at.
    async fn wait(&mut self) {
        sleep_until(self.earliest).await;
        let Some(listener) = &mut self.listener else { return sleep_until(self.next).await };
        match timeout_at(self.next, listener.try_recv()).await {
            // All that has come by now is looked at together.
            Ok(Ok(Some(_))) => while listener.next_buffered().is_some() {},
            Ok(Ok(None) | Err(_)) => self.forget(),
            Err(_) => {}
        }
    }

    /// The topics that have moved since they were last told. What it finds is written down only at its end, and at once
    /// with the answer: whoever gives up waiting before has been told nothing.
    async fn look(&mut self) -> Result<Vec<Topic>, MetadataError> {
        if self.server.is_closed() {
            return Err(unavailable("the database is closed"));
        }
        let answer = timeout(ANSWER, self.revisions()).await;
        let revisions = answer.map_err(|_| unavailable("the database did not answer in time"))?;
        Ok(self.told.moved(&revisions.map_err(connection_failed)?))
    }

    async fn revisions(&mut self) -> Result<Vec<(String, i64)>, SqlxError> {
        let listener = match &mut self.listener {
            Some(listener) => listener,
            None => self.listener.insert(listen(&self.server.connect, CHANNEL, ANSWER).await?),
        };
        query_as("SELECT topic, revision FROM revisions").fetch_all(listener).await
    }

    /// After a lost connection everything counts as changed: what was told may be of another state altogether, such as an
    /// older one that was restored.
    fn forget(&mut self) {
        self.listener = None;
        self.told = Told::default();
    }
}
