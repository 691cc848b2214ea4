//! What monitoring reads after pulls that went this way and that.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use reqwest::Method;
use support::{FakeRegistry, Fault, SampleImage, TestStack};

use crate::ask::{ALWAYS_REVALIDATE, Cache, blob, within};

const APP: &str = "/v2/library/app/manifests/1.0";

fn image() -> SampleImage {
    SampleImage::single("library/app", "1.0").seed(3).layers([500, 400_000]).build()
}

/// All series with their values.
struct Page(BTreeMap<String, String>);

impl Page {
    async fn of(cache: &Cache) -> Self {
        let reply = cache.get("/metrics").await;
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (200, Some("text/plain; version=0.0.4; charset=utf-8"))
        );
        Self::parse(std::str::from_utf8(&reply.body).expect("text"))
    }

    fn parse(text: &str) -> Self {
        let series = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let read = |line: &str| {
            let (series, value) = line.rsplit_once(' ').expect("a value");
            (series.to_owned(), value.to_owned())
        };
        Self(series.map(read).collect())
    }

    #[track_caller]
    fn get(&self, series: &str) -> u64 {
        let name = format!("harbor_cache_{series}");
        let value = self.0.get(&name).unwrap_or_else(|| panic!("there is no {name}"));
        value.parse().unwrap_or_else(|_| panic!("{name} is {value}"))
    }

    /// The guide's four counters.
    fn guide(&self) -> [u64; 4] {
        ["requests_total", "hits_total", "misses_total", "errors_total"].map(|name| self.get(name))
    }
}

#[tokio::test]
async fn hits_and_misses_are_what_clients_have_had() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    assert_eq!(Page::of(&cache).await.guide(), [0; 4]);

    let layer = blob("library/app", &image.layers()[1].digest);
    cache.get(APP).await;
    cache.get(&layer).await;
    cache.stack.settle().await;
    assert_eq!(Page::of(&cache).await.guide(), [2, 0, 2, 0]);
    // Revalidated, from the store, and its head.
    cache.get(APP).await;
    cache.get(&layer).await;
    cache.head(&layer).await;
    assert_eq!(Page::of(&cache).await.guide(), [5, 3, 2, 0]);
    // None of these is a hit, a miss or an error.
    cache.get("/v2/").await;
    cache.get("/v2/library/app/manifests/absent").await;
    cache.get("/v2/library/app/tags/list").await;
    cache.get("/v2/nonsense").await;
    cache.get("/health").await;
    let page = Page::of(&cache).await;
    assert_eq!(page.guide(), [9, 3, 2, 0]);
    assert_eq!(page.get("entries"), 2);
    assert!(page.get("size_bytes") > 400_000);
    assert!(page.get("sent_bytes_total") > 800_000);
    assert_eq!(page.get("fills_total{end=\"done\"}"), 1);
    assert_eq!(page.get("fill_duration_seconds_count"), 1);
    assert_eq!(page.get("fills_in_progress"), 0);
    assert_eq!(page.get("upstream_up{upstream=\"upstream\"}"), 1);
    assert!(page.get("upstream_received_bytes_total{upstream=\"upstream\"}") > 400_000);
    assert_eq!(page.get("upstream_requests_total{upstream=\"upstream\",operation=\"blob\",result=\"ok\"}"), 1);
    assert!(page.get("store_duration_seconds_count{operation=\"publish\"}") >= 1);
    assert!(page.get("database_duration_seconds_count{operation=\"apply\"}") >= 1);
    assert!(page.get("connections") >= 1);
    assert_eq!(page.get("http_requests_total{route=\"health\",method=\"GET\",status=\"2xx\"}"), 1);
    assert_eq!(page.get("http_request_duration_seconds_count{route=\"manifest\",outcome=\"revalidated\"}"), 1);

    registry.stop().await;
    assert!(cache.get(APP).await.is_stale());
    let page = Page::of(&cache).await;
    assert_eq!(page.guide(), [10, 4, 2, 0]);
    assert_eq!(page.get("content_requests_total{kind=\"manifest\",outcome=\"stale\"}"), 1);
    assert_eq!(page.get("upstream_up{upstream=\"upstream\"}"), 0);
    // What is not here cannot be answered.
    assert_eq!(cache.get("/v2/library/other/manifests/1").await.status, 503);
    assert_eq!(Page::of(&cache).await.guide(), [11, 4, 2, 1]);
}

