//! Reading answers whole, but never more of them than intended.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use reqwest::Response;
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use serde::de::DeserializeOwned;

use crate::error;

/// How long an answer that nobody needs may delay us; reading it to its end keeps the connection usable.
const DRAIN_PATIENCE: Duration = Duration::from_millis(500);
/// Beyond this many bytes a new connection is cheaper than reading to the end.
const DRAIN_BYTES: u64 = 16 << 10;

/// The whole body, if it has at most `limit` bytes. A larger one is dropped, before its first byte if it says its length.
pub(crate) async fn bounded(mut response: Response, limit: u64, what: &str) -> Result<Bytes, UpstreamError> {
    let too_large = || UpstreamError::new(UpstreamErrorKind::TooLarge, format!("{what} is larger than {limit} bytes"));
    let declared = content_length(response.headers());
    if declared.is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let mut body = BytesMut::with_capacity(usize::try_from(declared.unwrap_or(0)).unwrap_or(0));
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() as u64 + chunk.len() as u64 > limit => return Err(too_large()),
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return Ok(body.freeze()),
            Err(cause) => return Err(error::from_body(cause, what)),
        }
    }
}

/// The JSON object in `body`. Serde would take an array for a struct, and so an empty one for an empty list.
pub(crate) fn object<T: DeserializeOwned>(body: &[u8], what: &str) -> Result<T, UpstreamError> {
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(error::bad_answer(format!("{what} is not a JSON object")));
    }
    serde_json::from_slice(body).map_err(|cause| error::bad_answer(format!("{what} cannot be read")).with_source(cause))
}

/// Lets go of an answer whose body does not matter.
pub(crate) async fn drain(response: Response) {
    if content_length(response.headers()).is_some_and(|length| length <= DRAIN_BYTES) {
        // A body that fails or stalls costs its connection and nothing else.
        let _ =
            tokio::time::timeout(DRAIN_PATIENCE, bounded(response, DRAIN_BYTES, "an answer without interest")).await;
    }
}

/// The header itself: of a HEAD, reqwest's own `content_length` is that of the missing body.
pub(crate) fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.trim().parse().ok()
}

/// The media type in `Content-Type`, lower-cased and without parameters.
pub(crate) fn content_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = text.split(';').next().unwrap_or_default().trim();
    (!essence.is_empty()).then(|| essence.to_ascii_lowercase())
}

/// Whether a person is meant to read the answer: a captive portal, a login page, a proxy's excuse.
pub(crate) fn is_html(headers: &HeaderMap) -> bool {
    content_type(headers).is_some_and(|essence| essence == "text/html" || essence == "application/xhtml+xml")
}
