//! What becomes of a fill once every reader has its bytes: it is stored by us, or by the replica that they came from.

use std::time::Duration;

use domain::oci::Digest;
use domain::ports::metadata::{Change, LinkRow};
use domain::ports::{BlobStoreError, VerifiedBlob};
use tracing::{info, warn};

use super::fill::FillJob;
use super::marks::Mark;
use super::way::Way;
use crate::hot::Asked;

/// First pause before it is looked again whether another replica has stored a blob, doubled up to [`LONGEST_SETTLE_PAUSE`].
/// Nobody waits for it: every reader has its bytes.
const SETTLE_PAUSE: Duration = Duration::from_millis(50);

const LONGEST_SETTLE_PAUSE: Duration = Duration::from_secs(2);

impl FillJob {
    pub(super) async fn publish(&self, blob: VerifiedBlob, mark: Mark) {
        let _publishing = self.service.publishing(&self.permit.key).await;
        match self.service.ports().store.publish(self.upstream.space(), blob).await {
            Ok(size) => self.commit(size, mark).await,
            // Every reader has its bytes; only the cache goes without.
            Err(error) => warn_not_kept(&self.digest, &error),
        }
    }

    /// Waits until the replica that fetched the blob has stored it. Where it does not, we do.
    pub(super) async fn settle(&self, blob: VerifiedBlob, mark: Mark) {
        let service = &self.service;
        let clock = &service.ports().clock;
        let mut pause = SETTLE_PAUSE;
        let _first = loop {
            if service.catalog().blob(&self.permit.key).await.is_some() {
                return self.link(mark).await;
            }
            match service.way_again(&self.repository, &self.permit.key).await {
                Way::Behind(_) => {}
                Way::Alone => break None,
                // It may have stored it before its lease ended.
                Way::First(_) if service.catalog().blob(&self.permit.key).await.is_some() => {
                    return self.link(mark).await;
                }
                Way::First(held) => break Some(held),
            }
            clock.sleep_until(clock.now() + pause).await;
            pause = (pause * 2).min(LONGEST_SETTLE_PAUSE);
        };
        if let Some(_room) = service.reserve(&self.repository, blob.size()).await {
            self.publish(blob, mark).await;
        } else {
            info!(digest = %self.digest, "the blob does not fit into the cache");
        }
    }

    /// The upstream has said yes to the replica that asked it for this repository.
    async fn link(&self, mark: Mark) {
        let link = LinkRow { repository: self.repository.clone(), digest: self.digest, checked_at: self.service.now() };
        self.service.record_answer(&self.repository, mark, vec![Change::Link(link)]).await;
    }

    async fn commit(&self, size: u64, mark: Mark) {
        let now = self.service.now();
        let key = self.permit.key.clone();
        let link = LinkRow { repository: self.repository.clone(), digest: self.digest, checked_at: now };
        let origin = Some(self.repository.clone());
        let changes = vec![Change::PutBlob { key, size, origin, at: now }, Change::Link(link)];
        let current = self.service.record_answer(&self.repository, mark, changes).await;
        info!(repository = %self.repository, digest = %self.digest, size, "blob stored");
        if !current {
            // A 404 that came after a delete is no lie, and stands.
            return;
        }
        let negative = &self.service.inner.negative;
        if negative.knows(&self.repository, &Asked::HeadBlob(self.digest), now) {
            self.upstream.learn_that_head_lies();
        }
        negative.forget(&self.repository, Asked::HeadBlob(self.digest));
        negative.forget(&self.repository, Asked::GetBlob(self.digest));
    }
}

fn warn_not_kept(digest: &Digest, error: &BlobStoreError) {
    warn!(%digest, error = error as &dyn std::error::Error, "the blob was served but could not be stored");
}
