//! One download for all replicas.

use domain::body::ChunkStream;
use domain::cache::CacheOutcome;
use domain::ports::UpstreamErrorKind;
use domain::ports::upstream::BlobRange;
use futures_util::future::{join, join_all};
use memory::UpstreamCall;

use super::world::Replicas;
use crate::doubles::fetch_pieces;
use crate::world::{app, content, drain, other, read, read_some, settle, whole};

const LEN: usize = 400_000;

#[tokio::test]
async fn sixty_clients_of_three_replicas_cost_one_download() {
    let world = Replicas::new(3);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let clients = (0..60).map(|client| {
        let world = &world;
        async move { world.read(client % 3, &app(), digest).await }
    });
    for read in world.while_time_passes(join_all(clients)).await {
        assert_eq!(read, bytes);
    }
    world.at_rest().await;
    assert_eq!(world.upstream.calls(UpstreamCall::Blob), 1);
    assert!(world.is_stored(digest).await);
    // Nothing is left that would keep anybody from fetching it again.
    settle().await;
    assert!(!world.leases_are_held().await);
}

#[tokio::test]
async fn who_tails_another_replica_has_its_bytes_before_that_has_them_all() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..100_000));
    let first = world[0].pull.blob(&app(), digest, None).await.expect("a blob");
    let second = world[1].pull.blob(&app(), digest, None).await.expect("a blob");
    assert_eq!((first.outcome, second.outcome), (CacheOutcome::Miss, CacheOutcome::Miss));
    let mut second: ChunkStream = whole(second).into_stream();
    let early = read_some(&mut second, 50_000).await;
    assert_eq!(early, bytes[..early.len()]);
    feed.send(bytes.slice(100_000..));
    drop(feed);
    let (first, second) = world.while_time_passes(join(read(first), drain(second))).await;
    assert_eq!(first.as_deref(), Ok(&bytes[..]));
    assert_eq!(second.as_deref(), Ok(&bytes[early.len()..]));
    world.at_rest().await;
    assert_eq!((world.upstream.calls(UpstreamCall::Blob), world.network.requests()), (1, 1));
}

#[tokio::test]
async fn another_repository_is_asked_for_by_the_replica_that_has_the_bytes() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..100_000));
    let first = world[0].pull.blob(&app(), digest, None).await.expect("a blob");
    // The upstream does not have it there.
    let refused = world[1].pull.blob(&other(), digest, None).await;
    assert!(refused.is_err(), "{refused:?}");
    assert!(!world.is_linked(&other(), digest).await);
    feed.send(bytes.slice(100_000..));
    drop(feed);
    assert_eq!(world.while_time_passes(read(first)).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert_eq!(world.upstream.calls(UpstreamCall::Blob), 1);
}

#[tokio::test]
async fn a_replica_that_dies_in_mid_fill_is_succeeded_by_one_of_the_others() {
    let mut world = Replicas::new(3);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..100_000));
    let first = world[0].pull.blob(&app(), digest, None).await.expect("a blob");
    let mut tails = Vec::new();
    for number in [1, 2] {
        let answer = world[number].pull.blob(&app(), digest, None).await.expect("a blob");
        let mut body = whole(answer).into_stream();
        tails.push((read_some(&mut body, 50_000).await, body));
    }
    // Whoever goes on sends the rest only once.
    let rest = bytes.slice(99_999..);
    world.upstream.next_blob(fetch_pieces(99_999, Some(LEN as u64), vec![Ok(rest)]));
    world.kill(0);
    feed.send(bytes.slice(100_000..200_000));
    drop(first);
    let reading = tails.into_iter().map(|(early, body)| async move { (early, drain(body).await) });
    for (early, rest) in world.while_time_passes(join_all(reading)).await {
        assert_eq!([early, rest.expect("a whole transfer")].concat(), bytes);
    }
    world.at_rest().await;
    let ranges = world.upstream.ranges();
    assert_eq!(ranges.len(), 2, "{ranges:?}");
    assert!(matches!(&ranges[1], Some(BlobRange { from, .. }) if *from > 0), "the rest, and not all of it: {ranges:?}");
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_replica_that_cannot_be_reached_is_not_waited_for() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..100_000));
    let first = world[0].pull.blob(&app(), digest, None).await.expect("a blob");
    world.network.cut("http://replica-0");
    assert_eq!(world.while_time_passes(world.read(1, &app(), digest)).await, bytes);
    feed.send(bytes.slice(100_000..));
    drop(feed);
    assert_eq!(world.while_time_passes(read(first)).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert_eq!(world.upstream.calls(UpstreamCall::Blob), 2);
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn an_upstream_that_fails_fails_every_replica_and_nobody_waits_for_ever() {
    let world = Replicas::new(3);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.upstream.fail(UpstreamCall::Blob, UpstreamErrorKind::Unavailable { retry_after: None });
    let app = app();
    let asking = (0..3).map(|number| world[number].pull.blob(&app, digest, None));
    for answer in world.while_time_passes(join_all(asking)).await {
        answer.expect_err("the upstream fails");
    }
    world.at_rest().await;
    world.upstream.heal();
    assert_eq!(world.while_time_passes(world.read(2, &app, digest)).await, bytes);
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_manifest_and_a_tag_are_asked_for_once() {
    let world = Replicas::new(3);
    let (digest, bytes) = world.push_manifest(&app(), "latest");
    let gate = world.upstream.hold(UpstreamCall::Manifest);
    let app = app();
    let asking = (0..9).map(|client| {
        let (pull, app) = (&world[client % 3].pull, &app);
        async move {
            let by_tag = "latest".parse::<domain::oci::Tag>().expect("a tag").into();
            let answer = pull.manifest(app, &by_tag, application::pull::Want::Bytes).await.expect("a manifest");
            (answer.descriptor.digest, answer.bytes.expect("bytes"))
        }
    });
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let (answers, ()) = world.while_time_passes(join(join_all(asking), opener)).await;
    for answer in answers {
        assert_eq!(answer, (digest, bytes.clone()));
    }
    world.at_rest().await;
    assert_eq!(world.upstream.calls(UpstreamCall::Manifest), 1);
}

#[tokio::test]
async fn who_waits_for_another_writes_nothing_until_it_is_free() {
    let world = Replicas::new(3);
    let (digest, _) = world.push_manifest(&app(), "latest");
    let gate = world.upstream.hold(UpstreamCall::Manifest);
    let app = app();
    let asking = (0..3).map(|number| world.tagged(number, &app, "latest"));
    let opener = async {
        gate.reached().await;
        // The first time each asks for it.
        refused(&world, 2).await;
        let asked = world.leases.asked();
        refused(&world, 10).await;
        assert_eq!(world.leases.asked(), asked, "it is looked at, and not asked for");
        gate.open();
    };
    let (answers, ()) = join(join_all(asking), opener).await;
    assert_eq!(answers, [Some(digest); 3]);
    assert_eq!(world.upstream.calls(UpstreamCall::Manifest), 1);
}

/// Waits until a lease was found in another's hands this often.
async fn refused(world: &Replicas, count: usize) {
    while world.leases.refused() < count {
        tokio::task::yield_now().await;
    }
}
