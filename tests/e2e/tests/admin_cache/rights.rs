//! Who sees what, and who may change it.

use application::admin::{AdminService, Administrator, NewUser};
use domain::access::{Grant, Password, Role};
use serde_json::json;

use crate::world::{World, shared_layer};

const AUTH: &str = "[auth]\nadmin_password = \"battery staple\"\n";

async fn user(world: &World, name: &str, grants: &[&str]) {
    let grant = |pattern: &&str| Grant {
        pattern: pattern.parse().expect("a pattern"),
        actions: "pull".parse().expect("actions"),
    };
    let new = NewUser {
        name: name.parse().expect("a name"),
        password: Password::new("correct horse"),
        role: Role::ReadOnly,
        description: String::new(),
        grants: grants.iter().map(grant).collect(),
    };
    let admin = AdminService::new(world.stack.running().wiring().auth.clone());
    admin.create_user(new, &Administrator::command_line()).await.expect("a user");
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
    user(&world, "beate", &["hub/team/b"]).await;
    let api = world.api().login("beate", "correct horse").await;
    let entries = api.entries("").await;
    let own = world.b.blobs().count() + 1;
    assert_eq!(entries["total"], own, "{entries}");
    assert!(
        entries["entries"].as_array().expect("a list").iter().all(|e| e["repository"] == "hub/team/b"),
        "{entries}"
    );
    assert_eq!(api.stats().await["entry_count"], own);
    assert_eq!(api.repositories("").await["total"], 1);
    assert_eq!(api.found("/cache/entries/top?limit=100").await.as_array().map(Vec::len), Some(own));
    assert_eq!(api.entry(&world.a.digest()).await.0, 404);
    let (_, layer) = api.entry(&shared_layer(&world)).await;
    assert_eq!(
        (&layer["linked_by"], &layer["parents"]),
        (&json!(["hub/team/b"]), &json!([world.b.digest().to_string()]))
    );

    let admin = world.api().login("admin", "battery staple").await;
    assert_eq!(admin.repositories("").await["total"], 2);
    let misses = |stats: serde_json::Value| stats["miss_count"].as_u64();
    assert!(misses(api.stats().await) < misses(admin.stats().await));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_change_anything() {
    let world = world().await;
    user(&world, "carl", &[]).await;
    let api = world.api().login("carl", "correct horse").await;
    assert_eq!(api.repositories("").await["total"], 2, "without grants a reader reads everything");
    let refused = [
        api.clear().await,
        api.cleanup(None).await,
        api.delete_entry(&world.a.digest()).await,
        api.purge(json!({"pattern": "**"})).await,
        api.pin(json!({"pattern": "**"})).await,
        api.unpin("x").await,
        api.get("/cache/pins").await,
        api.start(json!({"kind": "scrub"})).await,
        api.get("/tasks").await,
        api.cancel("x").await,
    ];
    for (status, body) in refused {
        assert_eq!((status, &body["code"]), (403, &"forbidden".into()), "{body}");
    }
    for path in ["/cache/stats", "/cache/entries", "/cache/entries/top", "/cache/repositories", "/tasks"] {
        assert_eq!(world.api().get(path).await.0, 401, "{path}");
    }
    assert!(world.api().login("admin", "battery staple").await.stats().await["entry_count"].as_u64() > Some(0));
}
