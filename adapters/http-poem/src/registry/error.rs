//! The one place where the registry API's errors become statuses and codes.
//!
//! Every error under `/v2` carries the envelope of the distribution-spec ("Error Codes"). A 5xx names the request id and
//! nothing of our inside: no upstream URL, no path, no message of a library.

use std::sync::Arc;
use std::time::Duration;

use application::auth::AuthError;
use application::pull::{Missing, PullError, UpstreamTrouble};
use application::push::{PushError, Refusal, Unknown};
use domain::access::Action;
use domain::oci::ErrorCode;
use domain::oci::digest::DigestError;
use domain::oci::reference::TagError;
use domain::oci::repository::RepositoryNameError;
use domain::routing::RouteError;
use http::header::{ALLOW, CONTENT_RANGE, CONTENT_TYPE, HeaderName, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use poem::{Request, Response};
use serde::Serialize;
use tracing::{error, warn};

use super::headers::ascii;
use super::path::{PathError, RegistryPath};
use crate::log::{RequestFacts, request_id};

/// Told to clients that should try again when the upstream did not say when.
const DEFAULT_RETRY: Duration = Duration::from_secs(5);

/// An error as the client will see it.
#[derive(Debug)]
pub struct RegistryError {
    status: StatusCode,
    code: ErrorCode,
    message: String,
    retry_after: Option<Duration>,
    allow: Option<&'static str>,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// Logged, never sent.
    cause: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

#[derive(Serialize)]
struct Envelope<'a> {
    errors: [Entry<'a>; 1],
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<Detail<'a>>,
}

#[derive(Serialize)]
struct Detail<'a> {
    #[serde(rename = "requestId")]
    request_id: &'a str,
}

impl RegistryError {
    fn new(status: StatusCode, code: ErrorCode, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), retry_after: None, allow: None, headers: Vec::new(), cause: None }
    }

    pub(super) fn method_not_allowed(path: &RegistryPath) -> Self {
        let allow = match path {
            RegistryPath::Manifest { .. } => "GET, HEAD, PUT, DELETE",
            RegistryPath::Blob { .. } => "GET, HEAD, DELETE",
            RegistryPath::Uploads { .. } => "POST",
            RegistryPath::Upload { .. } => "GET, PATCH, PUT, DELETE",
            RegistryPath::Token => "GET, POST",
            RegistryPath::Base | RegistryPath::Catalog | RegistryPath::Tags { .. } | RegistryPath::Referrers { .. } => {
                "GET, HEAD"
            }
        };
        let message = format!("this address takes {allow} only");
        let mut error = Self::new(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Unsupported, message);
        error.allow = Some(allow);
        error
    }

    /// 401. The challenge is added by whoever knows the request.
    pub(super) fn unauthorized(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::Unauthorized, message)
    }

    /// 403: the repository may be known to the account, but this may not be done.
    pub(super) fn denied(action: Action) -> Self {
        let message = format!("the account may not {action} here; ask an administrator for a grant");
        Self::new(StatusCode::FORBIDDEN, ErrorCode::Denied, message)
    }

    /// RFC 9112, section 3.2: a request says which host it is for.
    pub(super) fn no_host() -> Self {
        let message = "the Host header is missing or malformed, so that no address of the token service can be given";
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::Unsupported, message)
    }

    pub(super) fn bad_form(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::Unsupported, message)
    }

    /// The token service takes no tokens (RFC 7617).
    pub(super) fn basic_only() -> Self {
        let message = "the token service takes Basic credentials";
        let challenge =
            [(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"harbor-cache\", charset=\"UTF-8\""))];
        Self::unauthorized(message).with_headers(challenge)
    }

    pub(super) fn foreign_page() -> Self {
        let message = "pushes and deletes are not taken from web pages of another origin";
        Self::new(StatusCode::FORBIDDEN, ErrorCode::Denied, message)
    }

    pub(super) fn bad_media_type() -> Self {
        let message = "Content-Type is not a media type; send that of the manifest";
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::ManifestInvalid, message)
    }

    pub(super) fn too_many_tags(most: usize) -> Self {
        let message = format!("one request moves at most {most} tags; send the others with another");
        Self::new(StatusCode::URI_TOO_LONG, ErrorCode::TagInvalid, message)
    }

    pub(super) fn bad_tag(error: TagError) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::TagInvalid, format!("tag: {error}"))
    }

    pub(super) fn bad_from(error: RepositoryNameError) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::NameInvalid, format!("from: {error}"))
    }

    pub(super) fn bad_digest(error: DigestError) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid, error.to_string())
    }

    pub(super) fn missing_digest() -> Self {
        let message = "an upload ends with the digest of its content; add ?digest=<algorithm>:<hex>";
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid, message)
    }

    pub(super) fn bad_algorithm() -> Self {
        let message = "the digest algorithm is not supported; use sha256 or sha512";
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid, message)
    }

    pub(super) fn bad_chunk_range() -> Self {
        let message = "the Content-Range of a chunk has the form <first byte>-<last byte>";
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::BlobUploadInvalid, message)
    }

    /// Adds headers that say where to go on.
    pub(super) fn with_headers(mut self, headers: impl IntoIterator<Item = (HeaderName, HeaderValue)>) -> Self {
        self.headers.extend(headers);
        self
    }

    pub(super) fn bad_page_size() -> Self {
        let message = "n must be a whole number, 0 or more";
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::PaginationNumberInvalid, message)
    }

    pub(super) fn bad_last(error: RepositoryNameError) -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::NameInvalid, format!("last: {error}"))
    }

    pub(super) fn internal(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        let message = "this service failed; the request id leads to the cause in its log";
        let mut error = Self::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Unknown, message);
        error.cause = Some(Arc::new(cause));
        error
    }

    pub(super) fn into_response(self, request: &Request, facts: &mut RequestFacts) -> Response {
        facts.error_code = Some(self.code);
        let id = request_id(request);
        if let Some(cause) = &self.cause {
            // Errors are logged once, here, where they end.
            if self.status == StatusCode::INTERNAL_SERVER_ERROR {
                error!(request_id = id, error = &**cause as &dyn std::error::Error, "request failed");
            } else {
                warn!(request_id = id, error = &**cause as &dyn std::error::Error, "the request could not be answered");
            }
        }
        let detail = self.status.is_server_error().then_some(Detail { request_id: id });
        let envelope = Envelope { errors: [Entry { code: self.code.as_str(), message: &self.message, detail }] };
        let body = serde_json::to_vec(&envelope).unwrap_or_default();
        let mut response = Response::builder().status(self.status).header(CONTENT_TYPE, "application/json").body(body);
        if let Some(after) = self.retry_after {
            // Whoever comes back a moment too early only waits longer.
            let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds.max(1)));
        }
        if let Some(allow) = self.allow {
            response.headers_mut().insert(ALLOW, HeaderValue::from_static(allow));
        }
        response.headers_mut().extend(self.headers);
        response
    }
}

