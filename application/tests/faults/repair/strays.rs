//! Objects without a row.

use std::time::Duration;

use application::inventory::jobs::Progress;
use application::repair::SweepWish;
use domain::cache::{BlobSpace, CacheOutcome};
use domain::oci::Reference;
use domain::ports::{BlobStore as _, Clock as _, MetadataRepo as _};

use application::pull::Want;

use super::later;
use crate::room::{LEN, ROOM};
use crate::world::{World, app, content, other, read, settle, soon};

#[tokio::test]
async fn an_object_without_a_row_is_adopted_and_saves_the_download() {
    let world = World::small().await;
    let blob = world.hold(1);
    let key = world.stray_shared(&blob).await;
    let swept = world.sweep().await;
    assert_eq!((swept.adopted, swept.adopted_bytes, swept.damaged), (1, LEN as u64, 0));
    world.is_exact().await;
    assert!(!world.is_linked(&app(), blob.0).await, "bytes are no permission");
    let answer = world.blob(&app(), blob.0).await.expect("a blob");
    assert_eq!(answer.outcome, CacheOutcome::Hit);
    assert_eq!(read(answer).await.as_deref(), Ok(&blob.1[..]));
    assert_eq!(world.gets(), 0, "the upstream was asked for its word only");
    // A repository that the upstream says no to gets nothing.
    assert!(world.blob(&other(), blob.0).await.is_err());
    assert!(world.sweep().await.is_clean());
    assert!(world.metadata.rows.blob(&key).await.expect("memory").is_some());
}

#[tokio::test]
async fn what_was_adopted_goes_first() {
    let world = World::small().await;
    let known = [world.hold(1), world.hold(2), world.hold(3)];
    for blob in &known {
        world.pull(blob).await;
        world.clock.advance(Duration::from_secs(10));
    }
    let stray = world.hold(4);
    world.stray_shared(&stray).await;
    assert_eq!(world.sweep().await.adopted, 1);
    let next = world.hold(5);
    world.pull(&next).await;
    assert!(!world.is_stored(stray.0).await);
    assert_eq!(world.stored(&known).await, [0, 1, 2]);
    world.is_exact().await;
}

#[tokio::test]
async fn what_is_adopted_beyond_the_budget_makes_others_go() {
    let world = World::small().await;
    world.keep_room();
    for seed in 0..8 {
        world.stray_shared(&content(seed, LEN)).await;
    }
    assert_eq!(world.sweep().await.adopted, 8);
    soon(async {
        while world.ledger().usage().taken() > ROOM {
            tokio::task::yield_now().await;
        }
    })
    .await;
    settle().await;
    world.is_exact().await;
    world.tasks.soft().cancel();
}

#[tokio::test]
async fn a_manifest_is_adopted_as_a_blob_and_fetched_when_somebody_asks_for_it() {
    let world = World::small().await;
    let (digest, bytes) = world.push_manifest(&app(), "1.0", &[]);
    let key = world.stray(&BlobSpace::Shared, &bytes).await;
    assert_eq!(world.sweep().await.adopted, 1);
    assert!(world.metadata.rows.manifest(&key).await.expect("memory").is_none());
    let answer = world.pull.manifest(&app(), &Reference::Digest(digest), Want::Bytes).await.expect("a manifest");
    assert_eq!(answer.bytes, Some(bytes));
    assert!(world.metadata.rows.manifest(&key).await.expect("memory").is_some());
    world.at_rest().await;
    world.is_exact().await;
}

#[tokio::test]
async fn a_publication_under_way_is_not_mistaken_for_a_stray() {
    let world = World::small().await;
    let blob = world.hold(1);
    let gate = world.metadata.hold_apply();
    let answer = world.blob(&app(), blob.0).await.expect("a blob");
    assert_eq!(read(answer).await.as_deref(), Ok(&blob.1[..]));
    // The object is there, its row is not.
    soon(gate.reached()).await;
    assert_eq!(world.store.inner.stat(&super::BlobKey::shared(blob.0)).await.expect("memory"), Some(LEN as u64));
    let wish = SweepWish { settled_before: later(&world), retention: None };
    let sweeping = async { world.pull.sweep(wish, &Progress::default()).await.expect("ports that work") };
    let swept = soon(async {
        let opening = async {
            settle().await;
            gate.open();
        };
        tokio::join!(sweeping, opening).0
    })
    .await;
    assert!(swept.is_clean(), "{swept:?}");
    world.at_rest().await;
    world.is_exact().await;
    assert!(world.is_linked(&app(), blob.0).await);
}

#[tokio::test]
async fn what_came_a_moment_ago_is_left_for_the_next_sweep() {
    let world = World::small().await;
    let before = world.clock.now();
    world.clock.advance(Duration::from_secs(1));
    world.stray_shared(&content(1, LEN)).await;
    let wish = SweepWish { settled_before: before, retention: None };
    let swept = world.pull.sweep(wish, &Progress::default()).await.expect("ports that work");
    assert!(swept.is_clean() && swept.seen.objects == 1, "{swept:?}");
    assert_eq!(world.sweep().await.adopted, 1);
}

#[tokio::test]
async fn a_stray_whose_bytes_are_wrong_is_never_adopted() {
    let world = World::small().await;
    let blob = world.hold(1);
    let key = world.stray_shared(&blob).await;
    let mut rotten = blob.1.to_vec();
    rotten[LEN / 2] ^= 1;
    world.store.rot(key.clone(), rotten.into());
    let swept = world.sweep().await;
    assert_eq!((swept.adopted, swept.damaged), (0, 1));
    assert_eq!(world.store.quarantined(), [key]);
    world.pull(&blob).await;
    assert_eq!(world.gets(), 1);
    world.is_exact().await;
}

#[tokio::test]
async fn a_stray_in_an_upstreams_own_space_is_removed() {
    let world = World::small().await;
    let own = BlobSpace::Isolated("ghcr".parse().expect("a name"));
    let (stranger, known) = (content(1, LEN).1, content(2, LEN).1);
    let stranger = world.stray(&own, &stranger).await;
    let known = world.stray(&own, &known).await;
    let put = domain::ports::metadata::Change::PutBlob {
        key: known.clone(),
        size: LEN as u64,
        origin: None,
        at: world.clock.now(),
    };
    world.catalog().record(vec![put]).await;
    let swept = world.sweep().await;
    assert_eq!((swept.adopted, swept.removed, swept.removed_bytes), (0, 1, LEN as u64));
    let stat = async |key| world.store.inner.stat(key).await.expect("memory");
    assert_eq!((stat(&stranger).await, stat(&known).await), (None, Some(LEN as u64)));
    world.is_exact().await;
}
