//! What crane pushes, copies, tags and deletes through the cache.

use std::fs;
use std::path::{Path, PathBuf};

use support::tools::{self, CraneRegistry, DockerRegistry};
use support::{SampleImage, TestStack};
use tempfile::TempDir;

use crate::folders::assert_same;
use crate::program::Program;

struct Peers {
    registry: DockerRegistry,
    crane: Program,
    stack: TestStack,
    folder: TempDir,
}

impl Peers {
    async fn start() -> Option<Self> {
        let [registry, crane] = tools::find_all(["docker-registry", "crane"])?;
        let registry = DockerRegistry::start(&registry);
        let stack = TestStack::before(&registry.url()).await;
        Some(Self { registry, crane: Program::new(&crane), stack, folder: tempfile::tempdir().unwrap() })
    }

    /// The same image at the registry and at the cache.
    fn names(&self, image: &str) -> [String; 2] {
        [self.registry.host().to_owned(), self.stack.running().address().to_string()]
            .map(|host| format!("{host}/{image}"))
    }

    /// Pushes an image of one layer through the cache.
    async fn push(&self, image: &str) {
        push(&self.crane, self.folder.path(), &self.names(image)[1]).await;
    }

    /// What is at the registry and at the cache under the same name, which must be the same.
    async fn manifest(&self, image: &str) -> Vec<u8> {
        let [direct, cached] = self.names(image);
        let [direct, cached] =
            [self.crane.succeed(&["manifest", &direct]).await, self.crane.succeed(&["manifest", &cached]).await];
        assert_eq!(String::from_utf8(direct).unwrap(), str::from_utf8(&cached).unwrap(), "{image}");
        cached
    }
}

/// Makes an image of one layer and pushes it from its archive.
async fn push(crane: &Program, folder: &Path, image: &str) {
    let sample = SampleImage::single("library/sample", "1.0").layers([20_000]).build();
    let [layer, archive] = ["layer.tar", "image.tar"].map(|name| folder.join(name));
    fs::write(&layer, sample.layers()[0].content.to_bytes()).unwrap();
    let [layer, archive] = [layer, archive].map(|path| path.display().to_string());
    let make = ["append", "--oci-empty-base", "--new_layer", &layer, "--new_tag", image, "--output", &archive];
    crane.succeed(&make).await;
    crane.succeed(&["push", &archive, image]).await;
}

/// Pulls an image into a layout below `folder`, and gives the folder of its manifests and blobs.
async fn pull(crane: &Program, image: &str, layout: PathBuf) -> PathBuf {
    crane.succeed(&["pull", "--format=oci", image, &layout.display().to_string()]).await;
    layout.join("blobs/sha256")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_crane_pushes_tags_and_puts_into_an_index_stays_when_the_registry_is_gone() {
    let Some(peers) = Peers::start().await else { return };
    let [direct, image] = peers.names("team/app:1.0");
    peers.push("team/app:1.0").await;
    peers.crane.succeed(&["tag", &image, "latest"]).await;
    let index = peers.names("team/app:index")[1].clone();
    peers.crane.succeed(&["index", "append", "--manifest", &image, "--tag", &index]).await;
    let pulled = pull(&peers.crane, &direct, peers.folder.path().join("direct")).await;
    let mut manifests = Vec::new();
    for tag in ["1.0", "latest", "index"] {
        let [direct, _] = peers.names(&format!("team/app:{tag}"));
        manifests.push((tag, peers.crane.succeed(&["manifest", &direct]).await));
    }
    assert_eq!(manifests[0].1, manifests[1].1);
    assert_ne!(manifests[0].1, manifests[2].1);

    let Peers { registry, crane, stack, folder } = peers;
    drop(registry);
    assert!(!crane.run(&["manifest", &direct]).await.status.success());
    for (tag, manifest) in manifests {
        let name = format!("{}/team/app:{tag}", stack.running().address());
        assert!(crane.succeed(&["manifest", &name]).await == manifest, "{tag}");
    }
    let kept = pull(&crane, &image, folder.path().join("kept")).await;
    // Manifest, config, layer.
    assert_eq!(assert_same(&pulled, &kept), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crane_copies_between_repositories_without_sending_a_blob() {
    let Some(peers) = Peers::start().await else { return };
    // The cache knows the blobs of the one image because they were pushed, and of the other nothing at all.
    peers.push("team/app:pushed").await;
    let upstream = SampleImage::multi_arch("team/app", "upstream").gzip().layers([3_000, 30_000]).build();
    upstream.upload_to(&peers.registry.url()).await.unwrap();
    for (tag, blobs) in [("pushed", 2), ("upstream", upstream.blobs().count())] {
        let [image, copy] = ["app", "copy"].map(|name| peers.names(&format!("team/{name}:{tag}"))[1].clone());
        let output = peers.crane.succeed_and_tell(&["copy", &image, &copy]).await;
        let said = String::from_utf8(output.stderr).unwrap();
        let count = |what: &str| said.lines().filter(|line| line.contains(what)).count();
        assert_eq!((count("mounted blob"), count("pushed blob")), (blobs, 0), "{said}");
        assert_eq!(peers.manifest(&format!("team/copy:{tag}")).await, peers.manifest(&format!("team/app:{tag}")).await);
        let [direct, copy] = peers.names(&format!("team/copy:{tag}"));
        let [at_registry, at_cache] = ["registry", "cache"].map(|place| peers.folder.path().join(place).join(tag));
        let at_registry = pull(&peers.crane, &direct, at_registry).await;
        let at_cache = pull(&peers.crane, &copy, at_cache).await;
        assert!(assert_same(&at_registry, &at_cache) > blobs);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_crane_deletes_by_its_digest_is_gone_here_and_at_the_registry() {
    let Some(peers) = Peers::start().await else { return };
    peers.push("team/app:1.0").await;
    let names = peers.names("team/app:1.0");
    let digest = peers.crane.succeed(&["digest", &names[1]]).await;
    let image = format!("team/app@{}", str::from_utf8(&digest).unwrap().trim());
    peers.manifest(&image).await;
    peers.crane.succeed(&["delete", &peers.names(&image)[1]]).await;
    for name in names.iter().chain(&peers.names(&image)) {
        assert_missing(&peers.crane, name).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crane_deletes_a_tag_where_the_registry_can() {
    let Some([program]) = tools::find_all(["crane"]) else { return };
    let (registry, crane) = (CraneRegistry::start(&program), Program::new(&program));
    let stack = TestStack::before(&registry.url()).await;
    let folder = tempfile::tempdir().unwrap();
    let names = [registry.host().to_owned(), stack.running().address().to_string()]
        .map(|host| ["1.0", "2.0"].map(|tag| format!("{host}/team/app:{tag}")));
    push(&crane, folder.path(), &names[1][0]).await;
    crane.succeed(&["tag", &names[1][0], "2.0"]).await;
    crane.succeed(&["delete", &names[1][0]]).await;
    for [deleted, kept] in &names {
        assert_missing(&crane, deleted).await;
        crane.succeed(&["manifest", kept]).await;
    }
}

async fn assert_missing(crane: &Program, image: &str) {
    let output = crane.run(&["manifest", image]).await;
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("MANIFEST_UNKNOWN"), "{image}: {said}");
}
