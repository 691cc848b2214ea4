//! Ways in which the registry misbehaves, and for which requests.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use domain::oci::{Digest, RepositoryName};
use http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};

use super::effect::{Effect, Phase};
use super::{Gate, Operation, RecordedRequest};

type Condition = Arc<dyn Fn(&RecordedRequest) -> bool + Send + Sync>;

/// One misbehaviour. Unscoped it meets every request; the scoping methods narrow it, and all of them must hold.
///
/// Faults apply to requests that authentication lets through, unless [`before_auth`](Self::before_auth) is set. Faults
/// of the body (cut, corruption, throttle, hold, wrong length, no length) meet GETs that are answered with 200 or 206,
/// and without a scope they mean blobs. Faults that name an offset of the content meet only answers that contain it.
/// Faults of the request's body meet requests that have one; those that name an offset meet bodies that come so far, and
/// all whose length is not known beforehand. Several faults may meet one request; of several answers the one that was
/// added first is given.
///
/// An answer or a reset in place of the right answer comes after the request's body was read, and nothing was done with
/// it. [`answered_early`](Self::answered_early) and [`carried_out`](Self::carried_out) make that sooner or later.
#[derive(Clone)]
#[must_use = "give it to FakeRegistry::fault"]
pub struct Fault {
    pub(super) effect: Effect,
    pub(super) operation: Option<Operation>,
    method: Option<Method>,
    repository: Option<RepositoryName>,
    reference: Option<String>,
    conditions: Vec<Condition>,
    pub(super) skip: u64,
    pub(super) times: u64,
    moment: Moment,
}

/// When a fault that takes the place of the right answer comes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    BeforeAuth,
    BeforeAnswer,
    CarriedOut,
}

impl Fault {
    fn new(effect: Effect) -> Self {
        let operation = effect.concerns_body().then_some(Operation::Blob);
        Self {
            effect,
            operation,
            method: None,
            repository: None,
            reference: None,
            conditions: Vec::new(),
            skip: 0,
            times: u64::MAX,
            moment: Moment::BeforeAnswer,
        }
    }

    // Answers in place of the right one.

    /// An answer without a body, as in 401, 403, 404, 405, 500, 502, 503. See [`with_header`](Self::with_header).
    pub fn status(status: u16) -> Self {
        Self::answer(status, "", Bytes::new())
    }

    /// An answer of our choice; an empty `content_type` is left out.
    pub fn answer(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or_else(|error| panic!("{status}: {error}"));
        let mut headers = HeaderMap::new();
        if !content_type.is_empty() {
            headers.insert(CONTENT_TYPE, value(content_type));
        }
        Self::new(Effect::Answer { status, headers, body: body.into(), early: false })
    }

    /// A captive portal: 200 and a page.
    pub fn html() -> Self {
        Self::answer(200, "text/html; charset=utf-8", "<!doctype html><html><body>Please sign in</body></html>")
    }

    /// 429 with `Retry-After` in seconds.
    pub fn too_many_requests(retry_after: u64) -> Self {
        Self::status(429).with_header(RETRY_AFTER.as_str(), &retry_after.to_string())
    }

    /// 307 to a URL.
    pub fn redirect(url: &str) -> Self {
        Self::status(307).with_header(LOCATION.as_str(), url)
    }

    /// 307 to the same path and query under another root, as in `other.url()`.
    pub fn redirect_to_host(base_url: &str) -> Self {
        Self::new(Effect::RedirectToHost { base: base_url.trim_end_matches('/').to_owned(), early: false })
    }

    /// HEAD is answered 405.
    pub fn head_refused() -> Self {
        Self::status(405).head()
    }

    /// HEAD of a blob is answered 404 although GET works, as Harbor's proxy projects do.
    pub fn head_lies() -> Self {
        Self::status(404).on(Operation::Blob).head()
    }

    // Connections.

    /// The connection is reset (HTTP/1.1: RST, HTTP/2: the stream) before any header is sent.
    pub fn reset() -> Self {
        Self::new(Effect::Reset { early: false })
    }

    /// The answer waits, before its headers, until the gate is released. So does what the request asks for; its body stays
    /// with the client meanwhile.
    pub fn hold_headers(gate: &Gate) -> Self {
        Self::new(Effect::HoldHeaders(gate.keeper()))
    }

    // Headers of the right answer.

    /// A header is set, as in `ratelimit-remaining`, a wrong `content-range` or `content-type`.
    pub fn header(name: &str, text: &str) -> Self {
        Self::new(Effect::SetHeader(header_name(name), value(text)))
    }

    /// A header is left out, as in `content-type` or `etag`.
    pub fn without_header(name: &str) -> Self {
        Self::new(Effect::RemoveHeader(header_name(name)))
    }

    /// `Docker-Content-Digest` is left out.
    pub fn without_digest() -> Self {
        Self::new(Effect::RemoveHeader(HeaderName::from_static("docker-content-digest")))
    }

    /// `Range` is ignored: 200 and the whole content.
    pub fn ignore_range() -> Self {
        Self::new(Effect::IgnoreRange)
    }

    // The body of the right answer.

    /// The transfer breaks after `bytes` bytes of this answer's body (HTTP/2: after at most so many). Answers that are
    /// not longer pass.
    pub fn cut_after(bytes: u64) -> Self {
        Self::new(Effect::CutAfter(bytes))
    }

    /// The byte at this offset of the content is wrong.
    pub fn corrupt_at(offset: u64) -> Self {
        Self::new(Effect::CorruptAt(offset))
    }

    /// The body stops before this offset of the content until the gate is released.
    pub fn hold_at(offset: u64, gate: &Gate) -> Self {
        Self::new(Effect::HoldAt(offset, gate.keeper()))
    }

