//! HEAD and GET of manifests (distribution-spec, end-3).

use bytes::Bytes;
use domain::oci::{Descriptor, Digest, MediaType, Reference, RepositoryName};
use domain::ports::upstream::{FetchedManifest, ManifestAnswer, Resolution, UpstreamError};
use reqwest::header::{ACCEPT, HeaderMap, HeaderValue, IF_NONE_MATCH};
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::auth::Access;
use crate::call::Call;
use crate::client::{RegistryClient, refuse_html};
use crate::error::bad_answer;
use crate::permits::Share;
use crate::quota::Quota;
use crate::read;

pub(crate) const DOCKER_CONTENT_DIGEST: &str = "docker-content-digest";

/// Every type that we understand, and then anything: what we do not understand is cached byte for byte all the same.
/// Schema 1 is never asked for, since registries convert to it.
const ACCEPTED: &str = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, \
     application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json, \
     */*;q=0.5";

fn call(
    client: &RegistryClient,
    method: Method,
    repository: &RepositoryName,
    reference: &Reference,
    known: Option<&Digest>,
) -> Call {
    let mut call = Call::new(method, client.endpoint(&format!("/v2/{repository}/manifests/{reference}")));
    call.headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
    if let Some(digest) = known {
        let validator =
            HeaderValue::try_from(format!("\"{digest}\"")).expect("a digest is letters, digits and a colon");
        call.headers.insert(IF_NONE_MATCH, validator);
    }
    call
}

pub(crate) async fn resolve(
    client: &RegistryClient,
    repository: &RepositoryName,
    reference: &Reference,
    known: Option<&Digest>,
) -> Result<Resolution, UpstreamError> {
    let call = call(client, Method::HEAD, repository, reference, known);
    let (answer, _permit) = client.send(Share::Question, &Access::Pull(repository.clone()), call).await?;
    match answer.response.status() {
        StatusCode::NOT_MODIFIED => return Ok(Resolution::NotModified),
        StatusCode::OK => {}
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED | StatusCode::BAD_REQUEST => {
            return Ok(Resolution::Inconclusive);
        }
        _ => return Err(client.failure(answer, "HEAD of a manifest").await),
    }
    refuse_html(&answer, "HEAD of a manifest")?;
    let headers = answer.response.headers();
    let Some(digest) = declared_digest(headers) else {
        return Ok(Resolution::Inconclusive);
    };
    if known == Some(&digest) {
        return Ok(Resolution::NotModified);
    }
    match (specific_type(headers), read::content_length(headers)) {
        (Some(media_type), Some(size)) => Ok(Resolution::Found(Descriptor { digest, media_type, size })),
        _ => Ok(Resolution::Inconclusive),
    }
}

pub(crate) async fn fetch(
    client: &RegistryClient,
    repository: &RepositoryName,
    reference: &Reference,
    known: Option<&Digest>,
    limit: u64,
) -> Result<ManifestAnswer, UpstreamError> {
    let call = call(client, Method::GET, repository, reference, known);
    let (answer, _permit) = client.send(Share::Content, &Access::Pull(repository.clone()), call).await?;
    match answer.response.status() {
        StatusCode::NOT_MODIFIED => return Ok(ManifestAnswer::NotModified),
        StatusCode::OK => {}
        _ => return Err(client.failure(answer, "GET of a manifest").await),
    }
    refuse_html(&answer, "GET of a manifest")?;
    let headers = answer.response.headers().clone();
    let declared_digest = declared_digest(&headers);
    if known.is_some() && declared_digest.as_ref() == known {
        read::drain(answer.response).await;
        return Ok(ManifestAnswer::NotModified);
    }
    let bytes = read::bounded(answer.response, limit, "a manifest").await?;
    let media_type = match specific_type(&headers) {
        Some(media_type) => media_type,
        None => declared_type(&bytes)
            .or_else(|| header_type(&headers))
            .ok_or_else(|| bad_answer("a manifest without a media type"))?,
    };
    let quota_used_up = client.kind().reports_quota().then(|| Quota::from_headers(&headers)?.wait()).flatten();
    Ok(ManifestAnswer::Fetched(FetchedManifest { bytes, media_type, declared_digest, quota_used_up }))
}

fn declared_digest(headers: &HeaderMap) -> Option<Digest> {
    digest_in(headers, DOCKER_CONTENT_DIGEST)
}

pub(crate) fn digest_in(headers: &HeaderMap, name: &str) -> Option<Digest> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

fn header_type(headers: &HeaderMap) -> Option<MediaType> {
    read::content_type(headers)?.parse().ok()
}

/// The `Content-Type`, unless it is one that servers give to anything.
fn specific_type(headers: &HeaderMap) -> Option<MediaType> {
    let generic = ["application/json", "text/plain", "application/octet-stream", "binary/octet-stream"];
    header_type(headers).filter(|media_type| !generic.contains(&media_type.as_str()))
}

/// The type that a manifest declares, or that its shape gives away (image-spec: `mediaType` is optional).
fn declared_type(bytes: &Bytes) -> Option<MediaType> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Shape {
        #[serde(default)]
        media_type: Option<String>,
        #[serde(default)]
        schema_version: Option<u64>,
        #[serde(default)]
        manifests: Option<IgnoredAny>,
        #[serde(default)]
        config: Option<IgnoredAny>,
    }
    let shape: Shape = serde_json::from_slice(bytes).ok()?;
    if let Some(declared) = shape.media_type.and_then(|text| text.parse().ok()) {
        return Some(declared);
    }
    match shape {
        Shape { schema_version: Some(1), .. } => Some(MediaType::DOCKER_SCHEMA1),
        Shape { manifests: Some(_), .. } => Some(MediaType::OCI_INDEX),
        Shape { config: Some(_), .. } => Some(MediaType::OCI_MANIFEST),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_without_a_header_is_known_by_its_media_type_or_its_shape() {
        let of = |text: &'static str| declared_type(&Bytes::from_static(text.as_bytes()));
        assert_eq!(of(r#"{"mediaType":"application/vnd.oci.image.index.v1+json"}"#), Some(MediaType::OCI_INDEX));
        assert_eq!(of(r#"{"schemaVersion":2,"manifests":[]}"#), Some(MediaType::OCI_INDEX));
        assert_eq!(of(r#"{"schemaVersion":2,"config":{},"layers":[]}"#), Some(MediaType::OCI_MANIFEST));
        assert_eq!(of(r#"{"schemaVersion":1,"fsLayers":[]}"#), Some(MediaType::DOCKER_SCHEMA1));
        for text in ["", "{}", "[]", "<html>", "{"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
