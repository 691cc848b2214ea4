//! Tags: fresh for `tag_ttl`, then confirmed by one `HEAD`.

use std::time::Duration;

use futures_util::future::join_all;
use support::{FakeRegistry, Fault, Operation, SampleImage};
use tokio::io::AsyncReadExt as _;

use crate::ask::{ALWAYS_REVALIDATE, Cache, Reply, manifest, within};

const APP: &str = "/v2/library/app/manifests/1.0";

fn image(seed: u64) -> SampleImage {
    SampleImage::single("library/app", "1.0").seed(seed).build()
}

#[tokio::test]
async fn a_fresh_tag_is_served_without_asking() {
    let registry = FakeRegistry::start().await;
    let image = image(1);
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;

    assert_eq!(cache.get(APP).await.x_cache(), "miss");
    assert_eq!(registry.requests().len(), 1);
    for _ in 0..3 {
        let again = cache.get(APP).await;
        assert_eq!((again.status, again.x_cache()), (200, "hit"));
        assert_eq!(again.body, image.root().bytes);
        assert_eq!(cache.head(APP).await.x_cache(), "hit");
    }
    assert_eq!(registry.requests().len(), 1, "{:?}", registry.requests());
}

#[tokio::test]
async fn an_expired_tag_costs_one_head_with_the_known_digest() {
    let registry = FakeRegistry::start().await;
    let image = image(1);
    registry.push(&image);
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    registry.reset_counts();

    let again = cache.get(APP).await;
    assert_eq!((again.status, again.x_cache()), (200, "revalidated"));
    assert_eq!(again.body, image.root().bytes);
    let requests = registry.requests();
    assert_eq!(requests.len(), 1, "{requests:?}");
    assert!(requests[0].is_head() && requests[0].is_for_manifest("1.0"), "{requests:?}");
    assert_eq!(requests[0].header("if-none-match"), Some(&*format!("\"{}\"", image.digest())));
}

#[tokio::test]
async fn a_moved_tag_is_fetched_by_its_new_digest() {
    let registry = FakeRegistry::start().await;
    let (old, new) = (image(1), image(2));
    registry.push(&old);
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    registry.push(&new);
    registry.reset_counts();

    let moved = cache.get(APP).await;
    assert_eq!((moved.status, moved.x_cache()), (200, "miss"));
    assert_eq!(moved.body, new.root().bytes);
    assert_eq!(registry.manifest_heads("1.0"), 1);
    assert_eq!(registry.manifest_gets("1.0"), 0);
    assert_eq!(registry.manifest_gets(&new.digest()), 1);
    assert_eq!(cache.get(APP).await.body, new.root().bytes);
    let by_digest = cache.get(&manifest("library/app", old.digest())).await;
    assert_eq!(by_digest.x_cache(), "hit");
    assert_eq!(by_digest.body, old.root().bytes);
}

#[tokio::test]
async fn a_tag_that_moves_back_to_a_cached_digest_is_not_downloaded() {
    let registry = FakeRegistry::start().await;
    let (old, new) = (image(1), image(2));
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    for image in [&old, &new] {
        registry.push(image);
        cache.get(APP).await;
    }
    registry.set_tag("library/app", "1.0", &old.digest());
    registry.reset_counts();
    assert_eq!(cache.get(APP).await.body, old.root().bytes);
    assert_eq!(registry.count(support::RecordedRequest::is_get), 0, "{:?}", registry.requests());
}

#[tokio::test]
async fn a_deleted_tag_is_dropped_for_good() {
    let registry = FakeRegistry::start().await;
    let image = image(1);
    registry.push(&image);
    let cache = Cache::before(&registry, crate::ask::FORGETFUL).await;
    cache.get(APP).await;
    registry.delete_tag("library/app", "1.0");

    assert_eq!(cache.get(APP).await.error(), (404, "MANIFEST_UNKNOWN".to_owned()));
    // The digest is still what it was.
    assert_eq!(cache.get(&manifest("library/app", image.digest())).await.x_cache(), "hit");
    // Were the row still there, it would now be served stale.
    registry.stop().await;
    assert_eq!(cache.get(APP).await.status, 503);
    assert_eq!(cache.head(APP).await.status, 503);
}

