//! Pulls by way of any replica.

use domain::oci::Algorithm;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;
use support::{Fault, Gate, SampleImage, client};

use super::stand::{REPOSITORY, Stand, soon};
use crate::api::Api;
use crate::cache::within_deadline;

fn image(seed: u64) -> SampleImage {
    SampleImage::single(REPOSITORY, "1.0").seed(seed).layers([20_000, 4_000_000, 1_500_000]).build()
}

#[tokio::test]
async fn sixty_clients_over_three_replicas_cost_one_download() {
    within_deadline(async {
        let Some(stand) = Stand::start("").await else { return };
        let image = image(1);
        stand.registry.push(&image);
        stand.throttle();
        let pulls = (0..60).map(|_| client::pull(&stand.url, REPOSITORY, "1.0"));
        for pulled in join_all(pulls).await {
            assert_eq!(pulled.expect("every digest is right").root, image.digest());
        }
        assert_eq!(stand.sent_twice(), Vec::<String>::new());
        // All three took part.
        let logs = stand.end().await;
        for log in &logs {
            let served = log.iter().filter(|line| line["method"] == "GET" && line["status"] == 200);
            assert!(served.count() > 20);
        }
    })
    .await;
}

#[tokio::test]
async fn a_replica_that_is_killed_in_mid_fill_costs_its_own_clients_only() {
    within_deadline(async {
        let Some(mut stand) = Stand::start("").await else { return };
        let image = image(2);
        stand.registry.push(&image);
        let layer = image.layers()[1].digest;
        let gate = Gate::new();
        stand.registry.fault(Fault::hold_at(2_000_000, &gate).on_blob(&layer).once());
        // One that fetches, and two that tail it.
        let path = format!("/v2/{REPOSITORY}/blobs/{layer}");
        let first = client::RawReader::get(&format!("{}{path}", stand.url_of(0)), &[]).await.unwrap();
        gate.reached().await;
        let mut tails = Vec::new();
        for number in [1, 2] {
            let mut tail = client::RawReader::get(&format!("{}{path}", stand.url_of(number)), &[]).await.unwrap();
            assert_eq!(tail.status(), 200);
            let early = tail.read(100_000).await.expect("from the replica that fetches");
            tails.push((early, tail));
        }
        stand.kill(0);
        gate.release();
        for (early, mut tail) in tails {
            let rest = tail.read_to_end().await.expect("a whole transfer");
            assert_eq!(Algorithm::Sha256.digest(&[early, rest].concat()), layer);
        }
        drop(first);
        let sent = stand.registry.blob_bytes_sent(&layer);
        assert!(sent <= 4_000_000 + 2_100_000, "the rest once, and what the first had: {sent}");
        // What was fetched is there for all that are left.
        stand.registry.stop().await;
        for number in [1, 2] {
            let again = client::Client::new(stand.url_of(number)).blob(REPOSITORY, &layer).await;
            assert_eq!(again.expect("stored").bytes, 4_000_000);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_purged_on_one_replica_is_gone_on_all() {
    within_deadline(async {
        let Some(stand) = Stand::start("").await else { return };
        let image = image(3);
        stand.registry.push(&image);
        for number in 0..3 {
            client::pull(stand.url_of(number), REPOSITORY, "1.0").await.expect("every digest is right");
        }
        assert_eq!(stand.sent_twice(), Vec::<String>::new());
        let api = Api::at(stand.url_of(0));
        let purge = json!({ "repository": format!("upstream/{REPOSITORY}") });
        let (status, answer) = api.admin("", Method::POST, "/cache/purge", &purge).await;
        assert!(status < 300, "{status} {answer}");
        // Nobody has it any more, and nobody says that he has.
        soon(async || stand.bucket.objects().iter().all(|object| !object.contains("/blobs/"))).await;
        stand.registry.stop().await;
        for number in 0..3 {
            soon(async || client::pull(stand.url_of(number), REPOSITORY, "1.0").await.is_err()).await;
        }
        stand.registry.restart().await;
        for number in 0..3 {
            soon(async || client::pull(stand.url_of(number), REPOSITORY, "1.0").await.is_ok()).await;
        }
    })
    .await;
}

#[tokio::test]
async fn three_that_start_together_have_one_administrator_and_believe_each_others_tokens() {
    within_deadline(async {
        let auth = "[auth]\nadmin_password = \"battery staple\"\n";
        let Some(stand) = Stand::start(auth).await else { return };
        stand.registry.push(&image(4));
        let token = Api::at(stand.url_of(0)).admin_token("admin", "battery staple").await;
        for number in 0..3 {
            let (status, users) = Api::at(stand.url_of(number)).admin(&token, Method::GET, "/users", &json!({})).await;
            assert_eq!(status, 200, "{users}");
            assert_eq!(users.as_array().map(Vec::len), Some(1), "{users}");
        }
        // A client that logs in by way of the balancer asks another replica each time.
        let client = client::Client::new(&stand.url).account("admin", "battery staple");
        for _ in 0..3 {
            client.pull(REPOSITORY, "1.0").await.expect("every digest is right");
        }
        assert_eq!(stand.sent_twice(), Vec::<String>::new());
        let made = stand
            .end()
            .await
            .iter()
            .flatten()
            .filter(|line| line.to_string().contains("made the first administrator"))
            .count();
        assert_eq!(made, 1);
    })
    .await;
}

#[tokio::test]
async fn a_tag_that_moves_by_a_push_to_one_moves_on_all() {
    within_deadline(async {
        let Some(stand) = Stand::start("[cache]\ntag_ttl = \"1h\"\n").await else { return };
        let (old, new) = (image(5), image(6));
        stand.registry.push(&old);
        for number in 0..3 {
            let pulled = client::pull(stand.url_of(number), REPOSITORY, "1.0").await.expect("every digest is right");
            assert_eq!(pulled.root, old.digest());
        }
        // The blobs are at the upstream, as after a push of the layers; the tag moves through the first replica.
        stand.registry.push(&new);
        stand.registry.set_tag(REPOSITORY, "1.0", &old.digest());
        let manifest = new.root().bytes.clone();
        let put = reqwest::Client::builder().no_proxy().build().unwrap();
        let put = put.put(format!("{}/v2/{REPOSITORY}/manifests/1.0", stand.url_of(0)));
        let put = put.header("content-type", new.root().media_type.to_string()).body(manifest).send().await.unwrap();
        assert_eq!(put.status().as_u16(), 201);
        for number in 0..3 {
            soon(async || {
                let pulled =
                    client::pull(stand.url_of(number), REPOSITORY, "1.0").await.expect("every digest is right");
                pulled.root == new.digest()
            })
            .await;
        }
    })
    .await;
}
