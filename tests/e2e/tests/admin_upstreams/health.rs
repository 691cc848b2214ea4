//! How upstreams are doing, and what has gone over them.

use client::types::UpstreamCondition;
use support::admin::Answer;
use support::{Auth, FakeRegistry, Fault};

use crate::calls::{change, create, definition, health, probe, stats, update};
use crate::world::{World, image, registry};

#[tokio::test]
async fn health_is_what_the_requests_have_shown_and_a_probe_asks() {
    let world = World::new().await;
    let admin = &world.admin;
    let other = registry(2).await;
    create(admin, definition("other", &other)).await.good();
    let fresh = health(admin, "other").await;
    assert_eq!((fresh.healthy, fresh.state), (true, UpstreamCondition::Up));
    assert_eq!(fresh.last_check, None, "it was never asked");

    world.pull("other").await.expect("served");
    assert!(health(admin, "other").await.last_check.is_some());

    other.stop().await;
    let down = probe(admin, "other").await;
    assert_eq!((down.healthy, down.state), (false, UpstreamCondition::Down));
    assert!(down.consecutive_failures >= 1, "{down:?}");
    assert!(down.last_error.as_ref().expect("an error").contains("connection"), "{down:?}");
    let all = admin.list_upstream_health().send().await.good();
    assert_eq!(all.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["file", "other"]);

    other.restart().await;
    let back = probe(admin, "other").await;
    assert_eq!((back.healthy, back.state, back.consecutive_failures), (true, UpstreamCondition::Up, 0));
    assert_eq!(admin.get_upstream_health().name("nobody").probe(true).send().await.refused().status, 404);
}

#[tokio::test]
async fn a_throttled_upstream_says_until_when() {
    let world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other)).await.good();
    other.fault(Fault::too_many_requests(60).once());
    assert_eq!(world.status("/v2/other/team/app/manifests/1.0").await, 429);
    let throttled = health(&world.admin, "other").await;
    assert_eq!((throttled.healthy, throttled.state), (false, UpstreamCondition::Throttled));
    assert!(throttled.retry_at.is_some(), "{throttled:?}");
    assert_eq!(stats(&world.admin, "other").await.throttled, 1);
}

#[tokio::test]
async fn a_refused_account_is_not_healthy_though_the_registry_answers() {
    let world = World::new().await;
    let other = FakeRegistry::builder().auth(Auth::basic("bot", "right")).start().await;
    let body = definition("other", &other).username("bot".to_owned()).password("wrong".to_owned());
    create(&world.admin, body).await.good();
    let health = probe(&world.admin, "other").await;
    assert_eq!((health.healthy, health.state), (false, UpstreamCondition::Up));
    assert!(health.last_error.as_ref().expect("an error").contains("account"), "{health:?}");
}

#[tokio::test]
async fn what_goes_over_an_upstream_is_counted() {
    let world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other)).await.good();
    let requests = async || stats(&world.admin, "other").await.requests;
    assert_eq!(requests().await, 0);
    let pulled = world.pull("other").await.expect("served");
    let counted = stats(&world.admin, "other").await;
    let manifest = image(2).root().bytes.len() as u64;
    assert_eq!(counted.bytes_received, pulled.blob_bytes() + manifest, "{counted:?}");
    assert!(counted.requests >= 4, "a manifest and three blobs: {counted:?}");
    world.pull("other").await.expect("from the cache");
    assert_eq!(requests().await, counted.requests, "a hit asks nobody");
    assert_eq!(world.status("/v2/other/team/app/manifests/none").await, 404);
    let counted = stats(&world.admin, "other").await;
    assert_eq!(counted.errors.get("not_found"), Some(&1), "{counted:?}");
    // The counters go on after a change that leaves the registry the same.
    update(&world.admin, "other", change().priority(Some(3_u32))).await.good();
    assert_eq!(requests().await, counted.requests);
}

#[tokio::test]
async fn a_name_is_explained() {
    let world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other).hosts(vec!["other.example".to_owned()])).await.good();
    let resolve = |name: &str| world.admin.resolve_upstream().name(name);
    let by_prefix = resolve("other/team/app").send().await.good();
    assert_eq!((by_prefix.upstream.as_deref(), by_prefix.repository.as_deref()), (Some("other"), Some("team/app")));
    assert!(by_prefix.steps.len() > 2, "{by_prefix:?}");
    let by_namespace = resolve("team/app").ns("other.example").send().await.good();
    assert_eq!(by_namespace.canonical_name.as_deref(), Some("other/team/app"));
    let by_host = resolve("team/app").host("other.example").send().await.good();
    assert_eq!(by_host.upstream.as_deref(), Some("other"));
    assert_eq!(resolve("team/app").send().await.good().upstream.as_deref(), Some("file"));
    let nowhere = resolve("team/app").ns("nobody.example").send().await.good();
    assert!(nowhere.upstream.is_none() && nowhere.error.is_some(), "{nowhere:?}");
    assert_eq!(resolve("Not A Name").send().await.refused().field(), Some("name"));
}
