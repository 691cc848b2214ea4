//! How failures of HTTP become the kinds that the domain knows.

use std::error::Error;
use std::io;
use std::time::Duration;

use domain::oci::ErrorCode;
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::{Method, StatusCode};
use serde::Deserialize;

use crate::call::{Answer, Purpose};
use crate::guard::{BlockedHost, UnknownHost};
use crate::limits::AnswerLimits;
use crate::quota::Quota;
use crate::read;
use crate::retry_after::retry_after;

/// What an upstream says for itself stays this short in the log.
const MESSAGE_CHARS: usize = 200;
/// Of what it says to its clients, this much is passed on.
const TOLD_CHARS: usize = 400;
/// How long an error body may take. What it does not say until then is not worth the wait.
const ERROR_PATIENCE: Duration = Duration::from_secs(10);

/// A request that got no answer.
pub(crate) fn from_send(error: reqwest::Error, host: &str) -> UpstreamError {
    let blocked = is_caused_by::<BlockedHost>(&error);
    let unknown = is_caused_by::<UnknownHost>(&error);
    let tls = is_caused_by::<rustls::Error>(&error);
    let kind = if blocked {
        UpstreamErrorKind::Blocked
    } else if unknown {
        UpstreamErrorKind::UnknownHost
    } else if tls {
        UpstreamErrorKind::Tls
    } else if error.is_timeout() {
        UpstreamErrorKind::Timeout
    } else {
        UpstreamErrorKind::Connect
    };
    // The URL of a redirect may carry a signature that is as good as a password.
    UpstreamError::new(kind, format!("no answer from {host}")).with_source(error.without_url())
}

/// A body that broke after its headers, stalls included.
pub(crate) fn from_body(error: reqwest::Error, what: &str) -> UpstreamError {
    UpstreamError::new(UpstreamErrorKind::Interrupted, format!("{what} broke off")).with_source(error.without_url())
}

/// An answer that is no registry's.
pub(crate) fn bad_answer(context: impl Into<String>) -> UpstreamError {
    UpstreamError::new(UpstreamErrorKind::BadAnswer, context)
}

/// The failure that an answer other than the expected one stands for. Reads the error body, bounded.
pub(crate) async fn from_answer(answer: Answer, limits: &AnswerLimits, what: &str) -> UpstreamError {
    // Named to live as long as the body is read: it keeps the connection of an upload that was refused half way.
    let Answer { response, at_home, method, purpose, sending: _sending } = answer;
    let status = response.status();
    let wait = retry_after(response.headers()).or_else(|| Quota::from_headers(response.headers())?.wait());
    // An error body says more about the error, but its absence or its size changes nothing.
    let told = if method == Method::HEAD {
        Told::default()
    } else {
        let body = read::bounded(response, limits.error_bytes, "an error answer");
        let body = tokio::time::timeout(ERROR_PATIENCE, body).await;
        body.map(|body| body.map(|body| Told::parse(&body)).unwrap_or_default()).unwrap_or_default()
    };
    let kind = match status {
        _ if told.is(ErrorCode::TooManyRequests) => UpstreamErrorKind::Throttled { retry_after: wait },
        StatusCode::TOO_MANY_REQUESTS => UpstreamErrorKind::Throttled { retry_after: wait },
        StatusCode::PRECONDITION_FAILED => UpstreamErrorKind::Policy,
        StatusCode::PAYLOAD_TOO_LARGE if purpose != Purpose::Read => UpstreamErrorKind::PayloadTooLarge,
        _ => match refused_content(status, purpose, &told) {
            // The target of a redirect was shown no credentials: its refusal says nothing about ours.
            Some(UpstreamErrorKind::Denied) if !at_home => UpstreamErrorKind::BadAnswer,
            Some(kind) => kind,
            None => by_status(status, at_home, wait, &told),
        },
    };
    let error = UpstreamError::new(kind, format!("{what}: {status}{told}"));
    match told.message() {
        Some(message) if at_home && status.is_client_error() => error.with_told(message),
        _ => error,
    }
}

fn by_status(status: StatusCode, at_home: bool, wait: Option<Duration>, told: &Told) -> UpstreamErrorKind {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => UpstreamErrorKind::NotFound,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN if !at_home => UpstreamErrorKind::BadAnswer,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS => {
            UpstreamErrorKind::Denied
        }
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED => UpstreamErrorKind::Unsupported,
        StatusCode::RANGE_NOT_SATISFIABLE => UpstreamErrorKind::RangeNotSatisfiable,
        StatusCode::REQUEST_TIMEOUT => UpstreamErrorKind::Unavailable { retry_after: wait },
        // The upstream's rules for names are narrower than the specification's: what it cannot name, it does not have.
        StatusCode::BAD_REQUEST
            if [ErrorCode::NameInvalid, ErrorCode::TagInvalid, ErrorCode::NameUnknown]
                .into_iter()
                .any(|code| told.is(code)) =>
        {
            UpstreamErrorKind::NotFound
        }
        StatusCode::BAD_REQUEST if told.is(ErrorCode::Unsupported) => UpstreamErrorKind::Unsupported,
        _ if status.is_server_error() => UpstreamErrorKind::Unavailable { retry_after: wait },
        _ => UpstreamErrorKind::BadAnswer,
    }
}

