//! Referrers: from the API, from the fallback tag, from what is cached.

use domain::oci::{Algorithm, MediaType};
use serde_json::json;
use support::{FakeRegistry, Fault, Operation, SampleImage};

use crate::ask::{ALWAYS_REVALIDATE, Cache, Reply, manifest};

const SIGNATURE: &str = "application/vnd.example.signature";
const SBOM: &str = "application/vnd.example.sbom+json";

struct World {
    registry: FakeRegistry,
    subject: SampleImage,
    signature: SampleImage,
    sbom: SampleImage,
}

async fn world(algorithm: Algorithm) -> World {
    let registry = FakeRegistry::start().await;
    let subject = SampleImage::single("library/app", "1.0").algorithm(algorithm).build();
    let attach = |artifact_type: &str, seed| {
        SampleImage::artifact(&subject, artifact_type)
            .algorithm(algorithm)
            .seed(seed)
            .annotation("note", "kept")
            .build()
    };
    let (signature, sbom) = (attach(SIGNATURE, 1), attach(SBOM, 2));
    for image in [&subject, &signature, &sbom] {
        registry.push(image);
    }
    World { registry, subject, signature, sbom }
}

impl World {
    fn path(&self) -> String {
        format!("/v2/library/app/referrers/{}", self.subject.digest())
    }

    /// Both artifacts, in the order of the listing.
    fn all(&self) -> Vec<String> {
        let mut all = vec![self.signature.digest().to_string(), self.sbom.digest().to_string()];
        all.sort();
        all
    }
}

fn digests(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200, "{reply:?}");
    assert_eq!(reply.header("content-type"), Some(MediaType::OCI_INDEX.as_str()));
    let index = reply.json();
    assert_eq!((&index["schemaVersion"], &index["mediaType"]), (&json!(2), &json!(MediaType::OCI_INDEX.as_str())));
    let list = index["manifests"].as_array().cloned().expect("a list");
    let mut digests: Vec<_> = list.iter().map(|entry| entry["digest"].as_str().expect("a digest").to_owned()).collect();
    digests.sort();
    digests
}

#[tokio::test]
async fn referrers_come_from_the_api_page_by_page_and_are_kept() {
    let world = world(Algorithm::Sha256).await;
    world.registry.set_page_size(1);
    let cache = Cache::before(&world.registry, "").await;
    let reply = cache.get(&world.path()).await;
    assert_eq!(digests(&reply), world.all());
    assert_eq!(reply.json()["manifests"][0]["annotations"]["note"], "kept");
    assert_eq!(reply.header("oci-filters-applied"), None);
    world.registry.reset_counts();
    assert_eq!(cache.get(&world.path()).await.x_cache(), "hit");
    assert_eq!(world.registry.requests().len(), 0);
}

#[tokio::test]
async fn a_filter_is_applied_here_and_said_to_be() {
    for upstream_filters in [true, false] {
        let world = world(Algorithm::Sha256).await;
        world.registry.set_referrers_filter(upstream_filters);
        let cache = Cache::before(&world.registry, "").await;
        for (artifact_type, expected) in
            [(SIGNATURE, vec![world.signature.digest().to_string()]), ("application/vnd.nothing", vec![])]
        {
            let query = artifact_type.replace('+', "%2B");
            let reply = cache.get(&format!("{}?artifactType={query}", world.path())).await;
            assert_eq!(digests(&reply), expected, "{artifact_type}");
            assert_eq!(reply.header("oci-filters-applied"), Some("artifactType"));
        }
        let encoded = format!("{}?artifactType={}", world.path(), SBOM.replace('+', "%2B"));
        assert_eq!(digests(&cache.get(&encoded).await), [world.sbom.digest().to_string()]);
        assert_eq!(digests(&cache.get(&world.path()).await), world.all());
    }
}

#[tokio::test]
async fn where_the_upstream_has_no_api_the_fallback_tag_is_read() {
    for algorithm in [Algorithm::Sha256, Algorithm::Sha512] {
        let world = world(algorithm).await;
        world.registry.set_referrers_api(false);
        let cache = Cache::before(&world.registry, crate::ask::FORGETFUL).await;
        assert!(digests(&cache.get(&world.path()).await).is_empty(), "no tag, no referrers");

        let entry = |image: &SampleImage, artifact_type: &str| {
            json!({
                "mediaType": image.root().media_type.as_str(), "digest": image.digest(),
                "size": image.root().bytes.len(), "artifactType": artifact_type,
            })
        };
        let entries = [entry(&world.signature, SIGNATURE), entry(&world.sbom, SBOM)];
        let index = json!({"schemaVersion": 2, "mediaType": MediaType::OCI_INDEX.as_str(), "manifests": entries});
        let digest = world.registry.put_manifest("library/app", &MediaType::OCI_INDEX, index.to_string());
        let hex = world.subject.digest().hex();
        let tag = format!("{}-{}", algorithm.as_str(), &hex[..64]);
        world.registry.set_tag("library/app", &tag, &digest);
        assert_eq!(digests(&cache.get(&world.path()).await), world.all(), "{algorithm:?}");
        let filtered = cache.get(&format!("{}?artifactType={SIGNATURE}", world.path())).await;
        assert_eq!(digests(&filtered), [world.signature.digest().to_string()]);
    }
}

#[tokio::test]
async fn a_digest_that_nothing_refers_to_has_an_empty_index() {
    let world = world(Algorithm::Sha256).await;
    let cache = Cache::before(&world.registry, "").await;
    let path = format!("/v2/library/app/referrers/{}", world.sbom.digest());
    assert!(digests(&cache.get(&path).await).is_empty());
}

#[tokio::test]
async fn referrers_of_a_sha512_digest_are_listed() {
    let world = world(Algorithm::Sha512).await;
    let cache = Cache::before(&world.registry, "").await;
    assert_eq!(digests(&cache.get(&world.path()).await), world.all());
}

#[tokio::test]
async fn without_the_upstream_the_last_list_or_the_cached_artifacts_are_listed() {
    let world = world(Algorithm::Sha256).await;
    let mut cache = Cache::before(&world.registry, ALWAYS_REVALIDATE).await;
    cache.get(&world.path()).await;
    cache.get(&manifest("library/app", world.signature.digest())).await;
    world.registry.stop().await;

    let last = cache.get(&world.path()).await;
    assert!(last.is_stale(), "{last:?}");
    assert_eq!(digests(&last), world.all());
    cache.restart().await;
    let cached = cache.get(&world.path()).await;
    assert!(cached.is_stale(), "{cached:?}");
    assert_eq!(digests(&cached), [world.signature.digest().to_string()]);
    // Nothing known is not "unsigned".
    let unknown = format!("/v2/library/app/referrers/{}", world.sbom.digest());
    assert_eq!(cache.get(&unknown).await.status, 503);
}

#[tokio::test]
async fn a_throttled_list_is_answered_from_the_last_one() {
    let world = world(Algorithm::Sha256).await;
    let cache = Cache::before(&world.registry, ALWAYS_REVALIDATE).await;
    cache.get(&world.path()).await;
    world.registry.fault(Fault::too_many_requests(60).on(Operation::Referrers));
    for _ in 0..2 {
        let reply = cache.get(&world.path()).await;
        assert!(reply.is_stale(), "{reply:?}");
        assert_eq!(digests(&reply), world.all());
    }
}
