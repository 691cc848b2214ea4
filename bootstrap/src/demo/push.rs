//! Pushes a generated image, with the product's own registry client as the client.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use domain::oci::{Algorithm, Reference, RepositoryName};
use domain::ports::Upstream as _;
use domain::ports::upstream::{UploadBody, UploadChunk};
use upstream_reqwest::{RegistryClient, UpstreamOptions};
use url::Url;

use super::image::SampleImage;

/// Pushes blobs, then manifests, as every client does. Returns how long it took.
pub(super) async fn push(registry: Url, repository: &str, image: &SampleImage) -> anyhow::Result<Duration> {
    let client = RegistryClient::new(&UpstreamOptions::new(registry))?;
    let repository: RepositoryName = repository.parse()?;
    let begun = Instant::now();
    for blob in &image.blobs {
        let digest = Algorithm::Sha256.digest(blob);
        let upload = client.start_upload(&repository, None).await.context("a session")?;
        let (len, body) = (Some(blob.len() as u64), UploadBody::bytes(blob.clone()));
        let whole = UploadChunk { offset: 0, len, ranged: false, body };
        client.commit_upload(&repository, &upload, &digest, Some(whole)).await.context("a blob")?;
    }
    for (media_type, bytes) in &image.manifests {
        let reference = if media_type.is_index() {
            Reference::Tag(SampleImage::tag().parse()?)
        } else {
            Reference::Digest(Algorithm::Sha256.digest(bytes))
        };
        client.put_manifest(&repository, &reference, &[], media_type, bytes.clone()).await.context("a manifest")?;
    }
    Ok(begun.elapsed())
}
