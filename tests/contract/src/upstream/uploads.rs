//! Blobs that are pushed: sessions, chunks, mounts.

use bytes::Bytes;
use domain::body::{BodyError, BodyErrorKind};
use domain::oci::digest::Algorithm;
use domain::oci::{Digest, ErrorCode};
use domain::ports::upstream::{Mount, UploadBody, UploadChunk, UpstreamError, UpstreamErrorKind, UpstreamUpload};
use futures_util::{StreamExt as _, stream};

use super::{Fixture, app, name, read};
use crate::bytes::pattern;

/// Bodies come in pieces of this many bytes, so that more than one has to arrive.
const PIECE: usize = 30_000;

impl Fixture {
    async fn start(&self) -> UpstreamUpload {
        let upload = self.upstream.start_upload(&app(), None).await.expect("a session");
        assert_eq!(upload.received, 0);
        upload
    }

    async fn append(&self, upload: &UpstreamUpload, chunk: UploadChunk) -> UpstreamUpload {
        self.upstream.append_upload(&app(), upload, chunk).await.expect("the chunk is taken")
    }

    async fn commit(&self, upload: &UpstreamUpload, digest: &Digest, last: Option<UploadChunk>) {
        self.upstream.commit_upload(&app(), upload, digest, last).await.expect("the upload is committed");
    }

    async fn status(&self, upload: &UpstreamUpload) -> UpstreamUpload {
        self.upstream.upload_status(&app(), upload).await.expect("the session lives")
    }

    async fn holds(&self, digest: &Digest, bytes: &[u8]) {
        assert!(read(self.blob(digest, None).await).await == bytes, "every byte in its place");
    }

    async fn lacks_blob(&self, digest: &Digest) {
        let stat = self.upstream.stat_blob(&app(), digest).await;
        assert_eq!(stat.expect_err("no blob").kind(), UpstreamErrorKind::NotFound);
    }

    async fn is_over(&self, upload: &UpstreamUpload, digest: &Digest) {
        let appended = self.upstream.append_upload(&app(), upload, streamed(b"x")).await;
        assert_eq!(kind(appended), UpstreamErrorKind::NotFound);
        let status = self.upstream.upload_status(&app(), upload).await;
        assert_eq!(kind(status), UpstreamErrorKind::NotFound);
        let committed = self.upstream.commit_upload(&app(), upload, digest, None).await;
        assert_eq!(kind(committed), UpstreamErrorKind::NotFound);
    }
}

fn kind<T>(refused: Result<T, UpstreamError>) -> UpstreamErrorKind {
    refused.err().expect("a refusal").kind()
}

fn sha256(bytes: &[u8]) -> Digest {
    Algorithm::Sha256.digest(bytes)
}

fn body(bytes: &[u8]) -> UploadBody {
    let pieces: Vec<Bytes> = bytes.chunks(PIECE).map(Bytes::copy_from_slice).collect();
    UploadBody::new(move || Some(stream::iter(pieces.clone()).map(Ok).boxed()))
}

/// The bytes as a stream whose length nobody knows beforehand.
fn streamed(bytes: &[u8]) -> UploadChunk {
    UploadChunk { offset: 0, len: None, ranged: false, body: body(bytes) }
}

/// The bytes as one chunk of several, from `offset` on.
fn ranged(offset: usize, bytes: &[u8]) -> UploadChunk {
    UploadChunk { offset: offset as u64, len: Some(bytes.len() as u64), ranged: true, body: body(bytes) }
}

/// A body that breaks after these bytes.
fn broken(bytes: &[u8]) -> UploadBody {
    let piece = Bytes::copy_from_slice(bytes);
    UploadBody::new(move || {
        let pieces = [Ok(piece.clone()), Err(BodyError::new(BodyErrorKind::Client))];
        Some(stream::iter(pieces).boxed())
    })
}

pub(super) async fn an_upload_of_one_stream_becomes_a_blob(fixture: Fixture) {
    for (seed, known) in [(1, false), (2, true)] {
        let bytes = pattern(seed, 100_000);
        let digest = sha256(&bytes);
        let len = known.then_some(bytes.len() as u64);
        let upload = fixture.append(&fixture.start().await, UploadChunk { len, ..streamed(&bytes) }).await;
        assert_eq!(upload.received, 100_000);
        fixture.lacks_blob(&digest).await;
        fixture.commit(&upload, &digest, None).await;
        fixture.holds(&digest, &bytes).await;
    }
}

pub(super) async fn chunks_become_a_blob_in_their_order(fixture: Fixture) {
    let bytes = pattern(3, 100_000);
    let mut upload = fixture.start().await;
    for (from, to) in [(0, 1), (1, 50_000), (50_000, 50_001), (50_001, 100_000)] {
        upload = fixture.append(&upload, ranged(from, &bytes[from..to])).await;
        assert_eq!(upload.received, to as u64);
    }
    fixture.commit(&upload, &sha256(&bytes), None).await;
    fixture.holds(&sha256(&bytes), &bytes).await;
}

