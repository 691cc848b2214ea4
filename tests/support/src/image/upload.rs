//! Pushing a sample image into a real registry.

use futures_util::stream;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use reqwest::{Body, Method, RequestBuilder, StatusCode};

use super::{Content, SampleImage};
use crate::http_client;

/// Why a push failed.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    #[error("{step}: the registry answered {status}: {body}")]
    Refused { step: String, status: StatusCode, body: String },
    #[error("{0}: the registry named no usable place for the upload")]
    NoLocation(String),
    #[error(transparent)]
    Transport(#[from] reqwest::Error),
}

impl SampleImage {
    /// Pushes blobs, then manifests, then the tag, anonymously: one POST and one PUT a blob (distribution-spec,
    /// "Pushing blobs"). `base_url` is the registry's root, as in `http://127.0.0.1:5000`.
    pub async fn upload_to(&self, base_url: &str) -> Result<(), UploadError> {
        self.upload_with(base_url, None).await
    }

    /// As [`upload_to`](Self::upload_to), with Basic credentials on every request.
    pub async fn upload_with(&self, base_url: &str, account: Option<(&str, &str)>) -> Result<(), UploadError> {
        let client = http_client::builder().build()?;
        let root = format!("{}/v2/{}", base_url.trim_end_matches('/'), self.repository);
        let request = |method: Method, url: &str| {
            let request = client.request(method, url);
            match account {
                Some((user, password)) => request.basic_auth(user, Some(password)),
                None => request,
            }
        };
        for blob in self.blobs() {
            let step = format!("upload of {}", blob.digest);
            let started = expect_success(&step, request(Method::POST, &format!("{root}/blobs/uploads/"))).await?;
            let location = started.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            let mut location = location
                .and_then(|location| started.url().join(location).ok())
                .ok_or_else(|| UploadError::NoLocation(step.clone()))?;
            location.query_pairs_mut().append_pair("digest", &blob.digest.to_string());
            let put = request(Method::PUT, location.as_str())
                .header(CONTENT_TYPE, "application/octet-stream")
                .header(CONTENT_LENGTH, blob.size())
                .body(streamed(blob.content.clone()));
            expect_success(&step, put).await?;
        }
        for manifest in &self.manifests {
            let reference = match &self.tag {
                Some(tag) if manifest.digest == self.digest() => tag.to_string(),
                _ => manifest.digest.to_string(),
            };
            let put = request(Method::PUT, &format!("{root}/manifests/{reference}"))
                .header(CONTENT_TYPE, manifest.media_type.as_str())
                .body(manifest.bytes.clone());
            expect_success(&format!("manifest {reference}"), put).await?;
        }
        Ok(())
    }
}

async fn expect_success(step: &str, request: RequestBuilder) -> Result<reqwest::Response, UploadError> {
    let response = request.send().await?;
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let body = response.text().await.unwrap_or_default();
    Err(UploadError::Refused { step: step.to_owned(), status, body })
}

fn streamed(content: Content) -> Body {
    Body::wrap_stream(stream::unfold((content, 0), |(content, position)| async move {
        let chunk = content.chunk(position, u64::MAX);
        let next = position + chunk.len() as u64;
        (!chunk.is_empty()).then_some((Ok::<_, std::convert::Infallible>(chunk), (content, next)))
    }))
}
