//! A generated multi-arch image: an index, two platforms that share a base layer, deterministic bytes.

use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType};
use indicatif::HumanBytes;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

const REPOSITORY: &str = "demo/app";
const TAG: &str = "1.0";

/// Bytes of the layer that both platforms share, and of the one that each has for itself.
const BASE_LAYER: usize = 24 * 1024 * 1024;
const OWN_LAYER: usize = 8 * 1024 * 1024;

pub(super) struct SampleImage {
    pub(super) blobs: Vec<Bytes>,
    /// The children first, then the index, which carries the tag.
    pub(super) manifests: Vec<(MediaType, Bytes)>,
}

impl SampleImage {
    pub(super) fn repository() -> &'static str {
        REPOSITORY
    }

    pub(super) fn tag() -> &'static str {
        TAG
    }

    pub(super) fn reference() -> String {
        format!("{REPOSITORY}:{TAG}")
    }

    pub(super) fn blob_count(&self) -> usize {
        self.blobs.len()
    }

    /// Manifests and blobs together.
    pub(super) fn bytes(&self) -> u64 {
        let blobs = self.blobs.iter().map(Bytes::len);
        let manifests = self.manifests.iter().map(|(_, bytes)| bytes.len());
        blobs.chain(manifests).sum::<usize>() as u64
    }

    pub(super) fn summary(&self) -> String {
        format!("{}: 2 platforms, {} blobs, {}", Self::reference(), self.blob_count(), HumanBytes(self.bytes()))
    }
}

/// Images with different seeds have no blob in common.
pub(super) fn sample(seed: u64) -> SampleImage {
    let base = random(seed, BASE_LAYER);
    let mut image = SampleImage { blobs: vec![base.clone()], manifests: Vec::new() };
    let mut entries = Vec::new();
    for (number, architecture) in [(1, "amd64"), (2, "arm64")] {
        let own = random(seed + number, OWN_LAYER);
        let diff_ids = [digest(&base).to_string(), digest(&own).to_string()];
        let config = encode(&json!({
            "architecture": architecture, "os": "linux", "config": { "Cmd": ["/app"], "Env": [format!("SEED={seed}")] },
            "rootfs": { "type": "layers", "diff_ids": diff_ids },
        }));
        let manifest = encode(&json!({
            "schemaVersion": 2,
            "mediaType": MediaType::OCI_MANIFEST,
            "config": descriptor(&MediaType::OCI_CONFIG, &config),
            "layers": [layer(&base), layer(&own)],
        }));
        let mut entry = descriptor(&MediaType::OCI_MANIFEST, &manifest);
        entry["platform"] = json!({ "architecture": architecture, "os": "linux" });
        entries.push(entry);
        image.blobs.extend([own, config]);
        image.manifests.push((MediaType::OCI_MANIFEST, manifest));
    }
    let index = json!({ "schemaVersion": 2, "mediaType": MediaType::OCI_INDEX, "manifests": entries });
    image.manifests.push((MediaType::OCI_INDEX, encode(&index)));
    image
}

/// Random bytes once, then again and again with a number at the start of each repeat: no block equals another, and also a
/// debug build makes them in no time.
fn random(seed: u64, len: usize) -> Bytes {
    const BLOCK: usize = 64 * 1024;
    let mut block = vec![0; BLOCK];
    StdRng::seed_from_u64(seed).fill_bytes(&mut block);
    let mut bytes = Vec::with_capacity(len);
    for number in 0_u64.. {
        if bytes.len() == len {
            break;
        }
        block[..8].copy_from_slice(&number.to_le_bytes());
        bytes.extend_from_slice(&block[..BLOCK.min(len - bytes.len())]);
    }
    bytes.into()
}

fn digest(bytes: &[u8]) -> Digest {
    Algorithm::Sha256.digest(bytes)
}

fn descriptor(media_type: &MediaType, bytes: &[u8]) -> Value {
    json!({ "mediaType": media_type, "digest": digest(bytes), "size": bytes.len() })
}

fn layer(bytes: &[u8]) -> Value {
    json!({ "mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": digest(bytes), "size": bytes.len() })
}

fn encode(value: &Value) -> Bytes {
    serde_json::to_vec(value).expect("a JSON value is always text").into()
}
