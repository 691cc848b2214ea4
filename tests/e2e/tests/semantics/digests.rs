//! By digest: immutable, exact to the byte, whatever the content is.

use domain::oci::{Algorithm, MediaType};
use support::{Content, FakeRegistry, Fault, Operation, SampleImage, client};

use crate::ask::{ALWAYS_REVALIDATE, Cache, FORGETFUL, blob, manifest};

#[tokio::test]
async fn a_digest_is_never_asked_for_twice() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::multi_arch("library/app", "1.0").build();
    registry.push(&image);
    let mut cache = Cache::before(&registry, FORGETFUL).await;
    let paths: Vec<String> = image
        .manifests()
        .iter()
        .map(|stored| manifest("library/app", stored.digest))
        .chain(image.blobs().map(|part| blob("library/app", &part.digest)))
        .collect();
    for path in &paths {
        assert_eq!(cache.get(path).await.x_cache(), "miss", "{path}");
    }
    cache.stack.settle().await;
    registry.reset_counts();
    for _ in 0..2 {
        for path in &paths {
            assert_eq!(cache.get(path).await.x_cache(), "hit", "{path}");
        }
        cache.restart().await;
    }
    assert_eq!(registry.requests().len(), 0, "{:?}", registry.requests());
}

#[tokio::test]
async fn manifests_keep_every_byte_and_their_media_type() {
    let registry = FakeRegistry::start().await;
    let index = r#"{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}"#;
    let custom = "application/vnd.example.thing.v7+json";
    let cases = [
        (MediaType::OCI_INDEX.as_str(), format!("\r\n\t {index} \n\n\n")),
        (MediaType::OCI_INDEX.as_str(), index.replace(":2", " :  2 ").replace(',', " ,\u{20}")),
        (
            MediaType::OCI_INDEX.as_str(),
            index.replace("[]", "[],\"annotations\":{\"é\":\"\\u00e9 \\/ 1e3\",\"a\":\"\"}"),
        ),
        (custom, format!("{{\"x\":1.0e0,\"schemaVersion\":2,\"mediaType\":\"{custom}\",\"layers\":[ ],\"x\":null}}")),
    ];
    let mut cache = Cache::before(&registry, "").await;
    for _ in 0..2 {
        for (number, (media_type, text)) in cases.iter().enumerate() {
            let media_type: MediaType = media_type.parse().expect("a media type");
            let digest = registry.put_manifest("library/odd", &media_type, text.clone());
            registry.set_tag("library/odd", &format!("t{number}"), &digest);
            for path in [manifest("library/odd", format!("t{number}")), manifest("library/odd", digest)] {
                let reply = cache.get(&path).await;
                assert_eq!(reply.status, 200, "{text}: {reply:?}");
                assert_eq!(reply.body, text.as_bytes(), "{text}");
                assert_eq!(reply.header("content-type"), Some(media_type.as_str()), "{text}");
                assert_eq!(reply.header("docker-content-digest"), Some(&*digest.to_string()));
            }
        }
        // From the disk, they are the same.
        cache.restart().await;
    }
}

#[tokio::test]
async fn the_accept_header_changes_nothing() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::multi_arch("library/app", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, "").await;
    for accept in ["", "text/html", "application/vnd.docker.distribution.manifest.v1+json", "*/*;q=0", "%%%;;,,"] {
        for method in [reqwest::Method::GET, reqwest::Method::HEAD] {
            let reply = cache.send(method, &manifest("library/app", "1.0"), &[("accept", accept)]).await;
            assert_eq!(reply.status, 200, "{accept}");
            assert_eq!(reply.header("content-type"), Some(image.root().media_type.as_str()), "{accept}");
        }
    }
}

#[tokio::test]
async fn images_of_every_kind_are_pulled_cold_and_warm() {
    let registry = FakeRegistry::start().await;
    let subject = SampleImage::single("kinds/artifact", "1.0").build();
    let images = [
        SampleImage::multi_arch("kinds/sha512", "1.0").algorithm(Algorithm::Sha512).layers([9_000]).build(),
        SampleImage::multi_arch("kinds/docker", "1.0").docker().layers([9_000]).build(),
        SampleImage::single("kinds/gzip", "1.0").gzip().layers([9_000]).build(),
        SampleImage::artifact(&subject, "application/vnd.example.unknown").tag("2.0").layers([9_000]).build(),
    ];
    let cache = Cache::before(&registry, ALWAYS_REVALIDATE).await;
    for image in &images {
        registry.push(image);
        let (repository, tag) = (image.repository().as_str(), image.tag().expect("a tag").as_str());
        for _ in 0..2 {
            let pulled = client::pull(&cache.stack.url(), repository, tag).await.expect(repository);
            assert_eq!(pulled.root, image.digest(), "{repository}");
            let root = &pulled.answers[0];
            assert_eq!(root.header("content-type"), Some(image.root().media_type.as_str()), "{repository}");
            cache.stack.settle().await;
        }
        for part in image.blobs() {
            assert_eq!(registry.blob_gets(&part.digest), 1, "{repository}");
        }
    }
}

