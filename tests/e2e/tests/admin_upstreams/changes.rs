//! Changes, and who may make them.

use client::types::{CreateUpstreamRequestDisplayName, ErrorCode, PushMode, Role, TestUpstreamRequest, UpstreamSource};
use support::admin::{self, Answer, Refusal, etag};
use support::registry::TokenService;
use support::{Auth, FakeRegistry};

use crate::calls::{
    change, create, definition, delete, disable, enable, get, health, list, log, new, route, stats, text, update,
};
use crate::world::{World, image, registry};

#[tokio::test]
async fn a_new_password_is_used_by_the_next_token_request() {
    let world = World::new().await;
    let tokens = TokenService::new().no_anonymous().account("bot", "first");
    let other = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    other.push(&image(2));
    let body = definition("other", &other).username("bot".to_owned()).password("wrong".to_owned());
    let made = create(&world.admin, body).await.good();
    assert_eq!((made.has_credentials, made.username.as_deref()), (true, Some("bot")));
    assert!(world.pull("other").await.is_err());

    update(&world.admin, "other", change().password(Some(text("first")))).await.good();
    world.pull("other").await.expect("the account is taken");
    tokens.set_password("bot", "second");
    tokens.revoke_all();
    update(&world.admin, "other", change().password(Some(text("second")))).await.good();
    let calls = tokens.calls().len();
    other.push(&support::SampleImage::single("team/app", "2.0").seed(5).layers([900]).build());
    assert_eq!(world.status("/v2/other/team/app/manifests/2.0").await, 200);
    let calls = tokens.calls().split_off(calls);
    assert!(!calls.is_empty() && calls.iter().all(|call| call.granted), "{calls:?}");
}

#[tokio::test]
async fn a_transfer_under_way_ends_with_the_settings_that_it_began_with() {
    let world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other)).await.good();
    let layer = image(2).layers()[0].digest;
    let gate = other.gate_blob_at(&layer, 300_000);
    let pull = world.pull("other");
    let scenario = async {
        gate.reached().await;
        let body = change().read_timeout(Some(text("45s"))).push(Some(PushMode::Deny));
        update(&world.admin, "other", body).await.good();
        gate.release();
    };
    let (pulled, ()) = futures_util::join!(pull, scenario);
    assert_eq!(pulled.expect("whole").root, image(2).digest());
    assert_eq!(other.blob_gets(&layer), 1);
}

#[tokio::test]
async fn of_two_administrators_the_slower_one_is_told() {
    let world = World::new().await;
    let other = registry(2).await;
    let stale = (412, ErrorCode::Stale);
    let change_if =
        |revision: &str, body| world.admin.update_upstream().name("other").if_match(revision).body(body).send();
    let title = |title: &str| change().display_name(Some(text(title)));
    let first = etag(&create(&world.admin, definition("other", &other)).await.expect("made"));
    let second = etag(&change_if(&first, title("One")).await.expect("nobody was before"));
    assert_eq!(change_if(&first, title("Two")).await.refused().told(), stale);
    let now = get(&world.admin, "other").await.expect("it is there");
    assert_eq!(now.display_name, "One");
    assert_eq!(etag(&now), second);
    // An upstream of the same name that is made later is another one.
    delete(&world.admin, "other").await.good();
    create(&world.admin, definition("other", &other)).await.good();
    assert_eq!(change_if(&second, change()).await.refused().told(), stale);
}

#[tokio::test]
async fn what_is_left_out_stays_and_null_takes_back() {
    let world = World::new().await;
    let other = registry(2).await;
    let title: CreateUpstreamRequestDisplayName = "Other".parse().expect("it is short");
    create(&world.admin, definition("other", &other).display_name(title).priority(7_u32)).await.good();
    let body = change().priority(None::<u32>).max_connections(Some(9_u32));
    let now = update(&world.admin, "other", body).await.good();
    assert_eq!(
        (&*now.display_name, now.priority, now.max_connections, now.prefix.as_deref()),
        ("Other", 100, 9, Some("other"))
    );
    let now = update(&world.admin, "other", change().display_name(None::<String>)).await.good();
    assert_eq!(now.display_name, "other");
}

