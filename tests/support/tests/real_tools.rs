//! The fixtures hold against the programs they imitate.

use std::process::Command;

use support::tools::{self, DockerRegistry};
use support::{FakeRegistry, SampleImage, client};

#[tokio::test]
async fn docker_registry_takes_the_sample_images_and_gives_them_back() {
    let Some([program]) = tools::find_all(["docker-registry"]) else {
        return;
    };
    let registry = DockerRegistry::start(&program);
    for image in [
        SampleImage::multi_arch("library/app", "oci").layers([100, 10_000, 3_000_000]).build(),
        SampleImage::multi_arch("library/app", "docker").docker().layers([10_000]).build(),
    ] {
        image.upload_to(&registry.url()).await.expect("the registry takes the image");
        let tag = image.tag().unwrap().as_str();
        let pulled = client::pull(&registry.url(), "library/app", tag).await.unwrap();
        assert_eq!((pulled.root, pulled.blob_bytes()), (image.digest(), image.blob_bytes()));
    }
}

#[tokio::test]
async fn skopeo_copies_a_sample_image_out_of_the_fake_registry() {
    let Some([skopeo]) = tools::find_all(["skopeo"]) else {
        return;
    };
    let registry = FakeRegistry::start().await;
    let folder = tempfile::tempdir().unwrap();
    for image in [
        SampleImage::multi_arch("library/app", "oci").gzip().layers([10_000, 1_000_000]).build(),
        SampleImage::multi_arch("library/app", "plain").layers([10_000]).build(),
        SampleImage::multi_arch("library/app", "docker").docker().layers([10_000]).build(),
    ] {
        registry.push(&image);
        registry.reset_counts();
        let tag = image.tag().unwrap();
        let copied = Command::new(&skopeo)
            .args(["--insecure-policy", "copy", "--all", "--preserve-digests", "--src-tls-verify=false"])
            .arg(format!("docker://{}/library/app:{tag}", registry.host()))
            .arg(format!("dir:{}", folder.path().join(tag.as_str()).display()))
            .output()
            .unwrap();
        assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
        assert_eq!(registry.bytes_sent(), image.blob_bytes());
        for blob in image.blobs() {
            let file = folder.path().join(tag.as_str()).join(blob.digest.hex());
            assert_eq!(std::fs::read(file).unwrap(), blob.content.to_bytes());
        }
    }
}

#[tokio::test]
async fn skopeo_converts_a_sample_image_whose_diff_ids_hold() {
    let Some([skopeo]) = tools::find_all(["skopeo"]) else {
        return;
    };
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("library/app", "1.0").layers([10_000, 1_000_000]).build();
    registry.push(&image);
    let folder = tempfile::tempdir().unwrap();
    let copied = Command::new(&skopeo)
        .args(["--insecure-policy", "copy", "--src-tls-verify=false"])
        .arg(format!("docker://{}/library/app:1.0", registry.host()))
        .arg(format!("oci:{}:1.0", folder.path().display()))
        .output()
        .unwrap();
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
}