#[tokio::test]
async fn a_body_that_breaks_is_an_error() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    cache.get(APP).await;
    let layer = image.layers()[1].digest;
    registry.fault(Fault::corrupt_at(300_000).on_blob(&layer));
    let url = format!("{}{}", cache.stack.url(), blob("library/app", &layer));
    let answer = reqwest::get(url).await.expect("a head");
    assert!(answer.bytes().await.is_err(), "the bytes are wrong");
    cache.stack.settle().await;
    let page = Page::of(&cache).await;
    assert_eq!(page.guide(), [2, 0, 2, 1]);
    assert_eq!(page.get("broken_bodies_total"), 1);
    assert_eq!(page.get("fills_total{end=\"failed\"}"), 1);
}

#[tokio::test]
async fn those_who_wait_for_one_download_are_misses_that_joined() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    let layer = image.layers()[1].digest;
    let gate = registry.gate_blob_at(&layer, 100_000);
    let path = blob("library/app", &layer);
    let readers = join_all((0..5).map(|_| cache.get(&path)));
    let opening = async {
        let mut page = Page::of(&cache).await;
        while page.get("fill_joins_total") < 4 {
            page = Page::of(&cache).await;
        }
        assert_eq!(page.get("fills_in_progress"), 1);
        gate.release();
    };
    within(async { tokio::join!(readers, opening) }).await;
    let page = Page::of(&cache).await;
    assert_eq!(page.guide(), [5, 0, 5, 0]);
    assert_eq!(page.get("content_requests_total{kind=\"blob\",outcome=\"joined\"}"), 4);
}

#[tokio::test]
async fn a_token_keeps_strangers_away_and_nothing_else() {
    let registry = FakeRegistry::start().await;
    let cache = Cache::before(&registry, "[metrics]\ntoken = \"let-me-see\"\n").await;
    for given in [None, Some("Bearer wrong"), Some("Basic let-me-see"), Some("let-me-see"), Some("Bearer ")] {
        let headers: Vec<_> = given.map(|given| ("authorization", given)).into_iter().collect();
        let reply = cache.send(Method::GET, "/metrics", &headers).await;
        assert_eq!(reply.status, 401, "{given:?}");
        assert!(reply.header("www-authenticate").is_some_and(|told| told.starts_with("Bearer")));
        assert!(!String::from_utf8_lossy(&reply.body).contains("harbor_cache_"));
    }
    for given in ["Bearer let-me-see", "bearer let-me-see"] {
        assert_eq!(cache.send(Method::GET, "/metrics", &[("authorization", given)]).await.status, 200);
    }
    assert_eq!(cache.send(Method::POST, "/metrics", &[("authorization", "Bearer let-me-see")]).await.status, 405);
    assert_eq!(cache.get("/health").await.status, 200);
}

#[tokio::test]
async fn a_listener_of_its_own_has_the_metrics_and_nothing_else() {
    let stack = TestStack::builder().config("[metrics]\nport = 0\nbind_address = \"127.0.0.1\"\n").start().await;
    let own = stack.running().metrics_address().expect("a listener");
    let get = async |url: String| reqwest::get(url).await.expect("an answer").status().as_u16();
    assert_eq!(get(format!("{}/v2/", stack.url())).await, 200);
    assert_eq!(get(format!("{}/metrics", stack.url())).await, 404);
    assert_eq!(get(format!("http://{own}/metrics")).await, 200);
    for elsewhere in ["/v2/", "/api/", "/health"] {
        assert_eq!(get(format!("http://{own}{elsewhere}")).await, 404, "{elsewhere}");
    }
}

#[tokio::test]
async fn who_wants_no_metrics_has_none() {
    let registry = FakeRegistry::start().await;
    let cache = Cache::before(&registry, "[metrics]\nenabled = false\n").await;
    assert_eq!(cache.get("/metrics").await.status, 404);
}
