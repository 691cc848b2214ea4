//! Changes of other processes.
//!
//! Whoever changes what a topic is about counts its row in `revisions` up, in the same transaction. A subscription
//! compares those rows with the ones that it has told of. SQLite's `data_version` spares it the comparison while nothing at
//! all is committed; PostgreSQL's NOTIFY wakes it at once.

mod postgres;
mod sqlite;

use std::collections::BTreeMap;
use std::time::Duration;

use domain::ports::{ChangeFeed, MetadataError, Topic};

use self::postgres::PostgresChangeFeed;
use self::sqlite::SqliteChangeFeed;
use crate::SeaOrmMetadata;
use crate::database::Database;

/// Pause between two questions: a quarter of what the port allows, so that a busy database may take its time.
const INTERVAL: Duration = Duration::from_millis(500);

impl SeaOrmMetadata {
    /// Subscribes to the changes of the database from now on. Fails where it cannot be asked how far it is.
    ///
    /// The subscription fails as `Unavailable` once this is closed.
    pub async fn subscribe(&self) -> Result<Box<dyn ChangeFeed>, MetadataError> {
        Ok(match &self.database {
            Database::Sqlite(pools) => Box::new(SqliteChangeFeed::begin(pools, INTERVAL).await?),
            Database::Postgres(server) => Box::new(PostgresChangeFeed::begin(server, INTERVAL).await?),
        })
    }
}

/// The revisions that a subscriber knows of, by topic.
#[derive(Debug, Default)]
struct Told(BTreeMap<Topic, i64>);

impl Told {
    /// The topics that have moved since they were last told; from now on they are told.
    fn moved(&mut self, revisions: &[(String, i64)]) -> Vec<Topic> {
        let revision = |topic: Topic| {
            let found = revisions.iter().find(|(name, _)| name == topic.as_str());
            found.map_or(0, |(_, revision)| *revision)
        };
        let now: BTreeMap<Topic, i64> = Topic::ALL.into_iter().map(|topic| (topic, revision(topic))).collect();
        let moved = now.iter().filter(|(topic, revision)| self.0.get(topic) != Some(revision)).map(|(topic, _)| *topic);
        let moved = moved.collect();
        self.0 = now;
        moved
    }
}

#[cfg(test)]
mod tests;
