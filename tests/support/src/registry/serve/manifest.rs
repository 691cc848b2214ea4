//! Manifests, by tag and by digest.

use bytes::Bytes;
use domain::oci::manifest::Manifest;
use domain::oci::{Algorithm, ErrorCode, MediaType, Reference, Tag};
use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderName, StatusCode};

use super::super::RecordedRequest;
use super::super::incoming::RequestBody;
use super::super::reply::Reply;
use super::super::shared::Shared;
use super::super::store::StoredManifest;
use super::{NoAnswer, none_match};

pub(super) fn get(shared: &Shared, request: &RecordedRequest) -> Reply {
    let unknown = || Reply::error(StatusCode::NOT_FOUND, ErrorCode::ManifestUnknown);
    let (Some(name), Some(reference)) = (&request.repository, &request.reference) else {
        return unknown();
    };
    let Ok(reference) = reference.parse::<Reference>() else {
        return unknown();
    };
    let Some(manifest) = shared.store().manifest(name, &reference).cloned() else {
        return unknown();
    };
    let StoredManifest { digest, media_type, bytes } = manifest;
    if none_match(&request.headers, &format!("\"{digest}\"")) {
        return Reply::empty(StatusCode::NOT_MODIFIED).with_digest(&digest);
    }
    Reply::new(StatusCode::OK, bytes).with(CONTENT_TYPE, media_type.as_str()).with_digest(&digest)
}

pub(super) async fn put(shared: &Shared, request: &RecordedRequest, body: &mut RequestBody) -> Result<Reply, NoAnswer> {
    let bytes = body.collect().await?;
    Ok(accept(shared, request, bytes).unwrap_or_else(|refusal| refusal))
}

fn accept(shared: &Shared, request: &RecordedRequest, bytes: Bytes) -> Result<Reply, Reply> {
    let invalid = |code| Reply::error(StatusCode::BAD_REQUEST, code);
    let settings = shared.settings().clone();
    let media_type = request.header(CONTENT_TYPE.as_str()).and_then(|text| text.parse::<MediaType>().ok());
    let reference = request.reference.as_ref().and_then(|text| text.parse::<Reference>().ok());
    let (Some(name), Some(reference), Some(media_type)) = (&request.repository, reference, media_type) else {
        return Err(invalid(ErrorCode::ManifestInvalid));
    };
    let algorithm = match &reference {
        Reference::Digest(digest) => digest.algorithm(),
        Reference::Tag(_) => Algorithm::Sha256,
    };
    let digest = algorithm.digest(&bytes);
    let (own, more) = match reference {
        Reference::Digest(named) if named != digest => return Err(invalid(ErrorCode::DigestInvalid)),
        // Only here: where a tag stands in the path, the specification knows of no others.
        Reference::Digest(_) if settings.tag_param => {
            let tags: Result<Vec<Tag>, _> = request.query("tag").iter().map(|text| text.parse()).collect();
            (None, tags.map_err(|_| invalid(ErrorCode::TagInvalid))?)
        }
        Reference::Digest(_) => (None, Vec::new()),
        Reference::Tag(tag) => (Some(tag), Vec::new()),
    };
    let manifest = Manifest::parse(&bytes, Some(&media_type));
    let mut store = shared.store();
    if settings.checks_blobs {
        let manifest = manifest.as_ref().map_err(|_| invalid(ErrorCode::ManifestInvalid))?;
        if !store.has_children(name, manifest) {
            return Err(Reply::error(StatusCode::NOT_FOUND, ErrorCode::ManifestBlobUnknown));
        }
    }
    let repository = store.repository(name);
    repository.tags.extend(own.iter().chain(&more).map(|tag| (tag.clone(), digest)));
    repository.manifests.insert(digest, StoredManifest { digest, media_type, bytes });
    let mut reply = Reply::empty(StatusCode::CREATED)
        .with(LOCATION, &format!("/v2/{name}/manifests/{digest}"))
        .with_digest(&digest);
    if let Some(subject) = manifest.ok().and_then(|manifest| manifest.subject).filter(|_| settings.referrers_api) {
        reply = reply.with(HeaderName::from_static("oci-subject"), &subject.digest.to_string());
    }
    for tag in more {
        reply = reply.with_another(HeaderName::from_static("oci-tag"), tag.as_str());
    }
    Ok(reply)
}

pub(super) fn delete(shared: &Shared, request: &RecordedRequest) -> Reply {
    let unknown = || Reply::error(StatusCode::NOT_FOUND, ErrorCode::ManifestUnknown);
    let harbor = shared.settings().harbor;
    let Some(Ok(reference)) = request.reference.as_ref().map(|text| text.parse::<Reference>()) else {
        return unknown();
    };
    let mut store = shared.store();
    let Some(held) = request.repository.as_ref().and_then(|name| store.repositories.get_mut(name)) else {
        return unknown();
    };
    let found = match reference {
        Reference::Tag(_) if harbor => return Reply::error(StatusCode::BAD_REQUEST, ErrorCode::Unsupported),
        Reference::Tag(tag) => held.tags.remove(&tag).is_some(),
        Reference::Digest(digest) => {
            held.tags.retain(|_, named| *named != digest);
            held.manifests.remove(&digest).is_some()
        }
    };
    if found { Reply::empty(StatusCode::ACCEPTED) } else { unknown() }
}
