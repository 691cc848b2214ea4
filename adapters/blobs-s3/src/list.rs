//! Walking the stored blobs, one page at a time.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::SystemTime;

use aws_sdk_s3::types::Object;
use domain::ports::{BlobStoreError, StoredBlob};
use futures_core::stream::BoxStream;
use futures_util::{StreamExt as _, stream};
use tracing::warn;

use crate::bucket::Bucket;
use crate::failure::Failure;
use crate::layout::Layout;

/// Every blob. Nothing is asked before the stream is polled. After an error the stream ends: what it has not given is
/// unknown, not absent.
pub(crate) fn blobs(bucket: Arc<Bucket>, layout: Layout) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
    let spaces = VecDeque::from(layout.spaces());
    let walk = Walk { bucket, layout, spaces, token: None };
    stream::unfold(Some(walk), |walk| async {
        let mut walk = walk?;
        match walk.next_page().await {
            Ok(None) => None,
            Ok(Some(found)) => Some((found.into_iter().map(Ok).collect(), Some(walk))),
            Err(failure) => Some((vec![Err(failure.into())], None)),
        }
    })
    .flat_map(|found: Vec<_>| stream::iter(found))
    .boxed()
}

struct Walk {
    bucket: Arc<Bucket>,
    layout: Layout,
    /// What is still to be listed. The first of them is under way.
    spaces: VecDeque<String>,
    /// Where the next page begins.
    token: Option<String>,
}

impl Walk {
    async fn next_page(&mut self) -> Result<Option<Vec<StoredBlob>>, Failure> {
        let Some(space) = self.spaces.front().cloned() else {
            return Ok(None);
        };
        let request = self
            .bucket
            .client
            .list_objects_v2()
            .bucket(&self.bucket.name)
            .prefix(&space)
            .set_continuation_token(self.token.take());
        let page = self.bucket.send("list", &space, Box::pin(request.send())).await?;
        self.token = page.next_continuation_token().map(ToOwned::to_owned);
        if self.token.is_none() {
            self.spaces.pop_front();
        }
        Ok(Some(page.contents().iter().filter_map(|object| self.blob(object)).collect()))
    }

    fn blob(&self, object: &Object) -> Option<StoredBlob> {
        let name = object.key()?;
        let Some(key) = self.layout.parse(name) else {
            warn!(bucket = %self.bucket.name, object = name, "passed over what is not a blob");
            return None;
        };
        let size = object.size().and_then(|size| u64::try_from(size).ok())?;
        let modified = object.last_modified().and_then(|time| SystemTime::try_from(*time).ok());
        Some(StoredBlob { key, size, modified: modified.unwrap_or(SystemTime::UNIX_EPOCH) })
    }
}
