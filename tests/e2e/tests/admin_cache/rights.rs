//! Who sees what, and who may change it.

use client::types::{Action, CreatePinRequest, CreateTaskRequest, CreateUserRequest, ErrorCode, Role, TaskKind};
use client::{Client, Error, ResponseValue, types};
use support::admin::{self, Answer, Refusal, grant};

use crate::calls::{UNKNOWN, delete_entry, entries, entry, pattern, pin, purge, repositories, start, stats};
use crate::world::{World, shared_layer};

const AUTH: &str = "[auth]\nadmin_password = \"battery staple\"\n";

async fn login(world: &World, name: &str, password: &str) -> Client {
    admin::login(&world.stack.url(), name, password).await
}

async fn administrator(world: &World) -> Client {
    login(world, "admin", "battery staple").await
}

/// Somebody who has logged in, and may pull what these patterns match.
async fn user(world: &World, name: &str, patterns: &[&str]) -> Client {
    let grants: Vec<_> = patterns.iter().map(|pattern| grant(pattern, &[Action::Pull])).collect();
    let password = "correct horse";
    let body = CreateUserRequest::builder().username(name).password(password).role(Role::ReadOnly).grants(grants);
    administrator(world).await.create_user().body(body).send().await.good();
    login(world, name, password).await
}

async fn world() -> World {
    let world = World::with(AUTH).await;
    let client = support::client::Client::new(&world.stack.url()).account("admin", "battery staple");
    for repository in ["team/a", "team/b"] {
        client.pull(repository, "1.0").await.expect("a whole image");
    }
    world.stack.settle().await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_user_with_grants_sees_what_they_cover() {
    let world = world().await;
    let api = user(&world, "beate", &["hub/team/b"]).await;
    let page = api.list_cache_entries().send().await.good();
    let own = world.b.blobs().count() as u64 + 1;
    assert_eq!(page.total, own, "{page:?}");
    assert!(page.entries.iter().all(|entry| entry.repository.as_deref() == Some("hub/team/b")), "{page:?}");
    assert_eq!(entries(&api).await, own);
    assert_eq!(repositories(&api).await, ["hub/team/b"]);
    assert_eq!(api.list_top_cache_entries().limit(100_u32).send().await.good().len() as u64, own);
    assert_eq!(entry(&api, &world.a.digest()).await.refused().told(), UNKNOWN);
    let layer = entry(&api, &shared_layer(&world)).await.good();
    assert_eq!((layer.linked_by, layer.parents), (vec!["hub/team/b".to_owned()], vec![world.b.digest().to_string()]));

    let admin = administrator(&world).await;
    assert_eq!(repositories(&admin).await.len(), 2);
    assert!(stats(&api).await.miss_count < stats(&admin).await.miss_count);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_change_anything() {
    let world = world().await;
    let api = user(&world, "carl", &[]).await;
    assert_eq!(repositories(&api).await.len(), 2, "without grants a reader reads everything");
    let everything = CreatePinRequest { pattern: Some("**".to_owned()), ..Default::default() };
    let scrub = CreateTaskRequest::builder().kind(TaskKind::Scrub);
    let refused: [Refusal; 13] = [
        api.clear_cache().send().await.refused(),
        api.preview_cache_shrink().max_size(1_u64).send().await.refused(),
        api.cleanup_cache().send().await.refused(),
        delete_entry(&api, &world.a.digest()).await.refused(),
        purge(&api, pattern("**")).await.refused(),
        pin(&api, everything).await.refused(),
        api.delete_pin().id("x").send().await.refused(),
        api.list_pins().send().await.refused(),
        api.get_pin().id("x").send().await.refused(),
        start(&api, scrub).await.refused(),
        api.list_tasks().send().await.refused(),
        api.get_cache_repair().send().await.refused(),
        api.cancel_task().id("x").send().await.refused(),
    ];
    for refused in refused {
        assert_eq!(refused.told(), (403, ErrorCode::Forbidden), "{refused:?}");
    }
    let nobody = world.api();
    unknown(nobody.get_cache_stats().send().await);
    unknown(nobody.list_cache_entries().send().await);
    unknown(nobody.list_top_cache_entries().send().await);
    unknown(nobody.list_cache_repositories().send().await);
    unknown(nobody.list_tasks().send().await);
    assert!(entries(&administrator(&world).await).await > 0);
}

/// Who has not logged in is nobody.
#[track_caller]
fn unknown<T: std::fmt::Debug>(answer: Result<ResponseValue<T>, Error<types::ErrorBody>>) {
    assert_eq!(answer.refused().told(), (401, ErrorCode::Unauthorized));
}