/// What a handler that panicked is answered with, in the registry's envelope: clients of other paths look at the status.
pub(crate) fn panicked() -> Response {
    let message = "this service failed; the request id leads to the cause in its log";
    let entry = Entry { code: ErrorCode::Unknown.as_str(), message, detail: None };
    let body = serde_json::to_vec(&Envelope { errors: [entry] }).unwrap_or_default();
    Response::builder().status(StatusCode::INTERNAL_SERVER_ERROR).header(CONTENT_TYPE, "application/json").body(body)
}

/// 416, with the blob's length where it is known (RFC 9110, section 15.5.17).
pub(super) fn range_not_satisfiable(content_range: Option<String>) -> Response {
    let message = "no byte of the blob lies in the requested range";
    let entry = Entry { code: ErrorCode::RangeInvalid.as_str(), message, detail: None };
    let body = serde_json::to_vec(&Envelope { errors: [entry] }).unwrap_or_default();
    let mut response = Response::builder()
        .status(StatusCode::RANGE_NOT_SATISFIABLE)
        .header(CONTENT_TYPE, "application/json")
        .body(body);
    if let Some(range) = content_range {
        response.headers_mut().insert(CONTENT_RANGE, ascii(range));
    }
    response
}

impl From<PathError> for RegistryError {
    fn from(error: PathError) -> Self {
        match error {
            PathError::NotFound => Self::new(StatusCode::NOT_FOUND, ErrorCode::Unsupported, error.to_string()),
            PathError::Invalid { code, message } => Self::new(StatusCode::BAD_REQUEST, code, message),
        }
    }
}

