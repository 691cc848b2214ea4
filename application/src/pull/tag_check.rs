//! What an upstream says of a tag, asked once for all who want to know at the same moment.

use std::sync::Arc;
use std::time::SystemTime;

use domain::oci::{Descriptor, Digest, Reference, RepositoryKey, Tag};
use domain::ports::metadata::{Change, LinkRow, TagRow};
use domain::ports::upstream::{ManifestAnswer as Fetch, Resolution};
use domain::ports::{UpstreamError, UpstreamErrorKind};

use super::error::{Missing, PullError};
use super::manifest::Want;
use super::marks::{AsOf, Mark};
use super::{PullService, blob_key};
use crate::cluster::Turn;
use crate::flight::{Flights, Landing, Role, Verdict};
use crate::hot::ManifestBytes;
use crate::upstreams::UpstreamHandle;

/// What the upstream said of a tag. By then the rows say it too.
#[derive(Clone, Debug)]
pub(super) enum TagVerdict {
    /// It points where it did.
    Same,
    /// It points here. The bytes come along where they were fetched or at hand.
    Now(Box<TagRow>, Option<ManifestBytes>),
    /// Somebody else has asked since the caller looked, and it points here.
    Settled(Box<TagRow>),
}

/// What is asked about a tag, and when.
struct Question<'a> {
    repository: &'a RepositoryKey,
    tag: &'a Tag,
    want: Want,
    /// Where the tag pointed.
    known: Option<Digest>,
    mark: Mark,
}

/// A known tag is asked about once, whatever its askers want; for an unknown one, a `HEAD` must not wait for a download.
pub(super) type TagFlights = Flights<(AsOf, Tag, Option<Want>), Result<TagVerdict, PullError>>;

impl PullService {
    pub(super) async fn ask_for_tag(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        tag: &Tag,
        want: Want,
        row: Option<&TagRow>,
    ) -> Result<(TagVerdict, Role), PullError> {
        let known = row.map(|row| row.digest);
        let looked_at = row.map(|row| row.checked_at);
        for _ in 0..2 {
            let (service, handle) = (self.clone(), Arc::clone(upstream));
            let (asked, asked_tag) = (repository.clone(), tag.clone());
            let work = || async move {
                // Another flight may have landed between the caller's look at the row and this one's start.
                if let Some(row) = service.catalog().tag(&asked, &asked_tag).await
                    && Some(row.checked_at) > looked_at
                {
                    return Verdict::Share(Ok(TagVerdict::Settled(Box::new(row))));
                }
                let turn = service.turn_for_tag(&asked, &asked_tag, looked_at).await;
                if let Turn::Settled(row) = turn {
                    return Verdict::Share(Ok(TagVerdict::Settled(Box::new(row))));
                }
                let question =
                    Question { repository: &asked, tag: &asked_tag, want, known, mark: service.mark(&handle, &asked) };
                let answer = service.tag_at_upstream(&handle, &question).await;
                Verdict::Share(match answer {
                    Ok(verdict) => Ok(verdict),
                    Err(error) => Err(service.tag_failure(&handle, &question, error).await),
                })
            };
            let key = (self.as_of_now(upstream, repository), tag.clone(), known.is_none().then_some(want));
            match self.inner.manifests.tags.run(&self.ports().tasks, key, None, work).await {
                (Landing::Done(answer), role) => return answer.map(|verdict| (verdict, role)),
                (Landing::Retry | Landing::GiveUp | Landing::TimedOut, _) => {}
            }
        }
        Err(PullError::Interrupted)
    }

    /// The turn to ask for the tag, or what another replica was told since `looked_at`.
    async fn turn_for_tag(&self, repository: &RepositoryKey, tag: &Tag, looked_at: Option<SystemTime>) -> Turn<TagRow> {
        let Some(cluster) = self.cluster() else { return Turn::Ours { _held: None } };
        let newer = || async {
            let row = self.catalog().tag_anew(repository, tag).await?;
            (Some(row.checked_at) > looked_at).then_some(row)
        };
        cluster.turn(&format!("ask/{repository}:{tag}"), newer).await
    }

    /// One `HEAD` where a digest is known or none is wanted; a `GET` otherwise, or where `HEAD` cannot tell.
    async fn tag_at_upstream(
        &self,
        upstream: &Arc<UpstreamHandle>,
        question: &Question<'_>,
    ) -> Result<TagVerdict, UpstreamError> {
        let Question { repository, tag, want, known, mark } = *question;
        let reference = Reference::Tag(tag.clone());
        if known.is_some() || want == Want::Descriptor {
            match self.resolve(upstream, repository, &reference, known).await? {
                Resolution::NotModified => return Ok(self.unmoved(question).await),
                Resolution::Found(found) if Some(found.digest) == known => {
                    return Ok(self.unmoved(question).await);
                }
                Resolution::Found(found) => return self.moved(upstream, question, found).await,
                Resolution::Inconclusive => {}
            }
        }
        match self.get(upstream, repository, &reference, known).await? {
            Fetch::NotModified => Ok(self.unmoved(question).await),
            Fetch::Fetched(fetched) => {
                let mut row = None;
                let media_type = fetched.media_type.clone();
                let (_, held) = self
                    .keep_manifest(upstream, repository, mark, fetched, None, |digest, size| {
                        let descriptor = Descriptor { digest, media_type, size };
                        vec![Change::SetTag(row.insert(self.tag_row(repository, tag, descriptor)).clone())]
                    })
                    .await?;
                let row = row.expect("keep_manifest calls back before it succeeds");
                Ok(TagVerdict::Now(Box::new(row), Some(held)))
            }
        }
    }