#[tokio::test]
async fn where_head_is_refused_or_tells_no_digest_a_get_tells() {
    let refused = Fault::head_refused().on(Operation::Manifest);
    // "Not modified" is clear without a digest; a new manifest is not.
    let silent = Fault::without_digest().on(Operation::Manifest).head();
    for (fault, gets) in [(refused, 1), (silent, 0)] {
        let registry = FakeRegistry::start().await;
        let image = image(1);
        registry.push(&image);
        let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
        cache.get(APP).await;
        registry.fault(fault);
        registry.reset_counts();

        let again = cache.get(APP).await;
        assert_eq!((again.status, again.x_cache()), (200, "revalidated"));
        assert_eq!(registry.manifest_heads("1.0"), 1);
        assert_eq!(registry.manifest_gets("1.0"), gets);
        let moved = self::image(2);
        registry.push(&moved);
        assert_eq!(cache.get(APP).await.body, moved.root().bytes);
        assert_eq!(cache.head(APP).await.header("docker-content-digest"), Some(&*moved.digest().to_string()));
    }
}

#[tokio::test]
async fn fifty_clients_of_an_expired_tag_make_one_head() {
    within(async {
        let registry = FakeRegistry::start().await;
        let image = image(1);
        registry.push(&image);
        let mut cache = Cache::before(&registry, "").await;
        cache.get(APP).await;
        cache.age_tag("library/app", "1.0", Duration::from_hours(1)).await;
        registry.reset_counts();
        let gate = registry.gate_headers(support::RecordedRequest::is_head);

        let replies = crowd(&cache, 50, &gate).await;
        for reply in &replies {
            assert_eq!((reply.status, &reply.body), (200, &image.root().bytes), "{reply:?}");
        }
        assert_eq!(registry.requests().len(), 1, "{:?}", registry.requests());
        assert_eq!(registry.manifest_heads("1.0"), 1);
    })
    .await;
}

#[tokio::test]
async fn fifty_clients_of_an_unknown_tag_make_one_get() {
    within(async {
        let registry = FakeRegistry::start().await;
        let image = image(1);
        registry.push(&image);
        let cache = Cache::before(&registry, "").await;
        let gate = registry.gate_headers(support::RecordedRequest::is_get);

        let replies = crowd(&cache, 50, &gate).await;
        assert_eq!(replies.iter().filter(|reply| reply.x_cache() == "miss").count(), 1);
        assert!(replies.iter().any(|reply| reply.x_cache() == "joined"));
        assert!(replies.iter().all(|reply| reply.body == image.root().bytes));
        assert_eq!(registry.requests().len(), 1, "{:?}", registry.requests());
    })
    .await;
}

/// So many clients ask for the tag at the same time; the upstream answers when the first question has arrived there and
/// all others have been sent.
async fn crowd(cache: &Cache, clients: usize, gate: &support::Gate) -> Vec<Reply> {
    let sent = join_all((0..clients).map(|_| cache.connect("GET", APP, &[]))).await;
    gate.reached().await;
    // Whoever is served after them shows that the cache has taken them up.
    cache.get("/v2/").await;
    gate.release();
    join_all(sent.into_iter().map(|mut stream| async move {
        let mut wire = Vec::new();
        stream.read_to_end(&mut wire).await.expect("the answer is readable");
        Reply::parse(&wire)
    }))
    .await
}

