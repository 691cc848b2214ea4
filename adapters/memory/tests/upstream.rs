//! The upstream's contract suite over the registry in memory.

use std::future::{Ready, ready};
use std::sync::Arc;

use bytes::Bytes;
use contract::upstream::{Fixture, Seed};
use domain::body::{BodyError, BodyErrorKind};
use domain::oci::{Algorithm, Digest, ErrorCode, MediaType, RepositoryName, Tag};
use domain::ports::upstream::{ReferrersAnswer, UploadBody, UploadChunk};
use domain::ports::{Upstream, UpstreamErrorKind};
use futures_util::{StreamExt as _, stream};
use harbor_cache_memory::{MemoryUpstream, UpstreamCall};

contract::upstream_contract!(upstream, fixture);

struct Registry(Arc<MemoryUpstream>);

impl Seed for Registry {
    fn blob(&self, repository: &RepositoryName, digest: Digest, bytes: Bytes) {
        self.0.put_blob_as(repository, digest, bytes);
    }

    fn manifest(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: &MediaType,
        digest: Digest,
        bytes: Bytes,
    ) {
        self.0.put_manifest_as(repository, tag, media_type.clone(), digest, bytes);
    }
}

fn fixture() -> Ready<Fixture> {
    let upstream = Arc::new(MemoryUpstream::new());
    ready(Fixture { upstream: upstream.clone(), seed: Box::new(Registry(upstream)), guard: Box::new(()) })
}

#[tokio::test]
async fn every_call_is_counted_by_its_operation() {
    let upstream = MemoryUpstream::new();
    let repository = app();
    let digest = upstream.put_blob(&repository, "bytes");
    for _ in 0..3 {
        upstream.stat_blob(&repository, &digest).await.unwrap();
    }
    upstream.blob(&repository, &digest, None).await.unwrap();
    upstream.tags(&"no/such".parse().unwrap()).await.unwrap_err();
    assert_eq!(upstream.calls(UpstreamCall::StatBlob), 3);
    assert_eq!(upstream.calls(UpstreamCall::Blob), 1);
    assert_eq!(upstream.calls(UpstreamCall::Tags), 1);
    assert_eq!(upstream.calls(UpstreamCall::Manifest), 0);
}

fn app() -> RepositoryName {
    "library/app".parse().expect("a name")
}

fn chunk(offset: u64, bytes: &'static str) -> UploadChunk {
    let body = UploadBody::bytes(Bytes::from_static(bytes.as_bytes()));
    UploadChunk { offset, len: Some(bytes.len() as u64), ranged: true, body }
}

/// A manifest without children that is attached to the subject.
fn referrer(subject: &Digest) -> Bytes {
    let kind = MediaType::OCI_MANIFEST;
    let subject = format!("{{\"mediaType\":\"{kind}\",\"digest\":\"{subject}\",\"size\":7}}");
    format!("{{\"schemaVersion\":2,\"mediaType\":\"{kind}\",\"layers\":[],\"subject\":{subject}}}").into()
}

#[tokio::test]
async fn what_came_before_a_failure_stays_in_the_session() {
    let upstream = MemoryUpstream::new();
    let upload = upstream.start_upload(&app(), None).await.unwrap();
    let pieces = || [Ok(Bytes::from_static(b"0123")), Err(BodyError::new(BodyErrorKind::Client))];
    let broken = UploadBody::new(move || Some(stream::iter(pieces()).boxed()));
    let short = UploadBody::bytes(Bytes::from_static(b"45"));
    for (body, received) in [(broken, 4), (short, 6)] {
        let chunk = UploadChunk { offset: 0, len: Some(10), ranged: false, body };
        let error = upstream.append_upload(&app(), &upload, chunk).await.unwrap_err();
        assert_eq!(error.kind(), UpstreamErrorKind::Interrupted);
        assert_eq!(upstream.upload_status(&app(), &upload).await.unwrap().received, received);
    }
    let digest = Algorithm::Sha256.digest(b"0123456789");
    upstream.commit_upload(&app(), &upload, &digest, Some(chunk(6, "6789"))).await.unwrap();
    assert!(upstream.has_blob(&app(), &digest));
}

