//! HEAD and GET of blobs (distribution-spec, end-2), whole and in ranges (RFC 9110, section 14).

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use domain::oci::{Digest, RepositoryName};
use domain::ports::upstream::{BlobFetch, BlobRange, UpstreamError, UpstreamErrorKind};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt as _};
use reqwest::header::{ACCEPT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, IF_RANGE, RANGE};
use reqwest::{Method, StatusCode};

use crate::auth::Access;
use crate::call::Call;
use crate::client::{RegistryClient, refuse_html};
use crate::error::{self, bad_answer};
use crate::permits::{Permit, Share};
use crate::read;

fn call(client: &RegistryClient, method: Method, repository: &RepositoryName, digest: &Digest) -> Call {
    let mut call = Call::new(method, client.endpoint(&format!("/v2/{repository}/blobs/{digest}")));
    call.headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    call
}

pub(crate) async fn stat(
    client: &RegistryClient,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<Option<u64>, UpstreamError> {
    let call = call(client, Method::HEAD, repository, digest);
    let (answer, _permit) = client.send(Share::Question, &Access::Pull(repository.clone()), call).await?;
    if answer.response.status() != StatusCode::OK {
        return Err(client.failure(answer, "HEAD of a blob").await);
    }
    refuse_html(&answer, "HEAD of a blob")?;
    Ok(read::content_length(answer.response.headers()))
}

pub(crate) async fn probe(
    client: &RegistryClient,
    repository: &RepositoryName,
    digest: &Digest,
) -> Result<Option<u64>, UpstreamError> {
    let mut call = call(client, Method::GET, repository, digest);
    call.headers.insert(RANGE, HeaderValue::from_static("bytes=0-0"));
    let (answer, _permit) = client.send(Share::Question, &Access::Pull(repository.clone()), call).await?;
    let headers = answer.response.headers();
    let total = match answer.response.status() {
        StatusCode::OK => read::content_length(headers),
        StatusCode::PARTIAL_CONTENT => content_range(headers)?.total,
        // An empty blob has no first byte, and is there nevertheless.
        StatusCode::RANGE_NOT_SATISFIABLE if headers.get(CONTENT_RANGE).is_some_and(|v| v == "bytes */0") => Some(0),
        _ => return Err(client.failure(answer, "probe of a blob").await),
    };
    refuse_html(&answer, "probe of a blob")?;
    read::drain(answer.response).await;
    Ok(total)
}

pub(crate) async fn fetch(
    client: &RegistryClient,
    repository: &RepositoryName,
    digest: &Digest,
    range: BlobRange,
) -> Result<BlobFetch, UpstreamError> {
    let mut call = call(client, Method::GET, repository, digest);
    let ranged = range.from > 0 || range.len.is_some();
    if ranged {
        call.headers.insert(RANGE, range_header(&range)?);
        if let Some(validator) = range.if_range.as_deref().and_then(|text| HeaderValue::try_from(text).ok()) {
            call.headers.insert(IF_RANGE, validator);
        }
    }
    let (answer, permit) = client.send(Share::Content, &Access::Pull(repository.clone()), call).await?;
    let headers = answer.response.headers();
    let (offset, total, len) = match answer.response.status() {
        StatusCode::OK => {
            let length = read::content_length(headers);
            (0, length, length)
        }
        StatusCode::PARTIAL_CONTENT if ranged => {
            let part = content_range(headers)?;
            part.check(&range, headers)?;
            // What is missing from the answer is missing from the body: an upstream may send less than was asked for.
            let wanted = match (range.len, part.total) {
                (Some(len), Some(total)) => Some(len.min(total - part.first)),
                (None, Some(total)) => Some(total - part.first),
                (Some(_) | None, None) => Some(part.last - part.first + 1),
            };
            (part.first, part.total, wanted)
        }
        StatusCode::PARTIAL_CONTENT => return Err(bad_answer("a part of a blob where the whole was asked for")),
        _ => return Err(client.failure(answer, "GET of a blob").await),
    };
    refuse_html(&answer, "GET of a blob")?;
    let validator = strong_validator(headers);
    let body = BlobBody { inner: Some((answer.response.bytes_stream().boxed(), permit)), remaining: len };
    Ok(BlobFetch { offset, total, validator, body: body.boxed() })
}

fn range_header(range: &BlobRange) -> Result<HeaderValue, UpstreamError> {
    let text = match range.len {
        None => format!("bytes={}-", range.from),
        Some(len) => {
            let last =
                range.from.checked_add(len).and_then(|end| end.checked_sub(1)).filter(|last| *last >= range.from);
            let last = last.ok_or_else(|| {
                UpstreamError::new(UpstreamErrorKind::RangeNotSatisfiable, "a range that holds no byte")
            })?;
            format!("bytes={}-{last}", range.from)
        }
    };
    Ok(HeaderValue::try_from(text).expect("digits and punctuation fit into a header"))
}

/// An entity tag that `If-Range` may carry: a weak one may stand for other bytes.
fn strong_validator(headers: &HeaderMap) -> Option<String> {
    let tag = headers.get(ETAG)?.to_str().ok()?;
    (tag.len() >= 2 && tag.starts_with('"') && tag.ends_with('"')).then(|| tag.to_owned())
}

/// `Content-Range: bytes first-last/total`, both ends inclusive.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    first: u64,
    last: u64,
    total: Option<u64>,
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        let (range, total) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
        let (first, last) = range.split_once('-')?;
        let total = match total {
            "*" => None,
            digits => Some(digits.parse().ok()?),
        };
        let part = Self { first: first.trim().parse().ok()?, last: last.trim().parse().ok()?, total };
        // `u64::MAX` as the last byte would be a length that no `u64` holds.
        let sound = part.first <= part.last && part.last < part.total.unwrap_or(u64::MAX);
        sound.then_some(part)
    }

    /// Whether the part is what was asked for, and its length what the answer says of its body.
    fn check(&self, asked: &BlobRange, headers: &HeaderMap) -> Result<(), UpstreamError> {
        let longest = asked.len.unwrap_or(u64::MAX);
        let len = self.last - self.first + 1;
        if self.first != asked.from || len > longest {
            return Err(bad_answer(format!(
                "asked for a range from byte {}, got {}-{}",
                asked.from, self.first, self.last
            )));
        }
        if read::content_length(headers).is_some_and(|length| length != len) {
            return Err(bad_answer("Content-Range and Content-Length of a part disagree"));
        }
        Ok(())
    }
}

