//! What other replicas have changed of what is cached.

use async_trait::async_trait;

use super::metadata::{Change, MetadataError};

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Another replica has applied this.
    Change(Box<Change>),
    /// Changes may have been missed: nothing that is kept in memory is to be believed.
    Lost,
}

/// A subscription to the changes of [`MetadataRepo::apply`](super::MetadataRepo::apply) that other replicas make.
///
/// - Of a change that another replica makes after the subscription began, its [`Change::news`] is told within 2 s, in the
///   order in which it was made; or [`News::Lost`] is. A manifest may be told in several parts, each with some of its
///   children, and so may hits.
/// - Those of this replica are not told.
/// - While the database cannot be asked, `next` fails; the first news after that is `Lost`.
#[async_trait]
pub trait ContentFeed: Send + 'static {
    /// Waits for news. Losing the future loses nothing.
    async fn next(&mut self) -> Result<Vec<News>, MetadataError>;
}
