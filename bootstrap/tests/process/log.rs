//! What a served request leaves behind: its log line and its count.

use domain::cache::BlobKey;
use domain::ports::MetadataRepo;
use metadata_sea_orm::SeaOrmMetadata;
use rustix::process::Signal;
use serde_json::Value;
use support::client::{self, RawReader};
use support::{FakeRegistry, SampleImage, free_port};

use crate::cache::{Setup, within_deadline};

#[tokio::test]
async fn requests_are_logged_as_json_and_their_hits_outlive_the_process() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").layers([200_000]).build();
        registry.push(&image);
        let layer = image.layers()[0].digest;
        let setup = Setup::before(&registry.url());
        let mut cache = setup.start().await;
        client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        cache.signal(Signal::TERM);
        assert_eq!(cache.exit().await.code(), Some(0));

        // Every line is an object, or this panics.
        let lines = cache.lines();
        let requests: Vec<&Value> = lines.iter().filter(|line| line["target"] == "harbor_cache::request").collect();
        assert_eq!(requests.len(), 2 * (1 + image.manifests().len() + image.blobs().count()));
        for line in &requests {
            assert_eq!((&line["level"], &line["status"]), (&"INFO".into(), &200.into()), "{line}");
            assert_eq!(line["repository"], "upstream/library/app", "{line}");
            assert!(line["timestamp"].is_string() && line["duration_ms"].is_u64(), "{line}");
        }
        let of_layer: Vec<&&Value> = requests.iter().filter(|line| line["reference"] == layer.to_string()).collect();
        let told: Vec<_> = of_layer.iter().map(|line| (&line["cache_hit"], &line["outcome"])).collect();
        assert_eq!(told, [(&false.into(), &"miss".into()), (&true.into(), &"hit".into())]);
        let mut ids: Vec<_> = requests.iter().map(|line| line["request_id"].as_str().unwrap()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), requests.len(), "every request should have an id of its own");

        let metadata = SeaOrmMetadata::open_sqlite(&setup.path("data/harbor-cache.db")).await.unwrap();
        let row = metadata.blob(&BlobKey::shared(layer)).await.unwrap().unwrap();
        assert_eq!((row.size, row.access_count), (image.layers()[0].size(), 1));
        metadata.close().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_push_goes_through_and_each_of_its_requests_is_in_the_log() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url());
        let mut cache = setup.start().await;
        let image = SampleImage::single("library/app", "1.0").build();
        image.upload_to(cache.url()).await.unwrap();
        assert!(registry.has_manifest("library/app", &image.digest()));
        cache.line("manifest pushed").await;
        cache.signal(Signal::TERM);
        cache.exit().await;
        let lines = cache.lines();
        let pushed = |method: &str, reference: &str| {
            lines.iter().any(|line| line["method"] == method && line["reference"] == reference && line["status"] == 201)
        };
        assert!(pushed("PUT", &image.layers()[0].digest.to_string()), "{lines:?}");
        assert!(pushed("PUT", "1.0"), "{lines:?}");
    })
    .await;
}

#[tokio::test]
async fn an_open_server_says_at_the_start_what_strangers_can_do() {
    within_deadline(async {
        let mut cache = Setup::before("http://127.0.0.1:9").start().await;
        let line = cache.line("authentication is off").await;
        assert_eq!(line["level"], "WARN");
        assert!(line["message"].as_str().unwrap().contains("anybody who reaches 127.0.0.1"), "{line}");
    })
    .await;
}

#[tokio::test]
async fn a_failed_call_to_an_upstream_is_explained_once_and_not_with_each_request() {
    within_deadline(async {
        let nobody = format!("http://127.0.0.1:{}", free_port());
        let mut cache = Setup::before(&nobody).start().await;
        for tag in ["1.0", "2.0", "3.0"] {
            let url = format!("{}/v2/library/app/manifests/{tag}", cache.url());
            assert!(RawReader::get(&url, &[]).await.unwrap().status() >= 500);
        }
        let line = cache.line("a call to the upstream failed; check that the registry runs").await;
        let told = ["level", "upstream", "operation", "kind"].map(|name| line[name].as_str().unwrap_or_default());
        assert_eq!(told, ["WARN", "upstream", "manifest", "connect"], "{line}");
        assert!(line["error"].is_string(), "{line}");
        cache.signal(Signal::TERM);
        cache.exit().await;
        let calls = cache.lines().iter().filter(|line| line.to_string().contains("a call to the upstream")).count();
        assert_eq!(calls, 1);
        let requests: Vec<Value> =
            cache.lines().into_iter().filter(|line| line["target"] == "harbor_cache::request").collect();
        let failed = requests.iter().all(|line| line["error_code"].is_string() && line["duration_ms"].is_u64());
        assert!(failed && requests.len() == 3, "{requests:?}");
    })
    .await;
}

#[tokio::test]
async fn the_log_names_the_client_behind_a_trusted_proxy_and_no_other() {
    within_deadline(async {
        for (trusted, client) in [("127.0.0.1", "192.0.2.7"), ("10.0.0.1", "127.0.0.1")] {
            let lines = format!("port = 0\ndrain_delay = \"0s\"\ntrusted_proxies = [{trusted:?}]");
            let mut cache = Setup::before("http://127.0.0.1:9").server(&lines).start().await;
            let told = [("x-forwarded-for", "198.51.100.1, 192.0.2.7")];
            RawReader::get(&format!("{}/healthz", cache.url()), &told).await.unwrap();
            assert_eq!(cache.line("/healthz").await["client"], client);
        }
    })
    .await;
}