pub(super) async fn a_chunk_out_of_order_is_refused_and_the_session_goes_on(fixture: Fixture) {
    let bytes = pattern(4, 3_000);
    let mut upload = fixture.append(&fixture.start().await, ranged(0, &bytes[..1_000])).await;
    for offset in [0, 999, 1_001, 2_000] {
        let refused = fixture.upstream.append_upload(&app(), &upload, ranged(offset, &bytes[offset..3_000])).await;
        assert_eq!(kind(refused), UpstreamErrorKind::RangeNotSatisfiable, "at {offset}");
        let last = Some(ranged(offset, &bytes[offset..3_000]));
        let refused = fixture.upstream.commit_upload(&app(), &upload, &sha256(&bytes), last).await;
        assert_eq!(kind(refused), UpstreamErrorKind::RangeNotSatisfiable, "at {offset}");
        upload = fixture.status(&upload).await;
        assert_eq!(upload.received, 1_000, "at {offset}");
    }
    let upload = fixture.append(&upload, ranged(1_000, &bytes[1_000..])).await;
    fixture.commit(&upload, &sha256(&bytes), None).await;
    fixture.holds(&sha256(&bytes), &bytes).await;
}

pub(super) async fn the_status_tells_how_far_a_session_has_come(fixture: Fixture) {
    let upload = fixture.append(&fixture.start().await, streamed(&pattern(5, 5_000))).await;
    let upload = fixture.status(&upload).await;
    assert_eq!(upload.received, 5_000);
    let upload = fixture.append(&upload, ranged(5_000, b"x")).await;
    assert_eq!(fixture.status(&upload).await.received, 5_001);
}

pub(super) async fn the_last_chunk_may_come_with_the_commit(fixture: Fixture) {
    let bytes = pattern(6, 80_000);
    let upload = fixture.append(&fixture.start().await, ranged(0, &bytes[..1_000])).await;
    fixture.commit(&upload, &sha256(&bytes), Some(ranged(1_000, &bytes[1_000..]))).await;
    fixture.holds(&sha256(&bytes), &bytes).await;

    let whole = pattern(7, 80_000);
    let upload = fixture.start().await;
    fixture.commit(&upload, &sha256(&whole), Some(streamed(&whole))).await;
    fixture.holds(&sha256(&whole), &whole).await;
}

pub(super) async fn a_commit_under_a_wrong_digest_is_refused_and_the_right_one_succeeds(fixture: Fixture) {
    let bytes = pattern(8, 1_000);
    let upload = fixture.append(&fixture.start().await, streamed(&bytes)).await;
    for wrong in [sha256(b"other"), Algorithm::Sha512.digest(b"other")] {
        let refused = fixture.upstream.commit_upload(&app(), &upload, &wrong, None).await;
        assert_eq!(kind(refused), UpstreamErrorKind::Invalid(ErrorCode::DigestInvalid));
        fixture.lacks_blob(&wrong).await;
    }
    fixture.commit(&upload, &sha256(&bytes), None).await;
    fixture.holds(&sha256(&bytes), &bytes).await;
}

pub(super) async fn a_cancelled_session_is_gone(fixture: Fixture) {
    let bytes = pattern(9, 1_000);
    let upload = fixture.append(&fixture.start().await, streamed(&bytes)).await;
    fixture.upstream.cancel_upload(&app(), &upload).await.expect("the session ends");
    fixture.is_over(&upload, &sha256(&bytes)).await;
    fixture.lacks_blob(&sha256(&bytes)).await;
}

pub(super) async fn cancelling_twice_is_fine(fixture: Fixture) {
    let upload = fixture.start().await;
    for _ in 0..2 {
        fixture.upstream.cancel_upload(&app(), &upload).await.expect("the session is over");
    }
}

pub(super) async fn an_unknown_session_is_not_found(fixture: Fixture) {
    let bytes = pattern(10, 1_000);
    let upload = fixture.append(&fixture.start().await, streamed(&bytes)).await;
    fixture.commit(&upload, &sha256(&bytes), None).await;
    fixture.is_over(&upload, &sha256(&bytes)).await;
    fixture.upstream.cancel_upload(&app(), &upload).await.expect("it is over already");
    fixture.holds(&sha256(&bytes), &bytes).await;
}

