//! Tag lists and referrers: cached for a while, known in an outage, and never "nothing" where nothing is known.

use std::time::Duration;

use application::pull::{PullError, Want};
use bytes::Bytes;
use domain::cache::{CacheOutcome, CachePolicy};
use domain::oci::{Digest, MediaType, Reference};
use domain::ports::UpstreamErrorKind;
use futures_util::future::{join, join_all};
use memory::UpstreamCall;

use crate::world::{World, app, name, settle, soon};

/// One millisecond less than `tag_ttl`, and the millisecond.
const NEARLY_TTL: Duration = Duration::from_millis(59_999);
const INSTANT: Duration = Duration::from_millis(1);

fn texts(list: &application::pull::TagList) -> Vec<String> {
    list.tags.iter().map(ToString::to_string).collect()
}

/// Pushes a signature of the manifest, or what looks like one.
fn sign(world: &World, subject: Digest) -> (Digest, Bytes) {
    let signature = serde_json::json!({
        "schemaVersion": 2, "mediaType": MediaType::OCI_MANIFEST, "artifactType": "application/vnd.test.signature",
        "config": {"mediaType": "application/vnd.oci.empty.v1+json", "digest": subject, "size": 2}, "layers": [],
        "subject": {"mediaType": MediaType::OCI_MANIFEST, "digest": subject, "size": 1},
    });
    let bytes = Bytes::from(signature.to_string());
    let digest = world.upstream.holds.put_manifest(&app().repository, None, MediaType::OCI_MANIFEST, bytes.clone());
    (digest, bytes)
}

#[tokio::test]
async fn a_tag_list_is_asked_for_once_every_tag_ttl() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    assert_eq!(world.pull.tags(&app()).await.expect("a list").outcome, CacheOutcome::Miss);
    world.push_manifest(&app(), "2.0", &[]);
    world.clock.advance(NEARLY_TTL);
    let list = world.pull.tags(&app()).await.expect("a list");
    assert_eq!((list.outcome, texts(&list)), (CacheOutcome::Hit, vec!["1.0".into()]));
    world.clock.advance(INSTANT);
    let list = world.pull.tags(&app()).await.expect("a list");
    assert_eq!((list.outcome, texts(&list)), (CacheOutcome::Miss, vec!["1.0".into(), "2.0".into()]));
    world.at_rest().await;
}

#[tokio::test]
async fn many_who_want_a_tag_list_are_one_question() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    let gate = world.upstream.hold(UpstreamCall::Tags);
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let key = app();
    let (lists, ()) = soon(join(join_all((0..50).map(|_| world.pull.tags(&key))), opener)).await;
    assert!(lists.iter().all(Result::is_ok));
    assert_eq!(world.upstream.calls(UpstreamCall::Tags), 1);
    world.at_rest().await;
}

#[tokio::test]
async fn in_an_outage_the_known_tags_are_listed_and_said_to_be_stale() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    world.push_manifest(&app(), "2.0", &[]);
    world.pull.manifest(&app(), &Reference::Tag(name("1.0")), Want::Bytes).await.expect("a manifest");
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    for _ in 0..2 {
        let list = world.pull.tags(&app()).await.expect("a list");
        assert_eq!((list.outcome, texts(&list)), (CacheOutcome::Stale, vec!["1.0".into()]));
        assert!(list.stale.is_some());
    }
    let nothing = world.pull.tags(&crate::world::other()).await;
    assert!(matches!(nothing, Err(PullError::Upstream { .. })), "{nothing:?}");
    world.at_rest().await;
}

#[tokio::test]
async fn an_old_list_is_not_stale_for_ever() {
    let world = World::with_policy(CachePolicy { stale_if_error: Duration::from_mins(5), ..CachePolicy::default() });
    let (subject, _) = world.push_manifest(&app(), "1.0", &[]);
    sign(&world, subject);
    world.pull.tags(&app()).await.expect("a list");
    world.pull.referrers(&app(), subject).await.expect("a list");
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    world.clock.advance(Duration::from_mins(6));
    assert_eq!(world.pull.tags(&app()).await.expect("a list").outcome, CacheOutcome::Stale);
    assert_eq!(world.pull.referrers(&app(), subject).await.expect("a list").outcome, CacheOutcome::Stale);
    world.clock.advance(INSTANT);
    world.pull.tags(&app()).await.expect_err("neither a list nor rows");
    world.pull.referrers(&app(), subject).await.expect_err("neither a list nor rows");
    world.at_rest().await;
}

#[tokio::test]
async fn referrers_are_asked_for_once_every_tag_ttl() {
    let world = World::new();
    let (subject, _) = world.push_manifest(&app(), "1.0", &[]);
    assert_eq!(world.pull.referrers(&app(), subject).await.expect("a list").descriptors.len(), 0);
    let (signature, _) = sign(&world, subject);
    world.clock.advance(NEARLY_TTL);
    let list = world.pull.referrers(&app(), subject).await.expect("a list");
    assert_eq!((list.outcome, list.descriptors.len()), (CacheOutcome::Hit, 0));
    world.clock.advance(INSTANT);
    let list = world.pull.referrers(&app(), subject).await.expect("a list");
    assert_eq!(list.outcome, CacheOutcome::Miss);
    assert_eq!(list.descriptors[0]["digest"], signature.to_string());
    assert_eq!(world.upstream.calls(UpstreamCall::Referrers), 2);
    world.at_rest().await;
}

#[tokio::test]
async fn an_upstream_without_the_api_is_asked_by_the_fallback_tag() {
    let world = World::new();
    let (subject, _) = world.push_manifest(&app(), "1.0", &[]);
    let (signature, bytes) = sign(&world, subject);
    world.upstream.without_referrers();
    assert_eq!(world.pull.referrers(&app(), subject).await.expect("a list").descriptors.len(), 0);

    let index = serde_json::json!({
        "schemaVersion": 2, "mediaType": MediaType::OCI_INDEX, "manifests": [{
            "mediaType": MediaType::OCI_MANIFEST, "digest": signature, "size": bytes.len(),
            "artifactType": "application/vnd.test.signature",
        }],
    });
    let tag = name(&subject.referrers_tag());
    world.upstream.holds.put_manifest(&app().repository, Some(&tag), MediaType::OCI_INDEX, index.to_string());
    world.clock.advance(NEARLY_TTL + INSTANT);
    let list = world.pull.referrers(&app(), subject).await.expect("a list");
    assert_eq!(list.descriptors.len(), 1);
    assert_eq!(list.descriptors[0]["digest"], signature.to_string());
    world.at_rest().await;
}

#[tokio::test]
async fn in_an_outage_held_signatures_are_listed_and_unknown_ones_are_not_denied() {
    let world = World::new();
    let (subject, _) = world.push_manifest(&app(), "1.0", &[]);
    let (unsigned, _) = world.push_manifest(&app(), "2.0", &[]);
    let (signature, _) = sign(&world, subject);
    world.pull.manifest(&app(), &signature.into(), Want::Bytes).await.expect("a signature");
    world.upstream.fail_all(UpstreamErrorKind::Throttled { retry_after: None });
    let list = world.pull.referrers(&app(), subject).await.expect("a list");
    assert_eq!(list.outcome, CacheOutcome::Stale);
    assert_eq!(list.descriptors[0]["digest"], signature.to_string());
    let nothing = world.pull.referrers(&app(), unsigned).await;
    assert!(
        matches!(nothing, Err(PullError::Throttled { .. })),
        "an empty list would make it look unsigned: {nothing:?}"
    );
    world.at_rest().await;
}