fn content_range(headers: &HeaderMap) -> Result<Part, UpstreamError> {
    if headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"multipart/")) {
        return Err(bad_answer("several parts where one range was asked for"));
    }
    let text = headers.get(CONTENT_RANGE).and_then(|value| value.to_str().ok());
    text.and_then(Part::parse).ok_or_else(|| bad_answer("a partial answer without a usable Content-Range"))
}

/// A blob's bytes, held to their length. The permit goes with the last byte, the first error or the drop.
struct BlobBody {
    inner: Option<(BoxStream<'static, reqwest::Result<Bytes>>, Permit)>,
    /// Bytes that are still to come, if the upstream told.
    remaining: Option<u64>,
}

impl BlobBody {
    fn account(&mut self, item: Option<reqwest::Result<Bytes>>) -> Option<Result<Bytes, UpstreamError>> {
        let interrupted = |context: &str| Some(Err(UpstreamError::new(UpstreamErrorKind::Interrupted, context)));
        match item {
            Some(Ok(chunk)) => match self.remaining.map(|remaining| remaining.checked_sub(chunk.len() as u64)) {
                None => Some(Ok(chunk)),
                Some(Some(remaining)) => {
                    self.remaining = Some(remaining);
                    Some(Ok(chunk))
                }
                Some(None) => interrupted("a blob sent more bytes than it has"),
            },
            Some(Err(cause)) => Some(Err(error::from_body(cause, "a blob"))),
            None if self.remaining.is_some_and(|remaining| remaining > 0) => interrupted("a blob ended before its end"),
            None => None,
        }
    }
}

impl Stream for BlobBody {
    type Item = Result<Bytes, UpstreamError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some((inner, _)) = self.inner.as_mut() else {
            return Poll::Ready(None);
        };
        let item = std::task::ready!(inner.as_mut().poll_next(cx));
        let item = self.account(item);
        if !matches!(item, Some(Ok(_))) {
            self.inner = None;
        }
        Poll::Ready(item)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn content_ranges_are_read_and_nonsense_is_refused() {
        assert_eq!(Part::parse("bytes 5-9/10"), Some(Part { first: 5, last: 9, total: Some(10) }));
        assert_eq!(Part::parse("bytes 0-0/*"), Some(Part { first: 0, last: 0, total: None }));
        for text in [
            "",
            "bytes",
            "bytes */10",
            "bytes 9-5/10",
            "bytes 5-10/10",
            "5-9/10",
            "bytes 5-9",
            "bytes a-9/10",
            "bytes 0-18446744073709551615/*",
            "bytes -5/10",
        ] {
            assert_eq!(Part::parse(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_part_that_was_asked_for_is_taken() {
        let asked = BlobRange { from: 5, len: Some(5), if_range: None };
        let mut headers = HeaderMap::new();
        let check = |text, headers: &HeaderMap| Part::parse(text).unwrap().check(&asked, headers).is_ok();
        assert!(check("bytes 5-9/20", &headers));
        assert!(check("bytes 5-7/20", &headers));
        assert!(!check("bytes 4-9/20", &headers));
        assert!(!check("bytes 5-10/20", &headers));
        headers.insert("content-length", HeaderValue::from_static("4"));
        assert!(!check("bytes 5-9/20", &headers));
    }

    #[test]
    fn weak_validators_are_not_used() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ETAG, HeaderValue::from_static(text));
            strong_validator(&headers)
        };
        assert_eq!(of("\"a\""), Some("\"a\"".to_owned()));
        assert_eq!(of("W/\"a\""), None);
        assert_eq!(of("a"), None);
    }

    #[test]
    fn a_range_that_holds_no_byte_is_not_asked_for() {
        for (from, len) in [(0, 0), (7, 0), (u64::MAX, 2)] {
            let range = BlobRange { from, len: Some(len), if_range: None };
            assert_eq!(range_header(&range).unwrap_err().kind(), UpstreamErrorKind::RangeNotSatisfiable);
        }
        assert_eq!(range_header(&BlobRange { from: 2, len: Some(3), if_range: None }).unwrap(), "bytes=2-4");
        assert_eq!(range_header(&BlobRange { from: 2, len: None, if_range: None }).unwrap(), "bytes=2-");
    }

    proptest! {
        #[test]
        fn no_content_range_makes_the_arithmetic_overflow(text in "bytes [0-9]{1,20}-[0-9]{1,20}/([0-9]{1,20}|\\*)", from: u64) {
            if let Some(part) = Part::parse(&text) {
                let asked = BlobRange { from, len: None, if_range: None };
                let _ = part.check(&asked, &HeaderMap::new());
                prop_assert!(part.total.is_none_or(|total| total > part.last));
            }
        }
    }
}