pub(super) async fn a_body_that_fails_makes_no_blob(fixture: Fixture) {
    let bytes = pattern(11, 10_000);
    let (part, whole) = (sha256(&bytes[..6_000]), sha256(&bytes));
    let lengths = [(None, false), (Some(10_000), false), (Some(10_000), true)];
    for (len, ranged) in lengths {
        let chunk = || UploadChunk { offset: 0, len, ranged, body: broken(&bytes[..6_000]) };
        let upload = fixture.start().await;
        let appended = fixture.upstream.append_upload(&app(), &upload, chunk()).await;
        assert_eq!(kind(appended), UpstreamErrorKind::Interrupted);
        for digest in [part, whole] {
            let upload = fixture.start().await;
            let committed = fixture.upstream.commit_upload(&app(), &upload, &digest, Some(chunk())).await;
            assert_eq!(kind(committed), UpstreamErrorKind::Interrupted);
            fixture.lacks_blob(&digest).await;
        }
    }
}

pub(super) async fn an_empty_blob_is_uploaded(fixture: Fixture) {
    for last in [None, Some(streamed(b"")), Some(UploadChunk { len: Some(0), ..streamed(b"") })] {
        let upload = fixture.start().await;
        fixture.commit(&upload, &sha256(b""), last).await;
        fixture.holds(&sha256(b""), b"").await;
        fixture.upstream.delete_blob(&app(), &sha256(b"")).await.expect("it is there");
    }
}

pub(super) async fn a_sha512_blob_is_uploaded(fixture: Fixture) {
    let bytes = pattern(12, 1_000);
    let digest = Algorithm::Sha512.digest(&bytes);
    let upload = fixture.upstream.start_upload(&app(), Some(Algorithm::Sha512)).await.expect("a session");
    let upload = fixture.append(&upload, streamed(&bytes)).await;
    fixture.commit(&upload, &digest, None).await;
    fixture.holds(&digest, &bytes).await;
}

pub(super) async fn a_large_blob_is_uploaded_whole(fixture: Fixture) {
    let bytes = pattern(13, 5_000_001);
    let upload = fixture.append(&fixture.start().await, streamed(&bytes)).await;
    assert_eq!(upload.received, 5_000_001);
    fixture.commit(&upload, &sha256(&bytes), None).await;
    fixture.holds(&sha256(&bytes), &bytes).await;
}

pub(super) async fn a_mount_from_a_repository_that_has_it_succeeds(fixture: Fixture) {
    let (base, bytes) = (name("base/image"), pattern(14, 1_000));
    let digest = sha256(&bytes);
    fixture.seed.blob(&base, digest, bytes.clone());
    for from in [Some(&base), None] {
        fixture.lacks_blob(&digest).await;
        let mount = fixture.upstream.mount(&app(), &digest, from).await.expect("an answer");
        assert_eq!(mount, Mount::Mounted);
        fixture.holds(&digest, &bytes).await;
        fixture.upstream.delete_blob(&app(), &digest).await.expect("it is there");
    }
    let there = fixture.upstream.stat_blob(&base, &digest).await;
    assert_eq!(there.expect("it stays where it came from"), Some(1_000));
}

pub(super) async fn a_mount_of_what_nobody_has_opens_a_session(fixture: Fixture) {
    let bytes = pattern(15, 1_000);
    let digest = sha256(&bytes);
    fixture.seed.blob(&name("base/image"), sha256(b"x"), Bytes::from_static(b"x"));
    for from in [Some(&name("base/image")), Some(&name("no/such")), None] {
        let mount = fixture.upstream.mount(&app(), &digest, from).await.expect("an answer");
        let Mount::Started(upload) = mount else { panic!("nobody has it") };
        assert_eq!(upload.received, 0);
        fixture.lacks_blob(&digest).await;
        fixture.commit(&upload, &digest, Some(streamed(&bytes))).await;
        fixture.holds(&digest, &bytes).await;
        fixture.upstream.delete_blob(&app(), &digest).await.expect("it is there");
    }
}

pub(super) async fn many_uploads_at_once_do_not_disturb_each_other(fixture: Fixture) {
    let blobs: Vec<Bytes> = (0..16).map(|seed| pattern(seed, 100_000 + seed)).collect();
    let uploads = blobs.iter().map(|bytes| {
        let fixture = &fixture;
        async move {
            let upload = fixture.append(&fixture.start().await, ranged(0, &bytes[..50_000])).await;
            let upload = fixture.append(&upload, streamed(&bytes[50_000..])).await;
            assert_eq!(upload.received, bytes.len() as u64);
            fixture.commit(&upload, &sha256(bytes), None).await;
            fixture.holds(&sha256(bytes), bytes).await;
        }
    });
    futures_util::future::join_all(uploads).await;
}

pub(super) async fn a_body_that_is_opened_again_is_sent_from_its_start(fixture: Fixture) {
    let bytes = pattern(16, 100_000);
    let chunk = ranged(0, &bytes);
    for _ in 0..2 {
        let upload = fixture.append(&fixture.start().await, chunk.clone()).await;
        assert_eq!(upload.received, 100_000);
        fixture.commit(&upload, &sha256(&bytes), None).await;
        fixture.holds(&sha256(&bytes), &bytes).await;
    }
}
