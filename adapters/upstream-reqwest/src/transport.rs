//! One request and its hops, each admitted by the guard and retried where that does no harm.

use std::sync::Arc;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use domain::ports::Traces;
use domain::ports::upstream::{UploadChunk, UpstreamError, UpstreamErrorKind};
use futures_util::StreamExt as _;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Body, Method, Response, StatusCode};
use tokio::time::Instant;
use url::Url;

use crate::call::{Answer, Call, Payload, Repeat};
use crate::error::{self, bad_answer};
use crate::guard::AddressGuard;
use crate::http_clients::{HttpClients, Waits};
use crate::options::{OptionsError, UpstreamOptions};
use crate::read::drain;
use crate::redirect::{self, MAX_HOPS, is_redirect, keeps_method, may_know};
use crate::retry_after::retry_after;
use crate::upload_body::{self, Pace, Sending, SentBody};

/// A failure that took longer than this is not repeated: the client behind us has waited enough.
const QUICK: Duration = Duration::from_secs(1);

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");

/// Sends requests for one upstream.
#[derive(Debug)]
pub(crate) struct Transport {
    clients: HttpClients,
    origin: Url,
    extra: HeaderMap,
    guard: Arc<AddressGuard>,
    proxied: bool,
    pace: Pace,
    traces: Arc<dyn Traces>,
}

impl Transport {
    pub(crate) fn new(options: &UpstreamOptions, traces: Arc<dyn Traces>) -> Result<Self, OptionsError> {
        let guard = Arc::new(AddressGuard::new(options)?);
        let start = options.connect_timeout + options.read_timeout;
        Ok(Self {
            clients: HttpClients::new(options, Some(&guard))?,
            origin: options.origin()?,
            extra: options.extra_headers()?,
            guard,
            proxied: options.http_proxy.is_some(),
            pace: Pace { start, read: options.read_timeout },
            traces,
        })
    }

    pub(crate) fn origin(&self) -> &Url {
        &self.origin
    }

    /// Sends `call` and follows redirects. Any status but a redirect is an answer.
    pub(crate) async fn send(&self, call: &Call) -> Result<Answer, UpstreamError> {
        let mut url = call.url.clone();
        let mut at_home = call.at_home;
        for _ in 0..=MAX_HOPS {
            let Exchange { response, sending } = self.hop(call, &url, at_home).await?;
            if !is_redirect(response.status()) || matches!(call.payload, Payload::Form(_)) {
                let Call { method, purpose, .. } = call;
                return Ok(Answer { response, at_home, method: method.clone(), purpose: *purpose, sending });
            }
            if !call.method.is_safe() && !keeps_method(response.status()) {
                return Err(bad_answer(format!("a redirect that makes a GET of a {}", call.method)));
            }
            let next = redirect::target(&url, response.headers())?;
            drain(response).await;
            drop(sending);
            at_home = at_home && may_know(&url, &next);
            url = next;
        }
        Err(bad_answer(format!("more than {MAX_HOPS} redirects")))
    }

    /// One request, repeated after failures that came quickly and may be gone in a moment, as far as `call` allows it.
    async fn hop(&self, call: &Call, url: &Url, at_home: bool) -> Result<Exchange, UpstreamError> {
        self.admit(url).await?;
        let backoff =
            ExponentialBuilder::default().with_min_delay(Duration::from_millis(100)).with_max_times(2).with_jitter();
        let outcome = (async || {
            let begun = Instant::now();
            let outcome = self.request(call, url, at_home).await;
            let quick = begun.elapsed() < QUICK;
            match outcome {
                Ok(exchange) if is_passing(&exchange.response) => Err(Failure { quick, outcome: Ok(exchange) }),
                Ok(exchange) => Ok(exchange),
                Err(unanswered) => Err(Failure { quick, outcome: Err(unanswered) }),
            }
        })
        .retry(backoff)
        .when(|failure| failure.is_worth_repeating(call.repeat))
        .await;
        outcome.or_else(|failure| failure.outcome.map_err(|unanswered| unanswered.error))
    }

    async fn admit(&self, url: &Url) -> Result<(), UpstreamError> {
        let mut verdict = self.guard.admit(url);
        if verdict.is_ok() && self.proxied {
            verdict = self.guard.admit_through_proxy(url).await;
        }
        verdict.map_err(|blocked| {
            UpstreamError::new(
                UpstreamErrorKind::Blocked,
                "a redirect, a location or a token realm leads into a network that is not allowed",
            )
            .with_source(blocked)
        })
    }

    async fn request(&self, call: &Call, url: &Url, at_home: bool) -> Result<Exchange, Unanswered> {
        let host = url.host_str().unwrap_or_default();
        let upload = match &call.payload {
            Payload::Upload(chunk) => Some(open(chunk).await?),
            Payload::None | Payload::Form(_) | Payload::Bytes(_) => None,
        };
        let waits = if upload.is_some() { Waits::Watched } else { Waits::Read };
        let client = self.clients.get(waits, self.guard.names(host));
        let request = client.request(call.method.clone(), url.clone()).headers(self.headers(call, url, at_home));
        let request = match &call.payload {
            Payload::Form(form) => request.form(form),
            Payload::Bytes(bytes) => request.body(bytes.clone()),
            Payload::None | Payload::Upload(_) => request,
        };
        let Some((sending, body)) = upload else {
            let outcome = request.send().await;
            let response = outcome.map_err(|cause| Unanswered::new(cause, host))?;
            return Ok(Exchange { response, sending: None });
        };
        let outcome = tokio::select! {
            biased;
            outcome = request.body(Body::wrap(body)).send() => outcome,
            () = sending.overdue(self.pace) => return Err(Unanswered::overdue(host)),
        };
        match outcome {
            Ok(response) => {
                sending.answered();
                Ok(Exchange { response, sending: Some(sending) })
            }
            Err(cause) => Err(Unanswered::of_upload(cause, host, &sending)),
        }
    }

