//! The suite of the [`Upstream`] port.

mod manifests;
mod uploads;

use std::any::Any;
use std::sync::Arc;

use bytes::Bytes;
use domain::oci::digest::Algorithm;
use domain::oci::{Descriptor, Digest, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{
    BlobFetch, BlobRange, ManifestAnswer, ReferrersAnswer, Resolution, Upstream, UpstreamErrorKind,
};
use futures_util::StreamExt as _;

#[cfg_attr(not(test), expect(clippy::wildcard_imports, reason = "a case is named once, in the list below"))]
use self::{manifests::*, uploads::*};
use crate::bytes::pattern;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! upstream_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            resolve_gives_digest_type_and_length_of_a_tag
            resolve_of_a_known_digest_is_not_modified
            resolve_of_a_moved_tag_gives_the_new_digest
            a_manifest_arrives_byte_for_byte_with_its_type_and_digest
            a_manifest_is_found_by_tag_and_by_digest
            a_known_manifest_is_not_modified
            a_manifest_of_exactly_the_limit_is_taken
            a_manifest_above_the_limit_is_too_large
            what_is_not_there_is_not_found
            a_blob_of_another_repository_is_not_found
            a_blob_arrives_whole_and_byte_for_byte
            a_blob_of_many_pieces_arrives_in_order
            an_empty_blob_is_a_blob
            a_sha512_blob_is_a_blob
            a_blob_arrives_from_an_offset_on
            a_part_of_a_blob_arrives_with_the_length_of_the_whole
            a_part_that_reaches_beyond_the_end_stops_there
            a_range_beyond_the_end_is_not_satisfiable
            a_matching_validator_resumes_and_another_starts_afresh
            stat_and_probe_tell_the_length_of_a_blob
            tags_come_in_byte_order_and_all_of_them
            a_repository_without_tags_has_an_empty_list
            referrers_are_those_that_name_the_subject
            a_subject_without_referrers_has_an_empty_list
            a_registry_that_answers_can_be_probed
            many_calls_at_once_do_not_disturb_each_other
            an_upload_of_one_stream_becomes_a_blob
            chunks_become_a_blob_in_their_order
            a_chunk_out_of_order_is_refused_and_the_session_goes_on
            the_status_tells_how_far_a_session_has_come
            the_last_chunk_may_come_with_the_commit
            a_commit_under_a_wrong_digest_is_refused_and_the_right_one_succeeds
            a_cancelled_session_is_gone
            cancelling_twice_is_fine
            an_unknown_session_is_not_found
            a_body_that_fails_makes_no_blob
            an_empty_blob_is_uploaded
            a_sha512_blob_is_uploaded
            a_large_blob_is_uploaded_whole
            a_mount_from_a_repository_that_has_it_succeeds
            a_mount_of_what_nobody_has_opens_a_session
            many_uploads_at_once_do_not_disturb_each_other
            a_body_that_is_opened_again_is_sent_from_its_start
            a_manifest_is_put_by_tag_and_by_digest_byte_for_byte
            a_manifest_under_another_digest_is_refused
            a_manifest_that_names_an_absent_blob_is_refused
            a_manifest_may_name_foreign_layers_that_are_absent
            a_manifest_with_a_subject_tells_the_subject
            several_tags_move_at_once
            a_deleted_manifest_is_gone_with_its_tags
            a_deleted_tag_leaves_its_manifest
            a_deleted_blob_is_gone
            deleting_what_is_absent_is_not_found
        }
    };
}

/// Runs the suite: `upstream_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! upstream_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::upstream_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::upstream::cases]) }
    };
}

upstream_cases! { [publish_cases] () }

/// Puts content where the upstream finds it.
pub trait Seed: Send + Sync {
    fn blob(&self, repository: &RepositoryName, digest: Digest, bytes: Bytes);
    fn manifest(
        &self,
        repository: &RepositoryName,
        tag: Option<&Tag>,
        media_type: &MediaType,
        digest: Digest,
        bytes: Bytes,
    );
}

