//! An answer before it is sent.

use domain::oci::{Digest, ErrorCode};
use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::image::Content;

pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) content: Content,
    /// The part of the content that is sent, `start..end`.
    pub(super) range: (u64, u64),
    /// Set for blobs, whose bytes are counted.
    pub(super) blob: Option<Digest>,
    /// It leaves before the request's body was read.
    pub(super) early: bool,
}

impl Reply {
    pub(super) fn new(status: StatusCode, content: impl Into<Content>) -> Self {
        let content = content.into();
        Self { status, headers: HeaderMap::new(), range: (0, content.len()), content, blob: None, early: false }
    }

    pub(super) fn empty(status: StatusCode) -> Self {
        Self::new(status, "")
    }

    pub(super) fn json(status: StatusCode, value: &Value) -> Self {
        Self::new(status, value.to_string()).with(CONTENT_TYPE, "application/json")
    }

    /// The specification's error envelope.
    pub(super) fn error(status: StatusCode, code: ErrorCode) -> Self {
        Self::json(status, &json!({"errors": [{"code": code.as_str(), "message": code.as_str()}]}))
    }

    pub(super) fn unauthorized(challenges: impl IntoIterator<Item = String>) -> Self {
        let mut reply = Self::error(StatusCode::UNAUTHORIZED, ErrorCode::Unauthorized);
        for challenge in challenges {
            reply.headers.append(WWW_AUTHENTICATE, challenge.parse().expect("challenges are printable"));
        }
        reply
    }

    pub(super) fn with(mut self, name: HeaderName, text: &str) -> Self {
        self.headers.insert(name, HeaderValue::from_str(text).expect("header texts of the registry are printable"));
        self
    }

    /// Beside those of the same name that are there.
    pub(super) fn with_another(mut self, name: HeaderName, text: &str) -> Self {
        self.headers.append(name, HeaderValue::from_str(text).expect("header texts of the registry are printable"));
        self
    }

    pub(super) fn with_digest(self, digest: &Digest) -> Self {
        self.with(HeaderName::from_static("docker-content-digest"), &digest.to_string())
            .with(http::header::ETAG, &format!("\"{digest}\""))
    }
}
