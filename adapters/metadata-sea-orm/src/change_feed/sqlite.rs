//! Changes of a SQLite file, found by asking.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::ports::{ChangeFeed, MetadataError, Topic};
use sea_orm::DatabaseConnection;
use tokio::time::Instant;

use super::Told;
use crate::error::failed;
use crate::read;
use crate::sqlite::{DataVersion, Pools, Watcher};

/// A subscription to a SQLite file.
pub(super) struct SqliteChangeFeed {
    reader: DatabaseConnection,
    watcher: Arc<Watcher>,
    interval: Duration,
    /// The state that `told` is of.
    seen: Option<DataVersion>,
    told: Told,
    /// When it asks again. Kept here, so that a future that is lost does not put it off.
    next: Instant,
}

#[async_trait]
impl ChangeFeed for SqliteChangeFeed {
    async fn changed(&mut self) -> Result<Vec<Topic>, MetadataError> {
        // The pause is before the question and not after it: what is told is told at once, and neither an outage nor a quiet
        // database makes a busy loop of a subscriber that asks again.
        tokio::time::sleep_until(self.next).await;
        let moved = self.look().await;
        if moved.as_ref().map_or(true, Vec::is_empty) {
            self.next = Instant::now() + self.interval;
        }
        moved
    }
}

impl SqliteChangeFeed {
    pub(super) async fn begin(pools: &Pools, interval: Duration) -> Result<Self, MetadataError> {
        let mut feed = Self {
            reader: pools.reader.clone(),
            watcher: pools.watcher.clone(),
            interval,
            seen: None,
            told: Told::default(),
            next: Instant::now(),
        };
        // What was changed before is not news.
        feed.look().await?;
        Ok(feed)
    }

    /// The topics that have moved since they were last told. What it finds is written down only at its end, and at once
    /// with the answer: whoever gives up waiting before has been told nothing.
    pub(super) async fn look(&mut self) -> Result<Vec<Topic>, MetadataError> {
        // The state is asked for first: a change after it may be told of already, and is looked for once more.
        let state = self.watcher.data_version().await.map_err(failed)?;
        if self.seen == Some(state) {
            return Ok(Vec::new());
        }
        let rows = read::revisions::revisions(&self.reader).await?;
        let moved = self.told.moved(&rows);
        self.seen = Some(state);
        Ok(moved)
    }
}
