use std::time::Duration;

use domain::access::PinId;
use domain::cache::{CachePolicy, Pin, PinSource, PinTarget, PolicyKind};
use domain::oci::{Digest, MediaType, Reference, RepositoryKey};
use domain::ports::BlobStore as _;
use domain::ports::MetadataRepo as _;
use domain::ports::metadata::Change;

use application::pull::Want;
use bytes::Bytes;

use super::LEN;
use crate::world::{World, app, content, read, whole};

fn pin(target: PinTarget) -> Change {
    let (source, description, created_at) = (PinSource::Api, String::new(), std::time::SystemTime::UNIX_EPOCH);
    Change::PutPin(Pin { id: PinId::from_random(1), source, target, description, created_at })
}

#[tokio::test]
async fn what_is_pinned_never_makes_room() {
    let world = World::small().await;
    let layers = [world.hold(1), world.hold(2)];
    let digests: Vec<_> = layers.iter().map(|(digest, _)| *digest).collect();
    let (manifest, _) = world.push_manifest(&app(), "1.0", &digests);
    let tag = Reference::Tag("1.0".parse().expect("a tag"));
    world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("a manifest");
    for layer in &layers {
        world.pull(layer).await;
    }
    let target = PinTarget::Tag { repository: app(), tag: "1.0".parse().expect("a tag") };
    world.metadata.rows.apply(vec![pin(target)]).await.expect("memory does not fail");
    world.clock.advance(Duration::from_secs(10));
    for seed in 10..20 {
        world.pull(&world.hold(seed)).await;
        world.clock.advance(Duration::from_secs(1));
    }
    assert_eq!(world.stored(&layers).await, [0, 1]);
    assert!(world.is_stored(manifest).await);
    world.is_exact().await;
}

/// Pulls what makes others go.
async fn press(world: &World, seeds: std::ops::Range<u64>) {
    for seed in seeds {
        world.pull(&world.hold(seed)).await;
    }
}

/// Returns the manifest's bytes.
async fn pull_image(world: &World, tag: &str, layer: &(Digest, Bytes)) -> Bytes {
    let (_, manifest) = world.push_manifest(&app(), tag, &[layer.0]);
    let tag = Reference::Tag(tag.parse().expect("a tag"));
    world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("a manifest");
    world.pull(layer).await;
    manifest
}

#[tokio::test]
async fn what_is_pinned_is_looked_for_once_and_what_comes_then_is_kept_as_well() {
    let world = World::small().await;
    let first = world.hold(1);
    pull_image(&world, "1.0", &first).await;
    let target = PinTarget::Pattern(format!("{}", app()).parse().expect("a pattern"));
    // Of another repository, so that what presses is not pinned itself.
    let other: RepositoryKey = "hub/other".parse().expect("a name");
    world.metadata.rows.apply(vec![pin(target)]).await.expect("memory does not fail");
    let held = |seed| {
        let (digest, bytes) = content(seed, LEN);
        world.upstream.holds.put_blob(&other.repository, bytes.clone());
        (digest, bytes)
    };
    let press = async |seeds: std::ops::Range<u64>| {
        for seed in seeds {
            let (digest, bytes) = held(seed);
            let answer = world.blob(&other, digest).await.expect("a blob");
            assert_eq!(read(answer).await.as_deref(), Ok(&bytes[..]));
            world.at_rest().await;
        }
    };
    press(10..14).await;
    let looks = || world.metadata.holdings_read.load(std::sync::atomic::Ordering::SeqCst);
    assert_eq!(looks(), 1);
    // It comes after the look, and the policy has nothing against its going.
    let second = world.hold(2);
    pull_image(&world, "2.0", &second).await;
    press(20..40).await;
    assert!(world.is_stored(first.0).await && world.is_stored(second.0).await);
    // Only where what had come meanwhile was all that could go.
    assert!(looks() < 20, "{} looks for 24 evictions", looks());
    world.is_exact().await;
}

#[tokio::test]
async fn a_tag_that_moves_to_what_is_here_already_is_followed() {
    let world = World::small().await;
    world.pull.set_limits(world.ledger().limits(), PolicyKind::Lru);
    let layers = [world.hold(1), world.hold(2)];
    pull_image(&world, "1.0", &layers[0]).await;
    let second = pull_image(&world, "2.0", &layers[1]).await;
    press(&world, 10..12).await;
    let target = PinTarget::Tag { repository: app(), tag: "1.0".parse().expect("a tag") };
    world.metadata.rows.apply(vec![pin(target)]).await.expect("memory does not fail");
    world.clock.advance(Duration::from_secs(1));
    world.pull(&layers[1]).await;
    press(&world, 12..13).await;
    assert_eq!(world.stored(&layers).await, [0, 1], "one is pinned, one was asked for");
    // The registry has it point to the other image now.
    let moved: domain::oci::Tag = "1.0".parse().expect("a tag");
    world.upstream.holds.put_manifest(&app().repository, Some(&moved), MediaType::OCI_MANIFEST, second);
    let policy = CachePolicy { tag_ttl: Duration::ZERO, ..CachePolicy::default() };
    world.pull.set_policy(policy);
    let tag = Reference::Tag("1.0".parse().expect("a tag"));
    world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("a manifest");
    press(&world, 20..24).await;
    assert_eq!(world.stored(&layers).await, [1]);
}

