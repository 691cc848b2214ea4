//! Pins of what is not here: what is fetched, what is tried again, what is said of it.

mod fetching;
mod targets;

use std::time::Duration;

use application::pinning::{PinState, PinStatus, keep_pins_regularly};
use bytes::Bytes;
use domain::access::PinId;
use domain::cache::{Pin, PinSource, PinTarget};
use domain::oci::{Digest, MediaType, Reference};
use domain::ports::MetadataRepo as _;
use domain::ports::metadata::Change;
use memory::UpstreamCall;
use serde_json::{Value, json};

use application::pull::Want;

use crate::world::{World, app, content, name, settle, soon};

/// An image at the upstream.
struct Image {
    digest: Digest,
    blobs: Vec<(Digest, Bytes)>,
}

fn describe(digest: &Digest, len: usize, media_type: &str) -> Value {
    json!({"mediaType": media_type, "digest": digest, "size": len})
}

impl World {
    /// Looks after pins from now on.
    fn keeps_pins(&self) {
        self.tasks.spawn_background(keep_pins_regularly(self.pull.clone()));
    }

    fn put_manifest(&self, tag: Option<&str>, media_type: MediaType, manifest: &Value) -> (Digest, usize) {
        let bytes = Bytes::from(manifest.to_string());
        let len = bytes.len();
        let tag = tag.map(name);
        (self.upstream.holds.put_manifest(&app().repository, tag.as_ref(), media_type, bytes), len)
    }

    /// Pushes an image with layers of these lengths to the upstream. The first layer of every image is the same.
    fn offer_image(&self, tag: Option<&str>, seed: u64, layers: &[usize]) -> (Image, usize) {
        let mut blobs = vec![content(seed, 100)];
        blobs.extend(
            (0..).zip(layers).map(|(place, len)| content(if place == 0 { 1 } else { seed * 100 + place }, *len)),
        );
        for (_, bytes) in &blobs {
            self.upstream.holds.put_blob(&app().repository, bytes.clone());
        }
        let describe = |(digest, bytes): &(Digest, Bytes)| describe(digest, bytes.len(), "application/octet-stream");
        let manifest = json!({
            "schemaVersion": 2, "mediaType": MediaType::OCI_MANIFEST, "config": describe(&blobs[0]),
            "layers": blobs[1..].iter().map(describe).collect::<Vec<_>>(),
        });
        let (digest, len) = self.put_manifest(tag, MediaType::OCI_MANIFEST, &manifest);
        (Image { digest, blobs }, len)
    }

    /// Pushes an index over two images that share a layer.
    fn offer_index(&self, tag: &str) -> (Digest, [Image; 2]) {
        let images = [self.offer_image(None, 10, &[3_000, 500]), self.offer_image(None, 20, &[3_000, 700])];
        let manifests: Vec<_> =
            images.iter().map(|(image, len)| describe(&image.digest, *len, MediaType::OCI_MANIFEST.as_str())).collect();
        let index = json!({"schemaVersion": 2, "mediaType": MediaType::OCI_INDEX, "manifests": manifests});
        let (digest, _) = self.put_manifest(Some(tag), MediaType::OCI_INDEX, &index);
        (digest, images.map(|(image, _)| image))
    }

    async fn pin(&self, number: u128, target: PinTarget) -> Pin {
        let pin = Pin {
            id: PinId::from_random(number),
            source: PinSource::Api,
            target,
            description: String::new(),
            created_at: std::time::UNIX_EPOCH,
        };
        self.metadata.rows.apply(vec![Change::PutPin(pin.clone())]).await.expect("memory does not fail");
        self.pull.pins_have_changed();
        pin
    }

    async fn pin_tag(&self, tag: &str) -> Pin {
        self.pin(1, PinTarget::Tag { repository: app(), tag: name(tag) }).await
    }

    async fn pin_status(&self, pin: &Pin) -> PinStatus {
        let mut statuses = self.pull.pin_statuses().await.expect("memory does not fail");
        statuses.remove(&pin.id).unwrap_or_default()
    }

    /// The status once it is this.
    async fn status(&self, pin: &Pin, state: PinState) -> PinStatus {
        let status = soon(async {
            loop {
                let status = self.pin_status(pin).await;
                if status.state == state && (state == PinState::Fetching || status.next_at.is_some()) {
                    return status;
                }
                tokio::task::yield_now().await;
            }
        })
        .await;
        if state != PinState::Fetching {
            self.at_rest().await;
        }
        status
    }

    /// Lets this time pass, and what is due then happen.
    async fn wait_for(&self, time: Duration) {
        for _ in 0..20 {
            self.clock.advance(time / 20);
            settle().await;
        }
        self.at_rest().await;
    }

    /// That the whole image comes from the cache.
    async fn comes_from_the_cache(&self, reference: Reference, image: &Image) {
        self.pull.manifest(&app(), &reference, Want::Bytes).await.expect("a manifest that is here");
        self.pull.manifest(&app(), &image.digest.into(), Want::Bytes).await.expect("a manifest that is here");
        for (digest, bytes) in &image.blobs {
            assert_eq!(self.read_blob(&app(), *digest).await, bytes[..]);
        }
    }

    fn manifest_gets(&self) -> u64 {
        self.upstream.calls(UpstreamCall::Manifest)
    }
}
