//! Changes of the identities in memory, as they are made.

use std::time::Duration;

use async_trait::async_trait;
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{ChangeFeed, MetadataError, Topic};
use tokio::sync::watch;

/// Without news, that is told after this.
const INTERVAL: Duration = Duration::from_millis(500);

/// A subscription to the changes of a [`MemoryIdentities`](super::MemoryIdentities). There are no other processes: it tells
/// of this one's.
#[derive(Debug)]
pub struct MemoryChangeFeed {
    revision: watch::Receiver<u64>,
}

impl MemoryChangeFeed {
    pub(super) fn new(revision: watch::Receiver<u64>) -> Self {
        Self { revision }
    }
}

#[async_trait]
impl ChangeFeed for MemoryChangeFeed {
    async fn changed(&mut self) -> Result<Vec<Topic>, MetadataError> {
        match tokio::time::timeout(INTERVAL, self.revision.changed()).await {
            Ok(Ok(())) => Ok(vec![Topic::Identity]),
            Err(_) => Ok(Vec::new()),
            Ok(Err(gone)) => Err(MetadataError::new(MetadataErrorKind::Unavailable, gone)),
        }
    }
}
