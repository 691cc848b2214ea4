//! Images that skopeo pushes, and deletes, through the cache.

use support::client::RawReader;
use support::{FakeRegistry, SampleImage, TestStack};

use crate::folders::assert_same;
use crate::open_registry_and_skopeo;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_skopeo_pushes_is_at_the_registry_and_stays_when_that_is_gone() {
    let Some((registry, skopeo)) = open_registry_and_skopeo() else { return };
    let source = FakeRegistry::start().await;
    source.push(&SampleImage::multi_arch("library/app", "1.0").gzip().layers([100, 10_000, 500_000]).build());
    let stack = TestStack::before(&registry.url()).await;
    let cached = format!("{}/library/app:1.0", stack.running().address());
    let folder = tempfile::tempdir().unwrap();
    let [original, direct, kept] = ["original", "direct", "kept"].map(|name| folder.path().join(name));
    skopeo.copy_all(&format!("{}/library/app:1.0", source.host()), &original).await;

    skopeo.push_all(&original, &cached).await;
    skopeo.copy_all(&format!("{}/library/app:1.0", registry.host()), &direct).await;
    assert_same(&original, &direct);

    drop(registry);
    skopeo.copy_all(&cached, &kept).await;
    assert_same(&original, &kept);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_skopeo_deletes_is_gone_here_and_at_the_registry() {
    let Some((registry, skopeo)) = open_registry_and_skopeo() else { return };
    let image = SampleImage::single("library/app", "1.0").layers([10_000]).build();
    image.upload_to(&registry.url()).await.unwrap();
    let stack = TestStack::before(&registry.url()).await;
    let names = ["1.0".to_owned(), image.digest().to_string()];
    let places = [stack.url(), registry.url()].map(|url| names.each_ref().map(|name| manifest(&url, name)));
    let places = places.as_flattened();
    for place in places {
        assert_eq!(status(place).await, 200, "{place}");
    }

    let image = format!("docker://{}/library/app:1.0", stack.running().address());
    skopeo.succeed(&["delete", "--tls-verify=false", &image]).await;
    for place in places {
        assert_eq!(status(place).await, 404, "{place}");
    }
}

fn manifest(url: &str, name: &str) -> String {
    format!("{url}/v2/library/app/manifests/{name}")
}

async fn status(url: &str) -> u16 {
    let accept = ("accept", "application/vnd.oci.image.manifest.v1+json");
    RawReader::get(url, &[accept]).await.unwrap().status()
}
