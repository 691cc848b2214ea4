//! Blobs, whole and in ranges.

use domain::oci::{Digest, ErrorCode};
use http::StatusCode;
use http::header::{ACCEPT_RANGES, CONTENT_RANGE, CONTENT_TYPE, IF_RANGE, RANGE};

use super::super::RecordedRequest;
use super::super::reply::Reply;
use super::super::shared::Shared;
use super::super::store::StoredBlob;
use super::none_match;

pub(super) fn get(shared: &Shared, request: &RecordedRequest) -> Reply {
    let unknown = || Reply::error(StatusCode::NOT_FOUND, ErrorCode::BlobUnknown);
    let (Some(name), Some(reference)) = (&request.repository, &request.reference) else {
        return unknown();
    };
    let Ok(digest) = reference.parse::<Digest>() else {
        return Reply::error(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid);
    };
    let content = match shared.store().blob(name, &digest).cloned() {
        Some(StoredBlob::Kept(content)) => content,
        Some(StoredBlob::Discarded { len }) => return discarded(request, &digest, len),
        None => return unknown(),
    };
    let len = content.len();
    let etag = format!("\"{digest}\"");
    if none_match(&request.headers, &etag) {
        return Reply::empty(StatusCode::NOT_MODIFIED).with_digest(&digest);
    }
    // If-Range (RFC 9110, section 13.1.5): the range only holds for the content that the client began with.
    let same = request.headers.get(IF_RANGE).is_none_or(|value| value == etag.as_str());
    let range = request.header(RANGE.as_str()).filter(|_| request.is_get() && same);
    let (status, range) = match range.map_or(Asked::Whole, |text| asked(text, len)) {
        Asked::Whole => (StatusCode::OK, (0, len)),
        Asked::Part(start, end) => (StatusCode::PARTIAL_CONTENT, (start, end)),
        Asked::Nothing => {
            return Reply::error(StatusCode::RANGE_NOT_SATISFIABLE, ErrorCode::RangeInvalid)
                .with(CONTENT_RANGE, &format!("bytes */{len}"));
        }
    };
    let mut reply = Reply::new(status, content)
        .with(CONTENT_TYPE, "application/octet-stream")
        .with(ACCEPT_RANGES, "bytes")
        .with_digest(&digest);
    if status == StatusCode::PARTIAL_CONTENT {
        reply = reply.with(CONTENT_RANGE, &format!("bytes {}-{}/{len}", range.0, range.1 - 1));
    }
    Reply { range, blob: Some(digest), ..reply }
}

/// What is known of a blob whose bytes were not kept.
fn discarded(request: &RecordedRequest, digest: &Digest, len: u64) -> Reply {
    if !request.is_head() {
        return Reply::error(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Unknown);
    }
    let reply = Reply::empty(StatusCode::OK).with(CONTENT_TYPE, "application/octet-stream").with_digest(digest);
    Reply { range: (0, len), ..reply }
}

pub(super) fn delete(shared: &Shared, request: &RecordedRequest) -> Reply {
    let digest = request.reference.as_ref().and_then(|text| text.parse::<Digest>().ok());
    let mut store = shared.store();
    let held = request.repository.as_ref().and_then(|name| store.repositories.get_mut(name));
    match held.zip(digest).and_then(|(held, digest)| held.blobs.remove(&digest)) {
        Some(_) => Reply::empty(StatusCode::ACCEPTED),
        None => Reply::error(StatusCode::NOT_FOUND, ErrorCode::BlobUnknown),
    }
}

enum Asked {
    Whole,
    /// `start..end`
    Part(u64, u64),
    /// The range lies outside the content.
    Nothing,
}

/// One range of bytes (RFC 9110, section 14.1.2). Several ranges and other units are answered with the whole, as the
/// RFC allows.
fn asked(text: &str, len: u64) -> Asked {
    let Some((first, last)) = text.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Asked::Whole;
    };
    match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if last < first => Asked::Whole,
        (Ok(first), _) if first >= len => Asked::Nothing,
        (Ok(first), Ok(last)) => Asked::Part(first, last.saturating_add(1).min(len)),
        (Ok(first), Err(_)) if last.trim().is_empty() => Asked::Part(first, len),
        (Err(_), Ok(suffix)) if first.is_empty() => match suffix.min(len) {
            0 => Asked::Nothing,
            suffix => Asked::Part(len - suffix, len),
        },
        _ => Asked::Whole,
    }
}
