//! `GET` and `HEAD` of a manifest (distribution-spec, "Pulling manifests").
//!
//! The bytes and the media type are the upstream's. `Accept` does not change them: nothing is converted, and clients take
//! what they did not ask for.

use application::pull::Want;
use domain::oci::Reference;
use http::header::CONTENT_TYPE;
use poem::Response;

use super::conditional::is_not_modified;
use super::endpoint::{Call, Routed};
use super::error::RegistryError;
use super::headers::{ascii, describing, not_modified, set_length, warn};
use crate::log::RequestFacts;

pub(super) async fn get(
    call: &Call<'_>,
    routed: &Routed,
    reference: &Reference,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let want = if call.head { Want::Descriptor } else { Want::Bytes };
    let answer = call.state.pull.manifest(&routed.key, reference, want).await?;
    facts.outcome = Some(answer.outcome);
    let digest = answer.descriptor.digest;
    if is_not_modified(call.request.headers(), &digest) {
        let mut response = not_modified(&digest);
        warn(&mut response, answer.stale.as_ref());
        return Ok(response);
    }
    let mut response = describing(&digest);
    response.headers_mut().insert(CONTENT_TYPE, ascii(answer.descriptor.media_type.as_str().to_owned()));
    set_length(&mut response, answer.descriptor.size);
    warn(&mut response, answer.stale.as_ref());
    if let (false, Some(bytes)) = (call.head, answer.bytes) {
        response.set_body(bytes);
    }
    Ok(response)
}
