//! Access follows the repository: bytes are shared, permission is not.

use futures_util::future::join;
use reqwest::Method;
use support::client::RawReader;
use support::{FakeRegistry, Fault, Operation, SampleImage};

use crate::ask::{Cache, FORGETFUL, blob, manifest, within};

/// An image in `team/a` and a registry that has it.
async fn registry_with_an_image() -> (FakeRegistry, SampleImage) {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("team/a", "1.0").seed(5).layers([100_000]).build();
    registry.push(&image);
    (registry, image)
}

fn asked_in(registry: &FakeRegistry, repository: &str, method: &Method) -> usize {
    registry.count(|request| {
        request.repository.as_ref().is_some_and(|name| name.as_str() == repository) && request.method == *method
    })
}

#[tokio::test]
async fn a_cached_blob_is_given_elsewhere_once_the_upstream_says_yes_and_without_a_download() {
    let (registry, image) = registry_with_an_image().await;
    registry.push_as(&image, "team/b");
    let layer = &image.layers()[0];
    let cache = Cache::before(&registry, "").await;
    assert_eq!(cache.get(&blob("team/a", &layer.digest)).await.x_cache(), "miss");
    cache.stack.settle().await;

    let shared = cache.get(&blob("team/b", &layer.digest)).await;
    assert_eq!((shared.status, &shared.body), (200, &layer.content.to_bytes()));
    assert_eq!(asked_in(&registry, "team/b", &Method::HEAD), 1);
    assert_eq!(asked_in(&registry, "team/b", &Method::GET), 0);
    // The yes is kept.
    assert_eq!(cache.get(&blob("team/b", &layer.digest)).await.x_cache(), "hit");
    assert_eq!(asked_in(&registry, "team/b", &Method::HEAD), 1);
    assert_eq!(registry.blob_gets(&layer.digest), 1);
}

#[tokio::test]
async fn a_cached_blob_that_the_upstream_denies_elsewhere_is_unknown_by_every_way_of_asking() {
    let (registry, image) = registry_with_an_image().await;
    registry.push(&SampleImage::single("team/b", "1.0").build());
    let digest = image.layers()[0].digest;
    let cache = Cache::before(&registry, FORGETFUL).await;
    cache.get(&blob("team/a", &digest)).await;
    cache.stack.settle().await;

    let path = blob("team/b", &digest);
    let etag = format!("\"{digest}\"");
    let ways: [&[(&str, &str)]; 6] = [
        &[],
        &[("range", "bytes=0-0")],
        &[("range", "bytes=-5")],
        &[("range", "bytes=999999999-")],
        &[("if-none-match", &etag)],
        &[("range", "bytes=0-9"), ("if-range", &etag)],
    ];
    for headers in ways {
        let reply = cache.get_with(&path, headers).await;
        assert_eq!(reply.error(), (404, "BLOB_UNKNOWN".to_owned()), "{headers:?}");
        let head = cache.send(Method::HEAD, &path, headers).await;
        assert_eq!(head.status, 404, "HEAD {headers:?}");
        assert!(head.header("docker-content-digest").is_none() && head.header("etag").is_none(), "{head:?}");
    }
    // Where it was allowed it still is.
    assert_eq!(cache.get(&blob("team/a", &digest)).await.x_cache(), "hit");
}

