//! What this cache does not do is refused in the registry's own words.

use support::{FakeRegistry, SampleImage};

use crate::ask::{Cache, blob, manifest};

#[tokio::test]
async fn writing_is_refused_with_405_and_the_envelope() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    let (tag, layer) = (manifest("library/app", "1.0"), blob("library/app", &image.layers()[0].digest));
    let cases = [
        ("PUT", tag.as_str(), "GET, HEAD"),
        ("POST", &tag, "GET, HEAD"),
        ("DELETE", &tag, "GET, HEAD"),
        ("PATCH", &tag, "GET, HEAD"),
        ("OPTIONS", &tag, "GET, HEAD"),
        ("DELETE", &layer, "GET, HEAD"),
        ("PUT", "/v2/", "GET, HEAD"),
        ("POST", "/v2/_catalog", "GET, HEAD"),
        ("DELETE", "/v2/library/app/tags/list", "GET, HEAD"),
        ("POST", "/v2/library/app/blobs/uploads/", ""),
        ("POST", "/v2/library/app/blobs/uploads", ""),
        ("PATCH", "/v2/library/app/blobs/uploads/1-2-3", ""),
        ("PUT", "/v2/library/app/blobs/uploads/1-2-3", ""),
        ("GET", "/v2/library/app/blobs/uploads/1-2-3", ""),
        ("DELETE", "/v2/library/app/blobs/uploads/1-2-3", ""),
    ];
    for (method, target, allow) in cases {
        let reply = cache.raw(method, target, &[("content-length", "0")]).await;
        assert_eq!(reply.error(), (405, "UNSUPPORTED".to_owned()), "{method} {target}");
        assert_eq!(reply.header("allow"), Some(allow), "{method} {target}");
        assert!(reply.header("x-request-id").is_some(), "{method} {target}");
    }
    assert_eq!(registry.requests().len(), 0, "{:?}", registry.requests());
}
