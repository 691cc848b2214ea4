//! Requests to the administration API as bytes on the wire.

use client::types::ErrorBody;
use reqwest::header::HeaderMap;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use super::{base, session};
use crate::http_client;

/// For tests of the protocol itself, and only for them: it sends what no client that is generated from the document can send
/// (a body that is no JSON or has a field that nobody knows, another content type, an address or a method that is not there,
/// the headers of a browser), and gives away the answer as it came. Everything else is asked for by
/// [`Client`](super::Client); `tests/architecture` has the list of the files that may do otherwise.
#[derive(Clone, Debug)]
pub struct Raw {
    base: String,
    token: Option<String>,
    http: reqwest::Client,
}

/// A whole answer.
#[derive(Debug)]
pub struct RawReply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Raw {
    /// Without a login, to the cache at `url`.
    pub fn anybody(url: &str) -> Self {
        let http = http_client::builder().build().expect("a plain client needs nothing");
        Self { base: base(url), token: None, http }
    }

    /// # Panics
    ///
    /// If the login is refused.
    pub async fn login(url: &str, name: &str, password: &str) -> Self {
        Self { token: Some(session(url, name, password).await.token), ..Self::anybody(url) }
    }

    /// # Panics
    ///
    /// If the method is none.
    pub fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method: Method = method.parse().expect("a method");
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> RawReply {
        RawReply::of(self.request("GET", path)).await
    }

    /// With a body of JSON, which need not be one that the document has.
    pub async fn send(&self, method: &str, path: &str, body: &Value) -> RawReply {
        RawReply::of(self.request(method, path).json(body)).await
    }
}

impl RawReply {
    /// # Panics
    ///
    /// If there is no whole answer.
    pub async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("the cache answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self { status, headers, body: response.text().await.expect("a whole answer") }
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The one body that every error has.
    ///
    /// # Panics
    ///
    /// If it is another.
    pub fn error(&self) -> ErrorBody {
        assert!(self.header("content-type").starts_with("application/json"), "{self:?}");
        let body: ErrorBody = serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert!(!body.message.is_empty(), "{self:?}");
        assert_eq!(body.request_id.as_deref(), Some(self.header("x-request-id")), "{self:?}");
        body
    }

    /// Status and code of an error.
    pub fn told(&self) -> (u16, client::types::ErrorCode) {
        (self.status, self.error().code)
    }
}
