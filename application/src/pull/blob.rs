//! `GET` of a blob.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use domain::body::Body;
use domain::cache::{BlobKey, CacheOutcome, ObjectClass};
use domain::http_range::{ByteRange, RangeRequest, ResolvedRange};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::BlobStoreError;
use domain::ports::blob_store::BlobStoreErrorKind;
use tracing::field::Empty;
use tracing::warn;

use super::answer::{BlobAnswer, BlobContent, RangePart};
use super::authorise::{Content, Purpose};
use super::bypass::Part;
use super::error::{Missing, PullError};
use super::fill::{Fill, FillFailure};
use super::follow::{Errand, follow};
use super::relay::range_of_fill;
use super::rescue::rescued;
use super::{PullService, blob_key};
use crate::flight::Role;
use crate::hot::Asked;
use crate::traced::{inside, traced_span};
use crate::upstreams::UpstreamHandle;

/// A request whose fill ended under somebody else's repository, or between two looks, starts over this often.
const ROUNDS: usize = 4;

impl PullService {
    pub async fn blob(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        range: Option<&RangeRequest>,
    ) -> Result<BlobAnswer, PullError> {
        self.blob_or_address(repository, digest, range, None).await
    }

    /// As [`blob`](Self::blob), but that a stored blob may be answered with an address of the object store, valid for
    /// `redirect`: its body is a redirect then, for any range.
    pub async fn blob_or_address(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        range: Option<&RangeRequest>,
        redirect: Option<Duration>,
    ) -> Result<BlobAnswer, PullError> {
        let answer = self.find_blob(repository, digest, range, redirect).await?;
        self.ports().hits.count(repository, answer.outcome.is_hit());
        if let Some(size) = answer.size {
            self.catalog().ledger().advice().requested(&digest, size);
        }
        Ok(answer)
    }

    /// As [`blob`](Self::blob), for another replica, whose client is none of ours. Nothing is begun for it: where what it has
    /// heard of is over, its own try is better than one of ours, which others would wait for in turn.
    pub async fn blob_for_replica(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        range: Option<&RangeRequest>,
    ) -> Result<BlobAnswer, PullError> {
        let upstream = self.upstream(repository)?;
        let key = blob_key(&upstream, digest);
        let is_over = self.running_fill(&key).is_none() && self.catalog().blob(&key).await.is_none();
        if is_over && !self.inner.negative.knows(repository, &Asked::GetBlob(digest), self.now()) {
            return Err(PullError::Interrupted);
        }
        self.find_blob(repository, digest, range, None).await
    }

    async fn find_blob(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        range: Option<&RangeRequest>,
        redirect: Option<Duration>,
    ) -> Result<BlobAnswer, PullError> {
        let span = traced_span!("look-up", repository = %repository, digest = %digest, outcome = Empty);
        let answer = inside(&span, pin!(self.look_for_blob(repository, digest, range, redirect))).await;
        span.record("outcome", answer.as_ref().ok().map(|answer| answer.outcome.as_str()));
        answer
    }

    async fn look_for_blob(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        range: Option<&RangeRequest>,
        redirect: Option<Duration>,
    ) -> Result<BlobAnswer, PullError> {
        let upstream = &self.upstream(repository)?;
        let key = blob_key(upstream, digest);
        let mut permitted = self.catalog().link(repository, &digest).await.is_some();
        for _ in 0..ROUNDS {
            let stored = self.catalog().blob(&key).await;
            let for_somebody_else =
                || self.running_fill(&key).is_some_and(|fill| !self.is_permitted_by(&fill, repository));
            if stored.is_some() || (!permitted && for_somebody_else()) {
                // The bytes are here, or on their way for somebody else: this repository needs a yes of its own.
                if !permitted {
                    self.permit_blob(upstream, repository, digest).await?;
                    permitted = true;
                }
                if let Some(size) = stored {
                    let errand = self.errand(upstream, repository, digest);
                    match self.stored_blob(&key, size, range, redirect, &errand).await {
                        Ok(answer) => return Ok(answer),
                        Err(StoreTrouble::Lost) => {}
                        Err(StoreTrouble::OutOfReach) => {
                            return uncached_blob(&errand, range).await;
                        }
                    }
                }
            }
            if self.inner.negative.knows(repository, &Asked::GetBlob(digest), self.now()) {
                return Err(PullError::missing_blob());
            }
            if self.running_fill(&key).is_none() {
                self.ensure_reachable(upstream, Missing::Blob).await?;
            }
            let (fill, role) = self.fill(upstream, repository, digest);
            if role == Role::Follow && !permitted && !self.is_permitted_by(&fill, repository) {
                continue;
            }
            // As of now: what is written while we wait does not make us ask again.
            let speaks_for_us = role == Role::Lead || self.speaks_for(&fill, repository);
            let errand = self.errand(upstream, repository, digest);
            let outcome = match role {
                Role::Lead => CacheOutcome::Miss,
                // Complete and checked, though not published yet: nothing is waited for.
                Role::Follow if fill.is_complete() => {
                    self.ports().hits.record(&key, self.now());
                    CacheOutcome::Hit
                }
                Role::Follow => CacheOutcome::Joined,
            };
            match fill.started().await {
                Ok(total) if role == Role::Lead && fill.is_from_store() => {
                    let outcome = CacheOutcome::Revalidated;
                    return Ok(filling_blob(errand, &fill, outcome, total, range).await);
                }
                Ok(total) => return Ok(filling_blob(errand, &fill, outcome, total, range).await),
                Err(FillFailure::NoRoom) => return uncached_blob(&errand, range).await,
                Err(FillFailure::AlreadyStored) => {}
                // What the upstream says of another repository is not said of ours, nor what it said before a push.
                Err(FillFailure::Upstream(error)) if speaks_for_us => return Err(error),
                Err(FillFailure::Upstream(_)) => {}
            }
        }
        // Its bytes came and went in each round, as when somebody purges all the time. The upstream is asked under this
        // repository's own name, so its answer is the permission too.
        uncached_blob(&self.errand(upstream, repository, digest), range).await
    }

