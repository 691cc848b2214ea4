//! `PUT` of a manifest (distribution-spec, "Pushing Manifests").

use application::push::ManifestPush;
use domain::oci::{MediaType, Reference, Tag};
use http::StatusCode;
use http::header::{CONTENT_TYPE, LOCATION};
use poem::Response;

use super::body::incoming;
use super::endpoint::{Call, Routed};
use super::error::RegistryError;
use super::headers::{DOCKER_CONTENT_DIGEST, OCI_SUBJECT, OCI_TAG, ascii};

/// Tags that one request may move. The specification wants at least ten; each may cost a request to the upstream.
const MOST_TAGS: usize = 50;

pub(super) async fn put(
    call: &Call<'_>,
    routed: &Routed,
    reference: Reference,
    body: poem::Body,
) -> Result<Response, RegistryError> {
    let media_type = match call.request.headers().get(CONTENT_TYPE) {
        None => None,
        Some(value) => {
            let parsed = value.to_str().ok().and_then(|text| text.parse::<MediaType>().ok());
            Some(parsed.ok_or_else(RegistryError::bad_media_type)?)
        }
    };
    let tags = tags(call)?;
    let push = ManifestPush { reference: reference.clone(), tags, media_type };
    let pushed = call.state.push.put_manifest(&routed.key, push, incoming(body, call.state.body_read_timeout)).await?;
    let location = format!("/v2/{}/manifests/{}{}", routed.name, reference, call.query.namespace_suffix());
    let mut response = Response::builder()
        .status(StatusCode::CREATED)
        .header(LOCATION, location)
        .header(DOCKER_CONTENT_DIGEST, pushed.digest.to_string())
        .finish();
    if let Some(subject) = pushed.subject {
        response.headers_mut().insert(OCI_SUBJECT, ascii(subject.to_string()));
    }
    for tag in pushed.tags {
        response.headers_mut().append(OCI_TAG, ascii(tag.as_str().to_owned()));
    }
    Ok(response)
}

fn tags(call: &Call<'_>) -> Result<Vec<Tag>, RegistryError> {
    if call.query.tags.len() > MOST_TAGS {
        return Err(RegistryError::too_many_tags(MOST_TAGS));
    }
    let mut tags = Vec::with_capacity(call.query.tags.len());
    for text in &call.query.tags {
        let tag: Tag = text.parse().map_err(RegistryError::bad_tag)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Ok(tags)
}
