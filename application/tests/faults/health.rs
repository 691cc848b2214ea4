//! An outage is noticed at once, costs nobody who is cached a wait, and is over when it is over.

use std::time::Duration;

use application::pull::{PullError, Want};
use domain::cache::{CacheOutcome, CachePolicy};
use domain::oci::Reference;
use domain::ports::UpstreamErrorKind;
use futures_util::future::{join, join_all};
use memory::UpstreamCall;

use crate::world::{World, app, content, name, settle, soon};

const UNAVAILABLE: UpstreamErrorKind = UpstreamErrorKind::Unavailable { retry_after: None };

fn tag() -> Reference {
    Reference::Tag(name("1.0"))
}

async fn pull_tag(world: &World) -> CacheOutcome {
    soon(world.pull.manifest(&app(), &tag(), Want::Bytes)).await.expect("a manifest").outcome
}

/// Lets the background probe run until its next sleep, `times` times.
async fn probe(world: &World, times: u32) {
    for _ in 0..times {
        soon(world.clock.until_sleeping(1)).await;
        world.clock.advance(Duration::from_millis(500));
        settle().await;
    }
}

#[tokio::test]
async fn an_outage_is_over_for_the_cached_within_a_second() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    pull_tag(&world).await;
    world.clock.advance(Duration::from_secs(61));
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    let asked = world.upstream.calls(UpstreamCall::Resolve);
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    assert_eq!(world.upstream.calls(UpstreamCall::Resolve), asked, "the second does not even try");
    probe(&world, 3).await;
    assert_eq!(world.upstream.calls(UpstreamCall::Probe), 3);
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);

    world.upstream.heal();
    probe(&world, 1).await;
    assert_eq!(pull_tag(&world).await, CacheOutcome::Revalidated);
    world.at_rest().await;
}

#[tokio::test]
async fn a_probe_that_hangs_holds_up_neither_the_next_nor_itself() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    pull_tag(&world).await;
    world.clock.advance(Duration::from_secs(61));
    world.upstream.fail_all(UpstreamErrorKind::Timeout);
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    world.upstream.heal();
    let gate = world.upstream.hold(UpstreamCall::Probe);
    probe(&world, 2).await;
    assert_eq!(gate.waiting(), 2, "the first is still waited for, and the next is under way");
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    // A slow answer is an answer.
    gate.open();
    settle().await;
    assert_eq!(pull_tag(&world).await, CacheOutcome::Revalidated);
    world.at_rest().await;
}

#[tokio::test]
async fn every_outage_has_its_probe() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    pull_tag(&world).await;
    for _ in 0..5 {
        world.clock.advance(Duration::from_secs(61));
        world.upstream.fail_all(UpstreamErrorKind::Connect);
        assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
        world.upstream.heal();
        probe(&world, 1).await;
        assert_eq!(pull_tag(&world).await, CacheOutcome::Revalidated);
    }
    world.at_rest().await;
}

#[tokio::test]
async fn stale_serving_ends_when_the_policy_says() {
    let world = World::with_policy(CachePolicy { stale_if_error: Duration::from_mins(5), ..CachePolicy::default() });
    world.push_manifest(&app(), "1.0", &[]);
    pull_tag(&world).await;
    world.upstream.fail_all(UNAVAILABLE);
    world.clock.advance(Duration::from_mins(6));
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    world.clock.advance(Duration::from_millis(1));
    let answer = world.pull.manifest(&app(), &tag(), Want::Bytes).await;
    assert!(matches!(answer, Err(PullError::Upstream { .. })), "{answer:?}");
    // A digest is not a statement that ages.
    let digest = world.push_manifest(&app(), "1.0", &[]).0;
    let answer = world.pull.manifest(&app(), &digest.into(), Want::Bytes).await.expect("a manifest");
    assert_eq!(answer.outcome, CacheOutcome::Hit);
    world.at_rest().await;
}

#[tokio::test]
async fn one_5xx_is_not_an_outage() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    pull_tag(&world).await;
    world.clock.advance(Duration::from_secs(61));
    world.upstream.fail_all(UNAVAILABLE);
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    world.upstream.heal();
    assert_eq!(pull_tag(&world).await, CacheOutcome::Revalidated);
    world.at_rest().await;
}

