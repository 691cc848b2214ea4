//! Manifests: by digest, immutable and never asked about twice; by tag, as fresh as the policy wants.

use std::pin::pin;
use std::sync::Arc;

use domain::cache::policy::Freshness;
use domain::cache::{BlobKey, CacheOutcome};
use domain::oci::{Descriptor, Digest, Reference, RepositoryKey, Tag};
use domain::ports::UpstreamErrorKind;
use domain::ports::metadata::{Change, LinkRow, TagRow};
use domain::ports::upstream::{ManifestAnswer as Fetch, Resolution};

use quick_cache::sync::Cache;
use tracing::field::Empty;

use super::answer::{ManifestAnswer, Staleness};
use super::authorise::{Content, Purpose};
use super::error::{Missing, PullError};
use super::marks::{AsOf, Mark};
use super::tag_check::{TagFlights, TagVerdict};
use super::{PullService, blob_key};
use crate::cluster::Turn;
use crate::flight::{Flights, Landing, Role, Verdict};
use crate::hot::{Asked, ManifestBytes};
use crate::traced::{inside, traced_span};
use crate::upstreams::UpstreamHandle;

/// Whether a request wants bytes. `HEAD` never downloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Want {
    Descriptor,
    Bytes,
}

impl Want {
    /// The question as the memory of what is missing knows it.
    pub(super) fn asked(self, reference: Reference) -> Asked {
        match self {
            Self::Descriptor => Asked::HeadManifest(reference),
            Self::Bytes => Asked::GetManifest(reference),
        }
    }
}

/// Moved tags that wait for their manifest. One that is forgotten is found again at the next question.
const WAITING_MOVES: usize = 1_024;

/// The questions to upstreams about manifests that are under way, and what they left open.
pub(super) struct ManifestFlights {
    pub(super) tags: TagFlights,
    /// By digest, whatever the repository; the outcome says under which one it was asked.
    digests: Flights<BlobKey, (AsOf, Result<ManifestBytes, PullError>)>,
    /// `HEAD` of what is not held. `None` where the upstream's `HEAD` cannot tell.
    descriptions: Flights<(AsOf, Digest), Result<Option<Descriptor>, PullError>>,
    /// Tags that moved, by the digest that they moved to.
    pub(super) moves: Cache<(RepositoryKey, Digest), (TagRow, Mark)>,
}

impl Default for ManifestFlights {
    fn default() -> Self {
        Self {
            tags: Flights::default(),
            digests: Flights::default(),
            descriptions: Flights::default(),
            moves: Cache::new(WAITING_MOVES),
        }
    }
}

impl ManifestFlights {
    pub(super) fn under_way(&self) -> usize {
        self.tags.under_way() + self.digests.under_way() + self.descriptions.under_way()
    }
}

impl PullService {
    pub async fn manifest(
        &self,
        repository: &RepositoryKey,
        reference: &Reference,
        want: Want,
    ) -> Result<ManifestAnswer, PullError> {
        let answer = self.find_manifest(repository, reference, want).await?;
        self.ports().hits.count(repository, answer.outcome.is_hit());
        if want == Want::Bytes {
            let Descriptor { digest, size, .. } = &answer.descriptor;
            self.catalog().ledger().advice().requested(digest, *size);
        }
        Ok(answer)
    }

    /// The manifest for this process itself: no client's request is counted.
    pub(crate) async fn find_manifest(
        &self,
        repository: &RepositoryKey,
        reference: &Reference,
        want: Want,
    ) -> Result<ManifestAnswer, PullError> {
        let span = traced_span!("look-up", repository = %repository, reference = %reference, outcome = Empty);
        let look = pin!(async {
            match reference {
                Reference::Tag(tag) => self.manifest_by_tag(repository, tag, want).await,
                Reference::Digest(digest) => self.manifest_by_digest(repository, *digest, want).await,
            }
        });
        let answer = inside(&span, look).await;
        span.record("outcome", answer.as_ref().ok().map(|answer| answer.outcome.as_str()));
        answer
    }

