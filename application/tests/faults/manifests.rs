//! Manifests whose objects rot or vanish, that several repositories want at once, and tags that move.

use application::pull::{Missing, PullError, Want};
use bytes::Bytes;
use domain::cache::{BlobKey, CacheOutcome};
use domain::oci::{Digest, Reference, RepositoryKey};
use domain::ports::{BlobStore as _, MetadataRepo as _, UpstreamErrorKind};
use futures_util::future::{join, join_all};
use memory::UpstreamCall;

use crate::world::{World, app, content, name, other, settle, soon};

async fn by_digest(world: &World, repository: &RepositoryKey, digest: Digest) -> (CacheOutcome, Bytes) {
    let answer = soon(world.pull.manifest(repository, &digest.into(), Want::Bytes)).await.expect("a manifest");
    (answer.outcome, answer.bytes.expect("bytes"))
}

#[tokio::test]
async fn a_manifest_that_has_rotted_is_never_served_and_fetched_again() {
    let world = World::new();
    let (digest, bytes) = world.push_manifest(&app(), "1.0", &[]);
    by_digest(&world, &app(), digest).await;
    let world = world.restarted();
    let mut rotten = bytes.to_vec();
    rotten[20] ^= 1;
    world.store.rot(BlobKey::shared(digest), rotten.into());
    assert_eq!(by_digest(&world, &app(), digest).await, (CacheOutcome::Miss, bytes.clone()));
    world.at_rest().await;
    assert!(world.is_stored(digest).await);

    // What took its place is good.
    let world = world.restarted();
    assert_eq!(by_digest(&world, &app(), digest).await, (CacheOutcome::Hit, bytes));
    assert_eq!(world.upstream.calls(UpstreamCall::Manifest), 2);
}

