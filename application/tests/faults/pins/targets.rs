//! What each kind of pin is about.

use std::time::Duration;

use application::pinning::PinState;
use application::pull::Want;
use domain::cache::PinTarget;
use domain::oci::Reference;

use crate::world::{World, app, name};

fn pattern(text: &str) -> PinTarget {
    PinTarget::Pattern(text.parse().expect("a pattern"))
}

#[tokio::test]
async fn a_digest_of_a_repository_is_fetched_from_there() {
    let world = World::new();
    let (image, _) = world.offer_image(None, 10, &[3_000]);
    world.keeps_pins();
    let pin = world.pin(1, PinTarget::Image { repository: app(), digest: image.digest }).await;
    assert_eq!(world.status(&pin, PinState::Complete).await.held.contents, 3);
    assert!(world.is_linked(&app(), image.digest).await);
    // A layer alone is no manifest.
    let (other, _) = world.offer_image(None, 20, &[3_000, 700]);
    let pin = world.pin(2, PinTarget::Image { repository: app(), digest: other.blobs[2].0 }).await;
    let status = world.status(&pin, PinState::Complete).await;
    assert_eq!((status.held.contents, status.held.bytes), (1, 700));
}

#[tokio::test]
async fn a_digest_alone_is_fetched_where_a_repository_is_known_to_have_it() {
    let world = World::new();
    let (image, _) = world.offer_image(None, 10, &[3_000]);
    world.keeps_pins();
    let pin = world.pin(1, PinTarget::Digest(image.digest)).await;
    let status = world.status(&pin, PinState::Failed).await;
    assert!(status.reason.is_some_and(|reason| reason.contains("no repository")));
    assert_eq!(world.upstream.all_calls(), 0, "nobody can be asked");
    world.pull.manifest(&app(), &image.digest.into(), Want::Bytes).await.expect("a manifest");
    world.wait_for(Duration::from_mins(2)).await;
    assert_eq!(world.status(&pin, PinState::Complete).await.held.contents, 3);
}

#[tokio::test]
async fn the_name_of_a_repository_keeps_the_images_whole_whose_tags_are_known() {
    let world = World::new();
    let (known, _) = world.offer_image(Some("1.0"), 10, &[3_000]);
    let (unknown, _) = world.offer_image(Some("2.0"), 20, &[3_000, 900]);
    world.keeps_pins();
    let pin = world.pin(1, pattern("hub/team/app")).await;
    world.status(&pin, PinState::Holding).await;
    let tag = Reference::Tag(name("1.0"));
    world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("a manifest");
    world.wait_for(Duration::from_mins(20)).await;
    world.status(&pin, PinState::Complete).await;
    assert!(world.is_stored(known.blobs[1].0).await);
    assert!(!world.is_stored(unknown.digest).await);
}

#[tokio::test]
async fn a_pattern_with_wildcards_fetches_nothing() {
    let world = World::new();
    let (image, _) = world.offer_image(Some("1.0"), 10, &[3_000]);
    world.keeps_pins();
    let pin = world.pin(1, pattern("hub/team/*")).await;
    world.pull.manifest(&app(), &Reference::Tag(name("1.0")), Want::Bytes).await.expect("a manifest");
    world.wait_for(Duration::from_mins(20)).await;
    world.status(&pin, PinState::Holding).await;
    assert!(!world.is_stored(image.blobs[1].0).await);
}

#[tokio::test]
async fn a_pin_of_an_upstream_that_there_is_not_is_a_failure_that_names_it() {
    let world = World::new();
    world.keeps_pins();
    let repository = "nobody/team/app".parse().expect("a name");
    let pin = world.pin(1, PinTarget::Tag { repository, tag: name("1.0") }).await;
    let status = world.status(&pin, PinState::Failed).await;
    assert!(status.reason.is_some_and(|reason| reason.contains("nobody")));
}
