//! What is wrong, with its field and its remedy.

use serde_json::{Value, json};
use support::TestPki;

use crate::world::{World, definition, registry};

fn with(key: &str, value: Value) -> Value {
    let mut body = json!({ "name": "other", "url": "https://r.example" });
    body[key] = value;
    body
}

#[tokio::test]
async fn every_mistake_is_named_with_its_field() {
    let world = World::new().await;
    let pki = TestPki::new();
    let cases = [
        ("name", json!("My Harbor"), "name"),
        ("name", json!("health"), "name"),
        ("url", json!("r.example"), "url"),
        ("url", json!("https://u:p@r.example"), "url"),
        ("url", json!("https://r.example/path"), "url"),
        ("url", json!("https://docker.io"), "url"),
        ("prefix", json!("a/b"), "prefix"),
        ("registry", json!("Library"), "registry"),
        ("hosts", json!(["https://x"]), "hosts"),
        ("allowed_hosts", json!(["10.0.0.0/99"]), "allowed_hosts"),
        ("http_proxy", json!("socks5://x"), "http_proxy"),
        ("mirrors", json!(["nobody"]), "mirrors"),
        ("mirrors", json!(["other"]), "mirrors"),
        ("max_connections", json!(1), "max_connections"),
        ("connect_timeout", json!("soon"), "connect_timeout"),
        ("read_timeout", json!("0s"), "read_timeout"),
        ("username", json!("u"), "username"),
        ("password", json!("p"), "password"),
        ("routes", json!([{ "pattern": "a/*" }, { "pattern": "a[" }]), "routes[1].pattern"),
        ("revalidate", json!([{ "pattern": "A", "mode": "ttl" }]), "revalidate[0].pattern"),
        ("headers", json!({ "Range": "bytes=0-" }), "headers.Range"),
        ("ca_pem", json!("nonsense"), "ca_pem"),
        ("client_cert_pem", json!(pki.ca_pem()), "client_cert_pem"),
        ("client_key_pem", json!("-----BEGIN PRIVATE KEY-----"), "client_key_pem"),
    ];
    for (key, value, field) in cases {
        let (status, code, told, message) = world.admin.create(&with(key, value.clone())).await.error();
        assert_eq!((status, code.as_str(), told.as_str()), (400, "invalid", field), "{key} = {value}: {message}");
        assert!(message.len() > field.len() + 10, "{message}");
    }
    // A pair that no client can be made of, though it looks like one.
    let mut pair = with("client_cert_pem", json!(pki.ca_pem()));
    pair["client_key_pem"] = json!("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assert_eq!(world.admin.create(&pair).await.error().2, "client_cert_pem");
    // All at once.
    let mut both = with("prefix", json!("a/b"));
    both["max_connections"] = json!(1);
    let message = world.admin.create(&both).await.error().3;
    assert!(message.contains("prefix") && message.contains("max_connections"), "{message}");
    // What the file may say of other files of this machine, nobody says over the network; nor what does not exist.
    for key in ["password_file", "ca_file", "client_key_file", "colour"] {
        assert_eq!(world.admin.create(&with(key, json!("/etc/passwd"))).await.status, 400, "{key}");
    }
    assert_eq!(world.admin.list().await.len(), 1, "nothing of it was kept");
    assert_eq!(world.admin.log().await.len(), 0);
}

#[tokio::test]
async fn contradictions_name_both_parties_and_change_nothing() {
    let world = World::with("prefix = \"own\"\nhosts = [\"own.example\"]").await;
    let registry = registry(2).await;
    let mut one = definition("one", &registry);
    one["hosts"] = json!(["one.example"]);
    world.admin.create(&one).await.good();
    for (key, value, words) in [
        ("prefix", json!("own"), "the prefix own is claimed by the upstreams file and two"),
        ("prefix", json!("one"), "the prefix one is claimed by the upstreams one and two"),
        ("hosts", json!(["own.example"]), "the host own.example is claimed by the upstreams file and two"),
        ("hosts", json!(["one.example"]), "the host one.example is claimed by the upstreams one and two"),
        ("is_default", json!(true), "the upstreams file and two are both marked as the default"),
    ] {
        let mut body = json!({ "name": "two", "url": registry.url() });
        body[key] = value;
        let (status, code, _, message) = world.admin.create(&body).await.error();
        assert_eq!((status, code.as_str()), (409, "conflict"), "{message}");
        assert!(message.contains(words), "{message}");
    }
    let again = world.admin.create(&one).await.error();
    assert_eq!((again.0, again.1.as_str()), (409, "conflict"));

    // The same by a change: of the one that was there first, too.
    let two = json!({ "name": "two", "url": registry.url(), "prefix": "two" });
    world.admin.create(&two).await.good();
    let late = world.admin.update("one", &json!({ "prefix": "two" })).await.error();
    assert!(late.0 == 409 && late.3.contains("the prefix two is claimed by the upstreams two and one"), "{late:?}");
    // And by coming back into service.
    world.admin.enable("two", false).await.good();
    world.admin.update("one", &json!({ "prefix": "two" })).await.good();
    assert_eq!(world.admin.enable("two", true).await.status, 409);
    assert_eq!(world.admin.upstream("two").await.good()["state"], "disabled");
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
    let default = |name: &str| json!({ "name": name, "url": registry.url(), "is_default": true });
    admin.create(&default("one")).await.good();
    let (status, code, _, message) = admin.create(&default("two")).await.error();
    assert_eq!((status, code.as_str()), (409, "conflict"));
    assert!(message.contains("one") && message.contains("default"), "{message}");
    let pulled = support::client::pull(&stack.url(), "team/app", "1.0").await.expect("the default serves it");
    assert_eq!(pulled.root, crate::world::image(2).digest());
}

#[tokio::test]
async fn what_others_stand_on_is_not_removed() {
    let world = World::new().await;
    let registry = registry(2).await;
    world.admin.create(&definition("mirror", &registry)).await.good();
    let mut main = definition("main", &registry);
    main["mirrors"] = json!(["mirror"]);
    world.admin.create(&main).await.good();
    let (status, code, _, message) = world.admin.delete("mirror").await.error();
    assert_eq!((status, code.as_str()), (409, "conflict"));
    assert!(message.contains("main") && message.contains("mirrors"), "{message}");
    world.admin.update("main", &json!({ "mirrors": [] })).await.good();
    world.admin.delete("mirror").await.good();
}