    fn headers(&self, call: &Call, url: &Url, at_home: bool) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if may_know(&self.origin, url) {
            headers.clone_from(&self.extra);
        }
        headers.extend(call.headers.clone());
        if let Some(authorization) = call.authorization.as_ref().filter(|_| at_home) {
            headers.insert(AUTHORIZATION, authorization.clone());
        }
        self.tell_of_trace(at_home, &mut headers);
        let empty = match &call.payload {
            Payload::None => matches!(call.method, Method::POST | Method::PUT | Method::PATCH),
            Payload::Upload(chunk) => chunk.len == Some(0),
            Payload::Form(_) | Payload::Bytes(_) => false,
        };
        if empty {
            // hyper says nothing about a body that is not there, and some servers answer 411 to that (RFC 9110, 8.6).
            headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        headers
    }

    /// Tells which trace the request is a part of (W3C Trace Context). Object stores that a redirect leads to have no part in it.
    fn tell_of_trace(&self, at_home: bool, headers: &mut HeaderMap) {
        let Some(context) = self.traces.current().filter(|_| at_home) else { return };
        if let Ok(parent) = HeaderValue::try_from(context.parent.to_string()) {
            headers.insert(TRACEPARENT, parent);
        }
        if !context.state.is_empty()
            && let Ok(state) = HeaderValue::from_str(&context.state)
        {
            headers.insert(TRACESTATE, state);
        }
    }
}

/// The bytes of an upload from the first on, ready to be sent.
async fn open(chunk: &UploadChunk) -> Result<(Sending, SentBody), Unanswered> {
    let interrupted = |context: &str| Unanswered {
        error: UpstreamError::new(UpstreamErrorKind::Interrupted, context),
        unsent: false,
    };
    let mut stream = chunk.body.open().ok_or_else(|| interrupted("bytes that were sent once cannot be had again"))?;
    // Nobody asks for the bytes of a body that is said to be empty.
    if chunk.len == Some(0) && stream.next().await.is_some() {
        return Err(interrupted("a body that was to be empty is not"));
    }
    Ok(upload_body::sending(stream, chunk.len))
}

/// A request that got an answer, and the content that it may not have taken whole.
struct Exchange {
    response: Response,
    sending: Option<Sending>,
}

/// A request that got none.
struct Unanswered {
    error: UpstreamError,
    /// There was no connection, so nobody has seen the request.
    unsent: bool,
}

impl Unanswered {
    fn new(cause: reqwest::Error, host: &str) -> Self {
        let unsent = cause.is_connect();
        Self { error: error::from_send(cause, host), unsent }
    }

    /// Of a connection that broke in the middle of an upload nobody knows how far it has come, and often enough the reason
    /// was the content: a registry that refuses a body closes the connection on it. So it does not count as unreachable.
    fn of_upload(cause: reqwest::Error, host: &str, sending: &Sending) -> Self {
        let interrupted = |context: String| UpstreamError::new(UpstreamErrorKind::Interrupted, context);
        let error = match sending.failure() {
            Some(failure) => interrupted(format!("an upload to {host} has no end")).with_source(failure),
            None if sending.sent() > 0 => {
                interrupted(format!("an upload to {host} broke off")).with_source(cause.without_url())
            }
            None => return Self::new(cause, host),
        };
        Self { error, unsent: false }
    }

    fn overdue(host: &str) -> Self {
        let error = UpstreamError::new(UpstreamErrorKind::Timeout, format!("an upload to {host} does not move on"));
        Self { error, unsent: false }
    }
}

/// An attempt that failed, or an answer that says "not now".
struct Failure {
    quick: bool,
    outcome: Result<Exchange, Unanswered>,
}

impl Failure {
    fn is_worth_repeating(&self, repeat: Repeat) -> bool {
        let passing = match (&self.outcome, repeat) {
            (Ok(_), Repeat::WhenQuick) => true,
            (Ok(_), Repeat::WhenUnsent) => false,
            (Err(Unanswered { error, .. }), Repeat::WhenQuick) => is_unconnected(error.kind()),
            (Err(Unanswered { error, unsent }), Repeat::WhenUnsent) => *unsent && is_unconnected(error.kind()),
        };
        self.quick && passing
    }
}

/// Resolvers have their moments too.
fn is_unconnected(kind: UpstreamErrorKind) -> bool {
    matches!(kind, UpstreamErrorKind::UnknownHost | UpstreamErrorKind::Connect)
}

/// A 5xx that a second attempt may not meet. With `Retry-After` the upstream has said when to come again, and that is
/// never within this request.
fn is_passing(response: &Response) -> bool {
    let momentary = matches!(
        response.status(),
        StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    );
    momentary && retry_after(response.headers()).is_none()
}