impl From<RouteError> for RegistryError {
    fn from(error: RouteError) -> Self {
        let code = error.code();
        let status = if code == ErrorCode::NameUnknown { StatusCode::NOT_FOUND } else { StatusCode::BAD_REQUEST };
        Self::new(status, code, error.to_string())
    }
}

impl From<AuthError> for RegistryError {
    fn from(error: AuthError) -> Self {
        let message = error.to_string();
        match error {
            AuthError::BadCredentials
            | AuthError::InvalidToken(_)
            | AuthError::Revoked
            | AuthError::Unauthenticated => Self::unauthorized(&message),
            AuthError::TooManyAttempts { retry_after } => {
                let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests, message);
                error.retry_after = Some(retry_after);
                error
            }
            AuthError::Busy => {
                let mut error = Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable, message);
                error.retry_after = Some(DEFAULT_RETRY);
                error
            }
            AuthError::Unavailable(cause) => {
                let mut error = Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable, message);
                error.retry_after = Some(DEFAULT_RETRY);
                error.cause = Some(cause);
                error
            }
            error @ AuthError::Internal(_) => Self::internal(error),
        }
    }
}

impl From<PullError> for RegistryError {
    fn from(error: PullError) -> Self {
        match error {
            PullError::Missing(Missing::Manifest) => {
                Self::new(StatusCode::NOT_FOUND, ErrorCode::ManifestUnknown, "the repository has no such manifest")
            }
            PullError::Missing(Missing::Blob) => {
                Self::new(StatusCode::NOT_FOUND, ErrorCode::BlobUnknown, "the repository has no such blob")
            }
            PullError::Missing(Missing::Repository) | PullError::NoSuchUpstream(_) => {
                Self::new(StatusCode::NOT_FOUND, ErrorCode::NameUnknown, "there is no such repository")
            }
            PullError::Denied { upstream } => {
                let message = format!(
                    "upstream {upstream} denies access to this repository, or there is none of this name; \
                     check the name and the account of the upstream"
                );
                Self::new(StatusCode::FORBIDDEN, ErrorCode::Denied, message)
            }
            PullError::Throttled { upstream, retry_after } => {
                let message = format!("upstream {upstream} limits the rate of requests");
                let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests, message);
                error.retry_after = Some(retry_after.unwrap_or(DEFAULT_RETRY));
                error
            }
            PullError::Upstream { upstream, trouble, retry_after, source } => {
                let (status, what) = match trouble {
                    UpstreamTrouble::AccountRefused => (StatusCode::BAD_GATEWAY, "refuses this cache's account"),
                    UpstreamTrouble::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "cannot be reached"),
                    UpstreamTrouble::TimedOut => (StatusCode::GATEWAY_TIMEOUT, "did not answer in time"),
                    UpstreamTrouble::BadAnswer => (StatusCode::BAD_GATEWAY, "gave an answer that cannot be used"),
                    UpstreamTrouble::TooLarge => {
                        (StatusCode::BAD_GATEWAY, "offers a manifest larger than cache.max_manifest_size")
                    }
                };
                let mut error = Self::new(status, ErrorCode::Unavailable, format!("upstream {upstream} {what}"));
                let worth_retrying = !matches!(trouble, UpstreamTrouble::AccountRefused | UpstreamTrouble::TooLarge);
                error.retry_after = worth_retrying.then(|| retry_after.unwrap_or(DEFAULT_RETRY));
                error.cause = source;
                error
            }
            PullError::Interrupted => {
                let message = "the request's work was interrupted; try again";
                let mut error = Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable, message);
                error.retry_after = Some(Duration::from_secs(1));
                error
            }
            error @ PullError::Store(_) => Self::internal(error),
        }
    }
}

