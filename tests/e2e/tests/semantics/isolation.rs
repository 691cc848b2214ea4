//! `cache_isolation = "isolated"`: bytes that came through another upstream never serve this one.

use support::{FakeRegistry, SampleImage, TestStack};

use crate::ask::{Cache, blob, manifest};

async fn two_upstreams(isolation: &str) -> (FakeRegistry, FakeRegistry, SampleImage, Cache) {
    let (trusted, other) = (FakeRegistry::start().await, FakeRegistry::start().await);
    let image = SampleImage::single("team/app", "1.0").seed(11).build();
    trusted.push(&image);
    other.push(&image);
    let builder = TestStack::builder().upstream("trusted", &trusted.url()).upstream_with(
        "other",
        &other.url(),
        &format!("prefix = \"other\"\ncache_isolation = \"{isolation}\""),
    );
    let cache = Cache::start(builder).await;
    (trusted, other, image, cache)
}

async fn pull_all(cache: &Cache, repository: &str, image: &SampleImage) {
    assert_eq!(cache.get(&manifest(repository, "1.0")).await.status, 200);
    for part in image.blobs() {
        let reply = cache.get(&blob(repository, &part.digest)).await;
        assert_eq!((reply.status, reply.body), (200, part.content.to_bytes()));
    }
    cache.stack.settle().await;
}

#[tokio::test]
async fn an_isolated_upstream_is_filled_from_itself_alone() {
    let (trusted, other, image, cache) = two_upstreams("isolated").await;
    pull_all(&cache, "team/app", &image).await;
    pull_all(&cache, "other/team/app", &image).await;
    for part in image.blobs() {
        assert_eq!((trusted.blob_gets(&part.digest), other.blob_gets(&part.digest)), (1, 1));
    }
    assert_eq!(other.manifest_gets("1.0"), 1);
}

#[tokio::test]
async fn an_isolated_upstream_that_claims_a_digest_unlocks_nothing() {
    let (_trusted, other, image, cache) = two_upstreams("isolated").await;
    pull_all(&cache, "team/app", &image).await;
    let secret = image.layers()[0].digest;
    // It says "yes, I have it" to the HEAD and cannot give it.
    other.put_blob_as("team/app", &secret, "not the secret");
    let url = format!("{}{}", cache.stack.url(), blob("other/team/app", &secret));
    assert_ne!(whole_body(&url).await, Some(image.layers()[0].content.to_bytes()));
    // And what it gave does not serve the others.
    let trusted = cache.get(&blob("team/app", &secret)).await;
    assert_eq!((trusted.x_cache(), &trusted.body), ("hit", &image.layers()[0].content.to_bytes()));
}

/// The whole body, if the transfer ends well.
async fn whole_body(url: &str) -> Option<bytes::Bytes> {
    let client = reqwest::Client::builder().no_proxy().build().expect("a plain client");
    client.get(url).send().await.ok()?.bytes().await.ok()
}

#[tokio::test]
async fn shared_upstreams_share_bytes_after_a_yes() {
    let (trusted, other, image, cache) = two_upstreams("shared").await;
    pull_all(&cache, "team/app", &image).await;
    pull_all(&cache, "other/team/app", &image).await;
    for part in image.blobs() {
        assert_eq!((trusted.blob_gets(&part.digest), other.blob_gets(&part.digest)), (1, 0));
        assert_eq!(other.blob_heads(&part.digest), 1);
    }
}
