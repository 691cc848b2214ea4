//! Deletes: gone there, and gone here at once.

use application::pull::Want;
use application::push::{PushError, Refusal, Unknown};
use domain::ports::{Upstream as _, UpstreamErrorKind};
use memory::UpstreamCall;

use crate::world::{World, app, content, name, other, soon};

#[tokio::test]
async fn a_deleted_manifest_is_gone_here_and_there_with_its_tags() {
    let world = World::new();
    let (digest, _) = world.push_image("1.0", 1).await;
    let push = application::push::ManifestPush { reference: name("latest").into(), tags: Vec::new(), media_type: None };
    let (_, bytes) = world.pull_tag("1.0").await.expect("pushed");
    soon(world.push.put_manifest(&app(), push, super::body(&bytes))).await.expect("pushed");
    let (kept, _) = world.push_image("2.0", 2).await;

    soon(world.push.delete_manifest(&app(), digest)).await.expect("deleted");
    assert!(!world.upstream.holds.has_manifest(&app().repository, &digest));
    for tag in ["1.0", "latest"] {
        assert_eq!(world.pull_tag(tag).await, None, "{tag}");
    }
    assert!(soon(world.pull.manifest(&app(), &digest.into(), Want::Bytes)).await.is_err());
    assert_eq!(world.upstream.holds.tag(&app().repository, &name("2.0")), Some(kept));
    assert!(world.pull_tag("2.0").await.is_some());
    let tags = soon(world.pull.tags(&app())).await.expect("a list").tags;
    assert_eq!(*tags, [name("2.0")]);
}

#[tokio::test]
async fn a_deleted_tag_leaves_what_it_named() {
    let world = World::new();
    let (digest, _) = world.push_image("1.0", 3).await;
    soon(world.push.delete_tag(&app(), &name("1.0"))).await.expect("deleted");
    assert_eq!(world.pull_tag("1.0").await, None);
    assert!(soon(world.pull.manifest(&app(), &digest.into(), Want::Bytes)).await.is_ok());
}

#[tokio::test]
async fn a_deleted_blob_is_gone_from_its_repository_only() {
    let world = World::new();
    let (digest, bytes) = content(4, 50_000);
    for repository in [app(), other()] {
        world.upstream.holds.put_blob(&repository.repository, bytes.clone());
        world.read_blob(&repository, digest).await;
    }
    world.at_rest().await;
    soon(world.push.delete_blob(&app(), digest)).await.expect("deleted");
    assert!(world.blob(&app(), digest).await.is_err());
    assert!(soon(world.pull.stat_blob(&app(), digest)).await.is_err());
    assert_eq!(world.read_blob(&other(), digest).await, bytes);
}

#[tokio::test]
async fn a_refusal_is_passed_on_and_nothing_is_dropped() {
    for (kind, expected) in [
        (UpstreamErrorKind::Unsupported, Refusal::Unsupported),
        (UpstreamErrorKind::Denied, Refusal::Denied),
        (UpstreamErrorKind::Policy, Refusal::Policy),
    ] {
        let world = World::new();
        let (digest, bytes) = world.push_image("1.0", 5).await;
        let (blob, _) = content(5, 5_000);
        for call in [UpstreamCall::DeleteManifest, UpstreamCall::DeleteTag, UpstreamCall::DeleteBlob] {
            world.upstream.fail(call, kind);
        }
        let refused = |outcome: Result<(), PushError>| {
            assert!(matches!(&outcome, Err(PushError::Refused { refusal, .. }) if *refusal == expected), "{outcome:?}");
        };
        refused(soon(world.push.delete_manifest(&app(), digest)).await);
        refused(soon(world.push.delete_tag(&app(), &name("1.0"))).await);
        refused(soon(world.push.delete_blob(&app(), blob)).await);
        assert_eq!(world.pull_tag("1.0").await.map(|(_, bytes)| bytes), Some(bytes));
        assert!(world.is_linked(&app(), digest).await && world.is_linked(&app(), blob).await);
    }
}

#[tokio::test]
async fn what_the_upstream_has_lost_before_is_unknown_and_dropped_here_too() {
    let world = World::new();
    let (digest, _) = world.push_image("1.0", 6).await;
    let (blob, _) = content(6, 5_000);
    world.upstream.holds.delete_manifest(&app().repository, &digest).await.expect("deleted");
    world.upstream.holds.delete_blob(&app().repository, &blob).await.expect("deleted");
    let gone = soon(world.push.delete_manifest(&app(), digest)).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Manifest))), "{gone:?}");
    let gone = soon(world.push.delete_tag(&app(), &name("1.0"))).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Manifest))), "{gone:?}");
    let gone = soon(world.push.delete_blob(&app(), blob)).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Blob))), "{gone:?}");
    assert!(!world.is_linked(&app(), digest).await && !world.is_linked(&app(), blob).await);
}

#[tokio::test]
async fn a_fill_that_was_under_way_does_not_bring_a_permission_back() {
    let world = World::new();
    let (digest, bytes) = content(7, 200_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(200_000));
    feed.send(bytes.slice(..100_000));
    let answer = world.blob(&app(), digest).await.expect("whoever asked before gets it");
    soon(world.push.delete_blob(&app(), digest)).await.expect("deleted");
    assert!(world.blob(&app(), digest).await.is_err(), "whoever asks after the delete does not join");
    feed.send(bytes.slice(100_000..));
    drop(feed);
    crate::world::read(answer).await.expect("whole");
    world.at_rest().await;
    assert!(!world.is_linked(&app(), digest).await);
    assert!(world.blob(&app(), digest).await.is_err());
}
