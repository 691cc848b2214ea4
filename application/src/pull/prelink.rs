//! Makes an image complete before an outage: parts that we hold from elsewhere are checked when its manifest arrives.

use std::collections::HashSet;
use std::sync::Arc;

use domain::oci::manifest::{ChildRole, Manifest};
use domain::oci::{Digest, RepositoryKey};
use futures_util::{StreamExt, stream};
use tracing::debug;

use super::authorise::{Content, Purpose};
use super::{PullService, blob_key};
use crate::hot::ManifestBytes;
use crate::upstreams::UpstreamHandle;

/// Checks of one image under way at a time. The upstream's own limit stands behind it.
const CONCURRENCY: usize = 4;

/// Manifests within manifests that are followed. Real images have one index above their manifests.
const MAX_DEPTH: usize = 4;

impl PullService {
    /// In the background: asks the upstream about those parts of the manifest whose bytes are here but whose link is not,
    /// down to the layers of an index. Without it, a base layer cached under another repository would be out of reach once
    /// the upstream is down.
    pub(super) fn link_held_parts(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        manifest: &ManifestBytes,
    ) {
        let (service, upstream, repository) = (self.clone(), Arc::clone(upstream), repository.clone());
        let manifest = manifest.clone();
        self.ports().tasks.spawn_background(async move {
            let mut level = parts(&manifest);
            let mut seen = HashSet::new();
            for _ in 0..MAX_DEPTH {
                level.retain(|(digest, _)| seen.insert(*digest));
                let linked = stream::iter(level)
                    .map(|(digest, content)| service.link_held_part(&upstream, &repository, digest, content))
                    .buffer_unordered(CONCURRENCY)
                    .collect::<Vec<_>>()
                    .await;
                level = linked.iter().flatten().flat_map(parts).collect();
            }
        });
    }

    /// The part's own bytes where it is a manifest that is held and permitted, so that its parts can follow.
    async fn link_held_part(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
        content: Content,
    ) -> Option<ManifestBytes> {
        let key = blob_key(upstream, digest);
        self.catalog().blob(&key).await?;
        if self.catalog().link(repository, &digest).await.is_none() {
            let checked = self.check_link(upstream, repository, digest, content, Purpose::Get).await;
            if let Err(error) = checked {
                debug!(%repository, %digest, %error, "a part of an image that is cached from elsewhere could not be linked");
                return None;
            }
        }
        match content {
            Content::Manifest => self.held_manifest(&key).await,
            Content::Blob => None,
        }
    }
}

fn parts(manifest: &ManifestBytes) -> Vec<(Digest, Content)> {
    // What does not parse was refused when it came; then there is nothing to follow.
    let children = Manifest::parse(&manifest.bytes, Some(&manifest.media_type)).map(|parsed| parsed.children);
    children
        .unwrap_or_default()
        .into_iter()
        .map(|child| {
            let content = match child.role {
                ChildRole::Manifest => Content::Manifest,
                ChildRole::Config | ChildRole::Layer => Content::Blob,
            };
            (child.descriptor.digest, content)
        })
        .collect()
}
