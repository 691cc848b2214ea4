//! Requests that failed, told so that whoever has set up the bucket knows what to mend.

use aws_sdk_s3::config::http::HttpResponse;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use domain::ports::BlobStoreError;
use domain::ports::blob_store::BlobStoreErrorKind;

use crate::bucket::Refusal;

type Source = Box<dyn std::error::Error + Send + Sync>;

/// A failed request, with the bucket in its message. Never with a credential.
#[derive(Debug, thiserror::Error)]
#[error("cannot {what}: {why}")]
pub(crate) struct Failure {
    what: String,
    why: String,
    kind: BlobStoreErrorKind,
    /// Whether the next request would most likely fail in the same way, and after as long a time.
    is_outage: bool,
    #[source]
    source: Option<Source>,
}

impl Failure {
    pub(crate) fn new(what: String, why: impl Into<String>) -> Self {
        Self { what, why: why.into(), kind: BlobStoreErrorKind::Io, is_outage: false, source: None }
    }

    pub(crate) fn out_of_range(what: String, why: impl Into<String>) -> Self {
        Self { kind: BlobStoreErrorKind::OutOfRange, ..Self::new(what, why) }
    }

    pub(crate) fn with_source(what: String, why: impl Into<String>, source: impl Into<Source>) -> Self {
        Self { source: Some(source.into()), ..Self::new(what, why) }
    }

    pub(crate) fn of_request<E: Refusal>(what: String, error: SdkError<E, HttpResponse>) -> Self {
        let status = error.raw_response().map(|response| response.status().as_u16());
        let why = match &error {
            SdkError::ServiceError(answer) => of_service(answer.err(), status.unwrap_or_default()),
            SdkError::TimeoutError(_) => "no answer in time".to_owned(),
            SdkError::DispatchFailure(failure) if failure.is_user() => "the request cannot be made".to_owned(),
            SdkError::DispatchFailure(_) => "it cannot be reached, or no credentials are found".to_owned(),
            SdkError::ResponseError(_) => "the answer is none of S3".to_owned(),
            _ => "the request cannot be made".to_owned(),
        };
        let is_outage = match &error {
            // 501 is what a store says that does not know the request.
            SdkError::ServiceError(_) | SdkError::ResponseError(_) => {
                status.is_none_or(|status| status >= 500 && status != 501)
            }
            _ => true,
        };
        let kind = if is_full(error.code(), status) { BlobStoreErrorKind::Full } else { BlobStoreErrorKind::Io };
        Self { what, why, kind, is_outage, source: Some(Box::new(error)) }
    }

    /// The same failure, of another of the things that were asked for at once.
    pub(crate) fn also_of(&self, what: String) -> Self {
        Self { what, why: self.why.clone(), kind: self.kind, is_outage: self.is_outage, source: None }
    }

    pub(crate) fn is_outage(&self) -> bool {
        self.is_outage
    }
}

fn of_service(answer: &impl ProvideErrorMetadata, status: u16) -> String {
    let code = answer.code().unwrap_or(match status {
        301 | 307 => "the bucket is in another region",
        // An answer to HEAD has no body that would tell more.
        401 | 403 => "access denied; the credentials must be right and allow s3:ListBucket and s3:GetObject",
        _ => "no code",
    });
    match answer.message() {
        Some(message) => format!("{code} ({status}): {message}"),
        None => format!("{code} ({status})"),
    }
}

/// Whether the store takes no more bytes, so that transfers should go on without it.
fn is_full(code: Option<&str>, status: Option<u16>) -> bool {
    const FULL: [&str; 4] =
        ["QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "InsufficientCapacity"];
    status == Some(507) || code.is_some_and(|code| FULL.contains(&code))
}

impl From<Failure> for BlobStoreError {
    fn from(failure: Failure) -> Self {
        Self::new(failure.kind, failure)
    }
}
