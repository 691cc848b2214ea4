//! PUT of manifests (distribution-spec, end-7).

use bytes::Bytes;
use domain::oci::{MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{PushedManifest, UpstreamError};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Method, StatusCode};

use crate::auth::Access;
use crate::call::{Call, Payload, Purpose};
use crate::client::{RegistryClient, refuse_html};
use crate::manifest::{DOCKER_CONTENT_DIGEST, digest_in};
use crate::permits::Share;
use crate::read;

const OCI_SUBJECT: &str = "oci-subject";
const OCI_TAG: &str = "oci-tag";

pub(crate) async fn put(
    client: &RegistryClient,
    repository: &RepositoryName,
    reference: &Reference,
    tags: &[Tag],
    media_type: &MediaType,
    bytes: Bytes,
) -> Result<PushedManifest, UpstreamError> {
    let mut url = client.endpoint(&format!("/v2/{repository}/manifests/{reference}"));
    // The specification knows them beside a digest only.
    if matches!(reference, Reference::Digest(_)) && !tags.is_empty() {
        url.query_pairs_mut().extend_pairs(tags.iter().map(|tag| ("tag", tag.as_str())));
    }
    let mut call = Call { payload: Payload::Bytes(bytes), purpose: Purpose::Manifest, ..Call::new(Method::PUT, url) };
    call.headers.insert(CONTENT_TYPE, HeaderValue::try_from(media_type.as_str()).expect("a media type"));
    let (answer, _permit) = client.send(Share::Content, &Access::Push(repository.clone()), call).await?;
    if !matches!(answer.response.status(), StatusCode::CREATED | StatusCode::OK | StatusCode::ACCEPTED) {
        return Err(client.failure(answer, "PUT of a manifest").await);
    }
    refuse_html(&answer, "PUT of a manifest")?;
    let pushed = pushed(answer.response.headers());
    read::drain(answer.response).await;
    Ok(pushed)
}

fn pushed(headers: &HeaderMap) -> PushedManifest {
    let tags = headers.get_all(OCI_TAG).iter().filter_map(|value| value.to_str().ok());
    PushedManifest {
        digest: digest_in(headers, DOCKER_CONTENT_DIGEST),
        subject: digest_in(headers, OCI_SUBJECT),
        tags: tags.flat_map(|line| line.split(',')).filter_map(|tag| tag.trim().parse().ok()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_from_every_line_and_whatever_is_none_is_left_out() {
        let mut headers = HeaderMap::new();
        for line in ["1.0", "1, latest ,", "not a tag", ""] {
            headers.append(OCI_TAG, HeaderValue::from_static(line));
        }
        let tags: Vec<String> = pushed(&headers).tags.iter().map(Tag::to_string).collect();
        assert_eq!(tags, ["1.0", "1", "latest"]);
    }

    #[test]
    fn an_answer_that_tells_nothing_is_taken() {
        let mut headers = HeaderMap::new();
        headers.insert(DOCKER_CONTENT_DIGEST, HeaderValue::from_static("sha256:short"));
        assert_eq!(pushed(&headers), PushedManifest::default());
    }
}
