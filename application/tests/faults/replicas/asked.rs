//! What a replica does for another that asks it for a blob: it gives what it has, and begins nothing.

use application::pull::PullError;
use domain::ports::UpstreamErrorKind;
use memory::UpstreamCall;

use super::world::Replicas;
use crate::world::{app, content, drain, read, settle, whole};

const LEN: usize = 400_000;

#[tokio::test]
async fn nothing_is_begun_for_another_replica() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes);
    // What the other had heard of was over before it asked.
    let asked = world[0].pull.blob_for_replica(&app(), digest, None).await;
    assert!(matches!(asked, Err(PullError::Interrupted)), "{asked:?}");
    settle().await;
    assert_eq!((world.upstream.all_calls(), world.leases.asked()), (0, 0), "neither the upstream nor the lease");
    assert_eq!(world[0].pull.fills_in_progress(), 0);
}

#[tokio::test]
async fn after_a_fill_that_failed_it_is_over_for_other_replicas_too() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes);
    world.upstream.fail(UpstreamCall::Blob, UpstreamErrorKind::Unavailable { retry_after: None });
    world.while_time_passes(world[0].pull.blob(&app(), digest, None)).await.expect_err("the upstream fails");
    world.at_rest().await;
    let (calls, leases) = (world.upstream.all_calls(), world.leases.asked());
    let asked = world[0].pull.blob_for_replica(&app(), digest, None).await;
    assert!(matches!(asked, Err(PullError::Interrupted)), "{asked:?}");
    settle().await;
    assert_eq!((world.upstream.all_calls(), world.leases.asked()), (calls, leases));
}

#[tokio::test]
async fn another_replica_gets_what_is_on_its_way_and_what_is_here() {
    let world = Replicas::new(2);
    let (digest, bytes) = content(1, LEN);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(LEN as u64));
    feed.send(bytes.slice(..100_000));
    let first = world[0].pull.blob(&app(), digest, None).await.expect("a blob");
    let tail = world[0].pull.blob_for_replica(&app(), digest, None).await.expect("it is on its way");
    feed.send(bytes.slice(100_000..));
    drop(feed);
    let tail = drain(whole(tail).into_stream());
    let (first, tail) = world.while_time_passes(futures_util::future::join(read(first), tail)).await;
    assert_eq!((first.as_deref(), tail.as_deref()), (Ok(&bytes[..]), Ok(&bytes[..])));
    world.at_rest().await;
    let here = world[0].pull.blob_for_replica(&app(), digest, None).await.expect("it is here");
    assert_eq!(read(here).await.as_deref(), Ok(&bytes[..]));
    assert_eq!(world.upstream.calls(UpstreamCall::Blob), 1);
}

#[tokio::test]
async fn another_replica_is_told_of_what_the_upstream_does_not_have() {
    let world = Replicas::new(2);
    let (digest, _) = content(1, LEN);
    let refused = world.while_time_passes(world[0].pull.blob(&app(), digest, None)).await;
    assert!(matches!(refused, Err(PullError::Missing(_))), "{refused:?}");
    world.at_rest().await;
    let calls = world.upstream.all_calls();
    let asked = world[0].pull.blob_for_replica(&app(), digest, None).await;
    assert!(matches!(asked, Err(PullError::Missing(_))), "{asked:?}");
    assert_eq!(world.upstream.all_calls(), calls, "it is remembered");
}
