//! Manifests that are pushed under one tag through several replicas.

use domain::ports::MetadataRepo as _;
use futures_util::future::join;
use memory::UpstreamCall;

use super::super::manifest;
use super::Pair;
use crate::world::{World, app, content, name};

async fn tag_row(world: &World, tag: &str) -> Option<domain::oci::Digest> {
    world.metadata.rows.tag(&app(), &name(tag)).await.expect("memory does not fail").map(|row| row.digest)
}

#[tokio::test]
async fn the_rows_say_at_last_what_the_upstream_says_at_last() {
    for leases in [true, false] {
        let pair = Pair::new();
        let (blob, bytes) = content(1, 5_000);
        pair.a.push_blob(blob, &bytes).await.expect("pushed");
        pair.leases.switch(!leases);
        let (first, second) = (manifest("first", &[(blob, 5_000)], None), manifest("second", &[(blob, 5_000)], None));
        let app = app();
        // The first answer is recorded late.
        let gate = pair.a.metadata.hold_apply();
        let pushing = async {
            gate.reached().await;
            let second = pair.b.put(&app, name("1.0"), &second);
            let opening = async {
                let before = pair.leases.refused();
                while leases && pair.leases.refused() < before + 3 {
                    tokio::task::yield_now().await;
                }
                let puts = pair.a.upstream.calls(UpstreamCall::PutManifest);
                assert!(!leases || puts == 1, "the second waits for the first to be recorded");
                gate.open();
            };
            join(second, opening).await.0
        };
        let both = join(pair.a.put(&app, name("1.0"), &first), pushing);
        let (first, second) = pair.a.while_time_passes(both).await;
        first.expect("pushed");
        let last = second.expect("pushed").digest;
        if leases {
            assert_eq!(pair.a.upstream.holds.tag(&app.repository, &name("1.0")), Some(last));
            assert_eq!(tag_row(&pair.a, "1.0").await, Some(last));
        }
    }
}

#[tokio::test]
async fn the_next_push_finds_the_tag_free() {
    let pair = Pair::new();
    let (blob, bytes) = content(2, 5_000);
    pair.a.push_blob(blob, &bytes).await.expect("pushed");
    for number in 0..6 {
        // No time passes: whoever had to wait would do so for ever.
        let bytes = manifest(&number.to_string(), &[(blob, 5_000)], None);
        let pushed = pair.turn(number).put(&app(), name("1.0"), &bytes).await.expect("pushed");
        assert_eq!(tag_row(&pair.a, "1.0").await, Some(pushed.digest));
    }
    assert_eq!(pair.leases.refused(), 0);
}

#[tokio::test]
async fn a_tag_that_another_replica_does_not_let_go_of_is_busy() {
    use application::push::PushError;

    let pair = Pair::new();
    let (blob, bytes) = content(3, 5_000);
    pair.a.push_blob(blob, &bytes).await.expect("pushed");
    let (image, app) = (manifest("1", &[(blob, 5_000)], None), app());
    let gate = pair.a.upstream.hold(UpstreamCall::PutManifest);
    let waiting = async {
        gate.reached().await;
        let busy = pair.b.put(&app, name("1.0"), &image).await;
        assert!(matches!(busy, Err(PushError::TagBusy)), "{busy:?}");
        let busy = pair.b.push.delete_tag(&app, &name("1.0")).await;
        assert!(matches!(busy, Err(PushError::TagBusy)), "{busy:?}");
        gate.open();
    };
    let (pushed, ()) = pair.a.while_time_passes(join(pair.a.put(&app, name("1.0"), &image), waiting)).await;
    pushed.expect("pushed");
}
