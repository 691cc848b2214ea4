//! How the server is: in detail for administrators, in a word for everybody.

use client::types::{Role, UpstreamCondition};
use support::admin::Answer;

use crate::world::{USER_PASSWORD, World};

#[tokio::test]
async fn administrators_see_every_part_and_upstream() {
    let world = World::new().await;
    let health = world.admin.get_health().send().await.good();
    assert_eq!((health.status.as_str(), health.ready), ("ready", true));
    assert_eq!(health.version, env!("CARGO_PKG_VERSION"));
    let checks: Vec<_> = health.checks.iter().map(|check| (check.name.as_str(), check.healthy, &check.error)).collect();
    assert_eq!(checks, [("database", true, &None), ("store", true, &None)]);
    assert!(health.checks.iter().all(|check| check.latency_ms > 0.0), "{health:?}");
    let upstreams: Vec<_> = health.upstreams.iter().map(|one| (one.name.as_str(), one.healthy, one.state)).collect();
    assert_eq!(upstreams, [("upstream", true, UpstreamCondition::Up)]);
}

#[tokio::test]
async fn others_learn_no_more_than_a_word() {
    let world = World::new().await;
    assert_eq!(world.anybody().get_health().send().await.refused().status, 401);
    world.user("jane", Role::ReadWrite).await;
    let jane = world.login("jane", USER_PASSWORD).await;
    assert_eq!(jane.get_health().send().await.refused().status, 403);

    let answer = reqwest::get(format!("{}/health/ready", world.stack.url())).await.expect("the cache answers");
    let told: serde_json::Value = answer.json().await.expect("a report");
    assert_eq!(told, serde_json::json!({ "status": "ready", "version": env!("CARGO_PKG_VERSION") }));
}
