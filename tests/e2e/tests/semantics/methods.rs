//! What no address takes is refused in the registry's own words.

use support::{FakeRegistry, SampleImage};

use crate::ask::{Cache, blob, manifest};

#[tokio::test]
async fn a_method_that_an_address_does_not_take_is_405_and_tells_which_it_does() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    let (tag, layer) = (manifest("library/app", "1.0"), blob("library/app", &image.layers()[0].digest));
    let id = "0b5c1f6e-5d0c-4c0e-8f0a-1e2d3c4b5a69";
    let (uploads, upload) = ("/v2/library/app/blobs/uploads/", format!("/v2/library/app/blobs/uploads/{id}"));
    let cases = [
        ("POST", tag.as_str(), "GET, HEAD, PUT, DELETE"),
        ("PATCH", &tag, "GET, HEAD, PUT, DELETE"),
        ("OPTIONS", &tag, "GET, HEAD, PUT, DELETE"),
        ("PUT", &layer, "GET, HEAD, DELETE"),
        ("POST", &layer, "GET, HEAD, DELETE"),
        ("PUT", "/v2/", "GET, HEAD"),
        ("POST", "/v2/_catalog", "GET, HEAD"),
        ("DELETE", "/v2/library/app/tags/list", "GET, HEAD"),
        ("PUT", uploads, "POST"),
        ("GET", uploads, "POST"),
        ("HEAD", uploads, "POST"),
        ("POST", &upload, "GET, PATCH, PUT, DELETE"),
        ("HEAD", &upload, "GET, PATCH, PUT, DELETE"),
    ];
    for (method, target, allow) in cases {
        let reply = cache.raw(method, target, &[("content-length", "0")]).await;
        assert_eq!(reply.status, 405, "{method} {target}");
        if method != "HEAD" {
            assert_eq!(reply.error(), (405, "UNSUPPORTED".to_owned()), "{method} {target}");
        }
        assert_eq!(reply.header("allow"), Some(allow), "{method} {target}");
        assert!(reply.header("x-request-id").is_some(), "{method} {target}");
    }
    assert_eq!(registry.requests().len(), 0, "{:?}", registry.requests());
}
