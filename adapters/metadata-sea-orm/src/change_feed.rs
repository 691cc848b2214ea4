//! Changes of other processes, found by asking.
//!
//! Whoever changes what a topic is about counts its row in `revisions` up, in the same transaction. A subscription
//! compares those rows with the ones that it has told of; SQLite's `data_version` spares it the comparison while nothing
//! at all is committed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use domain::ports::{ChangeFeed, MetadataError, Topic};
use sea_orm::DatabaseConnection;
use tokio::time::Instant;

use crate::error::failed;
use crate::sqlite::{DataVersion, Watcher};
use crate::{SeaOrmMetadata, read};

/// Pause between two questions: a quarter of what the port allows, so that a busy database may take its time.
const INTERVAL: Duration = Duration::from_millis(500);

impl SeaOrmMetadata {
    /// Subscribes to the changes of the database from now on. Fails where it cannot be asked how far it is.
    ///
    /// The subscription fails as `Unavailable` once this is closed.
    pub async fn subscribe(&self) -> Result<Box<dyn ChangeFeed>, MetadataError> {
        Ok(Box::new(self.subscribe_with(INTERVAL).await?))
    }

    async fn subscribe_with(&self, interval: Duration) -> Result<SqliteChangeFeed, MetadataError> {
        let mut feed = SqliteChangeFeed {
            reader: self.pools.reader.clone(),
            watcher: self.pools.watcher.clone(),
            interval,
            seen: None,
            told: BTreeMap::new(),
            next: Instant::now(),
        };
        // What was changed before is not news.
        feed.look().await?;
        Ok(feed)
    }
}

/// A subscription to a SQLite file.
struct SqliteChangeFeed {
    reader: DatabaseConnection,
    watcher: Arc<Watcher>,
    interval: Duration,
    /// The state that `told` is of.
    seen: Option<DataVersion>,
    /// The revisions that the subscriber knows of, by topic.
    told: BTreeMap<Topic, i64>,
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
    /// The topics that have moved since they were last told. What it finds is written down only at its end, and at once
    /// with the answer: whoever gives up waiting before has been told nothing.
    async fn look(&mut self) -> Result<Vec<Topic>, MetadataError> {
        // The state is asked for first: a change after it may be told of already, and is looked for once more.
        let state = self.watcher.data_version().await.map_err(failed)?;
        if self.seen == Some(state) {
            return Ok(Vec::new());
        }
        let rows = read::revisions::revisions(&self.reader).await?;
        let revision = |topic: Topic| rows.iter().find(|row| row.topic == topic.as_str()).map_or(0, |row| row.revision);
        let now: BTreeMap<Topic, i64> = Topic::ALL.into_iter().map(|topic| (topic, revision(topic))).collect();
        let moved =
            now.iter().filter(|(topic, revision)| self.told.get(topic) != Some(revision)).map(|(topic, _)| *topic);
        let moved = moved.collect();
        self.told = now;
        self.seen = Some(state);
        Ok(moved)
    }
}

#[cfg(test)]
mod tests;
