//! Referrers (distribution-spec, "Listing Referrers"): an index, also when nothing refers to the digest.

use domain::oci::manifest::{filter_by_artifact_type, referrers_index};
use domain::oci::{Digest, MediaType};
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use poem::Response;

use super::endpoint::{Call, Routed};
use super::error::RegistryError;
use super::headers::{OCI_FILTERS_APPLIED, warn};
use crate::log::RequestFacts;

pub(super) async fn list(
    call: &Call<'_>,
    routed: &Routed,
    digest: Digest,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let list = call.state.pull.referrers(&routed.key, digest).await?;
    facts.outcome = Some(list.outcome);
    let wanted = call.query.artifact_type.as_deref().filter(|wanted| !wanted.is_empty());
    let bytes = match wanted {
        Some(wanted) => referrers_index(&filter_by_artifact_type(&list.descriptors, wanted)),
        None => referrers_index(&list.descriptors),
    };
    let mut response = Response::builder().header(CONTENT_TYPE, MediaType::OCI_INDEX.as_str()).body(bytes);
    if wanted.is_some() {
        response.headers_mut().insert(OCI_FILTERS_APPLIED, HeaderValue::from_static("artifactType"));
    }
    warn(&mut response, list.stale.as_ref());
    Ok(response)
}