#[tokio::test]
async fn head_of_an_unknown_tag_never_downloads() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::multi_arch("library/app", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;

    let head = cache.head(APP).await;
    assert_eq!((head.status, head.x_cache()), (200, "miss"));
    assert_eq!(head.header("docker-content-digest"), Some(&*image.digest().to_string()));
    assert_eq!(head.header("content-length"), Some(&*image.root().bytes.len().to_string()));
    assert_eq!(head.header("content-type"), Some(image.root().media_type.as_str()));
    assert_eq!(registry.requests().len(), 1);
    assert_eq!(registry.manifest_heads("1.0"), 1);
    // The client goes on by digest, and so does the cache.
    assert_eq!(cache.get(&manifest("library/app", image.digest())).await.body, image.root().bytes);
    assert_eq!(cache.get(APP).await.body, image.root().bytes);
    assert_eq!(registry.manifest_gets(&image.digest()), 1);
    assert_eq!(registry.manifest_gets("1.0"), 0);
}

#[tokio::test]
async fn rules_by_pattern_decide_when_a_tag_is_asked_for_again() {
    let registry = FakeRegistry::start().await;
    let rules = "revalidate = [\
        { pattern = \"live/**\", mode = \"always\" }, { pattern = \"frozen/*\", mode = \"never\" }, \
        { pattern = \"versions/*\", mode = \"immutable\" }, { pattern = \"**\", mode = \"ttl\" }]";
    let old = |repository: &str, tag: &str| SampleImage::single(repository, tag).seed(1).build();
    let cases = [
        ("live/team/app", "1.0.0", true),
        ("frozen/app", "latest", false),
        ("versions/app", "1.2.3", false),
        ("versions/app", "latest", true),
        ("other/app", "1.2.3", true),
    ];
    let mut cache = Cache::before_with(&registry, rules, "").await;
    for (repository, tag, _) in cases {
        registry.push(&old(repository, tag));
        assert_eq!(cache.get(&manifest(repository, tag)).await.status, 200);
    }
    for (repository, tag, _) in cases {
        cache.age_tag(repository, tag, Duration::from_hours(1)).await;
    }
    for (repository, tag, asks) in cases {
        registry.reset_counts();
        let reply = cache.get(&manifest(repository, tag)).await;
        assert_eq!(reply.x_cache(), if asks { "revalidated" } else { "hit" }, "{repository}:{tag}");
        assert_eq!(registry.requests().len(), usize::from(asks), "{repository}:{tag}");
    }
    // Only `always` asks again while the tag is fresh.
    for (repository, tag, _) in cases {
        let expected = if repository.starts_with("live/") { "revalidated" } else { "hit" };
        assert_eq!(cache.get(&manifest(repository, tag)).await.x_cache(), expected, "{repository}:{tag}");
    }
}

#[tokio::test]
async fn a_tag_that_moved_and_was_only_looked_at_leaves_the_old_image_to_an_outage() {
    let registry = FakeRegistry::start().await;
    let (old, new) = (image(1), image(2));
    registry.push(&old);
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    registry.push(&new);
    let head = cache.head(APP).await;
    assert_eq!(head.header("docker-content-digest"), Some(new.digest().to_string().as_str()));
    registry.stop().await;
    let reply = cache.get(APP).await;
    assert!(reply.is_stale(), "{reply:?}");
    assert_eq!(reply.body, old.root().bytes);
}

#[tokio::test]
async fn a_tag_that_moved_moves_here_with_the_pull_of_its_new_digest() {
    let registry = FakeRegistry::start().await;
    let (old, new) = (image(1), image(2));
    registry.push(&old);
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    cache.get(APP).await;
    registry.push(&new);
    // As docker and containerd do: HEAD of the tag, then GET by the digest that it told.
    cache.head(APP).await;
    assert_eq!(cache.get(&manifest("library/app", new.digest().to_string())).await.status, 200);
    registry.stop().await;
    let reply = cache.get(APP).await;
    assert!(reply.is_stale(), "{reply:?}");
    assert_eq!(reply.body, new.root().bytes);
}