    async fn manifest_by_tag(
        &self,
        repository: &RepositoryKey,
        tag: &Tag,
        want: Want,
    ) -> Result<ManifestAnswer, PullError> {
        let upstream = &self.upstream(repository)?;
        let Some(row) = self.catalog().tag(repository, tag).await else {
            return self.unknown_tag(upstream, repository, tag, want).await;
        };
        let mode = upstream.revalidate_mode(&repository.repository);
        if self.policy().tag_freshness(mode, tag, row.checked_at, self.now()) == Freshness::Fresh {
            return self.serve_row(upstream, &row, want, CacheOutcome::Hit, None).await;
        }
        let may_be_stale = self.policy().may_serve_stale(row.checked_at, self.now());
        if may_be_stale
            && self.ports().upstreams.fails_fast(upstream)
            && let Some(stale) = self.stale(upstream, &row, want).await
        {
            return Ok(stale);
        }
        match self.ask_for_tag(upstream, repository, tag, want, Some(&row)).await {
            Ok((TagVerdict::Same, _)) => self.serve_row(upstream, &row, want, CacheOutcome::Revalidated, None).await,
            Ok((TagVerdict::Now(row, held), role)) => self.serve_verdict(upstream, &row, held, want, role).await,
            Ok((TagVerdict::Settled(row), _)) => {
                self.serve_row(upstream, &row, want, CacheOutcome::Revalidated, None).await
            }
            // What is stale and not complete here cannot be served; then the error says why.
            Err(error) if may_be_stale && error.allows_stale() => self.stale(upstream, &row, want).await.ok_or(error),
            Err(error) => Err(error),
        }
    }

    async fn unknown_tag(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        tag: &Tag,
        want: Want,
    ) -> Result<ManifestAnswer, PullError> {
        if self.negative_manifest(repository, want, &Reference::Tag(tag.clone())) {
            return Err(PullError::missing_manifest());
        }
        self.ensure_reachable(upstream, Missing::Manifest).await?;
        match self.ask_for_tag(upstream, repository, tag, want, None).await? {
            (TagVerdict::Now(row, held), role) => self.serve_verdict(upstream, &row, held, want, role).await,
            (TagVerdict::Settled(row), _) => self.serve_row(upstream, &row, want, CacheOutcome::Joined, None).await,
            // "Not modified" to a question without a known digest is no answer.
            (TagVerdict::Same, _) => Err(PullError::Interrupted),
        }
    }

    async fn serve_verdict(
        &self,
        upstream: &Arc<UpstreamHandle>,
        row: &TagRow,
        held: Option<ManifestBytes>,
        want: Want,
        role: Role,
    ) -> Result<ManifestAnswer, PullError> {
        match (want, held) {
            (Want::Bytes, Some(held)) => Ok(answer(row.digest, held, outcome_of(role), None)),
            _ => self.serve_row(upstream, row, want, outcome_of(role), None).await,
        }
    }

    /// What the row leads to without asking anybody, or `None` if that is not here.
    async fn stale(&self, upstream: &Arc<UpstreamHandle>, row: &TagRow, want: Want) -> Option<ManifestAnswer> {
        if want == Want::Bytes {
            self.held_manifest(&blob_key(upstream, row.digest)).await?;
        }
        let stale = Staleness { upstream: upstream.name().clone() };
        self.serve_row(upstream, row, want, CacheOutcome::Stale, Some(stale)).await.ok()
    }

    async fn serve_row(
        &self,
        upstream: &Arc<UpstreamHandle>,
        row: &TagRow,
        want: Want,
        outcome: CacheOutcome,
        stale: Option<Staleness>,
    ) -> Result<ManifestAnswer, PullError> {
        let key = blob_key(upstream, row.digest);
        if want == Want::Descriptor {
            self.ports().hits.record(&key, self.now());
            let descriptor = Descriptor { digest: row.digest, media_type: row.media_type.clone(), size: row.size };
            return Ok(ManifestAnswer { outcome, descriptor, bytes: None, stale });
        }
        if let Some(held) = self.held_manifest(&key).await {
            self.ports().hits.record(&key, self.now());
            return Ok(answer(row.digest, held, outcome, stale));
        }
        let (held, role) = self.fetch_by_digest(upstream, &row.repository, row.digest).await?;
        Ok(answer(row.digest, held, outcome_of(role), None))
    }