    async fn resolve(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        reference: &Reference,
        known: Option<Digest>,
    ) -> Result<Resolution, UpstreamError> {
        let answer = self
            .ports()
            .upstreams
            .ask(upstream, |asked| async move {
                asked.port().resolve(&repository.repository, reference, known.as_ref()).await
            })
            .await;
        match answer {
            Err(error) if error.kind() == UpstreamErrorKind::Unsupported => Ok(Resolution::Inconclusive),
            answer => answer,
        }
    }

    async fn get(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        reference: &Reference,
        known: Option<Digest>,
    ) -> Result<Fetch, UpstreamError> {
        let limit = self.policy().max_manifest_size;
        self.ports()
            .upstreams
            .ask(upstream, |asked| async move {
                asked.manifest(&repository.repository, reference, known.as_ref(), limit).await
            })
            .await
    }

    async fn unmoved(&self, question: &Question<'_>) -> TagVerdict {
        let Question { repository, tag, known, mark, .. } = *question;
        if let Some(digest) = known {
            let (of, tag, at) = (repository.clone(), tag.clone(), self.now());
            let touch = Change::TouchTag { repository: of, tag, digest, at };
            self.record_answer(repository, mark, vec![touch]).await;
        }
        TagVerdict::Same
    }

    /// The tag points to a new digest. It moves here only when that manifest is at hand: until then an outage must find the
    /// old image, whole, and not the name of a new one. Where nobody wants the bytes, the move waits for whoever does.
    async fn moved(
        &self,
        upstream: &Arc<UpstreamHandle>,
        question: &Question<'_>,
        found: Descriptor,
    ) -> Result<TagVerdict, UpstreamError> {
        let Question { repository, tag, want, known, mark } = *question;
        let digest = found.digest;
        let row = self.tag_row(repository, tag, found);
        let held = self.held_manifest(&blob_key(upstream, digest)).await;
        if want == Want::Descriptor || held.is_some() {
            // The upstream's 200 to the HEAD is the permission too.
            let link = LinkRow { repository: repository.clone(), digest, checked_at: row.checked_at };
            let mut changes = vec![Change::Link(link)];
            let old_is_held = match known {
                Some(old) => self.held_manifest(&blob_key(upstream, old)).await.is_some(),
                None => false,
            };
            let waits = held.is_none() && old_is_held;
            if !waits {
                changes.push(Change::SetTag(row.clone()));
            }
            if self.record_answer(repository, mark, changes).await && waits {
                self.inner.manifests.moves.insert((repository.clone(), digest), (row.clone(), mark));
            }
            if let Some(held) = &held {
                self.link_held_parts(upstream, repository, held);
            }
            return Ok(TagVerdict::Now(Box::new(row), held));
        }
        let fetched = match self.get(upstream, repository, &Reference::Digest(digest), None).await? {
            Fetch::Fetched(fetched) => fetched,
            Fetch::NotModified => {
                let context = "the manifest is said to be unmodified, but none was known";
                return Err(UpstreamError::new(UpstreamErrorKind::BadAnswer, context));
            }
        };
        let set = vec![Change::SetTag(row.clone())];
        let (_, held) = self.keep_manifest(upstream, repository, mark, fetched, Some(&digest), |_, _| set).await?;
        Ok(TagVerdict::Now(Box::new(row), Some(held)))
    }

    /// The move of a tag that has waited for this manifest, unless the tag has moved on since or is gone.
    pub(super) async fn waiting_move(&self, repository: &RepositoryKey, digest: Digest) -> Option<Change> {
        let (_, (row, mark)) = self.inner.manifests.moves.remove(&(repository.clone(), digest))?;
        let now = self.catalog().tag(repository, &row.tag).await;
        let stands = now.is_some_and(|now| now.checked_at <= row.checked_at) && self.is_current(repository, mark);
        stands.then_some(Change::SetTag(row))
    }

    fn tag_row(&self, repository: &RepositoryKey, tag: &Tag, descriptor: Descriptor) -> TagRow {
        TagRow {
            repository: repository.clone(),
            tag: tag.clone(),
            digest: descriptor.digest,
            media_type: descriptor.media_type,
            size: descriptor.size,
            checked_at: self.now(),
        }
    }

    async fn tag_failure(&self, upstream: &UpstreamHandle, question: &Question<'_>, error: UpstreamError) -> PullError {
        let Question { repository, tag, want, known, mark } = *question;
        if error.kind() == UpstreamErrorKind::NotFound {
            if known.is_some() {
                let drop = Change::DropTag { repository: repository.clone(), tag: tag.clone() };
                self.record_answer(repository, mark, vec![drop]).await;
            }
            let asked = want.asked(Reference::Tag(tag.clone()));
            self.remember_missing(repository, mark, asked);
        }
        PullError::from_upstream(upstream.name(), Missing::Manifest, error)
    }
}
