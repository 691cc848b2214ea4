//! Reading an object, over as many transfers as it takes.

use std::sync::Arc;

use aws_sdk_s3::error::ProvideErrorMetadata as _;
use aws_sdk_s3::operation::get_object::{GetObjectError, GetObjectOutput};
use aws_sdk_s3::primitives::ByteStream;
use bytes::Bytes;
use domain::body::{Body, BodyError, BodyErrorKind, Chunk};
use domain::http_range::ByteRange;
use futures_util::stream;
use tracing::debug;

use crate::bucket::Bucket;
use crate::failure::Failure;

/// How often in succession a transfer may break early before the body is broken.
const RESUMES: u32 = 4;

/// A transfer that has brought so many bytes has not broken early.
const WORTHWHILE: u64 = 256 * 1024;

/// The object's bytes, or those of a range that is not empty; `None` if there is no object.
///
/// The transfer has begun when this returns, so that what is removed from then on is read all the same.
pub(crate) async fn open(
    bucket: &Arc<Bucket>,
    object: String,
    range: Option<ByteRange>,
) -> Result<Option<Body>, Failure> {
    let Some(answer) = get(bucket, &object, range, None).await? else {
        return Ok(None);
    };
    let length = answer.content_length().and_then(|length| u64::try_from(length).ok());
    let Some(length) = length else {
        return Err(Failure::new(bucket.what("read", &object), "the answer has no length"));
    };
    let offset = range.map_or(0, |range| range.offset);
    if let Some(range) = range {
        check_range(bucket, &object, range, length, answer.content_range())?;
    }
    let reading = Reading {
        bucket: Arc::clone(bucket),
        object,
        etag: answer.e_tag,
        at: offset,
        begun: offset,
        end: offset + length,
        body: answer.body,
        fruitless: 0,
    };
    let pieces = stream::unfold(Some(reading), |reading| async {
        let mut reading = reading?;
        match reading.next().await {
            Ok(None) => None,
            Ok(Some(bytes)) => Some((Ok(Chunk::Bytes(bytes)), Some(reading))),
            Err(failure) => Some((Err(BodyError::with_source(BodyErrorKind::Storage, failure)), None)),
        }
    });
    Ok(Some(Body::sized(length, Box::pin(pieces))))
}

/// A store cuts a range that reaches beyond the end, and one that knows no ranges sends everything.
fn check_range(
    bucket: &Bucket,
    object: &str,
    range: ByteRange,
    length: u64,
    content_range: Option<&str>,
) -> Result<(), Failure> {
    let what = || bucket.what("read", object);
    let begins = format!("bytes {}-", range.offset);
    if content_range.is_none_or(|found| !found.starts_with(&begins)) {
        return Err(Failure::new(what(), "another range was sent than asked for"));
    }
    if length < range.len {
        return Err(Failure::out_of_range(
            what(),
            format!("{} bytes from {} on are not there", range.len, range.offset),
        ));
    }
    Ok(())
}

async fn get(
    bucket: &Bucket,
    object: &str,
    range: Option<ByteRange>,
    etag: Option<&str>,
) -> Result<Option<GetObjectOutput>, Failure> {
    let request = bucket
        .client
        .get_object()
        .bucket(&bucket.name)
        .key(object)
        .set_range(range.map(|range| format!("bytes={}-{}", range.offset, range.end() - 1)))
        .set_if_match(etag.map(ToOwned::to_owned));
    let is_expected = |error: &GetObjectError| error.is_no_such_key() || error.code() == Some("InvalidRange");
    match bucket.ask("read", object, Box::pin(request.send()), is_expected).await? {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.is_no_such_key() => Ok(None),
        Err(_) => Err(Failure::out_of_range(bucket.what("read", object), "it is shorter than the range")),
    }
}

struct Reading {
    bucket: Arc<Bucket>,
    object: String,
    etag: Option<String>,
    /// Position of the next byte.
    at: u64,
    /// Position of the first byte of this transfer.
    begun: u64,
    /// One past the last byte.
    end: u64,
    body: ByteStream,
    /// Transfers in succession that have broken early.
    fruitless: u32,
}

impl Reading {
    async fn next(&mut self) -> Result<Option<Bytes>, Failure> {
        while self.at < self.end {
            let broken = match tokio::time::timeout(self.bucket.timeouts.read, self.body.next()).await {
                Ok(Some(Ok(bytes))) => {
                    self.at += bytes.len() as u64;
                    return Ok(Some(bytes));
                }
                Ok(None) => self.broken("the transfer ended early"),
                Ok(Some(Err(error))) => {
                    Failure::with_source(self.bucket.what("read", &self.object), "the transfer broke", error)
                }
                Err(_) => self.broken("the store fell silent"),
            };
            self.resume(broken).await?;
        }
        Ok(None)
    }

    fn broken(&self, why: &str) -> Failure {
        Failure::new(self.bucket.what("read", &self.object), why)
    }

    /// Goes on where the transfer broke, with the same object or not at all.
    async fn resume(&mut self, broken: Failure) -> Result<(), Failure> {
        self.fruitless = if self.at - self.begun < WORTHWHILE { self.fruitless + 1 } else { 0 };
        if self.fruitless > RESUMES {
            return Err(broken);
        }
        debug!(object = %self.object, at = self.at, error = &broken as &dyn std::error::Error, "resumed a read");
        let rest = ByteRange { offset: self.at, len: self.end - self.at };
        let Some(answer) = get(&self.bucket, &self.object, Some(rest), self.etag.as_deref()).await? else {
            return Err(self.broken("it was removed, and the transfer broke"));
        };
        let length = answer.content_length().and_then(|length| u64::try_from(length).ok()).unwrap_or_default();
        check_range(&self.bucket, &self.object, rest, length, answer.content_range())?;
        (self.body, self.begun) = (answer.body, self.at);
        Ok(())
    }
}
