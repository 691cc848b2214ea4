//! The suite of the [`BlobStore`] port. Every blob comes in through a `DigestVerifier` over a staging area.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::oci::Digest;
use domain::oci::digest::Algorithm;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::{BlobStore, DigestVerifier, Staging, VerifiedBlob};
use futures_util::{FutureExt as _, TryStreamExt as _};
use tokio::task::JoinSet;

use crate::bytes::{pattern, read_body};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! blob_store_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            nothing_is_found_before_it_is_published
            a_published_blob_is_read_back_whole
            a_blob_of_many_chunks_is_read_back_whole
            an_empty_blob_is_a_blob
            a_sha512_blob_is_kept_under_its_own_digest
            a_range_gives_exactly_its_bytes
            a_range_beyond_the_end_is_out_of_range
            no_reader_ever_sees_a_partially_written_blob
            the_second_publisher_of_a_key_succeeds_and_changes_nothing
            concurrent_publishers_of_one_key_all_succeed
            a_publisher_that_gives_up_leaves_nothing_half_done
            spaces_are_apart
            a_blob_that_is_removed_while_it_is_being_read_is_read_to_its_end
            a_removed_blob_is_not_found_and_its_removal_says_whether_there_was_one
            many_blobs_are_removed_at_once_and_no_others
            a_removed_blob_can_be_published_again
            a_quarantined_blob_is_not_found_and_can_be_published_again
            a_blob_that_is_quarantined_while_it_is_being_read_is_read_to_its_end
            after_a_removal_no_open_that_starts_later_finds_the_blob
            list_gives_every_complete_blob_once
            an_unfinished_blob_is_not_listed
            a_list_that_is_abandoned_does_no_harm
            a_thousand_small_blobs_are_kept_apart
        }
    };
}

/// Runs the suite: `blob_store_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! blob_store_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::blob_store_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::blob_store::cases]) }
    };
}

blob_store_cases! { [publish_cases] () }

/// An empty store, and the staging area that feeds it.
pub struct Fixture {
    pub store: Arc<dyn BlobStore>,
    pub staging: Arc<dyn Staging>,
    /// What has to live as long as the store, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

const MIB: usize = 1 << 20;

impl Fixture {
    async fn publish(&self, content: &Bytes) -> BlobKey {
        self.publish_in(&BlobSpace::Shared, Algorithm::Sha256.digest(content), content).await
    }

    async fn publish_in(&self, space: &BlobSpace, digest: Digest, content: &Bytes) -> BlobKey {
        let blob = verified(&*self.staging, digest, content).await;
        let size = self.store.publish(space, blob).await.expect("published");
        assert_eq!(size, content.len() as u64);
        BlobKey::new(space.clone(), digest)
    }

    async fn assert_has(&self, key: &BlobKey, content: &[u8]) {
        assert_eq!(self.store.stat(key).await.expect("stat"), Some(content.len() as u64), "{key}");
        assert_eq!(read(&*self.store, key, None).await.as_deref(), Some(content), "{key}");
    }

    async fn assert_lacks(&self, key: &BlobKey) {
        assert_eq!(self.store.stat(key).await.expect("stat"), None, "{key}");
        assert_eq!(read(&*self.store, key, None).await, None, "{key}");
    }

