//! Settings of the cache that are changed while it runs.

use std::time::Duration;

use client::Client;
use client::types::{SettingEntry, UpdateConfigRequest};
use reqwest::StatusCode;
use support::admin::Answer;

use crate::world::World;

async fn set(api: &Client, key: &str, value: &str) {
    let entry = SettingEntry { key: key.to_owned(), value: value.to_owned() };
    api.update_config().body(UpdateConfigRequest::builder().entries(vec![entry])).send().await.good();
}

#[tokio::test(flavor = "multi_thread")]
async fn cleanups_go_by_the_retention_that_was_set_last() {
    let mut world = World::new().await;
    let put = async |world: &World, days: u64| {
        let at = world.stack.running().wiring().clock.now() - Duration::from_hours(24 * days);
        world.store_at(days.to_string().as_bytes(), at).await;
    };
    for days in [31, 21, 11] {
        put(&world, days).await;
    }
    let cleaned = async |world: &World| world.api().cleanup_cache().send().await.good().cleaned;
    assert_eq!(cleaned(&world).await, 0, "nothing goes unless it is said");
    set(&world.api(), "cache.retention_days", "30").await;
    assert_eq!(cleaned(&world).await, 1);
    set(&world.api(), "cache.retention_days", "20").await;
    world.stack.restart().await;
    assert_eq!(cleaned(&world).await, 1, "also after a restart");
    world.api().reset_setting().key("cache.retention_days").send().await.good();
    assert_eq!(cleaned(&world).await, 0);
    set(&world.api(), "cache.retention_days", "10").await;
    assert_eq!(cleaned(&world).await, 1);
}

#[tokio::test]
async fn as_many_uploads_may_be_open_as_was_set_last() {
    let world = World::new().await;
    let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
    let url = format!("{}/v2/team/b/blobs/uploads/", world.stack.url());
    let begin = async || http.post(&url).send().await.expect("an answer");
    let location = |begun: &reqwest::Response| {
        let location = begun.headers()["location"].to_str().expect("a location");
        format!("{}{location}", world.stack.url())
    };
    let first = location(&begin().await);
    let second = location(&begin().await);
    set(&world.api(), "cache.max_uploads", "1").await;
    assert_eq!(begin().await.status(), StatusCode::TOO_MANY_REQUESTS);
    let end = async |location: &str| http.delete(location).send().await.expect("an answer").status();
    assert_eq!(end(&first).await, StatusCode::NO_CONTENT, "those that are open go on");
    assert_eq!(begin().await.status(), StatusCode::TOO_MANY_REQUESTS, "one is open still");
    assert_eq!(end(&second).await, StatusCode::NO_CONTENT);
    assert_eq!(begin().await.status(), StatusCode::ACCEPTED);
    set(&world.api(), "cache.max_uploads", "2").await;
    assert_eq!(begin().await.status(), StatusCode::ACCEPTED);
    assert_eq!(begin().await.status(), StatusCode::TOO_MANY_REQUESTS);
}
