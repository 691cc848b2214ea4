//! What a pin fetches, and what becomes of it when that fails.

use std::time::Duration;

use application::maintenance::flush_hits;
use application::pinning::{PinState, keep_pins_regularly};
use domain::oci::Reference;
use domain::ports::UpstreamErrorKind;
use domain::ports::metadata::Change;
use domain::ports::{Inventory as _, MetadataRepo as _};
use memory::UpstreamCall;

use crate::room::ROOM;
use crate::world::{World, app, name, settle};

#[tokio::test]
async fn a_pin_of_what_is_not_here_fetches_the_whole_image_each_part_once() {
    let world = World::new();
    let (index, images) = world.offer_index("1.0");
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    let status = world.status(&pin, PinState::Complete).await;
    // An index, two manifests, two configurations, two layers of their own and one that they share.
    assert_eq!((status.held.contents, status.missing.contents), (8, 0), "{status:?}");
    assert_eq!(status.held.bytes, world.metadata.rows.totals().await.expect("memory").bytes);
    assert_eq!((world.gets(), world.manifest_gets()), (5, 3));
    assert!(world.is_stored(index).await);

    world.upstream.fail_all(UpstreamErrorKind::Connect);
    for image in &images {
        world.comes_from_the_cache(Reference::Tag(name("1.0")), image).await;
    }
    world.at_rest().await;
}

#[tokio::test]
async fn what_a_client_fetches_meanwhile_is_not_fetched_twice() {
    let world = World::new();
    let (image, _) = world.offer_image(Some("1.0"), 10, &[200_000, 500]);
    let gate = world.upstream.hold(UpstreamCall::Blob);
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    let status = world.status(&pin, PinState::Fetching).await;
    assert_eq!(status.checked_at, None);
    let reading = futures_util::future::join_all(image.blobs.iter().map(|(digest, _)| {
        let (pull, digest) = (&world, *digest);
        async move { pull.read_blob(&app(), digest).await }
    }));
    let opening = async {
        settle().await;
        gate.open();
    };
    let (read, ()) = futures_util::future::join(reading, opening).await;
    assert_eq!(read.len(), 3);
    world.status(&pin, PinState::Complete).await;
    assert_eq!(world.gets(), 3);
}

#[tokio::test]
async fn while_the_upstream_is_down_it_is_tried_ever_more_seldom_and_then_fetched() {
    let world = World::new();
    let (image, _) = world.offer_image(Some("1.0"), 10, &[3_000]);
    // Its probes go well, so that each try is seen.
    world.upstream.fail(UpstreamCall::Manifest, UpstreamErrorKind::Timeout);
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    let status = world.status(&pin, PinState::Failed).await;
    assert!(status.reason.as_deref().is_some_and(|reason| reason.contains("hub")), "{status:?}");
    let tries = |world: &World| world.manifest_gets();
    let first = tries(&world);
    world.wait_for(Duration::from_hours(1)).await;
    let in_an_hour = tries(&world) - first;
    assert!((3..=8).contains(&in_an_hour), "{in_an_hour}");
    let before = tries(&world);
    world.wait_for(Duration::from_hours(4)).await;
    assert!((tries(&world) - before) / 4 < in_an_hour, "ever more seldom");
    world.upstream.heal();
    world.wait_for(Duration::from_hours(2)).await;
    let status = world.status(&pin, PinState::Complete).await;
    assert_eq!((status.reason, status.held.contents), (None, 3));
    assert!(world.is_stored(image.blobs[1].0).await);
}

#[tokio::test]
async fn a_blob_that_the_upstream_does_not_have_is_told_with_what_is_missing() {
    let world = World::new();
    let (image, _) = world.offer_image(Some("1.0"), 10, &[3_000, 500]);
    world.upstream.fail_after(1, UpstreamCall::Blob, UpstreamErrorKind::NotFound);
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    let status = world.status(&pin, PinState::Failed).await;
    assert_eq!((status.held.contents, status.missing.contents, status.missing.bytes), (2, 2, 3_500), "{status:?}");
    world.upstream.heal();
    world.wait_for(Duration::from_mins(2)).await;
    world.status(&pin, PinState::Complete).await;
    assert!(world.is_stored(image.blobs[2].0).await);
}

#[tokio::test]
async fn an_image_beyond_the_budget_is_a_failure_before_its_first_layer() {
    let world = World::small().await;
    let half = usize::try_from(ROOM / 2).expect("a length");
    world.offer_image(Some("1.0"), 10, &[half, half]);
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    let status = world.status(&pin, PinState::Failed).await;
    assert!(status.reason.as_deref().is_some_and(|reason| reason.contains("cache.max_size")), "{status:?}");
    assert_eq!(status.missing.contents, 3);
    world.wait_for(Duration::from_hours(3)).await;
    assert_eq!((world.gets(), world.manifest_gets()), (0, 1), "nobody asks in vain");
}

