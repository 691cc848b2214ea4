//! Sending an object: in one piece, or in parts.

use std::sync::Arc;

use aws_sdk_s3::config::Config;
use aws_sdk_s3::config::timeout::TimeoutConfig;
use aws_sdk_s3::operation::abort_multipart_upload::AbortMultipartUploadError;
use aws_sdk_s3::operation::head_object::builders::HeadObjectFluentBuilder;
use aws_sdk_s3::operation::head_object::{HeadObjectError, HeadObjectOutput};
use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart, ServerSideEncryption, StorageClass};
use domain::ports::StagedFile;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::sync::Semaphore;
use tracing::warn;

use crate::bucket::Bucket;
use crate::failure::Failure;
use crate::options::{Encryption, S3Options, UploadOptions};
use crate::staged::{self, Checksum};

/// Parts that one object may have.
const MOST_PARTS: u64 = 10_000;

/// Sends verified bytes to their names.
#[derive(Debug)]
pub(crate) struct Uploader {
    bucket: Arc<Bucket>,
    options: UploadOptions,
    encryption: Option<ServerSideEncryption>,
    kms_key: Option<String>,
    storage_class: Option<StorageClass>,
    turns: Semaphore,
}

/// A piece of an object that is sent by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// From 1 on.
    number: i32,
    offset: u64,
    len: u64,
}

impl Uploader {
    pub(crate) fn new(bucket: Arc<Bucket>, options: &S3Options) -> Self {
        let (encryption, kms_key) = match &options.encryption {
            None => (None, None),
            Some(Encryption::Aes256) => (Some(ServerSideEncryption::Aes256), None),
            Some(Encryption::Kms(key)) => (Some(ServerSideEncryption::AwsKms), key.clone()),
        };
        Self {
            bucket,
            options: options.upload,
            encryption,
            kms_key,
            storage_class: options.storage_class.as_deref().map(StorageClass::from),
            turns: Semaphore::new(options.upload.parallel.max(1)),
        }
    }

    /// Puts the bytes under the name. Afterwards the whole of them is there, or nothing has changed.
    pub(crate) async fn put(&self, object: &str, staged: Arc<dyn StagedFile>) -> Result<(), Failure> {
        if size_of(&self.bucket, object).await? == Some(staged.size()) {
            return Ok(());
        }
        let etag = if staged.size() > self.options.multipart_threshold {
            self.put_in_parts(object, &staged).await?
        } else {
            self.put_whole(object, &staged).await?
        };
        self.confirm(object, staged.size(), etag).await
    }

    /// The MD5 of each request was compared by the store. Where its entity tag does not say so, at least the length must be
    /// right: stores that know nothing of `Content-MD5` pass over it.
    async fn confirm(&self, object: &str, size: u64, etag: Tags) -> Result<(), Failure> {
        if etag.agree() {
            return Ok(());
        }
        match size_of(&self.bucket, object).await? {
            Some(found) if found == size => Ok(()),
            found => {
                let why = format!("{size} bytes were sent and {found:?} are there");
                Err(Failure::new(self.bucket.what("write", object), why))
            }
        }
    }

    async fn put_whole(&self, object: &str, staged: &Arc<dyn StagedFile>) -> Result<Tags, Failure> {
        let (_turn, size) = (self.turn().await, staged.size());
        let checksum = staged::checksum(staged, 0, size).await.map_err(|error| self.unreadable(object, error))?;
        let body = staged::body(staged, 0, size).await.map_err(|error| self.unreadable(object, error))?;
        let request = self
            .bucket
            .client
            .put_object()
            .bucket(&self.bucket.name)
            .key(object)
            .content_md5(checksum.header())
            .set_server_side_encryption(self.encryption.clone())
            .set_ssekms_key_id(self.kms_key.clone())
            .set_storage_class(self.storage_class.clone())
            .body(body)
            .customize()
            .config_override(self.patient());
        let answer = self.bucket.send("write", object, Box::pin(request.send())).await?;
        Ok(Tags { expected: checksum.etag(), found: answer.e_tag })
    }

