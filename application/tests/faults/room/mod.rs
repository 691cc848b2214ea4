//! The budget: who makes room for whom, who never does, and what is counted.

mod counting;
mod eviction;
mod parts;
mod protection;

use std::sync::Arc;

use application::room::{keep_room_regularly, load_ledger};
use bytes::Bytes;
use domain::cache::BlobKey;
use domain::oci::Digest;
use domain::ports::Clock;

use crate::world::{World, app, content, read};

/// Large enough to be no small object.
pub(crate) const LEN: usize = 2_000_000;

/// Room for four of them, and a tenth for small objects.
pub(crate) const ROOM: u64 = 10_000_000;

impl World {
    /// Whose store may hold [`ROOM`], and is known to be empty.
    pub(crate) async fn small() -> Self {
        let world = Self::with_room(ROOM);
        world.load().await;
        world
    }

    async fn load(&self) {
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        load_ledger(Arc::clone(self.ledger()), Arc::clone(&self.metadata.rows) as _, clock).await;
    }

    /// Has the upstream hold a large blob.
    pub(crate) fn hold(&self, seed: u64) -> (Digest, Bytes) {
        self.hold_len(seed, LEN)
    }

    pub(crate) fn hold_len(&self, seed: u64, len: usize) -> (Digest, Bytes) {
        let (digest, bytes) = content(seed, len);
        self.upstream.holds.put_blob(&app().repository, bytes.clone());
        (digest, bytes)
    }

    /// Has the upstream hold the configuration of the image that was made for this tag.
    fn hold_config(&self, tag: &str) {
        self.upstream.holds.put_blob(&app().repository, Bytes::copy_from_slice(tag.as_bytes()));
    }

    /// Pulls the blob to its end, and waits until it is stored if it is.
    pub(crate) async fn pull(&self, blob: &(Digest, Bytes)) {
        let answer = self.blob(&app(), blob.0).await.expect("a blob");
        assert_eq!(read(answer).await.as_deref(), Ok(&blob.1[..]));
        self.at_rest().await;
    }

    /// Which of the blobs are stored, by their places.
    pub(crate) async fn stored(&self, blobs: &[(Digest, Bytes)]) -> Vec<usize> {
        let mut stored = Vec::new();
        for (place, (digest, _)) in blobs.iter().enumerate() {
            if self.is_stored(*digest).await {
                stored.push(place);
            }
        }
        stored
    }

    /// What is counted is what is there.
    pub(crate) async fn is_exact(&self) {
        use domain::ports::{BlobStore as _, MetadataRepo as _};
        use futures_util::TryStreamExt as _;
        let objects: Vec<_> = self.store.inner.list().try_collect().await.expect("memory does not fail");
        let bytes: u64 = objects.iter().map(|object| object.size).sum();
        let usage = self.ledger().usage();
        assert_eq!((usage.stored(), usage.taken()), (bytes, bytes), "{usage:?}");
        assert_eq!(self.metadata.rows.totals().await.expect("memory does not fail").bytes, bytes);
        let max = self.ledger().limits().max_size.expect("a bound");
        assert!(bytes <= max, "{bytes} of {max}");
    }

    /// Runs what keeps room in the background.
    pub(crate) fn keep_room(&self) {
        self.tasks.spawn_background(keep_room_regularly(self.pull.clone()));
    }
}

fn key(blob: &(Digest, Bytes)) -> BlobKey {
    BlobKey::shared(blob.0)
}