#[tokio::test]
async fn upstreams_of_the_file_are_shown_and_not_changed_here() {
    let world = World::with("username = \"bot\"\npassword = \"hunter2hunter2\"").await;
    let admin = &world.admin;
    let shown = get(admin, "file").await.expect("it is shown");
    assert!(!shown.headers().contains_key("etag"), "there is nothing to match");
    assert_eq!((shown.source, shown.has_credentials), (UpstreamSource::File, true));
    let place = shown.defined_at.as_deref().expect("a place");
    for refused in [
        update(admin, "file", change().priority(Some(1_u32))).await.refused(),
        delete(admin, "file").await.refused(),
        disable(admin, "file").await.refused(),
        admin.add_upstream_route().name("file").body(route("a/*")).send().await.refused(),
        admin.remove_upstream_route().name("file").index(0_u32).send().await.refused(),
    ] {
        assert_eq!(refused.told(), (409, ErrorCode::DefinedInFile));
        assert!(refused.message.contains(place), "{refused:?} does not name {place}");
    }
    let taken = create(admin, new("file", "https://x.example")).await.refused();
    assert_eq!(taken.told(), (409, ErrorCode::Conflict));
    assert!(taken.message.contains(place), "{taken:?}");
}

#[tokio::test]
async fn only_administrators_change_upstreams_or_see_whose_account_it_is() {
    let world = World::with("username = \"bot\"\npassword = \"hunter2hunter2\"").await;
    let body = client::types::CreateUserRequest::builder();
    let body = body.username("jane").password("correct horse").role(Role::ReadWrite);
    world.admin.create_user().body(body).send().await.good();
    let jane = &admin::login(&world.stack.url(), "jane", "correct horse").await;
    let other = registry(2).await;
    let refused: [Refusal; 9] = [
        create(jane, definition("other", &other)).await.refused(),
        update(jane, "file", change()).await.refused(),
        delete(jane, "file").await.refused(),
        enable(jane, "file").await.refused(),
        disable(jane, "file").await.refused(),
        jane.add_upstream_route().name("file").body(route("a/*")).send().await.refused(),
        jane.remove_upstream_route().name("file").index(0_u32).send().await.refused(),
        jane.test_upstream().body(TestUpstreamRequest::builder().url(other.url())).send().await.refused(),
        jane.get_upstream_health().name("file").probe(true).send().await.refused(),
    ];
    for refused in refused {
        assert_eq!(refused.told(), (403, ErrorCode::Forbidden), "{refused:?}");
    }
    assert_eq!(get(&world.admin, "file").await.good().username.as_deref(), Some("bot"));
    for shown in [get(jane, "file").await.good(), list(jane).await.remove(0)] {
        assert_eq!(shown.username, None, "{shown:?}");
    }
    health(jane, "file").await;
    stats(jane, "file").await;
    jane.resolve_upstream().name("nginx").send().await.good();
    let nobody = admin::anybody(&world.stack.url()).list_upstreams().send().await.refused();
    assert_eq!(nobody.told(), (401, ErrorCode::Unauthorized));
}

#[tokio::test]
async fn every_change_is_in_the_audit_log_with_before_and_after() {
    let world = World::new().await;
    let other = registry(2).await;
    create(&world.admin, definition("other", &other)).await.good();
    update(&world.admin, "other", change().priority(Some(7_u32))).await.good();
    disable(&world.admin, "other").await.good();
    enable(&world.admin, "other").await.good();
    delete(&world.admin, "other").await.good();
    let log = log(&world.admin).await;
    let actions: Vec<_> = log.iter().rev().map(|entry| &*entry.action).collect();
    assert_eq!(
        actions,
        ["upstream.create", "upstream.update", "upstream.disable", "upstream.enable", "upstream.delete"]
    );
    let update = &log[3];
    let priority = |side: &Option<serde_json::Value>| side.as_ref().map(|side| side["priority"].clone());
    assert_eq!(priority(&update.after), Some(7.into()), "{update:?}");
    assert_ne!(priority(&update.before), priority(&update.after), "{update:?}");
    assert_eq!((&*update.username, &*update.resource_id), ("admin", "other"));
    let known = world.admin.list_log_actions().send().await.good();
    assert!(log.iter().all(|entry| known.contains(&entry.action)), "{known:?}");
}
