//! Pushes, deletes and questions at the same moment: which of them the cache believes.

use application::pull::Want;
use application::push::{Mounted, PushError, Unknown};
use domain::oci::Reference;
use domain::ports::{MetadataRepo as _, UpstreamErrorKind};
use futures_util::future::join;
use memory::UpstreamCall;

use super::{body, manifest};
use crate::world::{World, app, content, name, other, settle, soon};

impl World {
    async fn tag_row(&self, tag: &str) -> Option<domain::oci::Digest> {
        self.metadata.rows.tag(&app(), &name(tag)).await.expect("memory does not fail").map(|row| row.digest)
    }
}

#[tokio::test]
async fn a_push_whose_answer_comes_after_a_delete_permits_nothing() {
    let world = World::new();
    let (digest, bytes) = content(1, 10_000);
    let id = world.begin().await;
    let gate = world.upstream.hold(UpstreamCall::CommitUpload);
    let deleting = async {
        gate.reached().await;
        let gone = world.push.delete_blob(&app(), digest).await;
        assert!(matches!(gone, Err(PushError::Unknown(Unknown::Blob))), "{gone:?}");
        gate.open();
    };
    let (pushed, ()) = soon(join(world.end(id, digest, body(&bytes)), deleting)).await;
    pushed.expect("the upstream has said yes");
    assert!(!world.is_linked(&app(), digest).await, "perhaps the delete came last");
    assert!(world.is_stored(digest).await);
    assert_eq!(world.read_blob(&app(), digest).await, bytes, "the upstream is asked, and has it");
}

#[tokio::test]
async fn a_manifest_whose_answer_comes_after_a_delete_sets_no_tag() {
    let world = World::new();
    let (digest, bytes) = world.push_image("1.0", 2).await;
    let gate = world.upstream.hold(UpstreamCall::PutManifest);
    let deleting = async {
        gate.reached().await;
        world.push.delete_manifest(&app(), digest).await.expect("deleted");
        gate.open();
    };
    let (app, tag) = (app(), name("1.0"));
    let (pushed, ()) = soon(join(world.put(&app, tag, &bytes), deleting)).await;
    pushed.expect("the upstream has said yes");
    assert_eq!(world.tag_row("1.0").await, None);
    assert!(!world.is_linked(&app, digest).await);
    assert_eq!(world.pull_tag("1.0").await.map(|(_, bytes)| bytes), Some(bytes), "the upstream is asked, and has it");
}

#[tokio::test]
async fn a_mount_whose_answer_comes_after_a_delete_permits_nothing() {
    let world = World::new();
    let (digest, bytes) = content(3, 10_000);
    world.upstream.holds.put_blob(&other().repository, bytes);
    let gate = world.upstream.hold(UpstreamCall::Mount);
    let deleting = async {
        gate.reached().await;
        let gone = world.push.delete_blob(&app(), digest).await;
        assert!(matches!(gone, Err(PushError::Unknown(Unknown::Blob))), "{gone:?}");
        gate.open();
    };
    let (app, from) = (app(), other());
    let (mounted, ()) = soon(join(world.push.mount(&app, digest, Some(&from)), deleting)).await;
    assert!(matches!(mounted, Ok(Mounted::Mounted)), "{mounted:?}");
    assert!(!world.is_linked(&app, digest).await);
}

#[tokio::test]
async fn a_mount_that_is_refused_leaves_the_client_a_session() {
    for kind in [UpstreamErrorKind::Denied, UpstreamErrorKind::NotFound, UpstreamErrorKind::Unsupported] {
        let world = World::new();
        let (digest, bytes) = content(4, 10_000);
        world.upstream.fail(UpstreamCall::Mount, kind);
        let Ok(Mounted::Started(started)) = soon(world.push.mount(&app(), digest, Some(&other()))).await else {
            panic!("no session after {kind:?}")
        };
        world.end(started.id, digest, body(&bytes)).await.expect("committed");
        assert!(world.upstream.holds.has_blob(&app().repository, &digest));
    }
    let world = World::new();
    world.upstream.fail(UpstreamCall::Mount, UpstreamErrorKind::Timeout);
    let failed = soon(world.push.mount(&app(), content(4, 1).0, Some(&other()))).await;
    assert!(matches!(failed, Err(PushError::Upstream(_))), "{failed:?}");
    assert_eq!(world.upstream.calls(UpstreamCall::StartUpload), 0, "an upstream in trouble is not asked twice");
}

