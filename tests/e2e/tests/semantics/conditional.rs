//! Conditional requests: the entity tag is the digest.

use support::{FakeRegistry, SampleImage};

use crate::ask::{ALWAYS_REVALIDATE, Cache, blob, manifest};

#[tokio::test]
async fn a_client_that_has_the_content_gets_304_and_no_body() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").layers([50_000]).build();
    registry.push(&image);
    let other = SampleImage::single("library/other", "1.0").build();
    let cache = Cache::before(&registry, "").await;
    let layer = image.layers()[0].digest;
    let cases = [
        (manifest("library/app", "1.0"), image.digest()),
        (manifest("library/app", image.digest()), image.digest()),
        (blob("library/app", &layer), layer),
    ];
    for (path, digest) in cases {
        let etag = format!("\"{digest}\"");
        assert_eq!(cache.get(&path).await.header("etag"), Some(&*etag), "{path}");
        cache.stack.settle().await;
        let conditions =
            [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".to_owned(), digest.to_string()];
        for condition in conditions {
            for method in ["GET", "HEAD"] {
                let reply = cache.raw(method, &path, &[("if-none-match", &condition)]).await;
                assert_eq!(reply.status, 304, "{method} {path} {condition}");
                assert!(reply.body.is_empty());
                assert_eq!(reply.header("etag"), Some(&*etag), "{path}");
                assert_eq!(reply.header("docker-content-digest"), Some(&*digest.to_string()), "{path}");
            }
        }
        for condition in [format!("\"{}\"", other.digest()), "\"\"".to_owned(), format!("\"x{digest}\"")] {
            let reply = cache.get_with(&path, &[("if-none-match", &condition)]).await;
            assert_eq!(reply.status, 200, "{path} {condition}");
        }
    }
}

#[tokio::test]
async fn a_304_for_a_tag_is_confirmed_by_the_upstream_first() {
    let registry = FakeRegistry::start().await;
    let (old, new) = (
        SampleImage::single("library/app", "1.0").seed(1).build(),
        SampleImage::single("library/app", "1.0").seed(2).build(),
    );
    registry.push(&old);
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    let path = manifest("library/app", "1.0");
    cache.get(&path).await;
    let etag = format!("\"{}\"", old.digest());
    let same = cache.get_with(&path, &[("if-none-match", &etag)]).await;
    assert_eq!((same.status, same.x_cache()), (304, "revalidated"));
    registry.push(&new);
    assert_eq!(cache.get_with(&path, &[("if-none-match", &etag)]).await.body, new.root().bytes);
    registry.stop().await;
    let etag = format!("\"{}\"", new.digest());
    let stale = cache.get_with(&path, &[("if-none-match", &etag)]).await;
    assert_eq!(stale.status, 304);
    assert!(stale.is_stale(), "{stale:?}");
}

#[tokio::test]
async fn a_range_counts_only_if_the_client_began_with_the_same_content() {
    let registry = FakeRegistry::start().await;
    let digest = registry.put_blob("library/app", "0123456789");
    let cache = Cache::before(&registry, "").await;
    let path = blob("library/app", &digest);
    cache.get(&path).await;
    cache.stack.settle().await;
    let etag = format!("\"{digest}\"");
    let weak = format!("W/{etag}");
    for (condition, status) in [(&*etag, 206), (&weak, 200), ("\"other\"", 200), ("Sun, 06 Nov 1994 08:49:37 GMT", 200)]
    {
        let reply = cache.get_with(&path, &[("range", "bytes=2-3"), ("if-range", condition)]).await;
        assert_eq!(reply.status, status, "{condition}");
        assert_eq!(&*reply.body, if status == 206 { &b"23"[..] } else { b"0123456789" }, "{condition}");
    }
}
