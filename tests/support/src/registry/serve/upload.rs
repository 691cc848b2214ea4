//! Uploads: POST, any number of PATCHes, PUT.

use domain::oci::{Digest, ErrorCode};
use http::header::{LOCATION, RANGE};
use http::{Method, StatusCode};

use super::super::RecordedRequest;
use super::super::reply::Reply;
use super::super::shared::Shared;

pub(super) fn answer(shared: &Shared, request: &RecordedRequest, body: &[u8]) -> Reply {
    let unknown = || Reply::error(StatusCode::NOT_FOUND, ErrorCode::BlobUploadUnknown);
    let Some(name) = &request.repository else {
        return unknown();
    };
    let mut store = shared.store();
    let accepted = |id: &str, received: usize| {
        Reply::empty(StatusCode::ACCEPTED)
            .with(LOCATION, &format!("/v2/{name}/blobs/uploads/{id}"))
            .with(RANGE, &format!("0-{}", received.saturating_sub(1)))
    };
    let Some(id) = &request.reference else {
        if request.method != Method::POST {
            return Reply::error(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Unsupported);
        }
        let id = format!("upload-{}", store.uploads.len() + 1);
        store.uploads.insert(id.clone(), Vec::new());
        return accepted(&id, 0);
    };
    let Some(upload) = store.uploads.get_mut(id) else {
        return unknown();
    };
    match request.method {
        Method::PATCH => {
            upload.extend_from_slice(body);
            accepted(id, upload.len())
        }
        Method::PUT => {
            let mut bytes = upload.clone();
            bytes.extend_from_slice(body);
            let digest = request.query("digest").first().and_then(|text| text.parse::<Digest>().ok());
            match digest {
                Some(digest) if digest.algorithm().digest(&bytes) == digest => {
                    // The entry stays: ids count the sessions and are never used twice.
                    upload.clear();
                    store.repository(name).blobs.insert(digest, bytes.into());
                    Reply::empty(StatusCode::CREATED)
                        .with(LOCATION, &format!("/v2/{name}/blobs/{digest}"))
                        .with_digest(&digest)
                }
                _ => Reply::error(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid),
            }
        }
        _ => Reply::error(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Unsupported),
    }
}
