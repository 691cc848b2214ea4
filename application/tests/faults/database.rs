//! A database that fails stops no pull, and grants nothing.

use application::maintenance::flush_hits;
use application::pull::{Missing, PullError, Want};
use domain::cache::{BlobKey, CacheOutcome};
use domain::oci::Reference;
use domain::ports::UpstreamErrorKind;
use domain::ports::metadata::{Change, LinkRow};
use domain::ports::{Clock as _, MetadataRepo as _};
use memory::UpstreamCall;

use crate::world::{World, app, content, name, other, read, settle, soon};

#[tokio::test]
async fn misses_stream_through_and_are_hits_from_memory_afterwards() {
    let world = World::new();
    let (digest, bytes) = content(1, 300_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let (manifest, manifest_bytes) = world.push_manifest(&app(), "1.0", &[digest]);
    world.metadata.switch_off();

    let tag = Reference::Tag(name("1.0"));
    for expected in [CacheOutcome::Miss, CacheOutcome::Hit] {
        let answer = world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("a manifest");
        assert_eq!((answer.outcome, answer.bytes), (expected, Some(manifest_bytes.clone())));
        let answer = world.blob(&app(), digest).await.expect("a blob");
        assert_eq!(answer.outcome, expected);
        assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
        world.at_rest().await;
    }
    let by_digest = world.pull.manifest(&app(), &Reference::Digest(manifest), Want::Bytes).await.expect("a manifest");
    assert_eq!(by_digest.outcome, CacheOutcome::Hit);
    assert_eq!(world.pull.stat_blob(&app(), digest).await.expect("a blob").outcome, CacheOutcome::Hit);
    assert_eq!(world.upstream.calls(UpstreamCall::Blob), 1);
    assert_eq!(world.upstream.calls(UpstreamCall::Manifest), 1);
}

#[tokio::test]
async fn what_came_meanwhile_is_written_down_with_its_hits_once_the_database_is_back() {
    let world = World::new();
    let ((digest, bytes), (removed, other_bytes)) = (content(1, 300_000), content(2, 300_000));
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.upstream.holds.put_blob(&app().repository, other_bytes);
    world.metadata.switch_off();
    for _ in 0..3 {
        assert_eq!(world.read_blob(&app(), digest).await, bytes);
        world.read_blob(&app(), removed).await;
        world.at_rest().await;
    }
    let key = BlobKey::shared(removed);
    world.catalog().record(vec![Change::DropBlob { key: key.clone() }]).await;
    flush_hits(&world.hits, world.catalog()).await.expect_err("switched off");
    world.metadata.switch_on();
    flush_hits(&world.hits, world.catalog()).await.expect("a database that works");
    let rows = &world.metadata.rows;
    let row = rows.blob(&BlobKey::shared(digest)).await.expect("a look").expect("a row");
    assert_eq!((row.size, row.access_count), (300_000, 2));
    assert_eq!(rows.blob(&key).await.expect("a look"), None, "it has gone meanwhile");
    world.metadata.take_applied();
    flush_hits(&world.hits, world.catalog()).await.expect("a database that works");
    assert!(world.metadata.take_applied().is_empty(), "once");
}

#[tokio::test]
async fn what_was_warm_stays_warm_when_the_database_fails() {
    let world = World::new();
    let (digest, bytes) = content(1, 300_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    world.metadata.switch_off();
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
}

#[tokio::test]
async fn a_link_that_cannot_be_looked_up_is_not_a_permission() {
    let world = World::new();
    let (digest, bytes) = content(1, 300_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let (manifest, _) = world.push_manifest(&app(), "1.0", &[digest]);
    world.read_blob(&app(), digest).await;
    world.pull.manifest(&app(), &Reference::Digest(manifest), Want::Bytes).await.expect("a manifest");
    world.at_rest().await;
    world.metadata.switch_off();

    let answer = world.blob(&other(), digest).await;
    assert!(matches!(answer, Err(PullError::Missing(Missing::Blob))), "{answer:?}");
    let answer = world.pull.manifest(&other(), &Reference::Digest(manifest), Want::Bytes).await;
    assert!(matches!(answer, Err(PullError::Missing(Missing::Manifest))), "{answer:?}");

    world.upstream.holds.put_blob(&other().repository, bytes.clone());
    world.clock.advance(std::time::Duration::from_mins(1));
    let answer = world.blob(&other(), digest).await.expect("the upstream says yes");
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
    assert_eq!(world.gets(), 1, "permission costs no download");
    world.at_rest().await;
}

#[tokio::test]
async fn after_a_restart_without_a_database_a_stored_blob_is_given_to_whom_the_upstream_says_yes() {
    let world = World::new();
    let (digest, bytes) = content(1, 300_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.read_blob(&app(), digest).await;
    world.at_rest().await;

    let world = world.restarted();
    world.metadata.switch_off();
    let answer = world.blob(&other(), digest).await;
    assert!(matches!(answer, Err(PullError::Missing(Missing::Blob))), "{answer:?}");
    let answer = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(answer.outcome, CacheOutcome::Revalidated);
    assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert_eq!(world.gets(), 1, "the download of before");
}

#[tokio::test]
async fn a_permission_that_is_taken_back_does_not_come_back_by_a_slow_read() {
    let world = World::new();
    let (digest, bytes) = content(1, 10_000);
    world.upstream.holds.put_blob(&other().repository, bytes.clone());
    world.read_blob(&other(), digest).await;
    world.at_rest().await;
    // A link that is in the rows and not in memory, as after a restart, and that the upstream no longer confirms.
    let link = LinkRow { repository: app(), digest, checked_at: world.clock.now() };
    world.metadata.rows.apply(vec![Change::Link(link)]).await.expect("memory does not fail");
    world.clock.advance(std::time::Duration::from_hours(1));

    let gate = world.metadata.hold_next_link();
    let key = app();
    let slow = world.blob(&key, digest);
    let taken_back = async {
        gate.reached().await;
        let answer = world.pull.stat_blob(&app(), digest).await;
        assert!(matches!(answer, Err(PullError::Missing(Missing::Blob))), "{answer:?}");
        gate.open();
    };
    let (first, ()) = soon(futures_util::future::join(slow, taken_back)).await;
    // It had been permitted when it began.
    drop(first);
    settle().await;
    world.clock.advance(std::time::Duration::from_mins(1));
    let later = world.blob(&app(), digest).await;
    assert!(matches!(later, Err(PullError::Missing(Missing::Blob))), "{later:?}");
    assert!(!world.is_linked(&app(), digest).await);
    assert!(world.metadata.rows.blob(&BlobKey::shared(digest)).await.expect("a look").is_some());
}
