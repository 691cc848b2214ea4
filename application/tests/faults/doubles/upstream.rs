//! An upstream that follows a script: calls that fail, calls that wait, blobs that come piece by piece.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use bytes::Bytes;
use domain::oci::{Algorithm, Digest, MediaType, Reference, RepositoryName, Tag};
use domain::ports::upstream::{
    BlobFetch, BlobRange, ManifestAnswer, Mount, PushedManifest, ReferrersAnswer, Resolution, UploadChunk,
    UpstreamUpload,
};
use domain::ports::{Upstream, UpstreamError, UpstreamErrorKind};
use futures_util::{StreamExt as _, stream};
use memory::{MemoryUpstream, UpstreamCall};
use tokio::sync::mpsc;

use super::Gate;

/// A blob's answer, from `offset` on, of these pieces.
pub(crate) fn fetch_pieces(
    offset: u64,
    total: Option<u64>,
    pieces: Vec<Result<Bytes, UpstreamErrorKind>>,
) -> BlobFetch {
    let pieces = pieces.into_iter().map(|piece| piece.map_err(|kind| UpstreamError::new(kind, "as the script says")));
    BlobFetch { offset, total, validator: Some("\"v1\"".into()), body: stream::iter(pieces).boxed() }
}

/// A whole blob.
pub(crate) fn fetch(content: &Bytes) -> BlobFetch {
    fetch_pieces(0, Some(content.len() as u64), vec![Ok(content.clone())])
}

/// A blob's bytes, sent when the test wants. Dropped, it ends the transfer.
pub(crate) struct Feed(mpsc::UnboundedSender<Result<Bytes, UpstreamError>>);

impl Feed {
    pub(crate) fn send(&self, piece: Bytes) {
        // Nobody may be listening any more.
        let _ = self.0.send(Ok(piece));
    }
}

struct Failure {
    call: UpstreamCall,
    kind: UpstreamErrorKind,
    /// Calls that go well before.
    spared: u64,
}

#[derive(Default)]
pub(crate) struct ScriptedUpstream {
    pub(crate) holds: MemoryUpstream,
    blob_answers: Mutex<VecDeque<BlobFetch>>,
    failures: Mutex<Vec<Failure>>,
    gates: Mutex<Vec<(UpstreamCall, Gate)>>,
    late: Mutex<Option<Gate>>,
    calls: [AtomicU64; UpstreamCall::COUNT],
    ranges: Mutex<Vec<Option<BlobRange>>>,
    sent: Arc<AtomicU64>,
    told_length: Mutex<Option<u64>>,
}

impl ScriptedUpstream {
    /// The next `GET` of a blob that has no answer yet gets this one.
    pub(crate) fn next_blob(&self, fetch: BlobFetch) {
        self.blob_answers.lock().expect("nobody panics in here").push_back(fetch);
    }

    /// The next `GET` of a blob gets what the feed is given.
    pub(crate) fn feed_blob(&self, total: Option<u64>) -> Feed {
        let (sender, mut receiver) = mpsc::unbounded_channel();
        let body = stream::poll_fn(move |cx| receiver.poll_recv(cx)).boxed();
        self.next_blob(BlobFetch { offset: 0, total, validator: None, body });
        Feed(sender)
    }

    /// Every call of this kind fails so from now on.
    pub(crate) fn fail(&self, call: UpstreamCall, kind: UpstreamErrorKind) {
        self.fail_after(0, call, kind);
    }

    /// Every call of this kind but the next `spared` ones fails so.
    pub(crate) fn fail_after(&self, spared: u64, call: UpstreamCall, kind: UpstreamErrorKind) {
        let mut failures = self.failures.lock().expect("nobody panics in here");
        failures.retain(|failure| failure.call != call);
        failures.push(Failure { call, kind, spared });
    }

    pub(crate) fn fail_all(&self, kind: UpstreamErrorKind) {
        for call in UpstreamCall::ALL {
            self.fail(call, kind);
        }
    }

    pub(crate) fn heal(&self) {
        self.failures.lock().expect("nobody panics in here").clear();
    }

    /// Every call of this kind waits at the gate before it is answered.
    pub(crate) fn hold(&self, call: UpstreamCall) -> Gate {
        let gate = Gate::new();
        self.gates.lock().expect("nobody panics in here").push((call, gate.clone()));
        gate
    }

    /// The next `GET` of a manifest is answered at once, and the answer is late.
    pub(crate) fn delay_next_manifest(&self) -> Gate {
        let gate = Gate::new();
        *self.late.lock().expect("nobody panics in here") = Some(gate.clone());
        gate
    }

    /// Every blob that is asked about is said to have this length from now on, in bytes.
    pub(crate) fn tell_length(&self, len: u64) {
        *self.told_length.lock().expect("nobody panics in here") = Some(len);
    }

    /// From now on there is no referrers API.
    pub(crate) fn without_referrers(&self) {
        self.holds.without_referrers();
    }

    /// How often this was asked, failures included.
    pub(crate) fn calls(&self, call: UpstreamCall) -> u64 {
        self.calls[call as usize].load(Ordering::SeqCst)
    }

    pub(crate) fn all_calls(&self) -> u64 {
        UpstreamCall::ALL.into_iter().map(|call| self.calls(call)).sum()
    }

    /// What parts of blobs were asked for, in order.
    pub(crate) fn ranges(&self) -> Vec<Option<BlobRange>> {
        self.ranges.lock().expect("nobody panics in here").clone()
    }

    /// Bytes of blobs that left so far.
    pub(crate) fn sent(&self) -> u64 {
        self.sent.load(Ordering::SeqCst)
    }