/// What the codes say of content that was sent or is to be deleted, where they say more than the status.
///
/// All entries count: distribution lists what it found wrong with a manifest in the order in which it looked. A blob that is
/// missing goes first, since that can be mended.
fn refused_content(status: StatusCode, purpose: Purpose, told: &Told) -> Option<UpstreamErrorKind> {
    use UpstreamErrorKind::{Denied, Invalid, NotFound, Unsupported};
    const MISSING: UpstreamErrorKind = Invalid(ErrorCode::ManifestBlobUnknown);
    let speaks = matches!(
        status,
        StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY
    );
    if purpose == Purpose::Read || !speaks {
        return None;
    }
    let kinds = told.codes().filter_map(|code| match code {
        ErrorCode::ManifestBlobUnknown => Some(MISSING),
        ErrorCode::BlobUnknown | ErrorCode::ManifestUnknown if purpose == Purpose::Manifest => Some(MISSING),
        ErrorCode::BlobUnknown | ErrorCode::ManifestUnknown | ErrorCode::BlobUploadUnknown | ErrorCode::NameUnknown => {
            Some(NotFound)
        }
        ErrorCode::DigestInvalid
        | ErrorCode::SizeInvalid
        | ErrorCode::ManifestInvalid
        | ErrorCode::BlobUploadInvalid
        | ErrorCode::TagInvalid
        | ErrorCode::NameInvalid => Some(Invalid(code)),
        ErrorCode::Unsupported => Some(Unsupported),
        ErrorCode::Denied => Some(Denied),
        _ => None,
    });
    let kinds: Vec<_> = kinds.collect();
    kinds.iter().find(|kind| **kind == MISSING).or(kinds.first()).copied()
}

/// An OCI error body (distribution-spec, "Error Codes").
#[derive(Debug, Default, Deserialize)]
struct Told {
    #[serde(default)]
    errors: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: Option<String>,
}

impl Told {
    fn parse(body: &[u8]) -> Self {
        serde_json::from_slice(body).unwrap_or_default()
    }

    /// Whether the first entry has the code.
    fn is(&self, code: ErrorCode) -> bool {
        self.errors.first().is_some_and(|entry| ErrorCode::parse(&entry.code) == Some(code))
    }

    fn codes(&self) -> impl Iterator<Item = ErrorCode> {
        self.errors.iter().filter_map(|entry| ErrorCode::parse(&entry.code))
    }

    /// The first message there is, fit for the registry's clients.
    fn message(&self) -> Option<String> {
        let messages = self.errors.iter().filter_map(|entry| entry.message.as_deref());
        let mut printable = messages.map(|message| {
            let text: String = message.chars().filter(|c| !c.is_control()).take(TOLD_CHARS).collect();
            text.trim().to_owned()
        });
        printable.find(|message| !message.is_empty())
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(Entry { code, message }) = self.errors.first().filter(|entry| !entry.code.is_empty()) else {
            return Ok(());
        };
        let short = |text: &str| text.chars().take(MESSAGE_CHARS).collect::<String>();
        // Quoted, since it is the upstream's text and may hold line breaks.
        write!(f, " {:?} {:?}", short(code), short(message.as_deref().unwrap_or_default()))
    }
}

/// An error and everything below it. An `io::Error` hides its content from `source`, so it is opened here.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        inner.map(|inner| inner as &(dyn Error + 'static)).or_else(|| error.source())
    })
}

fn is_caused_by<E: Error + 'static>(error: &(dyn Error + 'static)) -> bool {
    causes(error).any(<dyn Error + 'static>::is::<E>)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_error_of_the_envelope_is_understood_and_nothing_else_is_needed() {
        let told =
            Told::parse(br#"{"errors":[{"code":"NAME_UNKNOWN","message":"no\nsuch","detail":{"x":1}},{"code":"B"}]}"#);
        assert!(told.is(ErrorCode::NameUnknown));
        assert_eq!(told.to_string(), r#" "NAME_UNKNOWN" "no\nsuch""#);
        for body in [&b""[..], b"<html>", b"{}", b"[]", br#"{"errors":[]}"#, br#"{"errors":null}"#] {
            assert_eq!(Told::parse(body).to_string(), "");
        }
    }

    #[test]
    fn a_cause_inside_an_io_error_is_found() {
        let inner = BlockedHostStandIn;
        let error = io::Error::other(io::Error::other(inner));
        assert!(is_caused_by::<BlockedHostStandIn>(&error));
    }

    #[derive(Debug, thiserror::Error)]
    #[error("blocked")]
    struct BlockedHostStandIn;
}
