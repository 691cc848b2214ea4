//! Manifests, by tag and by digest.

use bytes::Bytes;
use domain::oci::{Algorithm, ErrorCode, MediaType, Reference};
use http::StatusCode;
use http::header::{CONTENT_TYPE, LOCATION};

use super::super::RecordedRequest;
use super::super::reply::Reply;
use super::super::shared::Shared;
use super::super::store::StoredManifest;
use super::none_match;

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

pub(super) fn put(shared: &Shared, request: &RecordedRequest, bytes: Bytes) -> Reply {
    let invalid = || Reply::error(StatusCode::BAD_REQUEST, ErrorCode::ManifestInvalid);
    let (Some(name), Some(reference)) = (&request.repository, &request.reference) else {
        return invalid();
    };
    let media_type = request.header(CONTENT_TYPE.as_str()).and_then(|text| text.parse::<MediaType>().ok());
    let (Ok(reference), Some(media_type)) = (reference.parse::<Reference>(), media_type) else {
        return invalid();
    };
    let algorithm = match &reference {
        Reference::Digest(digest) => digest.algorithm(),
        Reference::Tag(_) => Algorithm::Sha256,
    };
    let digest = algorithm.digest(&bytes);
    let mut store = shared.store();
    let repository = store.repository(name);
    match reference {
        Reference::Digest(named) if named != digest => {
            return Reply::error(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid);
        }
        Reference::Digest(_) => {}
        Reference::Tag(tag) => {
            repository.tags.insert(tag, digest);
        }
    }
    repository.manifests.insert(digest, StoredManifest { digest, media_type, bytes });
    Reply::empty(StatusCode::CREATED).with(LOCATION, &format!("/v2/{name}/manifests/{digest}")).with_digest(&digest)
}
