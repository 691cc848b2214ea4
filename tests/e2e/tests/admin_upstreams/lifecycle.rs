//! From the definition to the removal, as pulls see it.

use client::types::{CacheIsolation, ErrorCode, UpstreamCondition, UpstreamRoute, UpstreamSource, UpstreamState};
use support::admin::{Answer, etag};
use support::client::RawReader;
use support::{SampleImage, TestStack};

use crate::calls::{change, create, definition, delete, disable, enable, get, health, list, route, text, update};
use crate::world::{REPOSITORY, World, administrator, builder, image, registry};

#[tokio::test]
async fn an_upstream_that_is_defined_serves_the_next_pull_and_the_pulls_after_a_restart() {
    let mut world = World::new().await;
    let other = registry(2).await;
    assert!(world.pull("other").await.is_err(), "nobody knows it yet");

    let made = create(&world.admin, definition("other", &other)).await.expect("it is new");
    assert_eq!(made.status(), 201, "{made:?}");
    etag(&made);
    assert_eq!((&*made.name, &*made.id, &*made.display_name, &made.url), ("other", "other", "other", &other.url()));
    assert_eq!((made.source, made.state, made.enabled), (UpstreamSource::Api, UpstreamState::Active, true));
    assert_eq!((made.is_default, made.has_credentials, made.skip_tls_verify), (false, false, false));
    assert_eq!((made.cache_isolation, made.priority), (CacheIsolation::Shared, 100));
    assert_eq!(made.hosts, [other.host()]);
    assert_eq!(world.pull("other").await.expect("served").root, image(2).digest());

    world.restart().await;
    other.reset_counts();
    assert_eq!(world.pull("other").await.expect("served").root, image(2).digest());
    assert_eq!(other.blob_gets(&image(2).layers()[0].digest), 0, "what was cached is still there");
    assert_eq!(list(&world.admin).await.len(), 2);
}

#[tokio::test]
async fn the_upstreams_of_the_file_stay_as_they_are_beside_others() {
    // Alone in the file it is the default without saying so, and stays it.
    let in_file = registry(1).await;
    let stack = TestStack::builder()
        .upstream_with("file", &in_file.url(), "is_default = false\nprefix = \"own\"")
        .config("[auth]\nadmin_password = \"battery staple\"\nanonymous_pull = [\"**\"]")
        .start()
        .await;
    let admin = administrator(&stack).await;
    let other = registry(2).await;
    create(&admin, definition("other", &other)).await.good();
    let pulled =
        support::client::pull(&stack.url(), REPOSITORY, "1.0").await.expect("the file's upstream is the default");
    assert_eq!(pulled.root, image(1).digest());
}

#[tokio::test]
async fn a_removed_upstream_is_unknown_from_the_next_request_on() {
    let world = World::new().await;
    let other = registry(2).await;
    let revision = etag(&create(&world.admin, definition("other", &other)).await.expect("it is new"));
    world.pull("other").await.expect("served");
    let manifest = "/v2/other/team/app/manifests/1.0";
    assert_eq!(world.status(manifest).await, 200);

    let delete_if = |revision: &str| world.admin.delete_upstream().name("other").if_match(revision).send();
    assert_eq!(delete_if("\"1\"").await.refused().told(), (412, ErrorCode::Stale));
    assert_eq!(delete_if(&revision).await.expect("removed").status(), 204);
    // The prefix is a part of the name now, and the default upstream has no such repository.
    assert_eq!(world.status(manifest).await, 404);
    assert_eq!(world.status_for_admin(&format!("{manifest}?ns={}", other.host())).await, 404);
    let unknown = (404, ErrorCode::NotFound);
    assert_eq!(get(&world.admin, "other").await.refused().told(), unknown);
    assert_eq!(delete(&world.admin, "other").await.refused().told(), unknown);
}

#[tokio::test]
async fn a_transfer_under_way_on_a_removed_upstream_ends_normally() {
    let world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other)).await.good();
    let layer = image(2).layers()[0].clone();
    let gate = other.gate_blob_at(&layer.digest, 300_000);
    let url = format!("{}/v2/other/{REPOSITORY}/blobs/{}", world.stack.url(), layer.digest);

    let mut transfer = RawReader::get(&url, &[]).await.expect("an answer");
    gate.reached().await;
    assert_eq!(delete(&world.admin, "other").await.expect("removed").status(), 204);
    assert_eq!(world.status(&format!("/v2/other/{REPOSITORY}/blobs/{}", layer.digest)).await, 404);
    gate.release();
    let bytes = transfer.read_to_end().await.expect("the whole blob");
    assert_eq!(bytes.len(), 600_000);
}

