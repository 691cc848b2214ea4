//! What became of a call.

use std::fmt::Debug;

use client::types::{ConfigProblem, ErrorBody, ErrorCode};
use client::{Error, ResponseValue};
use reqwest::header::{CONTENT_TYPE, HeaderMap};

/// An error of the API: its one body, and what came with it.
#[derive(Clone, Debug)]
pub struct Refusal {
    pub status: u16,
    pub code: ErrorCode,
    /// The field of the request that it is about.
    pub field: Option<String>,
    pub message: String,
    /// Of a configuration file that is not sound.
    pub problems: Vec<ConfigProblem>,
    headers: HeaderMap,
}

impl Refusal {
    /// Status and code, which go together.
    pub fn told(&self) -> (u16, ErrorCode) {
        (self.status, self.code)
    }

    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// A header of the answer, or nothing.
    pub fn header(&self, name: &str) -> &str {
        text(&self.headers, name)
    }
}

/// What a test expects of a call: an answer, or an error.
pub trait Answer {
    type Body;

    /// The body of a success, which the client only takes with the status that the document tells.
    ///
    /// # Panics
    ///
    /// If it was refused.
    fn good(self) -> Self::Body;

    /// The error that it was refused with.
    ///
    /// # Panics
    ///
    /// If it was not refused, or by something else than the API: the client itself, or an answer that the document does not
    /// tell of.
    fn refused(self) -> Refusal;
}

impl<T: Debug> Answer for Result<ResponseValue<T>, Error<ErrorBody>> {
    type Body = T;

    #[track_caller]
    fn good(self) -> T {
        match self {
            Ok(answer) => answer.into_inner(),
            Err(error) => panic!("it was refused: {error:?}"),
        }
    }

    #[track_caller]
    fn refused(self) -> Refusal {
        let answer = match self {
            Err(Error::ErrorResponse(answer)) => answer,
            other => panic!("the API did not refuse it: {other:?}"),
        };
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let body = answer.into_inner();
        assert!(text(&headers, CONTENT_TYPE.as_str()).starts_with("application/json"), "{headers:?}");
        assert!(!body.message.is_empty(), "{body:?}");
        assert_eq!(body.request_id.as_deref(), Some(text(&headers, "x-request-id")), "{body:?}");
        let ErrorBody { code, field, message, problems, .. } = body;
        Refusal { status, code, field, message, problems, headers }
    }
}

/// The revision in an answer, for `If-Match`.
///
/// # Panics
///
/// If there is none.
pub fn etag<T>(answer: &ResponseValue<T>) -> String {
    let etag = text(answer.headers(), "etag");
    assert!(!etag.is_empty(), "the answer has no ETag: {:?}", answer.headers());
    etag.to_owned()
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