#[tokio::test]
async fn of_two_pushes_to_one_tag_the_cache_believes_the_one_that_the_upstream_does() {
    let world = World::new();
    let (blob, bytes) = content(5, 5_000);
    world.push_blob(blob, &bytes).await.expect("pushed");
    let (one, two) = (manifest("one", &[(blob, 5_000)], None), manifest("two", &[(blob, 5_000)], None));
    let gate = world.upstream.hold(UpstreamCall::PutManifest);
    let opening = async {
        gate.reached().await;
        settle().await;
        assert_eq!(gate.waiting(), 1, "the other one waits for its turn");
        gate.open();
    };
    let app = app();
    let pushes = join(world.put(&app, name("latest"), &one), world.put(&app, name("latest"), &two));
    let ((first, second), ()) = soon(join(pushes, opening)).await;
    first.and(second).expect("pushed");
    assert_eq!(world.tag_row("latest").await, world.upstream.holds.tag(&app.repository, &name("latest")));
}

#[tokio::test]
async fn a_question_that_began_before_a_delete_is_not_joined_after_it() {
    let world = World::new();
    let (digest, bytes) = world.push_image("1.0", 6).await;
    // Nothing of it is known here.

    world.metadata.rows.apply(drop_all(digest)).await.expect("memory does not fail");
    let asking = world.restarted();
    let late = asking.upstream.delay_next_manifest();
    let deleting = async {
        late.reached().await;
        asking.push.delete_tag(&app(), &name("1.0")).await.expect("deleted");
        assert_eq!(asking.pull_tag("1.0").await, None, "after the delete");
        late.open();
    };
    let (before, ()) = soon(join(asking.pull_tag("1.0"), deleting)).await;
    assert_eq!(before.map(|(_, bytes)| bytes), Some(bytes), "whoever asked before the delete");
    asking.at_rest().await;
    assert_eq!(asking.pull_tag("1.0").await, None);
    let by_digest = soon(asking.pull.manifest(&app(), &Reference::Digest(digest), Want::Bytes)).await;
    assert!(by_digest.is_ok(), "what a tag named stays");
}

fn drop_all(digest: domain::oci::Digest) -> Vec<domain::ports::metadata::Change> {
    use domain::cache::BlobKey;
    use domain::ports::metadata::Change;
    vec![
        Change::DropTagsTo { repository: app(), digest },
        Change::Unlink { repository: app(), digest },
        Change::DropBlob { key: BlobKey::shared(digest) },
    ]
}

#[tokio::test]
async fn an_answer_that_a_push_has_overtaken_leaves_no_move_behind() {
    let world = World::new();
    world.push_image("1.0", 8).await;
    let (blob, _) = content(8, 5_000);
    world.clock.advance(std::time::Duration::from_secs(61));
    let gate = world.upstream.hold(UpstreamCall::Resolve);
    let (app, tag) = (app(), Reference::Tag(name("1.0")));
    let pushed = manifest("pushed", &[(blob, 5_000)], None);
    let pushing = async {
        gate.reached().await;
        world.put(&app, name("1.0"), &pushed).await.expect("pushed");
        let elsewhere = world.push_manifest(&app, "1.0", &[blob]).0;
        gate.open();
        elsewhere
    };
    let (asked, elsewhere) = soon(join(world.pull.manifest(&app, &tag, Want::Descriptor), pushing)).await;
    asked.expect("an answer");
    soon(world.pull.manifest(&app, &Reference::Digest(elsewhere), Want::Bytes)).await.expect("it is there");
    let pushed = domain::oci::Algorithm::Sha256.digest(&pushed);
    assert_eq!(world.tag_row("1.0").await, Some(pushed), "until the tag is asked for again");
}