    async fn put_in_parts(&self, object: &str, staged: &Arc<dyn StagedFile>) -> Result<Tags, Failure> {
        let upload = self.begin(object).await?;
        let sent = match self.put_parts(object, &upload, staged).await {
            Ok(sent) => sent,
            Err(failure) => {
                self.abort(object, &upload).await;
                return Err(failure);
            }
        };
        match self.complete(object, &upload, sent).await {
            Ok(tags) => Ok(tags),
            Err(failure) => {
                // An answer that was lost may have been a yes.
                if matches!(self.size_after_all(object).await, Ok(Some(size)) if size == staged.size()) {
                    return Ok(Tags { expected: String::new(), found: None });
                }
                self.abort(object, &upload).await;
                Err(failure)
            }
        }
    }

    async fn begin(&self, object: &str) -> Result<String, Failure> {
        let request = self
            .bucket
            .client
            .create_multipart_upload()
            .bucket(&self.bucket.name)
            .key(object)
            .set_server_side_encryption(self.encryption.clone())
            .set_ssekms_key_id(self.kms_key.clone())
            .set_storage_class(self.storage_class.clone());
        let answer = self.bucket.send("write", object, Box::pin(request.send())).await?;
        answer.upload_id.ok_or_else(|| Failure::new(self.bucket.what("write", object), "the upload was given no id"))
    }

    async fn put_parts(
        &self,
        object: &str,
        upload: &str,
        staged: &Arc<dyn StagedFile>,
    ) -> Result<Vec<(CompletedPart, Checksum)>, Failure> {
        let parts = parts(staged.size(), self.options.part_size);
        stream::iter(parts)
            .map(|part| self.put_part(object, upload, staged, part))
            .buffered(self.options.parallel_parts.max(1))
            .try_collect()
            .await
    }

    async fn put_part(
        &self,
        object: &str,
        upload: &str,
        staged: &Arc<dyn StagedFile>,
        part: Part,
    ) -> Result<(CompletedPart, Checksum), Failure> {
        let _turn = self.turn().await;
        let unreadable = |error| self.unreadable(object, error);
        let checksum = staged::checksum(staged, part.offset, part.len).await.map_err(unreadable)?;
        let body = staged::body(staged, part.offset, part.len).await.map_err(unreadable)?;
        let request = self
            .bucket
            .client
            .upload_part()
            .bucket(&self.bucket.name)
            .key(object)
            .upload_id(upload)
            .part_number(part.number)
            .content_md5(checksum.header())
            .body(body)
            .customize()
            .config_override(self.patient());
        let answer = self.bucket.send("write", object, Box::pin(request.send())).await?;
        let etag = answer.e_tag;
        Ok((CompletedPart::builder().part_number(part.number).set_e_tag(etag).build(), checksum))
    }

    async fn complete(
        &self,
        object: &str,
        upload: &str,
        sent: Vec<(CompletedPart, Checksum)>,
    ) -> Result<Tags, Failure> {
        let (parts, checksums): (Vec<_>, Vec<_>) = sent.into_iter().unzip();
        let request = self
            .bucket
            .client
            .complete_multipart_upload()
            .bucket(&self.bucket.name)
            .key(object)
            .upload_id(upload)
            .multipart_upload(CompletedMultipartUpload::builder().set_parts(Some(parts)).build())
            .customize()
            // The store may put the parts together before it answers.
            .config_override(self.patient());
        let answer = self.bucket.send("write", object, Box::pin(request.send())).await?;
        Ok(Tags { expected: Checksum::etag_of(&checksums), found: answer.e_tag })
    }