    pub(super) async fn permit_blob(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<(), PullError> {
        if self.inner.negative.knows(repository, &Asked::GetBlob(digest), self.now()) {
            return Err(PullError::missing_blob());
        }
        self.check_link(upstream, repository, digest, Content::Blob, Purpose::Get).await.map(|_| ())
    }

    fn errand(&self, upstream: &Arc<UpstreamHandle>, repository: &RepositoryKey, digest: Digest) -> Errand {
        Errand { service: self.clone(), upstream: Arc::clone(upstream), repository: repository.clone(), digest }
    }

    async fn stored_blob(
        &self,
        key: &BlobKey,
        size: u64,
        range: Option<&RangeRequest>,
        redirect: Option<Duration>,
        errand: &Errand,
    ) -> Result<BlobAnswer, StoreTrouble> {
        if let Some(valid_for) = redirect
            && let Some(url) = self.address(key, size, valid_for).await?
        {
            self.ports().hits.record(key, self.now());
            let content = BlobContent::Whole(Body::redirect(url));
            return Ok(BlobAnswer { outcome: CacheOutcome::Hit, size: Some(size), content });
        }
        let rescued = |body, range| rescued(errand.clone(), body, range, size);
        let resolved = range.map_or(ResolvedRange::Whole, |range| range.resolve(size));
        let content = match resolved {
            ResolvedRange::Unsatisfiable => BlobContent::Unsatisfiable,
            ResolvedRange::Whole => match self.open(key, None).await? {
                body if body.len().is_none_or(|len| len == size) => {
                    BlobContent::Whole(rescued(body, ByteRange::whole(size)))
                }
                body => {
                    warn!(blob = %key, expected = size, actual = body.len(), "a stored blob has lost its length; it is fetched again");
                    self.discard(key).await;
                    return Err(StoreTrouble::Lost);
                }
            },
            ResolvedRange::Ranges(ranges) => {
                let mut parts = Vec::with_capacity(ranges.len());
                for range in ranges {
                    parts.push(RangePart { range, body: rescued(self.open(key, Some(range)).await?, range) });
                }
                BlobContent::Ranges(parts)
            }
        };
        self.ports().hits.record(key, self.now());
        self.sampler().saw(key);
        let content = self.leased(key, content);
        Ok(BlobAnswer { outcome: CacheOutcome::Hit, size: Some(size), content })
    }

    /// Where a client finds the object itself, if it is there: what it would not find, it could not fall back from.
    async fn address(&self, key: &BlobKey, size: u64, valid_for: Duration) -> Result<Option<String>, StoreTrouble> {
        let store = &self.ports().store;
        let out_of_reach = |error: BlobStoreError| {
            warn!(blob = %key, error = &error as &dyn std::error::Error, "the store failed; the blob is streamed through");
            StoreTrouble::OutOfReach
        };
        let Some(url) = store.presign(key, valid_for).await.map_err(out_of_reach)? else {
            return Ok(None);
        };
        match store.stat(key).await.map_err(out_of_reach)? {
            Some(found) if found == size => Ok(Some(url)),
            Some(found) => {
                warn!(blob = %key, expected = size, actual = found, "a stored blob has lost its length; it is fetched again");
                self.discard(key).await;
                Err(StoreTrouble::Lost)
            }
            None => {
                self.forget_lost(key).await;
                Err(StoreTrouble::Lost)
            }
        }
    }

    /// What takes longer than a moment to send is not evicted meanwhile.
    fn leased(&self, key: &BlobKey, content: BlobContent) -> BlobContent {
        let lease = |body: Body| {
            if body.len().is_some_and(|len| ObjectClass::of(len) == ObjectClass::Small) {
                return body;
            }
            let (body, holder) = body.held();
            self.catalog().ledger().lease(key, &holder);
            body
        };
        match content {
            BlobContent::Whole(body) => BlobContent::Whole(lease(body)),
            BlobContent::Ranges(parts) => {
                let leased = parts.into_iter().map(|part| RangePart { body: lease(part.body), ..part });
                BlobContent::Ranges(leased.collect())
            }
            BlobContent::Unsatisfiable => BlobContent::Unsatisfiable,
        }
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Body, StoreTrouble> {
        match self.ports().store.open(key, range).await {
            Ok(Some(body)) => Ok(body),
            Ok(None) => {
                self.forget_lost(key).await;
                Err(StoreTrouble::Lost)
            }
            Err(error) if error.kind() == BlobStoreErrorKind::OutOfRange => {
                warn!(blob = %key, "a stored blob is shorter than its row says; it is fetched again");
                self.discard(key).await;
                Err(StoreTrouble::Lost)
            }
            Err(error) => {
                warn!(blob = %key, error = &error as &dyn std::error::Error, "the store failed; the blob is streamed through");
                Err(StoreTrouble::OutOfReach)
            }
        }
    }
}

/// Why a row did not lead to bytes.
enum StoreTrouble {
    /// There is no such object, or it is damaged. Its row is gone by now: fetch it again.
    Lost,
    /// The store does not answer. The row stays; the upstream serves meanwhile.
    OutOfReach,
}

async fn filling_blob(
    errand: Errand,
    fill: &Fill,
    outcome: CacheOutcome,
    total: Option<u64>,
    range: Option<&RangeRequest>,
) -> BlobAnswer {
    let Some(total) = total else {
        // Without a length there is nothing to resolve a range against, and a server may ignore it (RFC 9110, 14.2).
        let body = Body::unsized_stream(follow(errand, fill, 0, None, None));
        return BlobAnswer { outcome, size: None, content: BlobContent::Whole(body) };
    };
    let whole = |errand| BlobContent::Whole(Body::sized(total, follow(errand, fill, 0, Some(total), Some(total))));
    let (content, outcome) = match range.map_or(ResolvedRange::Whole, |range| range.resolve(total)) {
        ResolvedRange::Whole => (whole(errand), outcome),
        ResolvedRange::Unsatisfiable => (BlobContent::Unsatisfiable, outcome),
        ResolvedRange::Ranges(ranges) if ranges.len() == 1 => {
            let (part, outcome) = range_of_fill(errand, fill, ranges[0], total, outcome).await;
            (BlobContent::Ranges(vec![part]), outcome)
        }
        // Several ranges in one answer leave one after the other, so they may as well wait for the fill.
        ResolvedRange::Ranges(ranges) => {
            let part = |range: ByteRange| {
                let stream = follow(errand.clone(), fill, range.offset, Some(range.end()), Some(total));
                RangePart { range, body: Body::sized(range.len, stream) }
            };
            (BlobContent::Ranges(ranges.into_iter().map(part).collect()), outcome)
        }
    };
    BlobAnswer { outcome, size: Some(total), content }
}

/// Past the cache: for this client only, and not kept. The upstream is reached before anything is answered, so that its
/// failure is an error and not a broken body.
async fn uncached_blob(errand: &Errand, range: Option<&RangeRequest>) -> Result<BlobAnswer, PullError> {
    let download = errand
        .download()
        .await
        .map_err(|error| PullError::from_upstream(errand.upstream.name(), Missing::Blob, error))?;
    let Some(total) = download.total() else {
        // Without a length there is nothing to resolve a range against.
        return Ok(BlobAnswer {
            outcome: CacheOutcome::Bypass,
            size: None,
            content: BlobContent::Whole(Body::unsized_stream(errand.pass(download, Part::whole()))),
        });
    };
    let content = match range.map_or(ResolvedRange::Whole, |range| range.resolve(total)) {
        ResolvedRange::Unsatisfiable => BlobContent::Unsatisfiable,
        ResolvedRange::Whole => {
            BlobContent::Whole(Body::sized(total, errand.pass(download, Part::up_to(0, total, total))))
        }
        ResolvedRange::Ranges(ranges) => {
            // The first range takes the transfer that is open; each other one opens its own when its turn comes.
            let mut download = Some(download);
            let part = |range: ByteRange| {
                let wanted = Part::up_to(range.offset, range.end(), total);
                let stream = match download.take() {
                    Some(download) => errand.pass(download, wanted),
                    None => errand.bypass(wanted),
                };
                RangePart { range, body: Body::sized(range.len, stream) }
            };
            BlobContent::Ranges(ranges.into_iter().map(part).collect())
        }
    };
    Ok(BlobAnswer { outcome: CacheOutcome::Bypass, size: Some(total), content })
}