    async fn manifest_by_digest(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        want: Want,
    ) -> Result<ManifestAnswer, PullError> {
        let upstream = &self.upstream(repository)?;
        let key = blob_key(upstream, digest);
        let permitted = self.catalog().link(repository, &digest).await.is_some();
        if let Some(held) = self.held_manifest(&key).await {
            let outcome = if permitted {
                CacheOutcome::Hit
            } else {
                self.permit_manifest(upstream, repository, digest, want, &held).await?;
                CacheOutcome::Revalidated
            };
            self.ports().hits.record(&key, self.now());
            let mut answer = answer(digest, held, outcome, None);
            if want == Want::Descriptor {
                answer.bytes = None;
            }
            return Ok(answer);
        }
        if self.negative_manifest(repository, want, &digest.into()) {
            return Err(PullError::missing_manifest());
        }
        self.ensure_reachable(upstream, Missing::Manifest).await?;
        if want == Want::Descriptor
            && let (Some(descriptor), role) = self.describe(upstream, repository, digest).await?
        {
            return Ok(ManifestAnswer { outcome: outcome_of(role), descriptor, bytes: None, stale: None });
        }
        let (held, role) = self.fetch_by_digest(upstream, repository, digest).await?;
        Ok(answer(digest, held, outcome_of(role), None))
    }

    /// Whether the upstream has just said no to this question. Its no to a `GET` answers a `HEAD` too, but not the reverse.
    fn negative_manifest(&self, repository: &RepositoryKey, want: Want, reference: &Reference) -> bool {
        let knows = |want: Want| {
            let asked = want.asked(reference.clone());
            self.inner.negative.knows(repository, &asked, self.now())
        };
        knows(Want::Bytes) || (want == Want::Descriptor && knows(Want::Descriptor))
    }

    async fn permit_manifest(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
        want: Want,
        held: &ManifestBytes,
    ) -> Result<(), PullError> {
        if self.negative_manifest(repository, want, &digest.into()) {
            return Err(PullError::missing_manifest());
        }
        let purpose = match want {
            Want::Descriptor => Purpose::Head,
            Want::Bytes => Purpose::Get,
        };
        self.check_link(upstream, repository, digest, Content::Manifest, purpose).await?;
        self.link_held_parts(upstream, repository, held);
        Ok(())
    }