    /// What is left of an upload costs money until somebody aborts it. A rule of the bucket does where this cannot.
    async fn abort(&self, object: &str, upload: &str) {
        let request =
            self.bucket.client.abort_multipart_upload().bucket(&self.bucket.name).key(object).upload_id(upload);
        let sent = self.bucket.ask_in_any_case(
            "abort the upload of",
            object,
            Box::pin(request.send()),
            AbortMultipartUploadError::is_no_such_upload,
        );
        if let Err(failure) = sent.await {
            warn!(error = &failure as &dyn std::error::Error, "parts of an unfinished upload are left in the bucket");
        }
    }

    /// The object's length, asked for also if the store has just been found not to answer.
    async fn size_after_all(&self, object: &str) -> Result<Option<u64>, Failure> {
        let request = Box::pin(look_at(&self.bucket, object).send());
        let answer = self.bucket.ask_in_any_case("look at", object, request, HeadObjectError::is_not_found).await?;
        size_in(&self.bucket, object, answer.ok())
    }

    async fn turn(&self) -> tokio::sync::SemaphorePermit<'_> {
        self.turns.acquire().await.expect("it is never closed")
    }

    fn unreadable(&self, object: &str, error: std::io::Error) -> Failure {
        Failure::with_source(self.bucket.what("write", object), "the staged bytes cannot be read", error)
    }

    /// Time for requests that carry a part.
    fn patient(&self) -> aws_sdk_s3::config::Builder {
        let timeouts = self.bucket.timeouts;
        let config =
            TimeoutConfig::builder().connect_timeout(timeouts.connect).operation_attempt_timeout(timeouts.part);
        Config::builder().timeout_config(config.build())
    }
}

/// The entity tag that bytes without damage have, and the one that the store says.
struct Tags {
    expected: String,
    found: Option<String>,
}

impl Tags {
    fn agree(&self) -> bool {
        self.found.as_deref().is_some_and(|found| found.trim_matches('"').eq_ignore_ascii_case(&self.expected))
    }
}

/// The object's length in bytes, or `None` if there is none.
pub(crate) async fn size_of(bucket: &Bucket, object: &str) -> Result<Option<u64>, Failure> {
    let request = Box::pin(look_at(bucket, object).send());
    let answer = bucket.ask("look at", object, request, HeadObjectError::is_not_found).await?;
    size_in(bucket, object, answer.ok())
}

fn look_at(bucket: &Bucket, object: &str) -> HeadObjectFluentBuilder {
    bucket.client.head_object().bucket(&bucket.name).key(object)
}

fn size_in(bucket: &Bucket, object: &str, answer: Option<HeadObjectOutput>) -> Result<Option<u64>, Failure> {
    let Some(answer) = answer else {
        return Ok(None);
    };
    match answer.content_length().and_then(|length| u64::try_from(length).ok()) {
        Some(length) => Ok(Some(length)),
        None => Err(Failure::new(bucket.what("look at", object), "the answer has no length")),
    }
}

fn parts(size: u64, part_size: u64) -> Vec<Part> {
    let len = part_size.max(size.div_ceil(MOST_PARTS)).max(1);
    let part = |(number, offset): (i32, u64)| Part { number, offset, len: len.min(size - offset) };
    let step = usize::try_from(len).unwrap_or(usize::MAX);
    (1..).zip((0..size).step_by(step)).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_the_object_and_are_never_too_many() {
        for (size, part_size, count) in [
            (10, 4, 3),
            (8, 4, 2),
            (1, 16, 1),
            (200_000, 16, 10_000),
            (200_001, 16, 9_524),
            ((5 << 40), 16 << 20, 10_000),
        ] {
            let parts = parts(size, part_size);
            assert_eq!(parts.len(), count, "{size}");
            let mut at = 0;
            for (index, part) in parts.iter().enumerate() {
                assert_eq!((part.number, part.offset), (i32::try_from(index).expect("few") + 1, at));
                assert!(part.len > 0);
                at += part.len;
            }
            assert_eq!(at, size);
        }
    }
}
