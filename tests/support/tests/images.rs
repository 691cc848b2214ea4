//! The generated images are what their manifests say, and stay so.

use domain::oci::{Algorithm, Digest, MediaType};
use serde_json::Value;
use support::{FakeRegistry, SampleImage, client};

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("manifests are JSON")
}

#[test]
fn equal_descriptions_give_equal_images_and_other_seeds_give_others() {
    let image = |seed| SampleImage::multi_arch("library/app", "1.0").seed(seed).layers([10_000, 3_000]).build();
    assert_eq!(image(7).digest(), image(7).digest());
    assert_ne!(image(7).digest(), image(8).digest());
    assert_ne!(
        SampleImage::single("a", "1").build().digest(),
        SampleImage::single("b", "1").build().digest(),
        "the name is the seed where none is given"
    );
}

#[test]
fn equal_seeds_give_equal_layers_in_different_repositories() {
    let layers = |name: &str| -> Vec<Digest> {
        SampleImage::single(name, "1").seed(3).layers([5_000]).build().layers().iter().map(|blob| blob.digest).collect()
    };
    assert_eq!(layers("a"), layers("b"));
}

#[test]
fn every_descriptor_tells_digest_size_and_type_of_what_it_names() {
    for image in [
        SampleImage::multi_arch("library/app", "1.0").layers([0, 100, 1536, 2_000_000]).build(),
        SampleImage::multi_arch("library/app", "1.0").docker().layers([5_000]).build(),
        SampleImage::single("library/app", "1.0").algorithm(Algorithm::Sha512).layers([5_000]).build(),
    ] {
        let mut named = 0;
        for manifest in image.manifests() {
            assert_eq!(manifest.digest.algorithm().digest(&manifest.bytes), manifest.digest);
            let value = json(&manifest.bytes);
            assert_eq!(value["mediaType"], manifest.media_type.as_str());
            let lists = ["manifests", "layers"].map(|list| value[list].as_array().cloned().unwrap_or_default());
            let config = value.get("config").cloned();
            for descriptor in lists.into_iter().flatten().chain(config) {
                let digest: Digest = descriptor["digest"].as_str().unwrap().parse().unwrap();
                let blob = image.blobs().find(|blob| blob.digest == digest);
                let child = image.manifests().iter().find(|child| child.digest == digest);
                let (size, media_type) = match (blob, child) {
                    (Some(blob), _) => (blob.content.to_bytes().len(), &blob.media_type),
                    (_, Some(child)) => (child.bytes.len(), &child.media_type),
                    _ => panic!("{digest} is named but not there"),
                };
                assert_eq!(descriptor["size"], size);
                assert_eq!(descriptor["mediaType"], media_type.as_str());
                named += 1;
            }
        }
        let children = image.manifests().len() - 1;
        assert_eq!(named, image.blobs().count() + children, "nothing is left unnamed");
    }
}

#[test]
fn layers_have_the_wished_length_and_are_archives_with_the_diff_ids_of_the_config() {
    let sizes = [1536, 2048, 10_001, 3_000_000];
    for image in [
        SampleImage::single("app", "1").layers(sizes).build(),
        SampleImage::single("app", "1").layers(sizes).gzip().build(),
    ] {
        let config = json(&image.configs()[0].content.to_bytes());
        for (number, (layer, size)) in image.layers().iter().zip(sizes).enumerate() {
            let bytes = layer.content.to_bytes();
            let mut archive = Vec::new();
            if layer.media_type == MediaType::OCI_LAYER_GZIP {
                std::io::copy(&mut flate2::read::GzDecoder::new(&*bytes), &mut archive).unwrap();
            } else {
                archive = bytes.to_vec();
            }
            assert_eq!(archive.len() as u64, size);
            let diff_id = Algorithm::Sha256.digest(&archive);
            assert_eq!(config["rootfs"]["diff_ids"][number], diff_id.to_string());
            let mut archive = tar::Archive::new(&*archive);
            let files: Vec<u64> = archive.entries().unwrap().map(|entry| entry.unwrap().size()).collect();
            assert_eq!(files.len(), 1);
        }
    }
}

#[test]
fn a_large_layer_is_generated_and_not_held() {
    let image = SampleImage::single("app", "1").layers([200_000_000]).build();
    assert_eq!(image.layers()[0].size(), 200_000_000);
    let content = &image.layers()[0].content;
    assert_ne!(content.slice(2_000_000, 1000), content.slice(2_000_000 + (1 << 20), 1000).slice(1..), "no shift");
}

#[tokio::test]
async fn an_upload_puts_the_same_image_into_the_registry() {
    let registry = FakeRegistry::start().await;
    for image in [
        SampleImage::multi_arch("library/app", "1.0").layers([10_000, 700_000]).build(),
        SampleImage::single("library/other", "2").layers([2_000]).build(),
    ] {
        image.upload_to(&registry.url()).await.expect("the registry takes uploads");
        let repository = image.repository().as_str();
        let pulled = client::pull(&registry.url(), repository, image.tag().unwrap().as_str()).await.unwrap();
        assert_eq!(pulled.root, image.digest());
        assert_eq!(pulled.blob_bytes(), image.blob_bytes());
    }
}
