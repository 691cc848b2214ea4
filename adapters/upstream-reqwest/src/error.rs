//! How failures of HTTP become the kinds that the domain knows.

use std::error::Error;
use std::io;

use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::{Method, StatusCode};
use serde::Deserialize;

use crate::guard::BlockedHost;
use crate::limits::AnswerLimits;
use crate::quota::Quota;
use crate::read;
use crate::retry_after::retry_after;
use crate::transport::Answer;

/// What an upstream says for itself stays this short in the log.
const MESSAGE_CHARS: usize = 200;

/// A request that got no answer.
pub(crate) fn from_send(error: reqwest::Error, host: &str) -> UpstreamError {
    let blocked = is_caused_by::<BlockedHost>(&error);
    let tls = is_caused_by::<rustls::Error>(&error);
    let kind = if blocked {
        UpstreamErrorKind::Blocked
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
    let Answer { response, at_home, method } = answer;
    let status = response.status();
    let wait = retry_after(response.headers()).or_else(|| Quota::from_headers(response.headers())?.wait());
    // An error body says more about the error, but its absence or its size changes nothing.
    let told = if method == Method::HEAD {
        Told::default()
    } else {
        let body = read::bounded(response, limits.error_bytes, "an error answer").await;
        body.map(|body| Told::parse(&body)).unwrap_or_default()
    };
    let kind = match status {
        _ if told.is("TOOMANYREQUESTS") => UpstreamErrorKind::Throttled { retry_after: wait },
        StatusCode::TOO_MANY_REQUESTS => UpstreamErrorKind::Throttled { retry_after: wait },
        StatusCode::NOT_FOUND | StatusCode::GONE => UpstreamErrorKind::NotFound,
        // The target of a redirect was shown no credentials: its refusal says nothing about ours.
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN if !at_home => UpstreamErrorKind::BadAnswer,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS => {
            UpstreamErrorKind::Denied
        }
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED => UpstreamErrorKind::Unsupported,
        StatusCode::RANGE_NOT_SATISFIABLE => UpstreamErrorKind::RangeNotSatisfiable,
        StatusCode::REQUEST_TIMEOUT => UpstreamErrorKind::Unavailable { retry_after: wait },
        // The upstream's rules for names are narrower than the specification's: what it cannot name, it does not have.
        StatusCode::BAD_REQUEST if told.is("NAME_INVALID") || told.is("TAG_INVALID") || told.is("NAME_UNKNOWN") => {
            UpstreamErrorKind::NotFound
        }
        StatusCode::BAD_REQUEST if told.is("UNSUPPORTED") => UpstreamErrorKind::Unsupported,
        _ if status.is_server_error() => UpstreamErrorKind::Unavailable { retry_after: wait },
        _ => UpstreamErrorKind::BadAnswer,
    };
    UpstreamError::new(kind, format!("{what}: {status}{told}"))
}

/// The first entry of an OCI error body (distribution-spec, "Error Codes").
#[derive(Debug, Default)]
struct Told {
    code: String,
    message: String,
}

impl Told {
    fn parse(body: &[u8]) -> Self {
        #[derive(Deserialize)]
        struct Envelope {
            #[serde(default)]
            errors: Vec<Entry>,
        }
        #[derive(Deserialize)]
        struct Entry {
            #[serde(default)]
            code: String,
            #[serde(default)]
            message: Option<String>,
        }
        let Ok(Envelope { errors }) = serde_json::from_slice(body) else {
            return Self::default();
        };
        errors.into_iter().next().map_or_else(Self::default, |entry| Self {
            code: entry.code.chars().take(MESSAGE_CHARS).collect(),
            message: entry.message.unwrap_or_default().chars().take(MESSAGE_CHARS).collect(),
        })
    }

    /// Harbor writes `TOO_MANY_REQUEST` where the specification has `TOOMANYREQUESTS`.
    fn is(&self, code: &str) -> bool {
        self.code == code || (code == "TOOMANYREQUESTS" && self.code == "TOO_MANY_REQUEST")
    }
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Quoted, since it is the upstream's text and may hold line breaks.
        if self.code.is_empty() { Ok(()) } else { write!(f, " {:?} {:?}", self.code, self.message) }
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
        assert!(told.is("NAME_UNKNOWN"));
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