/// An upstream that may push and delete, over a registry that is empty. The registry has the referrers API, takes several
/// tags at once (`?tag=`), and looks for what a manifest names.
pub struct Fixture {
    pub upstream: Arc<dyn Upstream>,
    pub seed: Box<dyn Seed>,
    /// What has to live as long as the upstream, such as its server.
    pub guard: Box<dyn Any + Send + Sync>,
}

/// More than any manifest of the suite.
const LIMIT: u64 = 1 << 20;

fn name(text: &str) -> RepositoryName {
    text.parse().expect("a repository name")
}

fn tag(text: &str) -> Tag {
    text.parse().expect("a tag")
}

fn app() -> RepositoryName {
    name("library/app")
}

fn manifest_bytes(note: &str) -> Bytes {
    let config = Algorithm::Sha256.digest(b"{}");
    // White space and order of keys are part of the bytes, so none of it may change on the way.
    let text = format!(
        "{{ \"schemaVersion\":2,\n\"mediaType\":\"{}\",\"config\":{{\"mediaType\":\"{}\",\"digest\":\"{config}\",\
         \"size\":2}},\n  \"layers\":[],\"annotations\":{{\"note\":\"{note}\"}} }}\n",
        MediaType::OCI_MANIFEST,
        MediaType::OCI_CONFIG,
    );
    Bytes::from(text)
}

impl Fixture {
    fn put_manifest(&self, tag: Option<&Tag>, bytes: &Bytes) -> Digest {
        let digest = Algorithm::Sha256.digest(bytes);
        self.seed.manifest(&app(), tag, &MediaType::OCI_MANIFEST, digest, bytes.clone());
        digest
    }

    fn put_blob(&self, bytes: &Bytes) -> Digest {
        let digest = Algorithm::Sha256.digest(bytes);
        self.seed.blob(&app(), digest, bytes.clone());
        digest
    }

    async fn blob(&self, digest: &Digest, range: Option<BlobRange>) -> BlobFetch {
        self.upstream.blob(&app(), digest, range).await.expect("the blob is there")
    }
}

async fn read(fetch: BlobFetch) -> Vec<u8> {
    let mut body = fetch.body;
    let mut out = Vec::new();
    while let Some(piece) = body.next().await {
        out.extend_from_slice(&piece.expect("the blob arrives whole"));
    }
    out
}

fn part(from: u64, len: Option<u64>) -> BlobRange {
    BlobRange { from, len, if_range: None }
}

async fn resolve_gives_digest_type_and_length_of_a_tag(fixture: Fixture) {
    let bytes = manifest_bytes("a");
    let digest = fixture.put_manifest(Some(&tag("1.0")), &bytes);
    let expected = Descriptor { digest, media_type: MediaType::OCI_MANIFEST, size: bytes.len() as u64 };
    for reference in [Reference::Tag(tag("1.0")), Reference::Digest(digest)] {
        let found = fixture.upstream.resolve(&app(), &reference, None).await.expect("an answer");
        assert_eq!(found, Resolution::Found(expected.clone()));
    }
}

async fn resolve_of_a_known_digest_is_not_modified(fixture: Fixture) {
    let digest = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    let found = fixture.upstream.resolve(&app(), &tag("1.0").into(), Some(&digest)).await.expect("an answer");
    assert_eq!(found, Resolution::NotModified);
}

async fn resolve_of_a_moved_tag_gives_the_new_digest(fixture: Fixture) {
    let old = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("old"));
    let new = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("new"));
    let found = fixture.upstream.resolve(&app(), &tag("1.0").into(), Some(&old)).await.expect("an answer");
    assert!(matches!(found, Resolution::Found(descriptor) if descriptor.digest == new));
}

async fn a_manifest_arrives_byte_for_byte_with_its_type_and_digest(fixture: Fixture) {
    let bytes = manifest_bytes("exact");
    let digest = fixture.put_manifest(Some(&tag("1.0")), &bytes);
    let answer = fixture.upstream.manifest(&app(), &tag("1.0").into(), None, LIMIT).await.expect("an answer");
    let ManifestAnswer::Fetched(fetched) = answer else { panic!("nothing was known of it") };
    assert_eq!(fetched.bytes, bytes);
    assert_eq!(fetched.media_type, MediaType::OCI_MANIFEST);
    assert_eq!(fetched.declared_digest, Some(digest));
}