    async fn listed(&self) -> Vec<(BlobKey, u64)> {
        let mut all: Vec<_> =
            self.store.list().map_ok(|blob| (blob.key, blob.size)).try_collect().await.expect("the list has no error");
        all.sort();
        all
    }
}

async fn verified(staging: &dyn Staging, digest: Digest, content: &Bytes) -> VerifiedBlob {
    let (writer, _) = staging.create(&digest.to_string()).await.expect("a staging file");
    let mut verifier = DigestVerifier::new(digest, writer);
    for batch in content.chunks(256 * 1024) {
        let batch = batch.chunks(16 * 1024).map(|chunk| content.slice_ref(chunk)).collect();
        verifier.append(batch).await.expect("room");
    }
    verifier.finish().expect("the content has its digest")
}

async fn read(store: &dyn BlobStore, key: &BlobKey, range: Option<ByteRange>) -> Option<Vec<u8>> {
    match store.open(key, range).await.expect("opened") {
        Some(body) => Some(read_body(body).await.expect("the body is whole")),
        None => None,
    }
}

fn shared(content: &[u8]) -> BlobKey {
    BlobKey::shared(Algorithm::Sha256.digest(content))
}

fn isolated(name: &str) -> BlobSpace {
    BlobSpace::Isolated(name.parse().expect("a name"))
}

async fn join_all(mut tasks: JoinSet<()>) {
    while let Some(task) = tasks.join_next().await {
        task.expect("it ends well");
    }
}

async fn nothing_is_found_before_it_is_published(fixture: Fixture) {
    let content = pattern(1, 1000);
    let key = shared(&content);
    fixture.assert_lacks(&key).await;
    assert!(fixture.store.open(&key, Some(ByteRange { offset: 0, len: 1 })).await.expect("opened").is_none());
    assert!(!fixture.store.remove(&key).await.expect("removed"));
    assert_eq!(fixture.listed().await, []);
}

async fn a_published_blob_is_read_back_whole(fixture: Fixture) {
    let content = pattern(1, 100_000);
    let key = fixture.publish(&content).await;
    assert_eq!(key, shared(&content));
    // Twice: the second read may take another way (an open handle).
    fixture.assert_has(&key, &content).await;
    fixture.assert_has(&key, &content).await;
}

async fn a_blob_of_many_chunks_is_read_back_whole(fixture: Fixture) {
    let content = pattern(2, 9 * MIB + 4321);
    let key = fixture.publish(&content).await;
    fixture.assert_has(&key, &content).await;
}

async fn an_empty_blob_is_a_blob(fixture: Fixture) {
    let key = fixture.publish(&Bytes::new()).await;
    fixture.assert_has(&key, b"").await;
    assert_eq!(fixture.listed().await, [(key.clone(), 0)]);
    let first_byte = fixture.store.open(&key, Some(ByteRange { offset: 0, len: 1 })).await;
    assert_eq!(first_byte.expect_err("there is none").kind(), BlobStoreErrorKind::OutOfRange);
    assert!(fixture.store.remove(&key).await.expect("removed"));
    fixture.assert_lacks(&key).await;
}

async fn a_sha512_blob_is_kept_under_its_own_digest(fixture: Fixture) {
    let content = pattern(3, 1000);
    let key = fixture.publish_in(&BlobSpace::Shared, Algorithm::Sha512.digest(&content), &content).await;
    fixture.assert_has(&key, &content).await;
    fixture.assert_lacks(&shared(&content)).await;
    assert_eq!(fixture.listed().await, [(key.clone(), 1000)]);
    assert!(fixture.store.remove(&key).await.expect("removed"));
    fixture.assert_lacks(&key).await;
}

async fn a_range_gives_exactly_its_bytes(fixture: Fixture) {
    let content = pattern(4, MIB + 17);
    let key = fixture.publish(&content).await;
    for (offset, len) in
        [(0, 1), (0, content.len()), (1, content.len() - 1), (content.len() - 1, 1), (16_383, 2), (MIB / 2, MIB / 4)]
    {
        let range = ByteRange { offset: offset as u64, len: len as u64 };
        let body = fixture.store.open(&key, Some(range)).await.expect("opened").expect("found");
        assert_eq!(body.len(), Some(range.len));
        assert_eq!(read_body(body).await.expect("whole"), content[offset..offset + len], "{range:?}");
    }
}

async fn a_range_beyond_the_end_is_out_of_range(fixture: Fixture) {
    let key = fixture.publish(&pattern(5, 1000)).await;
    for (offset, len) in [(0, 1001), (999, 2), (1000, 1), (5000, 1), (u64::MAX, 1), (1, u64::MAX), (u64::MAX, u64::MAX)]
    {
        let range = ByteRange { offset, len };
        let error = fixture.store.open(&key, Some(range)).await.expect_err("beyond the end");
        assert_eq!(error.kind(), BlobStoreErrorKind::OutOfRange, "{range:?}");
        assert!(!error.is_transient());
    }
}

async fn no_reader_ever_sees_a_partially_written_blob(fixture: Fixture) {
    let content = pattern(6, 2 * MIB);
    let key = shared(&content);
    let (writer, _) = fixture.staging.create("partial").await.expect("a staging file");
    let mut verifier = DigestVerifier::new(key.digest, writer);
    for at in (0..content.len()).step_by(MIB / 4) {
        verifier.append(vec![content.slice(at..at + MIB / 4)]).await.expect("room");
        fixture.assert_lacks(&key).await;
    }
    let blob = verifier.finish().expect("the content has its digest");
    fixture.assert_lacks(&key).await;

    let mut readers = JoinSet::new();
    for _ in 0..4 {
        let (store, key, content) = (fixture.store.clone(), key.clone(), content.clone());
        readers.spawn(async move {
            loop {
                if let Some(bytes) = read(&*store, &key, None).await {
                    assert_eq!(bytes, content);
                    break;
                }
                tokio::task::yield_now().await;
            }
        });
    }
    fixture.store.publish(&BlobSpace::Shared, blob).await.expect("published");
    join_all(readers).await;
}

async fn the_second_publisher_of_a_key_succeeds_and_changes_nothing(fixture: Fixture) {
    let content = pattern(7, 100_000);
    let key = fixture.publish(&content).await;
    let before: Vec<_> = fixture.store.list().try_collect().await.expect("listed");
    let open = fixture.store.open(&key, None).await.expect("opened").expect("found");
    assert_eq!(fixture.publish(&content).await, key);
    let after: Vec<_> = fixture.store.list().try_collect().await.expect("listed");
    assert_eq!(before, after);
    assert_eq!(read_body(open).await.expect("whole"), content);
    fixture.assert_has(&key, &content).await;
}

async fn concurrent_publishers_of_one_key_all_succeed(fixture: Fixture) {
    let content = pattern(8, 200_000);
    let key = shared(&content);
    let mut publishers = JoinSet::new();
    for _ in 0..16 {
        let (store, staging, content) = (fixture.store.clone(), fixture.staging.clone(), content.clone());
        let key = key.clone();
        publishers.spawn(async move {
            let blob = verified(&*staging, key.digest, &content).await;
            assert_eq!(store.publish(&key.space, blob).await.expect("published"), 200_000);
            assert_eq!(read(&*store, &key, None).await.expect("found"), content);
        });
    }
    join_all(publishers).await;
    fixture.assert_has(&key, &content).await;
    assert_eq!(fixture.listed().await, [(key, 200_000)]);
}

async fn a_publisher_that_gives_up_leaves_nothing_half_done(fixture: Fixture) {
    let content = pattern(9, 300_000);
    let key = shared(&content);
    for polls in 0..6 {
        let blob = verified(&*fixture.staging, key.digest, &content).await;
        let mut publish = Box::pin(fixture.store.publish(&key.space, blob));
        for _ in 0..polls {
            if (&mut publish).now_or_never().is_some() {
                // Finished: a finished future must not be polled again.
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(publish);
        if let Some(bytes) = read(&*fixture.store, &key, None).await {
            assert_eq!(bytes, content);
        }
    }
    fixture.publish(&content).await;
    fixture.assert_has(&key, &content).await;
    assert_eq!(fixture.listed().await, [(key, 300_000)]);
}

async fn spaces_are_apart(fixture: Fixture) {
    let content = pattern(10, 5000);
    let digest = Algorithm::Sha256.digest(&content);
    let spaces = [BlobSpace::Shared, isolated("one"), isolated("two.example-3_x")];
    let keys = spaces.clone().map(|space| BlobKey::new(space, digest));

    fixture.publish_in(&spaces[1], digest, &content).await;
    fixture.assert_lacks(&keys[0]).await;
    fixture.assert_has(&keys[1], &content).await;
    fixture.assert_lacks(&keys[2]).await;

    fixture.publish_in(&spaces[0], digest, &content).await;
    fixture.publish_in(&spaces[2], digest, &content).await;
    let mut all: Vec<_> = keys.iter().map(|key| (key.clone(), 5000)).collect();
    all.sort();
    assert_eq!(fixture.listed().await, all);

    assert!(fixture.store.remove(&keys[0]).await.expect("removed"));
    fixture.assert_lacks(&keys[0]).await;
    fixture.assert_has(&keys[1], &content).await;
    fixture.assert_has(&keys[2], &content).await;
}

async fn a_blob_that_is_removed_while_it_is_being_read_is_read_to_its_end(fixture: Fixture) {
    let content = pattern(11, 4 * MIB);
    let key = fixture.publish(&content).await;
    let whole = fixture.store.open(&key, None).await.expect("opened").expect("found");
    let range = ByteRange { offset: 3 * MIB as u64, len: MIB as u64 };
    let part = fixture.store.open(&key, Some(range)).await.expect("opened").expect("found");
    assert!(fixture.store.remove(&key).await.expect("removed"));
    fixture.assert_lacks(&key).await;
    assert_eq!(read_body(whole).await.expect("whole"), content);
    assert_eq!(read_body(part).await.expect("whole"), content[3 * MIB..]);
}

async fn a_removed_blob_is_not_found_and_its_removal_says_whether_there_was_one(fixture: Fixture) {
    let (gone, kept) = (pattern(12, 1000), pattern(13, 1000));
    let (gone, kept_key) = (fixture.publish(&gone).await, fixture.publish(&kept).await);
    assert!(fixture.store.remove(&gone).await.expect("removed"));
    assert!(!fixture.store.remove(&gone).await.expect("removed"));
    fixture.assert_lacks(&gone).await;
    fixture.assert_has(&kept_key, &kept).await;
    assert_eq!(fixture.listed().await, [(kept_key, 1000)]);
}

async fn many_blobs_are_removed_at_once_and_no_others(fixture: Fixture) {
    let contents: Vec<_> = (0..30).map(|seed| pattern(100 + seed, 500)).collect();
    let mut keys = Vec::new();
    for content in &contents {
        keys.push(fixture.publish(content).await);
    }
    let digest = Algorithm::Sha256.digest(&contents[0]);
    let isolated = fixture.publish_in(&isolated("hub"), digest, &contents[0]).await;
    let stay = keys.split_off(20);
    // One is named twice, and one is not there: both are gone afterwards.
    keys.push(keys[0].clone());
    keys.push(shared(b"never published"));
    keys.push(isolated.clone());
    let gone = fixture.store.remove_all(&keys).await;
    assert_eq!(gone.len(), keys.len());
    for (key, gone) in keys.iter().zip(gone) {
        gone.expect("removed");
        fixture.assert_lacks(key).await;
    }
    for (key, content) in stay.iter().zip(&contents[20..]) {
        fixture.assert_has(key, content).await;
    }
    assert_eq!(fixture.listed().await.len(), stay.len());
    assert!(fixture.store.remove_all(&[]).await.is_empty());
}

async fn a_removed_blob_can_be_published_again(fixture: Fixture) {
    let content = pattern(14, 70_000);
    for _ in 0..3 {
        let key = fixture.publish(&content).await;
        fixture.assert_has(&key, &content).await;
        assert!(fixture.store.remove(&key).await.expect("removed"));
        fixture.assert_lacks(&key).await;
    }
}

async fn a_quarantined_blob_is_not_found_and_can_be_published_again(fixture: Fixture) {
    let (content, other) = (pattern(1, 5000), pattern(2, 5000));
    let (key, neighbour) = (fixture.publish(&content).await, fixture.publish(&other).await);
    let elsewhere = fixture.publish_in(&isolated("ghcr"), key.digest, &content).await;
    // Opened before, as by a reader whose handle may be kept.
    fixture.assert_has(&key, &content).await;
    for _ in 0..2 {
        assert!(fixture.store.quarantine(&key).await.expect("quarantined"));
        // Before anybody asks whether it is there.
        assert_eq!(read(&*fixture.store, &key, None).await, None);
        fixture.assert_lacks(&key).await;
        assert!(!fixture.listed().await.iter().any(|(listed, _)| *listed == key));
        assert!(!fixture.store.quarantine(&key).await.expect("quarantined"), "there is nothing any more");
        fixture.publish(&content).await;
        fixture.assert_has(&key, &content).await;
    }
    fixture.assert_has(&neighbour, &other).await;
    fixture.assert_has(&elsewhere, &content).await;
}

async fn a_blob_that_is_quarantined_while_it_is_being_read_is_read_to_its_end(fixture: Fixture) {
    let content = pattern(3, 3 * MIB);
    let key = fixture.publish(&content).await;
    let body = fixture.store.open(&key, None).await.expect("opened").expect("a blob");
    assert!(fixture.store.quarantine(&key).await.expect("quarantined"));
    assert_eq!(read_body(body).await.expect("the body is whole"), content);
}

async fn after_a_removal_no_open_that_starts_later_finds_the_blob(fixture: Fixture) {
    let content = pattern(15, 1000);
    let key = shared(&content);
    for _ in 0..50 {
        fixture.publish(&content).await;
        // Opens that race with the removal may find the blob or not, but must not bring it back.
        let mut racers = JoinSet::new();
        for _ in 0..4 {
            let (store, key, content) = (fixture.store.clone(), key.clone(), content.clone());
            racers.spawn(async move {
                if let Some(bytes) = read(&*store, &key, None).await {
                    assert_eq!(bytes, content);
                }
            });
        }
        tokio::task::yield_now().await;
        assert!(fixture.store.remove(&key).await.expect("removed"));
        fixture.assert_lacks(&key).await;
        join_all(racers).await;
        fixture.assert_lacks(&key).await;
    }
}

async fn list_gives_every_complete_blob_once(fixture: Fixture) {
    let spaces = [BlobSpace::Shared, isolated("a"), isolated("b")];
    let mut expected = BTreeMap::new();
    for n in 0..60usize {
        let (space, algorithm) = (&spaces[n % 3], Algorithm::ALL[n / 3 % 2]);
        let content = pattern(n, n);
        let key = fixture.publish_in(space, algorithm.digest(&content), &content).await;
        expected.insert(key, n as u64);
    }
    assert_eq!(fixture.listed().await, expected.into_iter().collect::<Vec<_>>());
}

async fn an_unfinished_blob_is_not_listed(fixture: Fixture) {
    let content = pattern(16, 1000);
    let blob = verified(&*fixture.staging, Algorithm::Sha256.digest(&content), &content).await;
    assert_eq!(fixture.listed().await, []);
    fixture.store.publish(&BlobSpace::Shared, blob).await.expect("published");
    assert_eq!(fixture.listed().await, [(shared(&content), 1000)]);
}

async fn a_list_that_is_abandoned_does_no_harm(fixture: Fixture) {
    for n in 0..20usize {
        fixture.publish(&pattern(n, 10)).await;
    }
    drop(fixture.store.list());
    let mut list = fixture.store.list();
    list.try_next().await.expect("listed").expect("there are some");
    // What is removed while a list is under way may be in it or not, and is no error.
    for (key, _) in fixture.listed().await {
        assert!(fixture.store.remove(&key).await.expect("removed"));
    }
    let rest: Vec<_> = list.try_collect().await.expect("no error");
    assert!(rest.len() < 20, "each blob is listed at most once");
    assert_eq!(fixture.listed().await, []);
}

async fn a_thousand_small_blobs_are_kept_apart(fixture: Fixture) {
    let fixture = Arc::new(fixture);
    let mut publishers = JoinSet::new();
    for worker in 0..8usize {
        let fixture = Arc::clone(&fixture);
        publishers.spawn(async move {
            for n in (worker * 125)..(worker * 125 + 125) {
                fixture.publish(&pattern(n, 100 + n)).await;
            }
        });
    }
    join_all(publishers).await;
    for n in 0..1000usize {
        let content = pattern(n, 100 + n);
        fixture.assert_has(&shared(&content), &content).await;
    }
    assert_eq!(fixture.listed().await.len(), 1000);
}
