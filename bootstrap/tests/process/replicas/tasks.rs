//! Long work of one replica, as it is seen and ended by way of the others.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};
use support::{SampleImage, client};

use super::stand::{REPOSITORY, Stand, soon};
use crate::api::{Api, text};
use crate::cache::{eventually, within_deadline};

async fn ask(stand: &Stand, number: usize, method: Method, path: &str, body: &Value) -> (u16, Value) {
    Api::at(stand.url_of(number)).admin("", method, path, body).await
}

async fn get(stand: &Stand, number: usize, path: &str) -> Value {
    let (status, answer) = ask(stand, number, Method::GET, path, &json!({})).await;
    assert_eq!(status, 200, "{answer}");
    answer
}

/// Starts a scrub that takes an hour, and returns where it is to be found.
async fn scrub(stand: &Stand, number: usize) -> String {
    let slow = json!({ "kind": "scrub", "bytes_per_second": 1024 });
    let (status, task) = ask(stand, number, Method::POST, "/tasks", &slow).await;
    assert_eq!(status, 201, "{task}");
    format!("/tasks/{}", text(&task["id"]))
}

#[tokio::test]
async fn a_task_of_one_replica_is_seen_and_cancelled_by_way_of_any() {
    within_deadline(async {
        let Some(mut stand) = Stand::start("").await else { return };
        let image = SampleImage::single(REPOSITORY, "1.0").seed(7).layers([20_000, 4_000_000]).build();
        stand.registry.push(&image);
        client::pull(&stand.url, REPOSITORY, "1.0").await.expect("every digest is right");

        let task = scrub(&stand, 0).await;
        for number in 0..3 {
            soon(async || get(&stand, number, &task).await["progress"]["total"].as_u64() > Some(0)).await;
            assert_eq!(get(&stand, number, "/tasks").await["tasks"][0]["state"], "running");
        }
        // Two run at most, on all of them together.
        let other = scrub(&stand, 1).await;
        let refused = ask(&stand, 2, Method::POST, "/tasks", &json!({ "kind": "sweep" })).await;
        assert_eq!(refused.0, 409, "{}", refused.1);
        let (status, answer) = ask(&stand, 1, Method::DELETE, &task, &json!({})).await;
        assert_eq!(status, 204, "{answer}");
        for number in [2, 0, 1] {
            soon(async || get(&stand, number, &task).await["state"] == "cancelled").await;
        }
        assert_eq!(get(&stand, 0, &other).await["state"], "running");
        stand.kill(1);
        // Ten seconds after its last sign of life.
        let lost = eventually(async || get(&stand, 2, &other).await["state"] == "interrupted");
        tokio::time::timeout(Duration::from_secs(40), lost).await.expect("it is given up");
        scrub(&stand, 0).await;
    })
    .await;
}

#[tokio::test]
async fn how_a_pin_stands_is_told_by_any_replica() {
    within_deadline(async {
        let Some(stand) = Stand::start("").await else { return };
        let image = SampleImage::single(REPOSITORY, "1.0").seed(8).layers([20_000, 40_000]).build();
        stand.registry.push(&image);
        let pin = json!({ "repository": format!("upstream/{REPOSITORY}"), "tag": "1.0" });
        let (status, pin) = ask(&stand, 1, Method::POST, "/cache/pins", &pin).await;
        assert_eq!(status, 201, "{pin}");
        let path = format!("/cache/pins/{}", text(&pin["id"]));
        for number in 0..3 {
            soon(async || get(&stand, number, &path).await["status"]["state"] == "complete").await;
            let listed = get(&stand, number, "/cache/pins").await;
            assert_eq!(listed["pins"][0]["status"]["held"]["contents"], 4, "{listed}");
        }
    })
    .await;
}
