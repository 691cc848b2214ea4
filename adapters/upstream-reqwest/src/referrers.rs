//! The referrers API (distribution-spec, end-12).

use domain::oci::{Digest, MediaType, RepositoryName};
use domain::ports::upstream::{ReferrersAnswer, UpstreamError, UpstreamErrorKind};
use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::Value;

use crate::auth::Access;
use crate::call::Call;
use crate::client::{RegistryClient, refuse_html};
use crate::permits::Share;
use crate::read;
use crate::tags::following;

pub(crate) async fn list(
    client: &RegistryClient,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<ReferrersAnswer, UpstreamError> {
    #[derive(Deserialize)]
    struct Page {
        #[serde(default)]
        manifests: Option<Vec<Value>>,
    }
    let mut url = client.endpoint(&format!("/v2/{repository}/referrers/{digest}"));
    let mut descriptors = Vec::new();
    let mut budget = client.limits.list_bytes;
    for _ in 0..client.limits.list_pages {
        let mut call = Call::new(Method::GET, url.clone());
        call.headers.insert(ACCEPT, HeaderValue::from_str(MediaType::OCI_INDEX.as_str()).expect("a media type"));
        let (answer, _permit) = client.send(Share::Content, &Access::Pull(repository.clone()), call).await?;
        match answer.response.status() {
            StatusCode::OK => {}
            // 404 is what the specification says of a registry without the API; older ones take the path for a bad name.
            StatusCode::NOT_FOUND
            | StatusCode::BAD_REQUEST
            | StatusCode::METHOD_NOT_ALLOWED
            | StatusCode::NOT_IMPLEMENTED => {
                read::drain(answer.response).await;
                return Ok(ReferrersAnswer::Unsupported);
            }
            _ => return Err(client.failure(answer, "GET of referrers").await),
        }
        refuse_html(&answer, "GET of referrers")?;
        let headers = answer.response.headers();
        if read::content_type(headers).as_deref() != Some(MediaType::OCI_INDEX.as_str()) {
            // A server that answers every path with 200 does not know this one.
            return Ok(ReferrersAnswer::Unsupported);
        }
        let next = following(&url, headers)?;
        let body = read::bounded(answer.response, budget, "a referrers list").await?;
        budget -= body.len() as u64;
        let page: Page = read::object(&body, "a referrers list")?;
        descriptors.extend(page.manifests.unwrap_or_default());
        match next {
            Some(next) => url = next,
            None => return Ok(ReferrersAnswer::Supported(descriptors)),
        }
    }
    Err(UpstreamError::new(UpstreamErrorKind::TooLarge, "the referrers list has too many pages"))
}
