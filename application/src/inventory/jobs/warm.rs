//! Pulls images through the cache before anybody asks for them.

use std::collections::HashSet;

use domain::oci::manifest::{ChildRole, Manifest};
use domain::oci::{Digest, Reference, RepositoryKey};
use serde_json::json;

use super::super::InventoryService;
use super::Progress;
use super::board::Outcome;
use crate::pull::{Ensured, PullError, Want};

/// Manifests within manifests that are followed. Real images have one index above their manifests.
const MAX_DEPTH: usize = 4;

/// An image by its canonical name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarmImage {
    pub repository: RepositoryKey,
    pub reference: Reference,
}

/// What is to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarmWish {
    pub images: Vec<WarmImage>,
    /// Of each index only this one, as in `linux/arm64`; all where there is none.
    pub platform: Option<String>,
}

#[derive(Default)]
struct Fetched {
    manifests: u64,
    blobs: u64,
    /// Bytes of blobs that were not here.
    bytes: u64,
    here: u64,
    not_kept: u64,
}

impl InventoryService {
    pub(super) async fn warm(self, wish: WarmWish, progress: &Progress) -> Outcome {
        let (mut sum, mut failed) = (Fetched::default(), Vec::new());
        for image in &wish.images {
            if progress.is_cancelled() {
                break;
            }
            let fetching = self.fetch_image(image, wish.platform.as_deref(), &mut sum, progress);
            let outcome = tokio::select! {
                outcome = fetching => outcome,
                // What is being downloaded arrives all the same; nobody waits for it.
                () = progress.cancelled() => break,
            };
            if let Err(error) = outcome {
                let name = match &image.reference {
                    Reference::Tag(tag) => format!("{}:{tag}", image.repository),
                    Reference::Digest(digest) => format!("{}@{digest}", image.repository),
                };
                failed.push(json!({ "image": name, "error": error.to_string() }));
            }
        }
        let error = (!failed.is_empty()).then(|| format!("{} of {} images failed", failed.len(), wish.images.len()));
        let result = json!({
            "manifests": sum.manifests, "blobs": sum.blobs, "bytes": sum.bytes, "here": sum.here,
            "not_kept": sum.not_kept, "failed": failed,
        });
        Ok((result, error))
    }

    async fn fetch_image(
        &self,
        image: &WarmImage,
        platform: Option<&str>,
        sum: &mut Fetched,
        progress: &Progress,
    ) -> Result<(), PullError> {
        let mut level = vec![image.reference.clone()];
        let mut blobs: Vec<Digest> = Vec::new();
        let mut seen = HashSet::new();
        for _ in 0..MAX_DEPTH {
            progress.expect(level.len() as u64);
            let mut below = Vec::new();
            for reference in level {
                let answer = self.pull().find_manifest(&image.repository, &reference, Want::Bytes).await?;
                progress.advance(answer.descriptor.size);
                sum.manifests += 1;
                let bytes = answer.bytes.unwrap_or_default();
                // What does not parse was refused when it came.
                let parsed = Manifest::parse(&bytes, Some(&answer.descriptor.media_type)).ok();
                for child in parsed.map(|manifest| manifest.children).unwrap_or_default() {
                    let digest = child.descriptor.digest;
                    // Signatures and provenance in an index have no platform of their own, and go with all.
                    let wanted = match (platform, child.platform.as_deref()) {
                        (Some(wanted), Some(of)) => of == wanted || of.starts_with("unknown/"),
                        _ => true,
                    };
                    if !wanted || child.foreign || !seen.insert(digest) {
                        continue;
                    }
                    match child.role {
                        ChildRole::Manifest => below.push(Reference::Digest(digest)),
                        ChildRole::Config | ChildRole::Layer => blobs.push(digest),
                    }
                }
            }
            level = below;
            if level.is_empty() {
                break;
            }
        }
        progress.expect(blobs.len() as u64);
        for digest in blobs {
            let size = match self.pull().ensure_blob(&image.repository, digest).await? {
                Ensured::Here(size) => {
                    sum.here += 1;
                    size
                }
                Ensured::Fetched(size) => {
                    sum.blobs += 1;
                    sum.bytes += size;
                    size
                }
                Ensured::NotKept => {
                    sum.not_kept += 1;
                    0
                }
            };
            progress.advance(size);
        }
        Ok(())
    }
}
