//! What is wrong, with its field and its remedy.

use std::collections::HashMap;

use client::types::builder::CreateUpstreamRequest;
use client::types::{ErrorCode, RevalidateMode, RevalidateRule, UpstreamRoute, UpstreamState};
use support::TestPki;
use support::admin::Answer;

use crate::calls::{change, create, definition, delete, disable, enable, get, list, log, new, route, text, update};
use crate::world::{World, registry};

const CONFLICT: (u16, ErrorCode) = (409, ErrorCode::Conflict);

fn other() -> CreateUpstreamRequest {
    new("other", "https://r.example")
}

fn routes(patterns: &[&str]) -> Vec<UpstreamRoute> {
    patterns.iter().map(|pattern| route(pattern).try_into().expect("a route as the document has it")).collect()
}

fn revalidate(pattern: &str) -> Vec<RevalidateRule> {
    vec![RevalidateRule { pattern: pattern.parse().expect("a short text"), mode: RevalidateMode::Ttl }]
}

#[tokio::test]
async fn every_mistake_is_named_with_its_field() {
    let world = World::new().await;
    let pki = TestPki::new();
    let range = HashMap::from([(text("Range"), text("bytes=0-"))]);
    let cases = vec![
        (new("My Harbor", "https://r.example"), "name"),
        (new("health", "https://r.example"), "name"),
        (new("other", "r.example"), "url"),
        (new("other", "https://u:p@r.example"), "url"),
        (new("other", "https://r.example/path"), "url"),
        (new("other", "https://docker.io"), "url"),
        (other().prefix(text("a/b")), "prefix"),
        (other().registry(text("Library")), "registry"),
        (other().hosts(vec![text("https://x")]), "hosts"),
        (other().allowed_hosts(vec![text("10.0.0.0/99")]), "allowed_hosts"),
        (other().http_proxy(text("socks5://x")), "http_proxy"),
        (other().mirrors(vec![text("nobody")]), "mirrors"),
        (other().mirrors(vec![text("other")]), "mirrors"),
        (other().max_connections(1_u32), "max_connections"),
        (other().connect_timeout(text("soon")), "connect_timeout"),
        (other().read_timeout(text("0s")), "read_timeout"),
        (other().username(text("u")), "username"),
        (other().password(text("p")), "password"),
        (other().routes(routes(&["a/*", "a["])), "routes[1].pattern"),
        (other().revalidate(revalidate("A")), "revalidate[0].pattern"),
        (other().headers(range), "headers.Range"),
        (other().ca_pem(text("nonsense")), "ca_pem"),
        (other().client_cert_pem(pki.ca_pem()), "client_cert_pem"),
        (other().client_key_pem(text("-----BEGIN PRIVATE KEY-----")), "client_key_pem"),
    ];
    for (body, field) in cases {
        let refused = create(&world.admin, body).await.refused();
        assert_eq!(refused.told(), (400, ErrorCode::Invalid), "{field}: {refused:?}");
        assert_eq!(refused.field(), Some(field), "{refused:?}");
        assert!(refused.message.len() > field.len() + 10, "{refused:?}");
    }
    // A pair that no client can be made of, though it looks like one.
    let key = text("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    let pair = other().client_cert_pem(pki.ca_pem()).client_key_pem(key);
    assert_eq!(create(&world.admin, pair).await.refused().field(), Some("client_cert_pem"));
    // All at once.
    let both = create(&world.admin, other().prefix(text("a/b")).max_connections(1_u32)).await.refused();
    assert!(both.message.contains("prefix") && both.message.contains("max_connections"), "{both:?}");
    assert_eq!(list(&world.admin).await.len(), 1, "nothing of it was kept");
    assert_eq!(log(&world.admin).await, []);
}

#[tokio::test]
async fn contradictions_name_both_parties_and_change_nothing() {
    let world = World::with("prefix = \"own\"\nhosts = [\"own.example\"]").await;
    let admin = &world.admin;
    let registry = registry(2).await;
    let one = || definition("one", &registry).hosts(vec![text("one.example")]);
    create(admin, one()).await.good();
    let two = || new("two", &registry.url());
    for (body, words) in [
        (two().prefix(text("own")), "the prefix own is claimed by the upstreams file and two"),
        (two().prefix(text("one")), "the prefix one is claimed by the upstreams one and two"),
        (two().hosts(vec![text("own.example")]), "the host own.example is claimed by the upstreams file and two"),
        (two().hosts(vec![text("one.example")]), "the host one.example is claimed by the upstreams one and two"),
        (two().is_default(true), "the upstreams file and two are both marked as the default"),
    ] {
        let refused = create(admin, body).await.refused();
        assert_eq!(refused.told(), CONFLICT, "{refused:?}");
        assert!(refused.message.contains(words), "{refused:?}");
    }
    assert_eq!(create(admin, one()).await.refused().told(), CONFLICT);

    // The same by a change: of the one that was there first, too.
    create(admin, two().prefix(text("two"))).await.good();
    let late = update(admin, "one", change().prefix(Some(text("two")))).await.refused();
    assert_eq!(late.told(), CONFLICT, "{late:?}");
    assert!(late.message.contains("the prefix two is claimed by the upstreams two and one"), "{late:?}");
    // And by coming back into service.
    disable(admin, "two").await.good();
    update(admin, "one", change().prefix(Some(text("two")))).await.good();
    assert_eq!(enable(admin, "two").await.refused().told(), CONFLICT);
    assert_eq!(get(admin, "two").await.good().state, UpstreamState::Disabled);
}

#[tokio::test]
async fn two_defaults_are_a_conflict_that_names_the_other() {
    let in_file = registry(1).await;
    // Two in the file, so that none of them is the default by being alone.
    let stack = support::TestStack::builder()
        .upstream_with("a", &in_file.url(), "is_default = false\nprefix = \"a\"")
        .upstream_with("b", &in_file.url(), "prefix = \"b\"")
        .config("[auth]\nadmin_password = \"battery staple\"\nanonymous_pull = [\"**\"]")
        .start()
        .await;
    let admin = crate::world::administrator(&stack).await;
    let registry = registry(2).await;
    let default = |name: &str| new(name, &registry.url()).is_default(true);
    create(&admin, default("one")).await.good();
    let refused = create(&admin, default("two")).await.refused();
    assert_eq!(refused.told(), CONFLICT);
    assert!(refused.message.contains("one") && refused.message.contains("default"), "{refused:?}");
    let pulled = support::client::pull(&stack.url(), "team/app", "1.0").await.expect("the default serves it");
    assert_eq!(pulled.root, crate::world::image(2).digest());
}

#[tokio::test]
async fn what_others_stand_on_is_not_removed() {
    let world = World::new().await;
    let registry = registry(2).await;
    create(&world.admin, definition("mirror", &registry)).await.good();
    create(&world.admin, definition("main", &registry).mirrors(vec![text("mirror")])).await.good();
    let refused = delete(&world.admin, "mirror").await.refused();
    assert_eq!(refused.told(), CONFLICT);
    assert!(refused.message.contains("main") && refused.message.contains("mirrors"), "{refused:?}");
    update(&world.admin, "main", change().mirrors(Some(Vec::new()))).await.good();
    delete(&world.admin, "mirror").await.good();
}
