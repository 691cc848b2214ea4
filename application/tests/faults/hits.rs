//! Hits are counted in memory and written down together.

use application::maintenance::flush_hits;
use domain::cache::BlobKey;
use domain::ports::metadata::Change;

use crate::world::{World, app, content};

#[tokio::test]
async fn hits_on_many_blobs_are_one_change() {
    let world = World::new();
    let mut digests = Vec::new();
    for seed in 0..5 {
        let (digest, bytes) = content(seed, 10_000);
        world.upstream.holds.put_blob(&app().repository, bytes);
        world.read_blob(&app(), digest).await;
        digests.push(digest);
    }
    world.at_rest().await;
    world.hits.drain();
    world.hits.drain_traffic();
    world.metadata.take_applied();
    for digest in &digests {
        for _ in 0..3 {
            world.read_blob(&app(), *digest).await;
        }
    }
    assert!(world.metadata.take_applied().is_empty(), "a hit was written down by itself");
    flush_hits(&world.hits, world.catalog()).await.expect("a database that works");
    let applied = world.metadata.take_applied();
    let [changes] = &applied[..] else { panic!("not one transaction: {applied:?}") };
    let [Change::RecordHits(hits), Change::RecordTraffic(traffic)] = &changes[..] else {
        panic!("not one change each: {changes:?}")
    };
    assert_eq!((traffic.len(), traffic[0].hits), (1, 15), "all in one repository");
    assert_eq!(hits.len(), 5);
    assert!(hits.iter().all(|hit| hit.count == 3), "{hits:?}");
    flush_hits(&world.hits, world.catalog()).await.expect("a database that works");
    assert!(world.metadata.take_applied().is_empty(), "no hits are no transaction");
}

#[tokio::test]
async fn hits_that_cannot_be_written_are_written_the_next_time() {
    use domain::ports::MetadataRepo as _;
    let world = World::new();
    let (digest, bytes) = content(1, 10_000);
    world.upstream.holds.put_blob(&app().repository, bytes);
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    world.hits.drain();
    world.read_blob(&app(), digest).await;
    world.metadata.switch_off();
    flush_hits(&world.hits, world.catalog()).await.expect_err("a database that is off");
    world.read_blob(&app(), digest).await;
    world.metadata.switch_on();
    flush_hits(&world.hits, world.catalog()).await.expect("a database that works");
    let row = world.metadata.rows.blob(&BlobKey::shared(digest)).await.expect("a look").expect("a row");
    assert_eq!(row.access_count, 2);
}

#[tokio::test]
async fn a_warm_blob_costs_one_opened_object_and_nothing_else() {
    let world = World::new();
    let (digest, bytes) = content(1, 10_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    let before = (world.metadata.calls(), world.upstream.all_calls(), world.store.opens());
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    assert_eq!(
        (world.metadata.calls(), world.upstream.all_calls(), world.store.opens()),
        (before.0, before.1, before.2 + 1)
    );
}