#[tokio::test]
async fn a_throttled_upstream_is_left_alone_until_it_said() {
    let world = World::new();
    world.push_manifest(&app(), "1.0", &[]);
    let (digest, bytes) = content(1, 1000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    pull_tag(&world).await;
    world.clock.advance(Duration::from_secs(61));
    world
        .upstream
        .fail(UpstreamCall::Resolve, UpstreamErrorKind::Throttled { retry_after: Some(Duration::from_secs(30)) });
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    let asked = world.upstream.all_calls();
    world.clock.advance(Duration::from_millis(29_999));
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    assert_eq!(world.upstream.all_calls(), asked);
    // What is not cached is tried all the same, and does not end the quiet time.
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    assert_eq!(pull_tag(&world).await, CacheOutcome::Stale);
    world.upstream.heal();
    world.clock.advance(Duration::from_millis(1));
    assert_eq!(pull_tag(&world).await, CacheOutcome::Revalidated);
    world.at_rest().await;
}

#[tokio::test]
async fn many_who_wait_for_an_upstream_that_is_down_are_one_probe() {
    let world = World::new();
    let contents: Vec<_> = (0..50).map(|seed| content(seed, 100)).collect();
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    world.blob(&app(), contents[0].0).await.expect_err("an outage");
    let (probes, gets) = (world.upstream.calls(UpstreamCall::Probe), world.gets());

    let gate = world.upstream.hold(UpstreamCall::Probe);
    let opener = async {
        gate.reached().await;
        settle().await;
        gate.open();
    };
    let key = app();
    let waiting = join_all(contents.iter().map(|(digest, _)| world.blob(&key, *digest)));
    let (answers, ()) = soon(join(waiting, opener)).await;
    assert!(answers.iter().all(|answer| matches!(answer, Err(PullError::Upstream { .. }))));
    assert_eq!(world.upstream.calls(UpstreamCall::Probe), probes + 1);
    assert_eq!(world.gets(), gets);
    world.at_rest().await;
}

#[tokio::test]
async fn the_first_uncached_request_finds_the_upstream_back() {
    let world = World::new();
    let (digest, bytes) = content(1, 100_000);
    world.upstream.holds.put_blob(&app().repository, bytes.clone());
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    world.blob(&app(), digest).await.expect_err("an outage");
    world.upstream.heal();
    assert_eq!(world.read_blob(&app(), digest).await, bytes);
    world.at_rest().await;
}

#[tokio::test]
async fn while_the_upstream_is_down_its_mirror_is_asked_first() {
    let world = World::with_mirror();
    let (old, _) = world.push_manifest(&app(), "1.0", &[]);
    pull_tag(&world).await;
    world.clock.advance(Duration::from_secs(61));
    let (blob, bytes) = content(1, 100_000);
    world.mirror.holds.put_blob(&app().repository, bytes.clone());
    // The mirror is ahead.
    let newer = serde_json::json!({
        "schemaVersion": 2, "mediaType": domain::oci::MediaType::OCI_INDEX, "manifests": []
    });
    let new = world.mirror.holds.put_manifest(
        &app().repository,
        Some(&name("1.0")),
        domain::oci::MediaType::OCI_INDEX,
        newer.to_string(),
    );
    world.upstream.fail_all(UpstreamErrorKind::Connect);
    let answer = world.pull.manifest(&app(), &tag(), Want::Bytes).await.expect("a manifest");
    assert_eq!((answer.descriptor.digest, answer.stale), (new, None), "{old} is not served stale");

    let asked = world.upstream.all_calls();
    assert_eq!(world.read_blob(&app(), blob).await, bytes);
    world.clock.advance(Duration::from_secs(61));
    assert_eq!(pull_tag(&world).await, CacheOutcome::Revalidated);
    settle().await;
    let probes = world.upstream.calls(UpstreamCall::Probe);
    assert_eq!(world.upstream.all_calls() - probes, asked, "nobody waits for the upstream that is down");
    world.at_rest().await;
}