#[tokio::test]
async fn a_body_is_no_longer_than_it_says() {
    let upstream = MemoryUpstream::new();
    let upload = upstream.start_upload(&app(), None).await.unwrap();
    let chunk = UploadChunk { len: Some(3), ..chunk(0, "0123") };
    let error = upstream.append_upload(&app(), &upload, chunk).await.unwrap_err();
    assert_eq!(error.kind(), UpstreamErrorKind::Interrupted);
    assert_eq!(upstream.upload_status(&app(), &upload).await.unwrap().received, 0);
}

#[tokio::test]
async fn a_session_goes_on_only_where_its_last_answer_says() {
    let upstream = MemoryUpstream::new();
    let first = upstream.start_upload(&app(), None).await.unwrap();
    let second = upstream.append_upload(&app(), &first, chunk(0, "a")).await.unwrap();
    let error = upstream.append_upload(&app(), &first, chunk(1, "b")).await.unwrap_err();
    assert_eq!(error.kind(), UpstreamErrorKind::NotFound);
    let other = "library/other".parse().unwrap();
    assert_eq!(upstream.upload_status(&other, &second).await.unwrap_err().kind(), UpstreamErrorKind::NotFound);
    assert_eq!(upstream.open_uploads(), 1);
    upstream.append_upload(&app(), &second, chunk(1, "b")).await.unwrap();
}

#[tokio::test]
async fn a_chunk_that_is_too_short_was_the_last() {
    let upstream = MemoryUpstream::new();
    upstream.set_min_chunk(Some(4));
    let upload = upstream.start_upload(&app(), None).await.unwrap();
    assert_eq!(upload.min_chunk, Some(4));
    let upload = upstream.append_upload(&app(), &upload, chunk(0, "0123")).await.unwrap();
    let upload = upstream.append_upload(&app(), &upload, chunk(4, "45")).await.unwrap();
    let error = upstream.append_upload(&app(), &upload, chunk(6, "6789")).await.unwrap_err();
    assert_eq!(error.kind(), UpstreamErrorKind::Invalid(ErrorCode::SizeInvalid));
    upstream.commit_upload(&app(), &upload, &Algorithm::Sha256.digest(b"012345"), None).await.unwrap();
    assert_eq!(upstream.open_uploads(), 0);
}

#[tokio::test]
async fn a_registry_may_lack_the_tag_parameter_and_the_referrers_api() {
    let upstream = MemoryUpstream::new();
    upstream.without_tag_param();
    upstream.without_referrers();
    let subject = Algorithm::Sha256.digest(b"subject");
    let (own, more): (Tag, Tag) = ("own".parse().unwrap(), "more".parse().unwrap());
    let tags = std::slice::from_ref(&more);
    let bytes = referrer(&subject);
    let digest = Algorithm::Sha256.digest(&bytes);
    let (reference, kind) = (own.clone().into(), MediaType::OCI_MANIFEST);
    let pushed = Upstream::put_manifest(&upstream, &app(), &reference, tags, &kind, bytes).await.unwrap();
    assert_eq!((pushed.subject, pushed.tags), (None, Vec::new()));
    assert_eq!((upstream.tag(&app(), &own), upstream.tag(&app(), &more)), (Some(digest), None));
    assert!(upstream.has_manifest(&app(), &digest));
    assert_eq!(upstream.referrers(&app(), &subject).await.unwrap(), ReferrersAnswer::Unsupported);
}

#[tokio::test]
async fn what_is_no_manifest_is_not_taken() {
    let upstream = MemoryUpstream::new();
    let reference = "1.0".parse().unwrap();
    let kind = MediaType::OCI_MANIFEST;
    let refused = Upstream::put_manifest(&upstream, &app(), &reference, &[], &kind, "no JSON".into()).await;
    assert_eq!(refused.unwrap_err().kind(), UpstreamErrorKind::Invalid(ErrorCode::ManifestInvalid));
}