    /// The body leaves at this many bytes a second, evenly.
    pub fn throttle(bytes_per_second: u64) -> Self {
        assert!(bytes_per_second > 0, "a body that never moves is held by a gate");
        Self::new(Effect::Throttle(bytes_per_second))
    }

    /// `Content-Length` lies. If it is too long, the connection closes early; if too short, the body is trimmed to it.
    pub fn declared_length(bytes: u64) -> Self {
        Self::new(Effect::DeclareLength(bytes))
    }

    /// No `Content-Length`: chunked on HTTP/1.1.
    pub fn chunked() -> Self {
        Self::new(Effect::WithoutLength)
    }

    // The body of the request.

    /// The connection is reset (HTTP/1.1: RST, HTTP/2: the stream) when `bytes` bytes of the request's body were taken; of a
    /// body of exactly that length before anything is done about its end.
    pub fn cut_request_after(bytes: u64) -> Self {
        Self::new(Effect::CutRequestAfter(bytes))
    }

    /// The request's body is taken up to this offset, and the rest when the gate is released. An offset of its length holds
    /// what is done about its end.
    pub fn hold_request_at(offset: u64, gate: &Gate) -> Self {
        Self::new(Effect::HoldRequestAt(offset, gate.keeper()))
    }

    /// The request's body is taken at this many bytes a second, evenly.
    pub fn throttle_request(bytes_per_second: u64) -> Self {
        assert!(bytes_per_second > 0, "a body that never moves is held by a gate");
        Self::new(Effect::ThrottleRequest(bytes_per_second))
    }

    // Scope.

    pub fn on(self, operation: Operation) -> Self {
        Self { operation: Some(operation), ..self }
    }

    /// Requests for this blob. Uploads do not count: their path does not name it.
    pub fn on_blob(self, digest: &Digest) -> Self {
        Self { operation: Some(Operation::Blob), reference: Some(digest.to_string()), ..self }
    }

    /// Requests for the manifest under this tag or digest.
    pub fn on_manifest(self, reference: &(impl fmt::Display + ?Sized)) -> Self {
        Self { operation: Some(Operation::Manifest), reference: Some(reference.to_string()), ..self }
    }

    pub fn in_repository(self, name: &str) -> Self {
        let repository = name.parse().unwrap_or_else(|error| panic!("{name:?}: {error}"));
        Self { repository: Some(repository), ..self }
    }

    pub fn method(self, method: Method) -> Self {
        Self { method: Some(method), ..self }
    }

    pub fn get(self) -> Self {
        self.method(Method::GET)
    }

    pub fn head(self) -> Self {
        self.method(Method::HEAD)
    }

    /// Only where the condition holds.
    pub fn when(mut self, condition: impl Fn(&RecordedRequest) -> bool + Send + Sync + 'static) -> Self {
        self.conditions.push(Arc::new(condition));
        self
    }

    /// Lets the first `requests` matching requests pass.
    pub fn after(self, requests: u64) -> Self {
        Self { skip: requests, ..self }
    }

    /// Ends after this many requests.
    pub fn times(self, requests: u64) -> Self {
        Self { times: requests, ..self }
    }

    pub fn once(self) -> Self {
        self.times(1)
    }

    /// Meets requests before their credentials are looked at. For answers, resets and held headers only.
    pub fn before_auth(self) -> Self {
        assert!(self.effect.meets(Phase::BeforeAuth), "this fault changes an answer, so there must be one first");
        Self { moment: Moment::BeforeAuth, ..self }
    }

    /// Comes before the request's body was read. Afterwards the registry goes on reading, as servers do that want the client
    /// to see the answer. For answers, redirects and resets only.
    pub fn answered_early(mut self) -> Self {
        match &mut self.effect {
            Effect::Answer { early, .. } | Effect::RedirectToHost { early, .. } | Effect::Reset { early } => {
                *early = true;
            }
            _ => panic!("this fault takes no answer's place"),
        }
        self
    }

    /// The request is carried out first, and only its right answer is lost. For answers, redirects, resets and held headers
    /// only.
    pub fn carried_out(self) -> Self {
        assert!(self.effect.meets(Phase::AfterAnswer), "this fault takes no answer's place");
        Self { moment: Moment::CarriedOut, ..self }
    }

    /// Adds a header to the fault's own answer.
    pub fn with_header(mut self, name: &str, text: &str) -> Self {
        match &mut self.effect {
            Effect::Answer { headers, .. } => headers.append(header_name(name), value(text)),
            _ => panic!("only an answer of its own has headers; see Fault::header"),
        };
        self
    }

    pub(super) fn matches(&self, phase: Phase, request: &RecordedRequest) -> bool {
        let moment = match phase {
            Phase::BeforeAuth => Moment::BeforeAuth,
            Phase::AfterAnswer => Moment::CarriedOut,
            _ => Moment::BeforeAnswer,
        };
        let timely = self.effect.meets(phase) && self.moment == moment;
        timely
            && self.operation.is_none_or(|operation| operation == request.operation)
            && self.method.as_ref().is_none_or(|method| *method == request.method)
            && self.repository.as_ref().is_none_or(|name| Some(name) == request.repository.as_ref())
            && self.reference.as_ref().is_none_or(|reference| Some(reference) == request.reference.as_ref())
            && self.conditions.iter().all(|condition| condition(request))
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fault").field("operation", &self.operation).field("times", &self.times).finish_non_exhaustive()
    }
}

fn header_name(name: &str) -> HeaderName {
    name.parse().unwrap_or_else(|error| panic!("{name:?}: {error}"))
}

fn value(text: &str) -> HeaderValue {
    text.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"))
}