async fn a_manifest_is_found_by_tag_and_by_digest(fixture: Fixture) {
    let digest = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    let by_tag = fixture.upstream.manifest(&app(), &tag("1.0").into(), None, LIMIT).await.expect("an answer");
    let by_digest = fixture.upstream.manifest(&app(), &digest.into(), None, LIMIT).await.expect("an answer");
    assert_eq!(by_tag, by_digest);
}

async fn a_known_manifest_is_not_modified(fixture: Fixture) {
    let known = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    let answer = fixture.upstream.manifest(&app(), &tag("1.0").into(), Some(&known), LIMIT).await;
    assert_eq!(answer.expect("an answer"), ManifestAnswer::NotModified);
    let moved = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("b"));
    let answer = fixture.upstream.manifest(&app(), &tag("1.0").into(), Some(&known), LIMIT).await;
    let ManifestAnswer::Fetched(fetched) = answer.expect("an answer") else { panic!("the tag has moved") };
    assert_eq!(fetched.declared_digest, Some(moved));
}

async fn a_manifest_of_exactly_the_limit_is_taken(fixture: Fixture) {
    let bytes = manifest_bytes("limit");
    let digest = fixture.put_manifest(None, &bytes);
    let answer = fixture.upstream.manifest(&app(), &digest.into(), None, bytes.len() as u64).await.expect("it fits");
    assert!(matches!(answer, ManifestAnswer::Fetched(fetched) if fetched.bytes == bytes));
}

async fn a_manifest_above_the_limit_is_too_large(fixture: Fixture) {
    let bytes = manifest_bytes("limit");
    let digest = fixture.put_manifest(None, &bytes);
    let refused = fixture.upstream.manifest(&app(), &digest.into(), None, bytes.len() as u64 - 1).await;
    assert_eq!(refused.expect_err("it does not fit").kind(), UpstreamErrorKind::TooLarge);
}

async fn what_is_not_there_is_not_found(fixture: Fixture) {
    fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    let absent = Algorithm::Sha256.digest(b"absent");
    let upstream = &fixture.upstream;
    for repository in [app(), name("no/such")] {
        for reference in [Reference::Tag(tag("absent")), Reference::Digest(absent)] {
            let resolved = upstream.resolve(&repository, &reference, None).await;
            assert_eq!(resolved.expect_err("absent").kind(), UpstreamErrorKind::NotFound);
            let fetched = upstream.manifest(&repository, &reference, None, LIMIT).await;
            assert_eq!(fetched.expect_err("absent").kind(), UpstreamErrorKind::NotFound);
        }
        let fetched = upstream.blob(&repository, &absent, None).await;
        assert_eq!(fetched.expect_err("absent").kind(), UpstreamErrorKind::NotFound);
        assert_eq!(
            upstream.stat_blob(&repository, &absent).await.expect_err("absent").kind(),
            UpstreamErrorKind::NotFound
        );
        assert_eq!(
            upstream.probe_blob(&repository, &absent).await.expect_err("absent").kind(),
            UpstreamErrorKind::NotFound
        );
    }
    assert_eq!(upstream.tags(&name("no/such")).await.expect_err("absent").kind(), UpstreamErrorKind::NotFound);
}

async fn a_blob_of_another_repository_is_not_found(fixture: Fixture) {
    let digest = fixture.put_blob(&pattern(1, 100));
    fixture.seed.blob(&name("other/app"), Algorithm::Sha256.digest(b"x"), Bytes::from_static(b"x"));
    let refused = fixture.upstream.blob(&name("other/app"), &digest, None).await;
    assert_eq!(refused.expect_err("it belongs to another repository").kind(), UpstreamErrorKind::NotFound);
}

async fn a_blob_arrives_whole_and_byte_for_byte(fixture: Fixture) {
    let bytes = pattern(2, 5000);
    let digest = fixture.put_blob(&bytes);
    let fetch = fixture.blob(&digest, None).await;
    assert_eq!((fetch.offset, fetch.total), (0, Some(5000)));
    assert_eq!(read(fetch).await, bytes);
}