#[tokio::test]
async fn what_finds_no_room_beside_other_pins_is_a_failure_and_comes_when_there_is_room() {
    let world = World::small().await;
    let third = usize::try_from(ROOM / 3).expect("a length");
    world.offer_image(Some("1.0"), 10, &[third, third]);
    let (second, _) = world.offer_image(Some("2.0"), 20, &[third, third]);
    world.keeps_pins();
    let first = world.pin_tag("1.0").await;
    world.status(&first, PinState::Complete).await;
    let asked = world.gets();
    let tag = domain::cache::PinTarget::Tag { repository: app(), tag: name("2.0") };
    let pin = world.pin(2, tag).await;
    let status = world.status(&pin, PinState::Failed).await;
    assert!(status.reason.as_deref().is_some_and(|reason| reason.contains("no room")), "{status:?}");
    world.wait_for(Duration::from_hours(3)).await;
    assert_eq!(world.gets(), asked + 1, "its configuration has come, and nobody asks for the layer in vain");

    world.metadata.rows.apply(vec![Change::DropPin { id: first.id }]).await.expect("memory does not fail");
    world.pull.pins_have_changed();
    world.wait_for(Duration::from_hours(2)).await;
    world.status(&pin, PinState::Complete).await;
    assert!(world.is_stored(second.blobs[2].0).await);
    world.is_exact().await;
}

#[tokio::test]
async fn a_tag_that_moves_brings_its_new_image_and_lets_the_old_one_go() {
    let world = World::small().await;
    let (old, _) = world.offer_image(Some("1.0"), 10, &[3_000, 2_000_000]);
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    world.status(&pin, PinState::Complete).await;
    let (new, _) = world.offer_image(Some("1.0"), 20, &[3_000, 2_000_000]);
    world.wait_for(Duration::from_mins(20)).await;
    world.status(&pin, PinState::Complete).await;
    for (digest, _) in &new.blobs {
        assert!(world.is_stored(*digest).await);
    }
    for seed in 50..60 {
        world.pull(&world.hold(seed)).await;
        world.clock.advance(Duration::from_secs(1));
    }
    assert!(!world.is_stored(old.blobs[2].0).await, "nothing holds it any more");
    assert!(world.is_stored(new.blobs[2].0).await);
    world.is_exact().await;
}

#[tokio::test]
async fn what_is_whole_stays_so_and_is_said_to_be_while_the_upstream_is_down() {
    let world = World::new();
    let (image, _) = world.offer_image(Some("1.0"), 10, &[3_000]);
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    world.status(&pin, PinState::Complete).await;
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    world.wait_for(Duration::from_mins(20)).await;
    let status = world.status(&pin, PinState::Complete).await;
    assert!(status.reason.is_some_and(|reason| reason.contains("hub")));
    world.upstream.heal();
    // A layer that has rotted is fetched again, and nobody's request is counted.
    let (layer, _) = image.blobs[1];
    let key = domain::cache::BlobKey::shared(layer);
    world.metadata.rows.apply(vec![Change::DropBlob { key: key.clone() }]).await.expect("memory does not fail");
    let restarted = world.restarted();
    restarted.keeps_pins();
    restarted.status(&pin, PinState::Complete).await;
    assert!(restarted.is_stored(layer).await);
    for world in [&world, &restarted] {
        flush_hits(&world.hits, world.catalog()).await.expect("memory does not fail");
    }
    let rows = restarted.metadata.rows.stored(None, 100).await.expect("memory does not fail");
    assert!(rows.iter().all(|row| row.access_count == 0), "{rows:?}");
}

#[tokio::test]
async fn a_pin_that_is_taken_away_is_fetched_no_further() {
    let world = World::new();
    world.offer_image(Some("1.0"), 10, &[3_000, 500]);
    let gate = world.upstream.hold(UpstreamCall::Blob);
    world.keeps_pins();
    let pin = world.pin_tag("1.0").await;
    world.status(&pin, PinState::Fetching).await;
    settle().await;
    assert_eq!(world.gets(), 1);
    world.metadata.rows.apply(vec![Change::DropPin { id: pin.id }]).await.expect("memory does not fail");
    world.pull.pins_have_changed();
    settle().await;
    assert_eq!(world.pin_status(&pin).await.state, PinState::Pending, "nothing is known of it");
    gate.open();
    world.at_rest().await;
    settle().await;
    assert_eq!(world.gets(), 1);
}

#[tokio::test]
async fn whoever_looks_after_pins_anew_begins_with_all_of_them() {
    let world = World::new();
    world.offer_image(Some("1.0"), 10, &[3_000, 500]);
    let gate = world.upstream.hold(UpstreamCall::Manifest);
    let pin = world.pin_tag("1.0").await;
    // Dropped in the middle, as by a replica that loses the lease of the upkeep.
    tokio::select! {
        () = keep_pins_regularly(world.pull.clone()) => {}
        _ = world.status(&pin, PinState::Fetching) => {}
    }
    gate.open();
    world.keeps_pins();
    world.status(&pin, PinState::Complete).await;
}
