//! What was learned from an upstream holds for exactly as long as the policy says.

use std::time::Duration;

use domain::cache::CacheOutcome;
use domain::oci::{Algorithm, Reference};
use harbor_cache_application::pull::{Missing, PullError, Want};
use memory::UpstreamCall;

use crate::world::{Image, World, repository};

const INSTANT: Duration = Duration::from_millis(1);

#[tokio::test]
async fn a_tag_is_confirmed_once_every_tag_ttl() {
    let world = World::new();
    let image = Image::push(&world.upstream, "1.0");
    let tag = Reference::Tag(image.tag.clone());
    assert_eq!(world.manifest(&tag, Want::Bytes).await.expect("a manifest").outcome, CacheOutcome::Miss);
    for confirmed in 0..3 {
        world.clock.advance(Duration::from_millis(59_999));
        assert_eq!(world.manifest(&tag, Want::Bytes).await.expect("a manifest").outcome, CacheOutcome::Hit);
        assert_eq!(world.upstream.calls(UpstreamCall::Resolve), confirmed);
        world.clock.advance(INSTANT);
        let outcome = world.manifest(&tag, Want::Bytes).await.expect("a manifest").outcome;
        assert_eq!(outcome, CacheOutcome::Revalidated);
    }
    assert_eq!(world.upstream.calls(UpstreamCall::Manifest), 1);
}

#[tokio::test]
async fn a_missing_tag_is_asked_for_again_after_negative_ttl() {
    let world = World::new();
    let tag = Reference::Tag("1.0".parse().expect("a tag"));
    let missing = |answer| matches!(answer, Err(PullError::Missing(Missing::Manifest)));
    assert!(missing(world.manifest(&tag, Want::Bytes).await.map(|_| ())));
    Image::push(&world.upstream, "1.0");
    world.clock.advance(Duration::from_millis(9_999));
    assert!(missing(world.manifest(&tag, Want::Bytes).await.map(|_| ())));
    assert!(missing(world.manifest(&tag, Want::Descriptor).await.map(|_| ())));
    assert_eq!(world.questions(), 1);
    world.clock.advance(INSTANT);
    assert!(world.manifest(&tag, Want::Bytes).await.is_ok());
}

#[tokio::test]
async fn a_link_answers_a_head_for_link_ttl() {
    let world = World::new();
    let image = Image::push(&world.upstream, "1.0");
    let digest = image.blobs[0].0;
    world.pull_image(&image).await;
    world.clock.advance(Duration::from_millis(599_999));
    let key = repository();
    let stat = || world.pull.stat_blob(&key, digest);
    assert_eq!(stat().await.expect("a blob").outcome, CacheOutcome::Hit);
    assert_eq!(world.upstream.calls(UpstreamCall::StatBlob), 0);
    world.clock.advance(INSTANT);
    assert_eq!(stat().await.expect("a blob").outcome, CacheOutcome::Revalidated);
    assert_eq!(world.upstream.calls(UpstreamCall::StatBlob), 1);
    assert_eq!(stat().await.expect("a blob").outcome, CacheOutcome::Hit);
}

#[tokio::test]
async fn the_memory_of_what_is_missing_is_bounded() {
    let world = World::new();
    let digest = |number: u32| Algorithm::Sha256.digest(&number.to_le_bytes());
    for number in 0..30_000 {
        assert!(world.pull.stat_blob(&repository(), digest(number)).await.is_err());
    }
    // Most of the first strangers were forgotten, so they cost a question again.
    let asked = world.questions();
    for number in 0..10_000 {
        assert!(world.pull.stat_blob(&repository(), digest(number)).await.is_err());
    }
    assert!(world.questions() > asked, "30,000 answers are all remembered");
    // Nor did they leave rows.
    let rows = world.pull.repositories(None, 10).await.expect("a list");
    assert!(rows.is_empty(), "{rows:?}");
}
