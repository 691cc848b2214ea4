//! Changes of what is cached that other replicas make: told in notifications, which are sent with the transaction of the
//! change.
//!
//! A notification has at most 8,000 bytes (<https://www.postgresql.org/docs/current/sql-notify.html>); what is longer goes
//! in several. SQLite has no replicas, and nobody is told.

mod codec;
mod postgres;

use domain::ports::{Change, ContentFeed, MetadataError};
use sea_orm::{ConnectionTrait as _, DatabaseTransaction, Statement};
use serde::{Deserialize, Serialize};

use self::codec::Piece;
use self::postgres::PostgresContentFeed;
use crate::SeaOrmMetadata;
use crate::database::Database;
use crate::error::failed;

/// Where they are sent.
const CHANNEL: &str = "harbor_cache_contents";

/// Bytes of one notification, a little less than PostgreSQL takes.
const LONGEST: usize = 7_900;

/// One notification.
#[derive(Debug, Serialize, Deserialize)]
struct Notification {
    /// The process that has made the changes.
    from: u64,
    news: Vec<Piece>,
}

impl SeaOrmMetadata {
    /// Follows what other replicas change from now on. `None` where the database is one that only this process has.
    pub async fn follow_contents(&self) -> Result<Option<Box<dyn ContentFeed>>, MetadataError> {
        Ok(match &self.database {
            Database::Sqlite(_) => None,
            Database::Postgres(server) => Some(Box::new(PostgresContentFeed::begin(server, self.instance).await?)),
        })
    }
}

/// The notifications that tell of these changes.
pub(crate) fn notifications(from: u64, changes: &[Change]) -> Vec<String> {
    // The brackets around the pieces, with the number at its longest.
    let frame =
        serde_json::to_string(&Notification { from: u64::MAX, news: Vec::new() }).map_or(LONGEST, |text| text.len());
    let (mut all, mut news, mut len) = (Vec::new(), Vec::new(), frame);
    let text = |news: Vec<Piece>| serde_json::to_string(&Notification { from, news });
    for piece in changes.iter().flat_map(codec::pieces) {
        let size = serde_json::to_string(&piece).map_or(LONGEST, |text| text.len()) + 1;
        // Names of more than all the room there is: whoever hears this looks at everything anew.
        let (piece, size) = if frame + size > LONGEST { (Piece::Lost, 32) } else { (piece, size) };
        if len + size > LONGEST {
            all.extend(text(std::mem::take(&mut news)));
            len = frame;
        }
        news.push(piece);
        len += size;
    }
    if !news.is_empty() {
        all.extend(text(news));
    }
    all
}

/// Tells the others once the transaction is committed.
pub(crate) async fn tell(transaction: &DatabaseTransaction, notifications: &[String]) -> Result<(), MetadataError> {
    for text in notifications {
        let notify = Statement::from_sql_and_values(
            transaction.get_database_backend(),
            "SELECT pg_notify($1, $2)",
            [CHANNEL.into(), text.as_str().into()],
        );
        transaction.execute_raw(notify).await.map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use domain::cache::BlobKey;
    use domain::oci::Algorithm;
    use domain::ports::metadata::{Hits, ManifestRow};

    use super::*;

    #[test]
    fn no_notification_is_longer_than_may_be_sent() {
        let digest = |number: u32| Algorithm::Sha512.digest(&number.to_be_bytes());
        let key = |number| BlobKey::shared(digest(number));
        let row = ManifestRow {
            key: key(0),
            size: u64::MAX,
            media_type: "application/vnd.oci.image.index.v1+json".parse().expect("a type"),
            artifact_type: Some("a".repeat(9_000)),
            subject: Some(digest(1)),
            children: (0..1_000).map(digest).collect(),
        };
        let at = SystemTime::UNIX_EPOCH;
        let hits = (0..1_000).map(|number| Hits { key: key(number), count: u64::MAX, last_at: at }).collect();
        let mut changes: Vec<_> = (0..500).map(|number| Change::DropBlob { key: key(number) }).collect();
        let fits = ManifestRow { artifact_type: None, ..row.clone() };
        changes.push(Change::PutManifest { row, origin: None, at });
        changes.push(Change::PutManifest { row: fits, origin: None, at });
        changes.push(Change::RecordHits(hits));
        let all = notifications(u64::MAX, &changes);
        assert!(all.iter().all(|text| text.len() <= LONGEST));
        assert!(all.iter().any(|text| text.contains(r#""lost""#)), "what does not fit is not told in silence");
        assert!(all.len() < 100, "{}", all.len());
        assert!(notifications(1, &[]).is_empty());
    }
}
