//! A request before it is sent, and what came of it.

use bytes::Bytes;
use domain::ports::upstream::UploadChunk;
use reqwest::header::{HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use reqwest::{Method, Response};
use url::Url;

use crate::upload_body::Sending;

/// A request before it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// For the origin of `url`, and for no other that a redirect leads to.
    pub(crate) authorization: Option<HeaderValue>,
    /// Whether `url` is a place that may know `authorization`. An upload may go on at a stranger's.
    pub(crate) at_home: bool,
    pub(crate) payload: Payload,
    pub(crate) purpose: Purpose,
    pub(crate) repeat: Repeat,
}

impl Call {
    /// A request without content that changes nothing.
    pub(crate) fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            authorization: None,
            at_home: true,
            payload: Payload::None,
            purpose: Purpose::Read,
            repeat: Repeat::WhenQuick,
        }
    }
}

/// What a request brings along.
#[derive(Clone, Debug)]
pub(crate) enum Payload {
    None,
    /// A form that holds the password, for the token service: it is not sent on by a redirect.
    Form(Vec<(&'static str, String)>),
    /// Content in memory.
    Bytes(Bytes),
    /// Content that passes through. It may take as long as it takes (`upload_body`).
    Upload(UploadChunk),
}

/// What a request is for. Error codes mean one thing about what was asked for and another about what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Content, lists, tokens.
    Read,
    /// An upload session, from its beginning to its end.
    Session,
    /// A manifest to be stored.
    Manifest,
    /// Content to be deleted.
    Delete,
}

/// When a request is sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// After a failure that came quickly: whether it comes once or twice makes no difference.
    WhenQuick,
    /// When there was no connection, so that nobody has seen it.
    WhenUnsent,
}

/// An answer, after redirects.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) response: Response,
    /// Whether it comes from an origin that has seen the request's credentials.
    pub(crate) at_home: bool,
    pub(crate) method: Method,
    pub(crate) purpose: Purpose,
    /// The content that it answers. It keeps the connection open until the answer has been read, although nothing more
    /// is sent.
    pub(crate) sending: Option<Sending>,
}

impl Answer {
    /// Whether the upstream itself asks who we are.
    pub(crate) fn challenges(&self) -> bool {
        self.at_home && self.response.headers().contains_key(WWW_AUTHENTICATE)
    }
}