#[tokio::test]
async fn a_404_that_came_after_a_delete_is_no_lie_of_the_upstream() {
    let world = World::new();
    let (digest, bytes) = content(9, 200_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    let feed = world.upstream.feed_blob(Some(200_000));
    feed.send(bytes.slice(..100_000));
    let answer = world.blob(&app(), digest).await.expect("whoever asked before gets it");
    soon(world.push.delete_blob(&app(), digest)).await.expect("deleted");
    assert!(soon(world.pull.stat_blob(&app(), digest)).await.is_err());
    feed.send(bytes.slice(100_000..));
    drop(feed);
    crate::world::read(answer).await.expect("whole");
    world.at_rest().await;
    assert!(!world.hub.head_lies());
    let asked = world.upstream.all_calls();
    assert!(soon(world.pull.stat_blob(&app(), digest)).await.is_err());
    assert_eq!(world.upstream.all_calls(), asked, "the 404 stands");
}

#[tokio::test]
async fn a_tag_whose_push_nobody_confirmed_is_asked_for_again() {
    let world = World::new();
    let (_, old) = world.push_image("1.0", 10).await;
    let (blob, _) = content(10, 5_000);
    let new = manifest("new", &[(blob, 5_000)], None);
    world.upstream.fail(UpstreamCall::PutManifest, UpstreamErrorKind::Interrupted);
    let failed = world.put(&app(), name("1.0"), &new).await;
    assert!(matches!(failed, Err(PushError::Upstream(_))), "{failed:?}");
    // It had been done when the answer was lost.
    let media_type = domain::oci::MediaType::OCI_MANIFEST;
    world.upstream.holds.put_manifest(&app().repository, Some(&name("1.0")), media_type, new.clone());
    assert_eq!(world.pull_tag("1.0").await.map(|(_, bytes)| bytes), Some(new));

    world.upstream.heal();
    let (_, kept) = world.push_image("1.0", 10).await;
    assert_eq!(kept, old);
    world.upstream.fail_all(UpstreamErrorKind::Timeout);
    world.put(&app(), name("1.0"), &manifest("never", &[(content(10, 1).0, 1)], None)).await.expect_err("down");
    assert_eq!(world.pull_tag("1.0").await.map(|(_, bytes)| bytes), Some(old), "an outage finds the old one");
}

#[tokio::test]
async fn what_is_gone_is_not_served_from_rows_that_could_not_be_written() {
    let world = World::new();
    let (digest, _) = world.push_image("1.0", 11).await;
    let (tagged, bytes) = world.push_image("2.0", 12).await;
    let (blob, _) = content(11, 5_000);
    world.at_rest().await;
    world.metadata.refuse_writes(true);
    let unsettled = |outcome: Result<(), PushError>| {
        assert!(matches!(outcome, Err(PushError::NotRecorded)), "{outcome:?}");
    };
    unsettled(soon(world.push.delete_blob(&app(), blob)).await);
    unsettled(soon(world.push.delete_manifest(&app(), digest)).await);
    unsettled(soon(world.push.delete_tag(&app(), &name("2.0"))).await);
    assert!(world.is_linked(&app(), blob).await && world.tag_row("2.0").await.is_some(), "the rows are still there");
    assert!(world.blob(&app(), blob).await.is_err());
    assert!(soon(world.pull.manifest(&app(), &Reference::Digest(digest), Want::Bytes)).await.is_err());
    assert_eq!(world.pull_tag("1.0").await, None);
    assert_eq!(world.pull_tag("2.0").await, None);
    let kept = soon(world.pull.manifest(&app(), &Reference::Digest(tagged), Want::Bytes)).await.expect("it stays");
    assert_eq!(kept.bytes, Some(bytes));

    world.metadata.refuse_writes(false);
    world.push_image("3.0", 13).await;
    for gone in ["1.0", "2.0"] {
        assert_eq!(world.tag_row(gone).await, None, "{gone} went with the next change");
    }
    assert!(!world.is_linked(&app(), digest).await && !world.is_linked(&app(), blob).await);
}

#[tokio::test]
async fn a_delete_that_cannot_be_recorded_is_not_confirmed() {
    let world = World::new();
    let (digest, _) = world.push_image("1.0", 7).await;
    let (blob, _) = content(7, 5_000);
    world.at_rest().await;
    world.metadata.switch_off();
    let unsettled = |outcome: Result<(), PushError>| {
        assert!(matches!(outcome, Err(PushError::NotRecorded)), "{outcome:?}");
    };
    unsettled(soon(world.push.delete_tag(&app(), &name("1.0"))).await);
    unsettled(soon(world.push.delete_manifest(&app(), digest)).await);
    unsettled(soon(world.push.delete_blob(&app(), blob)).await);
    world.metadata.switch_on();
    let gone = soon(world.push.delete_tag(&app(), &name("1.0"))).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Manifest))), "{gone:?}");
    let gone = soon(world.push.delete_manifest(&app(), digest)).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Manifest))), "{gone:?}");
    let gone = soon(world.push.delete_blob(&app(), blob)).await;
    assert!(matches!(gone, Err(PushError::Unknown(Unknown::Blob))), "{gone:?}");
    assert_eq!(world.tag_row("1.0").await, None);
    assert!(!world.is_linked(&app(), digest).await && !world.is_linked(&app(), blob).await);
}

#[tokio::test]
async fn who_joined_a_question_before_a_push_takes_its_answer() {
    let world = World::new();
    let (missing, _) = content(14, 10);
    let (pushed, bytes) = content(15, 10);
    let (app, reference) = (app(), Reference::Digest(missing));
    for call in [UpstreamCall::Manifest, UpstreamCall::Blob] {
        let gate = world.upstream.hold(call);
        let before = world.upstream.calls(call);
        let ask = || async {
            match call {
                UpstreamCall::Manifest => world.pull.manifest(&app, &reference, Want::Bytes).await.err(),
                _ => world.pull.blob(&app, missing, None).await.err(),
            }
        };
        let pushing = async {
            gate.reached().await;
            settle().await;
            world.push_blob(pushed, &bytes).await.expect("pushed");
            gate.open();
        };
        let ((first, second), ()) = soon(join(join(ask(), ask()), pushing)).await;
        for answer in [first, second] {
            assert!(matches!(answer, Some(application::pull::PullError::Missing(_))), "{call:?}: {answer:?}");
        }
        assert_eq!(world.upstream.calls(call) - before, 1, "{call:?}: one question for both");
    }
}