impl From<PushError> for RegistryError {
    fn from(error: PushError) -> Self {
        let message = error.to_string();
        match error {
            PushError::ReadOnly { upstream } => {
                let message = format!(
                    "this cache does not push to upstream {upstream} (push = \"deny\"); push to the registry itself"
                );
                Self::new(StatusCode::FORBIDDEN, ErrorCode::Denied, message)
            }
            PushError::Unknown(unknown) => {
                let (code, message) = match unknown {
                    Unknown::Repository => (ErrorCode::NameUnknown, "there is no such repository"),
                    Unknown::Upload => (
                        ErrorCode::BlobUploadUnknown,
                        "there is no such upload, or it has ended; begin a new one with POST",
                    ),
                    Unknown::Manifest => (ErrorCode::ManifestUnknown, "the repository has no such manifest"),
                    Unknown::Blob => (ErrorCode::BlobUnknown, "the repository has no such blob"),
                };
                Self::new(StatusCode::NOT_FOUND, code, message)
            }
            PushError::Busy => Self::new(StatusCode::CONFLICT, ErrorCode::BlobUploadInvalid, message),
            PushError::TooManyUploads => {
                let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests, message);
                error.retry_after = Some(DEFAULT_RETRY);
                error
            }
            PushError::OutOfOrder { .. } => {
                Self::new(StatusCode::RANGE_NOT_SATISFIABLE, ErrorCode::BlobUploadInvalid, message)
            }
            PushError::WrongSize { .. } => Self::new(StatusCode::BAD_REQUEST, ErrorCode::SizeInvalid, message),
            PushError::WrongDigest { .. } => Self::new(StatusCode::BAD_REQUEST, ErrorCode::DigestInvalid, message),
            PushError::ClientGone => Self::new(StatusCode::BAD_REQUEST, ErrorCode::BlobUploadInvalid, message),
            PushError::ClientSilent => Self::new(StatusCode::REQUEST_TIMEOUT, ErrorCode::BlobUploadInvalid, message),
            PushError::BadManifest(_) => Self::new(StatusCode::BAD_REQUEST, ErrorCode::ManifestInvalid, message),
            PushError::ManifestTooLarge { .. } => {
                let message = format!("{message} (cache.max_manifest_size)");
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::SizeInvalid, message)
            }
            PushError::Refused { upstream, refusal, told } => {
                let (status, code, what) = match refusal {
                    Refusal::Denied => (
                        StatusCode::FORBIDDEN,
                        ErrorCode::Denied,
                        "does not let this cache's account do that, or there is no such repository",
                    ),
                    Refusal::Policy => (StatusCode::PRECONDITION_FAILED, ErrorCode::Denied, "forbids it by a rule"),
                    Refusal::TooLarge => {
                        (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::SizeInvalid, "does not take as much")
                    }
                    Refusal::Unsupported => {
                        (StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Unsupported, "does not support it")
                    }
                    Refusal::Invalid(code @ ErrorCode::ManifestBlobUnknown) => {
                        (StatusCode::NOT_FOUND, code, "does not have everything that the manifest names")
                    }
                    Refusal::Invalid(code) => (StatusCode::BAD_REQUEST, code, "does not accept what was sent"),
                };
                let message = match told {
                    Some(told) => format!("upstream {upstream} {what}: {told}"),
                    None => format!("upstream {upstream} {what}"),
                };
                let mut error = Self::new(status, code, message);
                error.allow = (status == StatusCode::METHOD_NOT_ALLOWED).then_some("GET, HEAD");
                error
            }
            PushError::NotRecorded | PushError::TagBusy | PushError::OutOfReach => {
                let mut error = Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Unavailable, message);
                error.retry_after = Some(DEFAULT_RETRY);
                error
            }
            PushError::Upstream(error) => error.into(),
        }
    }
}