async fn a_blob_of_many_pieces_arrives_in_order(fixture: Fixture) {
    let bytes = pattern(3, 3_000_001);
    let digest = fixture.put_blob(&bytes);
    assert!(read(fixture.blob(&digest, None).await).await == bytes, "every byte in its place");
}

async fn an_empty_blob_is_a_blob(fixture: Fixture) {
    let digest = fixture.put_blob(&Bytes::new());
    let fetch = fixture.blob(&digest, None).await;
    assert_eq!((fetch.offset, fetch.total), (0, Some(0)));
    assert_eq!(read(fetch).await, b"");
    assert_eq!(fixture.upstream.stat_blob(&app(), &digest).await.expect("it is there"), Some(0));
}

async fn a_sha512_blob_is_a_blob(fixture: Fixture) {
    let bytes = pattern(4, 700);
    let digest = Algorithm::Sha512.digest(&bytes);
    fixture.seed.blob(&app(), digest, bytes.clone());
    assert_eq!(read(fixture.blob(&digest, None).await).await, bytes);
}

async fn a_blob_arrives_from_an_offset_on(fixture: Fixture) {
    let bytes = pattern(5, 200_000);
    let digest = fixture.put_blob(&bytes);
    let fetch = fixture.blob(&digest, Some(part(123_456, None))).await;
    assert_eq!((fetch.offset, fetch.total), (123_456, Some(200_000)));
    assert_eq!(read(fetch).await, bytes[123_456..]);
}

async fn a_part_of_a_blob_arrives_with_the_length_of_the_whole(fixture: Fixture) {
    let bytes = pattern(6, 1000);
    let digest = fixture.put_blob(&bytes);
    for (from, len) in [(0, 1), (0, 1000), (10, 20), (999, 1)] {
        let fetch = fixture.blob(&digest, Some(part(from, Some(len)))).await;
        assert_eq!((fetch.offset, fetch.total), (from, Some(1000)));
        let start = usize::try_from(from).expect("small");
        let end = start + usize::try_from(len).expect("small");
        assert_eq!(read(fetch).await, bytes[start..end]);
    }
}

async fn a_part_that_reaches_beyond_the_end_stops_there(fixture: Fixture) {
    let bytes = pattern(7, 1000);
    let digest = fixture.put_blob(&bytes);
    let fetch = fixture.blob(&digest, Some(part(900, Some(500)))).await;
    assert_eq!((fetch.offset, fetch.total), (900, Some(1000)));
    assert_eq!(read(fetch).await, bytes[900..]);
}

async fn a_range_beyond_the_end_is_not_satisfiable(fixture: Fixture) {
    let digest = fixture.put_blob(&pattern(8, 1000));
    for range in [part(1000, None), part(5000, Some(10)), part(10, Some(0)), part(u64::MAX, Some(u64::MAX))] {
        let refused = fixture.upstream.blob(&app(), &digest, Some(range)).await;
        assert_eq!(refused.expect_err("no such byte").kind(), UpstreamErrorKind::RangeNotSatisfiable);
    }
}

async fn a_matching_validator_resumes_and_another_starts_afresh(fixture: Fixture) {
    let bytes = pattern(9, 1000);
    let digest = fixture.put_blob(&bytes);
    let validator = fixture.blob(&digest, None).await.validator;
    let resume = BlobRange { from: 400, len: None, if_range: validator };
    let fetch = fixture.blob(&digest, Some(resume)).await;
    assert_eq!(fetch.offset, 400);
    assert_eq!(read(fetch).await, bytes[400..]);
    let changed = BlobRange { from: 400, len: None, if_range: Some("\"of other bytes\"".to_owned()) };
    let fetch = fixture.blob(&digest, Some(changed)).await;
    assert_eq!((fetch.offset, fetch.total), (0, Some(1000)));
    assert_eq!(read(fetch).await, bytes);
}

