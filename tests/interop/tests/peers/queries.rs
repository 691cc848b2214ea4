//! What clients ask beside whole images: tags, one platform, a manifest's bytes.

use support::tools::DockerRegistry;
use support::{SampleImage, TestStack};

use crate::folders::assert_same;
use crate::open_registry_and_skopeo;
use crate::skopeo::Skopeo;

struct Peers {
    registry: DockerRegistry,
    skopeo: Skopeo,
    stack: TestStack,
    image: SampleImage,
}

impl Peers {
    async fn start() -> Option<Self> {
        let (registry, skopeo) = open_registry_and_skopeo()?;
        let image = SampleImage::multi_arch("library/app", "1.0").layers([10_000, 200_000]).build();
        image.upload_to(&registry.url()).await.unwrap();
        SampleImage::single("library/app", "2.0").build().upload_to(&registry.url()).await.unwrap();
        let stack = TestStack::before(&registry.url()).await;
        Some(Self { registry, skopeo, stack, image })
    }

    /// The same image at the registry and at the cache.
    fn names(&self) -> [String; 2] {
        [self.registry.host().to_owned(), self.stack.running().address().to_string()]
            .map(|host| format!("docker://{host}/library/app:1.0"))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_lists_the_registrys_tags() {
    let Some(peers) = Peers::start().await else { return };
    let repository = format!("docker://{}/library/app", peers.stack.running().address());
    let listed = peers.skopeo.ask(&["list-tags", &repository]).await;
    assert_eq!(listed["Tags"], serde_json::json!(["1.0", "2.0"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_inspects_what_the_registry_would_show() {
    let Some(peers) = Peers::start().await else { return };
    for architecture in ["amd64", "arm64"] {
        let [mut direct, mut cached] = [serde_json::Value::Null, serde_json::Value::Null];
        for (answer, name) in [&mut direct, &mut cached].into_iter().zip(peers.names()) {
            *answer = peers.skopeo.ask(&["--override-arch", architecture, "inspect", &name]).await;
            // The name holds the host that was asked. Tags come in lexical order from us, as the distribution-spec wants
            // it, and in any order from this registry.
            assert!(answer.as_object_mut().unwrap().remove("Name").is_some());
            answer["RepoTags"].as_array_mut().unwrap().sort_by_key(ToString::to_string);
        }
        assert_eq!((&cached["Architecture"], &cached), (&architecture.into(), &direct));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_gets_the_index_byte_for_byte() {
    let Some(peers) = Peers::start().await else { return };
    let [_, name] = peers.names();
    let raw = peers.skopeo.succeed(&["inspect", "--raw", "--tls-verify=false", &name]).await;
    assert_eq!(raw, peers.image.root().bytes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_copies_the_platform_that_it_wants() {
    let Some(peers) = Peers::start().await else { return };
    let folder = tempfile::tempdir().unwrap();
    for architecture in ["amd64", "arm64"] {
        let places = ["direct", "cached"].map(|name| folder.path().join(format!("{name}-{architecture}")));
        for (name, place) in peers.names().iter().zip(&places) {
            let target = format!("dir:{}", place.display());
            let copy = ["--override-arch", architecture, "copy", "--src-tls-verify=false", name, &target];
            peers.skopeo.succeed(&copy).await;
        }
        // Manifest, config, two layers, skopeo's own `version`.
        assert_eq!(assert_same(&places[0], &places[1]), 5);
    }
}
