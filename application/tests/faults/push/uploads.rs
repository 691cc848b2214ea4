//! Uploads that come to a good end.

use domain::oci::Algorithm;
use futures_util::future::join_all;
use memory::UpstreamCall;

use super::{body, range, stream_of};
use crate::world::{World, app, content, other, soon};

#[tokio::test]
async fn a_pushed_blob_is_in_both_places_and_the_next_pull_asks_nobody() {
    let world = World::new();
    let (digest, bytes) = content(1, 300_000);
    world.push_blob(digest, &bytes).await.expect("pushed");
    assert!(world.upstream.holds.has_blob(&app().repository, &digest));
    assert!(world.is_stored(digest).await && world.is_linked(&app(), digest).await);
    let before = world.upstream.all_calls();
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    assert_eq!(world.upstream.all_calls(), before);
    world.is_clean().await;
}

#[tokio::test]
async fn every_way_of_sending_makes_the_same_blob() {
    for size in [0, 1, 50_000, 3_000_000] {
        let world = World::new();
        let (digest, bytes) = content(2, size);
        let half = size / 2;

        // One stream without a length.
        let id = world.begin().await;
        assert_eq!(world.patch(id, None, stream_of(&bytes)).await.expect("taken").received, size as u64);
        world.end(id, digest, body(&bytes.slice(size..))).await.expect("committed");
        // Two chunks, the second with the commit.
        if half > 0 {
            let id = world.begin().await;
            let first = world.patch(id, range(0, half), body(&bytes.slice(..half))).await.expect("taken");
            assert_eq!(first.received, half as u64);
            let rest = range(half as u64, size - half);
            soon(world.push.commit(&app(), id, digest, rest, body(&bytes.slice(half..)))).await.expect("committed");
        }
        // One request.
        soon(world.push.upload(&app(), digest, stream_of(&bytes))).await.expect("committed");
        // A commit whose body has no length.
        let id = world.begin().await;
        world.end(id, digest, stream_of(&bytes)).await.expect("committed");

        assert_eq!(world.read_blob(&app(), digest).await, bytes, "{size} bytes");
        assert!(world.upstream.holds.has_blob(&app().repository, &digest));
        world.is_clean().await;
    }
}

#[tokio::test]
async fn small_last_bytes_go_along_with_the_commit() {
    let world = World::new();
    let (digest, bytes) = content(3, 1 << 20);
    world.push_blob(digest, &bytes).await.expect("pushed");
    assert_eq!(world.upstream.calls(UpstreamCall::AppendUpload), 0);
    let (digest, bytes) = content(4, (1 << 20) + 1);
    world.push_blob(digest, &bytes).await.expect("pushed");
    assert_eq!(world.upstream.calls(UpstreamCall::AppendUpload), 1);
}

#[tokio::test]
async fn a_body_without_a_byte_is_no_request_to_the_upstream() {
    let world = World::new();
    let (digest, empty) = content(1, 0);
    let id = world.begin().await;
    assert_eq!(world.patch(id, None, stream_of(&empty)).await.expect("taken").received, 0);
    world.end(id, digest, stream_of(&empty)).await.expect("committed");
    soon(world.push.upload(&app(), digest, stream_of(&empty))).await.expect("committed");
    assert_eq!(world.upstream.calls(UpstreamCall::AppendUpload), 0);
    assert_eq!(world.read_blob(&app(), digest).await, empty);
}

#[tokio::test]
async fn a_digest_of_another_algorithm_may_show_at_the_end_only() {
    let world = World::new();
    let (_, bytes) = content(5, 2_500_000);
    let digest = Algorithm::Sha512.digest(&bytes);
    let id = world.begin().await;
    world.patch(id, None, stream_of(&bytes)).await.expect("taken");
    world.end(id, digest, body(&bytes.slice(bytes.len()..))).await.expect("committed");
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.is_clean().await;
}

#[tokio::test]
async fn chunks_below_the_upstreams_least_wait_for_the_next_one() {
    let world = World::new();
    world.upstream.holds.set_min_chunk(Some(100_000));
    let (digest, bytes) = content(6, 250_000);
    let started = soon(world.push.start(&app(), None)).await.expect("a session");
    assert_eq!(started.min_chunk, Some(100_000), "the client is told");
    for start in (0..250_000).step_by(50_000) {
        let chunk = bytes.slice(start..start + 50_000);
        let taken = world.patch(started.id, range(start as u64, 50_000), body(&chunk)).await.expect("taken");
        assert_eq!(taken.received, start as u64 + 50_000);
    }
    assert_eq!(world.upstream.calls(UpstreamCall::AppendUpload), 2, "of two chunks each");
    world.end(started.id, digest, body(&bytes.slice(250_000..))).await.expect("committed");
    assert!(world.upstream.holds.has_blob(&app().repository, &digest));
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.is_clean().await;
}

#[tokio::test]
async fn the_same_blob_pushed_by_several_clients_at_once_works_for_all() {
    let world = World::new();
    let (digest, bytes) = content(7, 2_000_000);
    let pushes = join_all((0..5).map(|_| world.push_blob(digest, &bytes))).await;
    assert!(pushes.iter().all(Result::is_ok), "{pushes:?}");
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.is_clean().await;
}

#[tokio::test]
async fn a_blob_is_mounted_if_the_upstream_will_and_uploaded_if_not() {
    use application::push::Mounted;

    let world = World::new();
    let (digest, bytes) = content(8, 100_000);
    world.upstream.holds.put_blob(&other().repository, bytes.clone());
    // The cache has the bytes and even a link, of another repository: that says nothing about this one.
    world.read_blob(&other(), digest).await;
    world.at_rest().await;
    assert!(soon(world.pull.stat_blob(&app(), digest)).await.is_err(), "HEAD speaks for the upstream's repository");

    let mounted = soon(world.push.mount(&app(), digest, Some(&other()))).await.expect("an answer");
    assert_eq!(mounted, Mounted::Mounted);
    let gets = world.gets();
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    assert_eq!(world.gets(), gets, "the bytes were here and the link is new");

    let (absent, bytes) = content(9, 1_000);
    let Mounted::Started(session) = soon(world.push.mount(&app(), absent, Some(&other()))).await.expect("an answer")
    else {
        panic!("nobody has it");
    };
    world.end(session.id, absent, body(&bytes)).await.expect("committed");
    world.is_clean().await;
}