#[tokio::test]
async fn a_manifest_whose_object_is_gone_is_fetched_again() {
    let world = World::new();
    let (digest, bytes) = world.push_manifest(&app(), "1.0", &[]);
    by_digest(&world, &app(), digest).await;
    world.store.inner.remove(&BlobKey::shared(digest)).await.expect("memory does not fail");
    let world = world.restarted();
    assert_eq!(by_digest(&world, &app(), digest).await, (CacheOutcome::Miss, bytes));
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_blob_whose_object_is_gone_is_fetched_again() {
    let world = World::new();
    let (digest, bytes) = content(1, 100_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    world.store.inner.remove(&BlobKey::shared(digest)).await.expect("memory does not fail");
    let answer = world.blob(&app(), digest).await.expect("a blob");
    assert_eq!(answer.outcome, CacheOutcome::Miss);
    assert_eq!(crate::world::read(answer).await.as_deref(), Ok(&bytes[..]));
    world.at_rest().await;
    assert!(world.is_stored(digest).await);
}

#[tokio::test]
async fn a_blob_that_has_lost_its_end_is_fetched_again() {
    let world = World::new();
    let (digest, bytes) = content(1, 100_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.read_blob(&app(), digest).await;
    world.at_rest().await;
    world.store.rot(BlobKey::shared(digest), bytes.slice(..500));
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.at_rest().await;
    assert_eq!(world.gets(), 2);
}

#[tokio::test]
async fn two_repositories_that_want_one_manifest_cost_one_get_and_one_head() {
    let world = World::new();
    let (digest, bytes) = world.push_manifest(&app(), "1.0", &[]);
    world.push_manifest(&other(), "1.0", &[]);
    let gate = world.upstream.hold(UpstreamCall::Manifest);
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let (app_key, other_key) = (app(), other());
    let both = join(by_digest(&world, &app_key, digest), by_digest(&world, &other_key, digest));
    let ((first, second), ()) = soon(join(both, opener)).await;
    assert_eq!((first.1, second.1), (bytes.clone(), bytes));
    world.at_rest().await;
    assert_eq!(world.upstream.calls(UpstreamCall::Manifest), 1);
    assert_eq!(world.upstream.calls(UpstreamCall::Resolve), 1);
    assert!(world.is_linked(&app(), digest).await && world.is_linked(&other(), digest).await);
}

#[tokio::test]
async fn who_joins_under_a_repository_without_the_manifest_gets_nothing() {
    let world = World::new();
    let (digest, _) = world.push_manifest(&app(), "1.0", &[]);
    let gate = world.upstream.hold(UpstreamCall::Manifest);
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let (app_key, other_key, reference) = (app(), other(), Reference::Digest(digest));
    let stranger = world.pull.manifest(&other_key, &reference, Want::Bytes);
    let ((_, stranger), ()) = soon(join(join(by_digest(&world, &app_key, digest), stranger), opener)).await;
    assert!(matches!(stranger, Err(PullError::Missing(Missing::Manifest))), "{stranger:?}");
    world.at_rest().await;
    assert!(!world.is_linked(&other(), digest).await);
}

#[tokio::test]
async fn a_hundred_clients_of_a_cold_tag_are_one_question() {
    let world = World::new();
    let (_, bytes) = world.push_manifest(&app(), "1.0", &[]);
    let gate = world.upstream.hold(UpstreamCall::Manifest);
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let (key, tag) = (app(), Reference::Tag(name("1.0")));
    let clients = join_all((0..100).map(|_| world.pull.manifest(&key, &tag, Want::Bytes)));
    let (answers, ()) = soon(join(clients, opener)).await;
    assert!(answers.iter().all(|answer| answer.as_ref().is_ok_and(|answer| answer.bytes.as_ref() == Some(&bytes))));
    world.at_rest().await;
    assert_eq!(world.upstream.all_calls(), 1);
}

#[tokio::test]
async fn a_hundred_heads_of_an_unknown_digest_are_one_head() {
    let world = World::new();
    let (digest, bytes) = world.push_manifest(&app(), "1.0", &[]);
    let gate = world.upstream.hold(UpstreamCall::Resolve);
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let (key, reference) = (app(), Reference::Digest(digest));
    let clients = join_all((0..100).map(|_| world.pull.manifest(&key, &reference, Want::Descriptor)));
    let (answers, ()) = soon(join(clients, opener)).await;
    let size = bytes.len() as u64;
    assert!(answers.iter().all(|answer| answer.as_ref().is_ok_and(|answer| answer.descriptor.size == size)));
    world.at_rest().await;
    assert_eq!(world.upstream.all_calls(), 1);
}

#[tokio::test]
async fn a_tag_moves_only_when_its_new_manifest_is_here() {
    let world = World::new();
    let (old, old_bytes) = world.push_manifest(&app(), "1.0", &[]);
    let tag = Reference::Tag(name("1.0"));
    world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("a manifest");
    let (blob, _) = content(1, 10);
    let (new, new_bytes) = world.push_manifest(&app(), "1.0", &[blob]);
    assert_ne!(old, new);
    world.clock.advance(std::time::Duration::from_secs(61));

    world.upstream.fail(UpstreamCall::Manifest, UpstreamErrorKind::Unavailable { retry_after: None });
    let answer = world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("the old one");
    assert_eq!((answer.outcome, answer.bytes), (CacheOutcome::Stale, Some(old_bytes)));
    assert!(answer.stale.is_some());
    let row = world.metadata.rows.tag(&app(), &name("1.0")).await.expect("a look").expect("a row");
    assert_eq!(row.digest, old);

    world.upstream.heal();
    let answer = world.pull.manifest(&app(), &tag, Want::Bytes).await.expect("the new one");
    assert_eq!(answer.bytes, Some(new_bytes));
    let row = world.metadata.rows.tag(&app(), &name("1.0")).await.expect("a look").expect("a row");
    assert_eq!(row.digest, new);
    world.at_rest().await;
}

#[tokio::test]
async fn parts_held_from_elsewhere_are_linked_when_their_manifest_arrives() {
    let world = World::new();
    let (shared, bytes) = content(1, 100_000);
    let (secret, secret_bytes) = content(2, 100_000);
    let (cold, cold_bytes) = content(3, 100_000);
    for bytes in [&bytes, &secret_bytes, &cold_bytes] {
        world.upstream.holds.put_blob(&other().repository, bytes.clone());
    }
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.upstream.holds.put_blob(&app().repository, cold_bytes);
    for digest in [shared, secret] {
        world.read_blob(&other(), digest).await;
    }
    world.at_rest().await;

    // `secret` is named by the manifest, and not in the repository.
    let (manifest, _) = world.push_manifest(&app(), "1.0", &[shared, secret, cold]);
    by_digest(&world, &app(), manifest).await;
    soon(async {
        while !world.is_linked(&app(), shared).await || world.upstream.calls(UpstreamCall::ProbeBlob) == 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    world.at_rest().await;
    settle().await;
    assert!(!world.is_linked(&app(), secret).await, "being named is no permission");
    assert_eq!(world.gets(), 2, "nothing is downloaded for it");
    assert_eq!(world.upstream.calls(UpstreamCall::StatBlob), 2, "what is not held is not asked about");

    world.upstream.fail_all(UpstreamErrorKind::Connect);
    assert_eq!(world.read_blob(&app(), shared).await, bytes);
}

#[tokio::test]
async fn a_manifest_that_cannot_be_stored_is_served_and_kept_in_memory() {
    let world = World::new();
    let (digest, bytes) = world.push_manifest(&app(), "1.0", &[]);
    world.staging.fill_up_after_creates(0);
    assert_eq!(by_digest(&world, &app(), digest).await, (CacheOutcome::Miss, bytes.clone()));
    assert_eq!(by_digest(&world, &app(), digest).await, (CacheOutcome::Hit, bytes));
    assert!(!world.is_stored(digest).await);
    world.at_rest().await;
}
