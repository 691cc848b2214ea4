//! Header names and values of the registry API.

use application::pull::Staleness;
use bytes::Bytes;
use domain::cache::CacheOutcome;
use domain::oci::Digest;
use http::header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName, WARNING};
use http::{HeaderValue, StatusCode};
use poem::{Body, Response};

use super::conditional::etag;

pub(super) const DOCKER_CONTENT_DIGEST: HeaderName = HeaderName::from_static("docker-content-digest");
pub(super) const OCI_NAMESPACE: HeaderName = HeaderName::from_static("oci-namespace");
pub(super) const OCI_FILTERS_APPLIED: HeaderName = HeaderName::from_static("oci-filters-applied");
pub(super) const OCI_SUBJECT: HeaderName = HeaderName::from_static("oci-subject");
pub(super) const OCI_TAG: HeaderName = HeaderName::from_static("oci-tag");
pub(super) const OCI_CHUNK_MIN_LENGTH: HeaderName = HeaderName::from_static("oci-chunk-min-length");
pub(super) const DOCKER_UPLOAD_UUID: HeaderName = HeaderName::from_static("docker-upload-uuid");
const API_VERSION: HeaderName = HeaderName::from_static("docker-distribution-api-version");
const X_CACHE: HeaderName = HeaderName::from_static("x-cache");
const NOSNIFF: HeaderName = HeaderName::from_static("x-content-type-options");

/// What every answer of the registry API carries.
pub(super) fn stamp(response: &mut Response, outcome: Option<CacheOutcome>) {
    let headers = response.headers_mut();
    headers.insert(API_VERSION, HeaderValue::from_static("registry/2.0"));
    // Manifests and blobs are other people's bytes: a browser must not guess what they are.
    headers.insert(NOSNIFF, HeaderValue::from_static("nosniff"));
    // Whatever a manifest says that it is, it gets to do nothing in a browser, beside the page of the administration.
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    if let Some(outcome) = outcome {
        headers.insert(X_CACHE, HeaderValue::from_static(outcome.as_str()));
    }
}

/// How many headers an answer has at most, nearly always. Room for them is made once and not by doubling.
const MOST: usize = 16;

/// An empty answer with the content's digest, as `Docker-Content-Digest` and as the entity tag.
pub(super) fn describing(digest: &Digest) -> Response {
    let mut response = Response::default();
    let headers = response.headers_mut();
    headers.reserve(MOST);
    let tag = Bytes::from(etag(digest));
    // Both headers share one text: the tag is the digest in quotes.
    headers.insert(DOCKER_CONTENT_DIGEST, shared(tag.slice(1..tag.len() - 1)));
    headers.insert(ETAG, shared(tag));
    response
}

/// Answer to the version check.
pub(super) fn empty_object() -> Response {
    Response::builder().header(CONTENT_TYPE, "application/json").body("{}")
}

pub(super) fn json(bytes: impl Into<Body>) -> Response {
    Response::builder().header(CONTENT_TYPE, "application/json").body(bytes)
}

pub(super) fn not_modified(digest: &Digest) -> Response {
    let mut response = describing(digest);
    response.set_status(StatusCode::NOT_MODIFIED);
    response
}

pub(super) fn set_length(response: &mut Response, len: u64) {
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(len));
}

/// Tells the client that what it gets could not be confirmed (distribution-spec, "Warnings": code 299, no agent, no date).
pub(super) fn warn(response: &mut Response, stale: Option<&Staleness>) {
    if let Some(stale) = stale {
        let text = format!("299 - \"upstream {} cannot be asked; this may be out of date\"", stale.upstream);
        response.headers_mut().insert(WARNING, ascii(text));
    }
}

fn shared(text: Bytes) -> HeaderValue {
    HeaderValue::from_maybe_shared(text).expect("a digest is plain text")
}

/// A header value from text that is ASCII by its type: digests, media types, names.
pub(super) fn ascii(text: String) -> HeaderValue {
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