#[tokio::test]
async fn an_upstream_is_taken_out_of_service_and_put_back() {
    let mut world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other)).await.good();
    let disabled = disable(&world.admin, "other").await.good();
    assert_eq!((disabled.enabled, disabled.state), (false, UpstreamState::Disabled));
    assert!(world.pull("other").await.is_err());
    world.restart().await;
    assert!(world.pull("other").await.is_err());
    assert_eq!(enable(&world.admin, "other").await.good().state, UpstreamState::Active);
    world.pull("other").await.expect("served");
}

#[tokio::test]
async fn routes_are_added_and_removed_one_by_one() {
    let world = World::new().await;
    let other = registry(2).await;
    other.push(&SampleImage::single("special/app", "1.0").seed(3).layers([500]).build());
    create(&world.admin, definition("other", &other)).await.good();
    let path = "/v2/special/app/manifests/1.0";
    assert_eq!(world.status(path).await, 404);
    let add = |route| world.admin.add_upstream_route().name("other").body(route).send();
    add(route("never/**")).await.good();
    let added = add(route("special/*").priority(7_u32)).await.expect("added");
    assert_eq!(added.status(), 201);
    let told = |route: &UpstreamRoute| (route.pattern.to_string(), route.priority);
    let both = [("never/**".to_owned(), Some(100)), ("special/*".to_owned(), Some(7))];
    assert_eq!(added.iter().map(told).collect::<Vec<_>>(), both);
    assert_eq!(world.status(path).await, 200);
    let explained = world.admin.resolve_upstream().name("special/app").send().await.good();
    assert_eq!(explained.canonical_name.as_deref(), Some("other/special/app"));
    assert!(explained.rule.as_ref().expect("a rule").contains("special/*"), "{explained:?}");

    let remove = || world.admin.remove_upstream_route().name("other").index(1_u32).send();
    assert_eq!(remove().await.expect("removed").status(), 204);
    assert_eq!(remove().await.refused().status, 404);
    assert_eq!(world.status(path).await, 404);
    assert_eq!(world.admin.list_upstream_routes().name("other").send().await.good().len(), 1);
    let wrong = add(route("Upper/**")).await.refused();
    assert_eq!((wrong.status, wrong.field()), (400, Some("routes[1].pattern")));
}

#[tokio::test]
async fn a_definition_that_contradicts_the_changed_file_does_not_stop_the_start() {
    let directory = tempfile::tempdir().expect("a directory");
    let other = registry(2).await;
    let mut world = World::over(directory.path(), registry(1).await, "").await;
    create(&world.admin, definition("other", &other)).await.good();
    let third = definition("third", &other).mirrors(vec!["other".to_owned()]).prefix("three".to_owned());
    create(&world.admin, third).await.good();
    world.stack.stop().await;

    // The file takes the prefix; then the name.
    let world = World::over(directory.path(), world.in_file, "prefix = \"other\"").await;
    let other_now = get(&world.admin, "other").await.good();
    assert_eq!(other_now.state, UpstreamState::Invalid);
    let reason = other_now.reason.expect("a reason");
    assert!(reason.contains("the prefix other is claimed by the upstreams file and other"), "{reason}");
    assert_eq!(health(&world.admin, "other").await.state, UpstreamCondition::Invalid);
    // What stood on it goes with it, and says so.
    assert_eq!(get(&world.admin, "third").await.good().state, UpstreamState::Invalid);
    // The file's upstream has its prefix.
    assert_eq!(world.pull("other").await.expect("the file's").root, image(1).digest());
    // It can be mended here.
    update(&world.admin, "other", change().prefix(Some(text("another")))).await.good();
    assert_eq!(get(&world.admin, "third").await.good().state, UpstreamState::Active);
    assert_eq!(world.pull("another").await.expect("served").root, image(2).digest());
    let mut world = world;
    world.stack.stop().await;

    let named = builder(&world.in_file, "").upstream_with("other", &other.url(), "prefix = \"filed\"");
    let mut stack = named.directory(directory.path()).start().await;
    let admin = administrator(&stack).await;
    let of_both: Vec<_> = list(&admin).await.into_iter().filter(|one| one.name == "other").collect();
    assert_eq!(of_both.len(), 2);
    assert_eq!((of_both[0].source, of_both[0].state), (UpstreamSource::File, UpstreamState::Active));
    assert_eq!((of_both[1].source, of_both[1].state), (UpstreamSource::Api, UpstreamState::Invalid));
    let reason = of_both[1].reason.as_ref().expect("a reason");
    assert!(reason.contains("defines an upstream called other too"), "{reason}");
    // The one that the API has defined can still be removed; the file's can not.
    assert_eq!(delete(&admin, "other").await.expect("removed").status(), 204);
    assert_eq!(delete(&admin, "other").await.refused().code, ErrorCode::DefinedInFile);
    stack.stop().await;
}