    async fn meet(&self, call: UpstreamCall) -> Result<(), UpstreamError> {
        self.calls[call as usize].fetch_add(1, Ordering::SeqCst);
        let gate = self
            .gates
            .lock()
            .expect("nobody panics in here")
            .iter()
            .find(|(held, _)| *held == call)
            .map(|(_, gate)| gate.clone());
        if let Some(gate) = gate {
            gate.pass().await;
        }
        match self.failures.lock().expect("nobody panics in here").iter_mut().find(|failure| failure.call == call) {
            Some(failure) if failure.spared > 0 => {
                failure.spared -= 1;
                Ok(())
            }
            Some(failure) => Err(UpstreamError::new(failure.kind, "as the script says")),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl Upstream for ScriptedUpstream {
    async fn resolve<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
    ) -> Result<Resolution, UpstreamError> {
        self.meet(UpstreamCall::Resolve).await?;
        self.holds.resolve(repository, reference, known).await
    }

    async fn manifest<'a>(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        known: Option<&'a Digest>,
        limit: u64,
    ) -> Result<ManifestAnswer, UpstreamError> {
        self.meet(UpstreamCall::Manifest).await?;
        let answer = self.holds.manifest(repository, reference, known, limit).await;
        let late = self.late.lock().expect("nobody panics in here").take();
        if let Some(late) = late {
            late.pass().await;
        }
        answer
    }

    async fn stat_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.meet(UpstreamCall::StatBlob).await?;
        let told = *self.told_length.lock().expect("nobody panics in here");
        self.holds.stat_blob(repository, digest).await.map(|size| told.or(size))
    }

    async fn probe_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<Option<u64>, UpstreamError> {
        self.meet(UpstreamCall::ProbeBlob).await?;
        self.holds.probe_blob(repository, digest).await
    }

    async fn blob(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        range: Option<BlobRange>,
    ) -> Result<BlobFetch, UpstreamError> {
        self.ranges.lock().expect("nobody panics in here").push(range.clone());
        self.meet(UpstreamCall::Blob).await?;
        let scripted = self.blob_answers.lock().expect("nobody panics in here").pop_front();
        let fetch = match scripted {
            Some(fetch) => fetch,
            None => self.holds.blob(repository, digest, range).await?,
        };
        let sent = Arc::clone(&self.sent);
        let count = move |piece: &Result<Bytes, UpstreamError>| {
            if let Ok(piece) = piece {
                sent.fetch_add(piece.len() as u64, Ordering::SeqCst);
            }
        };
        Ok(BlobFetch { body: fetch.body.inspect(count).boxed(), ..fetch })
    }

    async fn tags(&self, repository: &RepositoryName) -> Result<Vec<Tag>, UpstreamError> {
        self.meet(UpstreamCall::Tags).await?;
        self.holds.tags(repository).await
    }

    async fn referrers(&self, repository: &RepositoryName, digest: &Digest) -> Result<ReferrersAnswer, UpstreamError> {
        self.meet(UpstreamCall::Referrers).await?;
        self.holds.referrers(repository, digest).await
    }

    async fn probe(&self) -> Result<(), UpstreamError> {
        self.meet(UpstreamCall::Probe).await?;
        self.holds.probe().await
    }

    async fn start_upload(
        &self,
        repository: &RepositoryName,
        algorithm: Option<Algorithm>,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.meet(UpstreamCall::StartUpload).await?;
        self.holds.start_upload(repository, algorithm).await
    }

    async fn append_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        chunk: UploadChunk,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.meet(UpstreamCall::AppendUpload).await?;
        self.holds.append_upload(repository, upload, chunk).await
    }

    async fn commit_upload(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
        digest: &Digest,
        last: Option<UploadChunk>,
    ) -> Result<(), UpstreamError> {
        self.meet(UpstreamCall::CommitUpload).await?;
        self.holds.commit_upload(repository, upload, digest, last).await
    }

    async fn upload_status(
        &self,
        repository: &RepositoryName,
        upload: &UpstreamUpload,
    ) -> Result<UpstreamUpload, UpstreamError> {
        self.meet(UpstreamCall::UploadStatus).await?;
        self.holds.upload_status(repository, upload).await
    }

    async fn cancel_upload(&self, repository: &RepositoryName, upload: &UpstreamUpload) -> Result<(), UpstreamError> {
        self.meet(UpstreamCall::CancelUpload).await?;
        self.holds.cancel_upload(repository, upload).await
    }

    async fn mount<'a>(
        &self,
        repository: &RepositoryName,
        digest: &Digest,
        from: Option<&'a RepositoryName>,
    ) -> Result<Mount, UpstreamError> {
        self.meet(UpstreamCall::Mount).await?;
        self.holds.mount(repository, digest, from).await
    }

    async fn put_manifest(
        &self,
        repository: &RepositoryName,
        reference: &Reference,
        tags: &[Tag],
        media_type: &MediaType,
        bytes: Bytes,
    ) -> Result<PushedManifest, UpstreamError> {
        self.meet(UpstreamCall::PutManifest).await?;
        // The registry in memory has a method of the same name by which tests fill it.
        Upstream::put_manifest(&self.holds, repository, reference, tags, media_type, bytes).await
    }

    async fn delete_manifest(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.meet(UpstreamCall::DeleteManifest).await?;
        self.holds.delete_manifest(repository, digest).await
    }

    async fn delete_tag(&self, repository: &RepositoryName, tag: &Tag) -> Result<(), UpstreamError> {
        self.meet(UpstreamCall::DeleteTag).await?;
        self.holds.delete_tag(repository, tag).await
    }

    async fn delete_blob(&self, repository: &RepositoryName, digest: &Digest) -> Result<(), UpstreamError> {
        self.meet(UpstreamCall::DeleteBlob).await?;
        self.holds.delete_blob(repository, digest).await
    }
}
