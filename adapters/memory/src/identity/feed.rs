//! Changes of the identities in memory, as they are made.

use async_trait::async_trait;
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{ChangeFeed, MetadataError, Topic};
use tokio::sync::watch;

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
        match self.revision.changed().await {
            Ok(()) => Ok(vec![Topic::Identity]),
            Err(gone) => Err(MetadataError::new(MetadataErrorKind::Unavailable, gone)),
        }
    }
}