#[tokio::test]
async fn an_index_that_names_an_image_that_is_here_already_keeps_all_of_it() {
    let world = World::small().await;
    world.pull.set_limits(world.ledger().limits(), PolicyKind::Lru);
    let layers = [world.hold(1), world.hold(2)];
    pull_image(&world, "1.0", &layers[0]).await;
    let image = pull_image(&world, "amd64", &layers[1]).await;
    press(&world, 10..12).await;
    let target = PinTarget::Tag { repository: app(), tag: "1.0".parse().expect("a tag") };
    world.metadata.rows.apply(vec![pin(target)]).await.expect("memory does not fail");
    world.clock.advance(Duration::from_secs(1));
    world.pull(&layers[1]).await;
    press(&world, 12..13).await;
    assert_eq!(world.stored(&layers).await, [0, 1], "one is pinned, one was asked for");
    // The tag is an index now, over an image that another tag had.
    let index = serde_json::json!({
        "schemaVersion": 2, "mediaType": MediaType::OCI_INDEX,
        "manifests": [{
            "mediaType": MediaType::OCI_MANIFEST, "size": image.len(),
            "digest": domain::oci::Algorithm::Sha256.digest(&image),
        }],
    });
    let moved: domain::oci::Tag = "1.0".parse().expect("a tag");
    let bytes = Bytes::from(index.to_string());
    world.upstream.holds.put_manifest(&app().repository, Some(&moved), MediaType::OCI_INDEX, bytes);
    world.pull.set_policy(CachePolicy { tag_ttl: Duration::ZERO, ..CachePolicy::default() });
    let tag = Reference::Tag(moved);
    world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("a manifest");
    press(&world, 20..24).await;
    assert_eq!(world.stored(&layers).await, [1]);
}

#[tokio::test]
async fn where_everything_is_pinned_pulls_are_streamed_through() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4), world.hold(5)];
    for blob in &blobs[..4] {
        world.pull(blob).await;
    }
    let everything = PinTarget::Pattern("hub/**".parse().expect("a pattern"));
    world.metadata.rows.apply(vec![pin(everything)]).await.expect("memory does not fail");
    world.pull(&blobs[4]).await;
    assert_eq!(world.stored(&blobs).await, [0, 1, 2, 3]);
    world.metadata.rows.apply(vec![Change::DropPin { id: PinId::from_random(1) }]).await.expect("memory does not fail");
    // It is not looked for at every pull.
    world.clock.advance(Duration::from_secs(1));
    world.pull(&blobs[4]).await;
    assert!(world.is_stored(blobs[4].0).await);
    world.is_exact().await;
}

#[tokio::test]
async fn where_the_pins_cannot_be_read_nothing_goes() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4), world.hold(5)];
    for blob in &blobs[..4] {
        world.pull(blob).await;
    }
    world.metadata.switch_off();
    world.pull(&blobs[4]).await;
    world.metadata.switch_on();
    assert_eq!(world.stored(&blobs).await, [0, 1, 2, 3]);
}

#[tokio::test]
async fn what_is_being_read_makes_no_room() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2), world.hold(3), world.hold(4)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    // By its age it is the first to go, but for its reader.
    world.pull.set_limits(world.ledger().limits(), PolicyKind::Fifo);
    let slow = whole(world.blob(&app(), blobs[0].0).await.expect("a blob")).into_stream();
    let next = [world.hold(5), world.hold(6)];
    world.pull(&next[0]).await;
    assert_eq!(world.stored(&blobs).await, [0, 2, 3]);
    drop(slow);
    world.pull(&next[1]).await;
    assert_eq!(world.stored(&blobs).await, [2, 3]);
    world.is_exact().await;
}

#[tokio::test]
async fn parts_of_an_unfinished_push_make_no_room_until_it_is_done_or_given_up() {
    let world = World::small().await;
    let layer = content(1, LEN);
    world.push_blob(layer.0, &layer.1).await.expect("pushed");
    let fillers: Vec<_> = (10..20).map(|seed| world.hold(seed)).collect();
    for filler in &fillers {
        world.clock.advance(Duration::from_secs(1));
        world.pull(filler).await;
    }
    assert!(world.is_stored(layer.0).await, "a client that is about to push its manifest counts on it");
    let (_, manifest) = world.push_manifest(&app(), "1.0", &[layer.0]);
    world.hold_config("1.0");
    let tag: domain::oci::Tag = "1.0".parse().expect("a tag");
    world.put(&app(), tag, &manifest).await.expect("pushed");
    for filler in &fillers {
        world.clock.advance(Duration::from_secs(1));
        world.pull(filler).await;
    }
    assert!(!world.is_stored(layer.0).await);

    let given_up = content(2, LEN);
    world.push_blob(given_up.0, &given_up.1).await.expect("pushed");
    world.clock.advance(crate::world::LIMITS.session_ttl);
    for filler in &fillers {
        world.clock.advance(Duration::from_secs(1));
        world.pull(filler).await;
    }
    assert!(!world.is_stored(given_up.0).await);
    world.is_exact().await;
}

#[tokio::test]
async fn a_reader_of_what_goes_reads_it_to_its_end() {
    let world = World::small().await;
    let blob = world.hold(1);
    world.pull(&blob).await;
    let answer = world.blob(&app(), blob.0).await.expect("a blob");
    // Another way than eviction: nobody is spared.
    world.store.inner.remove(&super::key(&blob)).await.expect("memory does not fail");
    assert_eq!(read(answer).await.as_deref(), Ok(&blob.1[..]));
}
