//! `GET` and `HEAD` of a blob (distribution-spec, "Pulling blobs"; RFC 9110, section 14).

use application::pull::{BlobAnswer, BlobContent};
use domain::body::Body;
use domain::http_range::{RangeRequest, unsatisfied_content_range};
use domain::oci::Digest;
use http::header::{ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, LOCATION, RANGE};
use http::{HeaderValue, StatusCode};
use poem::Response;

use super::conditional::{is_not_modified, range_applies};
use super::endpoint::{Call, Routed};
use super::error::RegistryError;
use super::headers::{ascii, describing, not_modified, set_length, warn};
use super::multipart;
use crate::body::to_poem;
use crate::client::ClientInfo;
use crate::log::RequestFacts;
use crate::server::SendfileHandle;

pub(super) async fn get(
    call: &Call<'_>,
    routed: &Routed,
    digest: Digest,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let unmodified = is_not_modified(call.request.headers(), &digest);
    if call.head || unmodified {
        // Whether the client has the bytes already, it must be allowed to: the answer is that of a HEAD.
        let stat = call.state.pull.stat_blob(&routed.key, digest).await?;
        facts.outcome = Some(stat.outcome);
        let mut response = if unmodified {
            not_modified(&digest)
        } else {
            let mut response = described(&digest);
            if let Some(size) = stat.size {
                set_length(&mut response, size);
            }
            response
        };
        warn(&mut response, stat.stale.as_ref());
        return Ok(response);
    }
    let headers = call.request.headers();
    let range = headers
        .get(RANGE)
        .filter(|_| range_applies(headers, &digest))
        .and_then(|value| value.to_str().ok())
        .and_then(RangeRequest::parse);
    let pull = &call.state.pull;
    let answer = if call.caller.is_replica() {
        // Its client is counted where he asked, and is sent to a bucket there or not.
        pull.blob_for_replica(&routed.key, digest, range.as_ref()).await?
    } else {
        let redirect = call.state.redirects.of(ClientInfo::of(call.request).address);
        pull.blob_or_address(&routed.key, digest, range.as_ref(), redirect).await?
    };
    facts.outcome = Some(answer.outcome);
    Ok(respond(answer, &digest, SendfileHandle::of(call.request)))
}

fn respond(answer: BlobAnswer, digest: &Digest, sendfile: Option<&SendfileHandle>) -> Response {
    let mut response = described(digest);
    match answer.content {
        BlobContent::Whole(body) => attach(&mut response, body, sendfile),
        BlobContent::Unsatisfiable => {
            return super::error::range_not_satisfiable(answer.size.map(unsatisfied_content_range));
        }
        BlobContent::Ranges(mut parts) if parts.len() == 1 => {
            let part = parts.remove(0);
            response.set_status(StatusCode::PARTIAL_CONTENT);
            if let Some(size) = answer.size {
                response.headers_mut().insert(CONTENT_RANGE, ascii(part.range.content_range(size)));
            }
            attach(&mut response, part.body, sendfile);
        }
        BlobContent::Ranges(parts) => {
            let (content_type, body) = multipart::byteranges(parts, answer.size.unwrap_or_default());
            response.set_status(StatusCode::PARTIAL_CONTENT);
            response.headers_mut().insert(CONTENT_TYPE, content_type);
            attach(&mut response, body, sendfile);
        }
    }
    response
}

fn attach(response: &mut Response, body: Body, sendfile: Option<&SendfileHandle>) {
    if let Some(len) = body.len() {
        set_length(response, len);
    }
    if let Some(url) = body.redirect_url() {
        response.set_status(StatusCode::TEMPORARY_REDIRECT);
        response.headers_mut().insert(LOCATION, ascii(url.to_owned()));
        // A presigned URL ends; whoever keeps this answer would follow a dead one.
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return;
    }
    response.set_body(to_poem(body, sendfile));
}

fn described(digest: &Digest) -> Response {
    let mut response = describing(digest);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response
}