#[tokio::test]
async fn a_manifest_beyond_the_limit_is_refused_and_not_stored() {
    let registry = FakeRegistry::start().await;
    let mut large = String::from("{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"a\":\"");
    large.push_str(&"x".repeat(64 * 1024));
    large.push_str("\"}}");
    let digest = registry.put_manifest("library/large", &MediaType::OCI_INDEX, large);
    registry.set_tag("library/large", "1.0", &digest);
    let cache = Cache::before(&registry, "[cache]\nmax_manifest_size = \"64 KiB\"\n").await;
    for chunked in [false, true] {
        if chunked {
            registry.fault(Fault::chunked().on(Operation::Manifest));
        }
        for path in [manifest("library/large", "1.0"), manifest("library/large", digest)] {
            let reply = cache.get(&path).await;
            assert_eq!(reply.error(), (502, "UNAVAILABLE".to_owned()), "{path} chunked: {chunked}");
        }
    }
    let totals = cache.stack.running().wiring().metadata.totals().await.expect("the database answers");
    assert_eq!(totals.bytes, 0);
}

#[tokio::test]
async fn a_manifest_of_schema_1_is_refused() {
    let registry = FakeRegistry::start().await;
    let text =
        r#"{"schemaVersion":1,"name":"library/old","tag":"1.0","architecture":"amd64","fsLayers":[],"history":[]}"#;
    for (tag, media_type) in [
        ("plain", "application/vnd.docker.distribution.manifest.v1+json"),
        ("signed", "application/vnd.docker.distribution.manifest.v1+prettyjws"),
        ("generic", "application/json"),
    ] {
        let digest = registry.put_manifest("library/old", &media_type.parse().expect("a media type"), text);
        registry.set_tag("library/old", tag, &digest);
        let cache = Cache::before(&registry, FORGETFUL).await;
        assert_eq!(cache.get(&manifest("library/old", tag)).await.error(), (502, "UNAVAILABLE".to_owned()), "{tag}");
        assert_eq!(cache.get(&manifest("library/old", digest)).await.status, 502, "{tag}");
    }
}

#[tokio::test]
async fn a_blobs_digest_names_no_manifest() {
    let registry = FakeRegistry::start().await;
    let digest = registry.put_blob("library/app", Content::random(1, 6_000_000));
    let cache = Cache::before(&registry, FORGETFUL).await;
    assert_eq!(cache.get(&blob("library/app", &digest)).await.status, 200);
    cache.stack.settle().await;
    let path = manifest("library/app", digest);
    assert_eq!(cache.get(&path).await.error(), (404, "MANIFEST_UNKNOWN".to_owned()));
    assert_eq!(cache.head(&path).await.status, 404);
}

#[tokio::test]
async fn wrong_bytes_of_a_manifest_are_never_stored() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").build();
    registry.push(&image);
    let cache = Cache::before(&registry, FORGETFUL).await;
    let corrupt = registry.fault(Fault::corrupt_at(10).on(Operation::Manifest));
    for path in [manifest("library/app", "1.0"), manifest("library/app", image.digest())] {
        assert_eq!(cache.get(&path).await.status, 502, "{path}");
    }
    corrupt.clear();
    assert_eq!(cache.get(&manifest("library/app", image.digest())).await.body, image.root().bytes);
}

#[tokio::test]
async fn sha512_blobs_are_served_whole_and_in_part() {
    let registry = FakeRegistry::start().await;
    let content = Content::random(9, 100_000);
    let digest = content.digest(Algorithm::Sha512);
    registry.put_blob_as("library/app", &digest, content.clone());
    let cache = Cache::before(&registry, "").await;
    let path = blob("library/app", &digest);
    assert_eq!(cache.get(&path).await.body, content.to_bytes());
    cache.stack.settle().await;
    let part = cache.get_with(&path, &[("range", "bytes=10-19")]).await;
    assert_eq!((part.status, part.x_cache()), (206, "hit"));
    assert_eq!(part.body, content.slice(10, 10));
    assert_eq!(registry.blob_gets(&digest), 1);
}
