//! Secrets go in and do not come out.

use std::collections::HashMap;
use std::path::Path;

use client::types::{ErrorCode, UpstreamState};
use support::admin::Answer;
use support::registry::TokenService;
use support::{Auth, FakeRegistry, Tap, admin};

use crate::calls::{change, create, definition, delete, get, list, stats, text, update};
use crate::world::{ADMIN_PASSWORD, World, image, registry};

const PASSWORD: &str = "pa55word-of-the-registry";
const HEADER: &str = "header-value-of-the-gateway";
const PROXY: &str = "proxy-password-of-the-network";

fn holds(folder: &Path, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holds(&path, needle));
        } else if std::fs::read(&path).is_ok_and(|bytes| bytes.windows(needle.len()).any(|w| w == needle.as_bytes())) {
            found.push(path.display().to_string());
        }
    }
    found
}

/// With an account at the registry.
fn with_account(registry: &FakeRegistry) -> client::types::builder::CreateUpstreamRequest {
    definition("other", registry).username("bot".to_owned()).password(PASSWORD.to_owned())
}

fn gateway() -> HashMap<String, String> {
    HashMap::from([("X-Gateway".to_owned(), HEADER.to_owned())])
}

#[tokio::test]
async fn no_secret_is_in_the_database_in_an_answer_or_in_the_log() {
    let mut world = World::new().await;
    let tokens = TokenService::new().no_anonymous().account("bot", PASSWORD);
    let other = FakeRegistry::builder().auth(Auth::bearer(&tokens)).start().await;
    other.push(&image(2));
    let tap = Tap::before(&world.stack.url()).await;
    let admin = &admin::login(&tap.url(), "admin", ADMIN_PASSWORD).await;
    create(admin, with_account(&other).headers(gateway())).await.good();
    world.pull("other").await.expect("the secrets are used");
    assert!(other.count(|request| request.header("x-gateway") == Some(HEADER)) > 0);

    let proxy = |scheme: &str| change().http_proxy(Some(format!("{scheme}://u:{PROXY}@p.example:1")));
    update(admin, "other", proxy("http")).await.good();
    update(admin, "other", change().priority(Some(3_u32))).await.good();
    assert_eq!(update(admin, "other", proxy("ftp")).await.refused().told(), (400, ErrorCode::Invalid));
    list(admin).await;
    admin.list_upstream_health().send().await.good();
    stats(admin, "other").await;
    let shown = get(admin, "other").await.good();
    assert_eq!(shown.http_proxy.as_deref(), Some("http://p.example:1"));
    assert_eq!((shown.has_credentials, shown.header_names), (true, vec!["X-Gateway".to_owned()]));
    update(admin, "other", change().http_proxy(None::<String>)).await.good();
    delete(admin, "other").await.good();
    assert!(admin.list_logs().send().await.good().logs.len() > 5);
    let heard = tap.heard();
    assert!(heard.contains("X-Gateway"), "{heard}");
    for secret in [PASSWORD, HEADER, PROXY] {
        assert!(!heard.contains(secret), "{secret} in {heard}");
        assert_eq!(holds(world.stack.directory(), secret), Vec::<String>::new(), "{secret}");
    }
    world.stack.stop().await;
    for secret in [PASSWORD, HEADER, PROXY] {
        assert_eq!(holds(world.stack.directory(), secret), Vec::<String>::new(), "{secret}");
    }
}

#[tokio::test]
async fn secrets_are_used_after_a_restart_also_where_nobody_logs_in() {
    let other = FakeRegistry::builder().auth(Auth::basic("bot", PASSWORD)).start().await;
    other.push(&image(2));
    let in_file = registry(1).await;
    let mut stack = support::TestStack::before(&in_file.url()).await;
    create(&admin::anybody(&stack.url()), with_account(&other)).await.good();
    stack.restart().await;
    support::client::pull(&stack.url(), "other/team/app", "1.0").await.expect("the password is still known");
}

#[tokio::test]
async fn a_secret_is_not_sent_to_another_registry_than_it_was_entered_for() {
    let world = World::new().await;
    let (other, thief) = (registry(2).await, registry(3).await);
    create(&world.admin, with_account(&other).headers(gateway())).await.good();
    let moved = || change().url(Some(text(&thief.url())));
    let refused = update(&world.admin, "other", moved()).await.refused();
    assert_eq!((refused.status, refused.field()), (400, Some("password")));
    let refused = update(&world.admin, "other", moved().password(Some(text("x")))).await.refused();
    assert_eq!((refused.status, refused.field()), (400, Some("headers")));
    assert_eq!(thief.requests().len(), 0);
    // The same URL is no change of it.
    update(&world.admin, "other", change().url(Some(text(&other.url())))).await.good();
    let without = moved().username(None::<String>).password(None::<String>).headers(None::<HashMap<_, _>>);
    assert!(!update(&world.admin, "other", without).await.good().has_credentials);
}

#[tokio::test]
async fn a_secret_whose_key_is_lost_leaves_the_upstream_out_and_can_be_set_again() {
    let mut world = World::new().await;
    let other = FakeRegistry::builder().auth(Auth::basic("bot", PASSWORD)).start().await;
    other.push(&image(2));
    create(&world.admin, with_account(&other)).await.good();
    world.stack.stop().await;
    std::fs::remove_file(world.stack.directory().join("auth-keys.json")).expect("removed");

    world.restart().await;
    let left_out = get(&world.admin, "other").await.good();
    assert_eq!(left_out.state, UpstreamState::Invalid);
    let reason = left_out.reason.expect("a reason");
    assert!(reason.starts_with("password: the secret was sealed with the key"), "{reason}");
    world.pull("file").await.err();
    let again = update(&world.admin, "other", change().password(Some(text(PASSWORD)))).await.good();
    assert_eq!(again.state, UpstreamState::Active);
    world.pull("other").await.expect("served");
}