    /// `HEAD` of a manifest that we do not hold, asked once for all who want to know at this moment.
    async fn describe(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<(Option<Descriptor>, Role), PullError> {
        for _ in 0..2 {
            let (service, handle, asked) = (self.clone(), Arc::clone(upstream), repository.clone());
            let work = || async move { Verdict::Share(service.describe_at_upstream(&handle, &asked, digest).await) };
            let key = (self.as_of_now(upstream, repository), digest);
            let landing = self.inner.manifests.descriptions.run(&self.ports().tasks, key, None, work).await;
            if let (Landing::Done(answer), role) = landing {
                return answer.map(|descriptor| (descriptor, role));
            }
        }
        Err(PullError::Interrupted)
    }

    async fn describe_at_upstream(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<Option<Descriptor>, PullError> {
        let reference = Reference::Digest(digest);
        let mark = self.mark(upstream, repository);
        let resolved = self
            .ports()
            .upstreams
            .ask(upstream, |asked| {
                let reference = &reference;
                async move { asked.port().resolve(&repository.repository, reference, None).await }
            })
            .await;
        match resolved {
            Ok(Resolution::Found(descriptor)) if descriptor.digest == digest => {
                let link = LinkRow { repository: repository.clone(), digest, checked_at: self.now() };
                self.record_answer(repository, mark, vec![Change::Link(link)]).await;
                Ok(Some(descriptor))
            }
            Ok(_) => Ok(None),
            Err(error) if error.kind() == UpstreamErrorKind::Unsupported => Ok(None),
            Err(error) => {
                if error.kind() == UpstreamErrorKind::NotFound {
                    let asked = Asked::HeadManifest(reference);
                    self.remember_missing(repository, mark, asked);
                }
                Err(PullError::from_upstream(upstream.name(), Missing::Manifest, error))
            }
        }
    }

    /// One `GET` per digest, whoever asks. Who joined under another repository needs a yes of the upstream for his own.
    async fn fetch_by_digest(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<(ManifestBytes, Role), PullError> {
        for _ in 0..4 {
            let (service, handle, asking) = (self.clone(), Arc::clone(upstream), repository.clone());
            let (_, since) = self.as_of_now(upstream, repository);
            let work = || async move {
                let as_of = service.as_of_now(&handle, &asking);
                let outcome = service.get_by_digest(&handle, &asking, digest).await;
                Verdict::Share((as_of, outcome))
            };
            let key = blob_key(upstream, digest);
            let landing = self.inner.manifests.digests.run(&self.ports().tasks, key, None, work).await;
            let (Landing::Done(((asked_under, asked_at), outcome)), role) = landing else {
                continue;
            };
            if asked_under == *repository && asked_at.is_since(since) {
                return outcome.map(|held| (held, role));
            }
            // What the upstream says of another repository, or was asked before a write that we come after, it does not say to us.
            if let Ok(held) = outcome {
                self.permit_manifest(upstream, repository, digest, Want::Bytes, &held).await?;
                return Ok((held, role));
            }
        }
        Err(PullError::Interrupted)
    }

    async fn get_by_digest(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<ManifestBytes, PullError> {
        let failed = |error| PullError::from_upstream(upstream.name(), Missing::Manifest, error);
        // Between a caller's look and its taking of the key, another flight may have brought it.
        if let Some(held) = self.held_manifest(&blob_key(upstream, digest)).await {
            if self.catalog().link(repository, &digest).await.is_none() {
                self.permit_manifest(upstream, repository, digest, Want::Bytes, &held).await?;
            }
            return Ok(held);
        }
        let turn = self.turn_for_manifest(&blob_key(upstream, digest)).await;
        if let Turn::Settled(held) = turn {
            if self.catalog().link(repository, &digest).await.is_none() {
                self.permit_manifest(upstream, repository, digest, Want::Bytes, &held).await?;
            }
            return Ok(held);
        }
        let reference = Reference::Digest(digest);
        let limit = self.policy().max_manifest_size;
        let mark = self.mark(upstream, repository);
        let fetched = self
            .ports()
            .upstreams
            .ask(upstream, |asked| {
                let reference = &reference;
                async move { asked.manifest(&repository.repository, reference, None, limit).await }
            })
            .await;
        match fetched {
            Ok(Fetch::Fetched(fetched)) => {
                let kept =
                    self.keep_manifest(upstream, repository, mark, fetched, Some(&digest), |_, _| Vec::new()).await;
                kept.map(|(_, held)| held).map_err(failed)
            }
            // Nothing was known, so nothing can be unmodified.
            Ok(Fetch::NotModified) => Err(PullError::Interrupted),
            Err(error) => {
                if error.kind() == UpstreamErrorKind::NotFound {
                    let asked = Asked::GetManifest(reference);
                    self.remember_missing(repository, mark, asked);
                }
                Err(failed(error))
            }
        }
    }
}

fn answer(digest: Digest, held: ManifestBytes, outcome: CacheOutcome, stale: Option<Staleness>) -> ManifestAnswer {
    let descriptor = Descriptor { digest, media_type: held.media_type, size: held.bytes.len() as u64 };
    ManifestAnswer { outcome, descriptor, bytes: Some(held.bytes), stale }
}

fn outcome_of(role: Role) -> CacheOutcome {
    match role {
        Role::Lead => CacheOutcome::Miss,
        Role::Follow => CacheOutcome::Joined,
    }
}