#[tokio::test]
async fn while_a_blob_is_filled_for_one_repository_another_needs_a_yes_of_its_own() {
    within(async {
        let (registry, image) = registry_with_an_image().await;
        registry.push(&SampleImage::single("team/denied", "1.0").build());
        registry.push_as(&image, "team/allowed");
        let layer = &image.layers()[0];
        let cache = Cache::before(&registry, FORGETFUL).await;
        let gate = registry.gate_blob_at(&layer.digest, 50_000);

        let scenario = async {
            gate.reached().await;
            let path = blob("team/denied", &layer.digest);
            for headers in [&[][..], &[("range", "bytes=0-9")][..], &[("range", "bytes=90000-")][..]] {
                assert_eq!(cache.get_with(&path, headers).await.error(), (404, "BLOB_UNKNOWN".to_owned()));
            }
            assert_eq!(cache.head(&path).await.status, 404);
            let url = format!("{}{}", cache.stack.url(), blob("team/allowed", &layer.digest));
            let mut joined = RawReader::get(&url, &[]).await.expect("an answer during the fill");
            assert_eq!((joined.status(), joined.header("x-cache")), (200, Some("joined")));
            gate.release();
            joined.read_to_end().await.expect("the whole blob")
        };
        let whole = blob("team/a", &layer.digest);
        let (leader, joined) = join(cache.get(&whole), scenario).await;
        assert_eq!(leader.body, layer.content.to_bytes());
        assert_eq!(joined, leader.body);
        assert_eq!(asked_in(&registry, "team/a", &Method::GET), 1);
        assert_eq!(asked_in(&registry, "team/allowed", &Method::GET), 0);
    })
    .await;
}

#[tokio::test]
async fn being_named_in_a_manifest_is_no_permission() {
    let (registry, image) = registry_with_an_image().await;
    // Whoever may write to team/b can name anybody's layer there.
    let root = image.root();
    registry.put_manifest("team/b", &root.media_type, root.bytes.clone());
    registry.set_tag("team/b", "1.0", &image.digest());
    let cache = Cache::before(&registry, FORGETFUL).await;
    cache.get(&manifest("team/a", "1.0")).await;
    for part in image.blobs() {
        cache.get(&blob("team/a", &part.digest)).await;
    }
    cache.stack.settle().await;

    assert_eq!(cache.get(&manifest("team/b", "1.0")).await.body, root.bytes);
    for part in image.blobs() {
        assert_eq!(cache.get(&blob("team/b", &part.digest)).await.error(), (404, "BLOB_UNKNOWN".to_owned()));
    }
}

#[tokio::test]
async fn a_cached_manifest_is_unknown_in_a_repository_that_lacks_it() {
    let (registry, image) = registry_with_an_image().await;
    registry.push(&SampleImage::single("team/b", "1.0").build());
    registry.push_as(&image, "team/c");
    let cache = Cache::before(&registry, FORGETFUL).await;
    cache.get(&manifest("team/a", "1.0")).await;

    let path = manifest("team/b", image.digest());
    let etag = format!("\"{}\"", image.digest());
    assert_eq!(cache.get(&path).await.error(), (404, "MANIFEST_UNKNOWN".to_owned()));
    assert_eq!(cache.get_with(&path, &[("if-none-match", &etag)]).await.status, 404);
    assert_eq!(cache.head(&path).await.status, 404);
    // Where the upstream has it, one HEAD is all that it costs.
    registry.reset_counts();
    assert_eq!(cache.get(&manifest("team/c", image.digest())).await.body, image.root().bytes);
    assert_eq!(registry.count(support::RecordedRequest::is_get), 0, "{:?}", registry.requests());
}

#[tokio::test]
async fn without_an_answer_of_the_upstream_nothing_is_given_elsewhere() {
    let (registry, image) = registry_with_an_image().await;
    registry.push_as(&image, "team/b");
    let digest = image.layers()[0].digest;
    let cache = Cache::before(&registry, FORGETFUL).await;
    cache.get(&blob("team/a", &digest)).await;
    cache.get(&manifest("team/a", "1.0")).await;
    cache.stack.settle().await;
    registry.stop().await;
    for path in [blob("team/b", &digest), manifest("team/b", image.digest())] {
        assert_eq!(cache.get(&path).await.status, 503, "{path}");
        assert_eq!(cache.head(&path).await.status, 503, "{path}");
    }
    registry.restart().await;
    registry.fault(Fault::status(403).in_repository("team/b").on(Operation::Blob));
    assert_eq!(cache.get(&blob("team/b", &digest)).await.error(), (403, "DENIED".to_owned()));
}