async fn stat_and_probe_tell_the_length_of_a_blob(fixture: Fixture) {
    let digest = fixture.put_blob(&pattern(10, 4321));
    assert_eq!(fixture.upstream.stat_blob(&app(), &digest).await.expect("it is there"), Some(4321));
    assert_eq!(fixture.upstream.probe_blob(&app(), &digest).await.expect("it is there"), Some(4321));
    let empty = fixture.put_blob(&Bytes::new());
    assert_eq!(fixture.upstream.probe_blob(&app(), &empty).await.expect("it is there"), Some(0));
}

async fn tags_come_in_byte_order_and_all_of_them(fixture: Fixture) {
    let bytes = manifest_bytes("a");
    // Byte order is not the order of people: upper case comes first, and 10 before 9.
    let mut expected: Vec<Tag> =
        (0..40).map(|n| tag(&format!("v{n}"))).chain([tag("B"), tag("_x"), tag("a.b")]).collect();
    for tag in &expected {
        fixture.put_manifest(Some(tag), &bytes);
    }
    expected.sort_unstable_by(|a, b| a.as_str().as_bytes().cmp(b.as_str().as_bytes()));
    assert_eq!(fixture.upstream.tags(&app()).await.expect("a list"), expected);
}

async fn a_repository_without_tags_has_an_empty_list(fixture: Fixture) {
    fixture.put_manifest(None, &manifest_bytes("a"));
    assert_eq!(fixture.upstream.tags(&app()).await.expect("a list"), []);
}

async fn referrers_are_those_that_name_the_subject(fixture: Fixture) {
    let subject_bytes = manifest_bytes("subject");
    let subject = fixture.put_manifest(Some(&tag("1.0")), &subject_bytes);
    let mut referring = Vec::new();
    for kind in ["application/x.sbom", "application/x.signature"] {
        let text = String::from_utf8(manifest_bytes(kind).to_vec()).expect("text");
        let descriptor = format!(
            "\"subject\":{{\"mediaType\":\"{}\",\"digest\":\"{subject}\",\"size\":{}}},\"artifactType\":\"{kind}\",",
            MediaType::OCI_MANIFEST,
            subject_bytes.len()
        );
        let bytes = Bytes::from(text.replace("\"config\"", &format!("{descriptor}\"config\"")));
        referring.push((fixture.put_manifest(None, &bytes).to_string(), kind, bytes.len() as u64));
    }
    let answer = fixture.upstream.referrers(&app(), &subject).await.expect("an answer");
    let ReferrersAnswer::Supported(descriptors) = answer else { panic!("the registry has the API") };
    let mut found: Vec<_> = descriptors
        .iter()
        .map(|descriptor| {
            let text = |key: &str| descriptor[key].as_str().expect("a text").to_owned();
            (text("digest"), text("artifactType"), descriptor["size"].as_u64().expect("a length"))
        })
        .collect();
    found.sort_unstable();
    referring.sort_unstable();
    let expected: Vec<_> = referring.into_iter().map(|(digest, kind, size)| (digest, kind.to_owned(), size)).collect();
    assert_eq!(found, expected);
}

async fn a_subject_without_referrers_has_an_empty_list(fixture: Fixture) {
    let subject = fixture.put_manifest(Some(&tag("1.0")), &manifest_bytes("a"));
    let answer = fixture.upstream.referrers(&app(), &subject).await.expect("an answer");
    assert_eq!(answer, ReferrersAnswer::Supported(Vec::new()));
}

async fn a_registry_that_answers_can_be_probed(fixture: Fixture) {
    fixture.upstream.probe().await.expect("it answers");
}

async fn many_calls_at_once_do_not_disturb_each_other(fixture: Fixture) {
    let blobs: Vec<(Digest, Bytes)> = (0..16)
        .map(|seed| pattern(seed, 100_000 + seed))
        .map(|bytes| {
            let digest = fixture.put_blob(&bytes);
            (digest, bytes)
        })
        .collect();
    let calls = blobs.iter().map(|(digest, bytes)| {
        let fixture = &fixture;
        async move {
            assert!(read(fixture.blob(digest, None).await).await == *bytes, "its own bytes");
            let len = bytes.len() as u64;
            assert_eq!(fixture.upstream.stat_blob(&app(), digest).await.expect("it is there"), Some(len));
        }
    });
    futures_util::future::join_all(calls).await;
}
