//! Permission by link: a digest is readable in a repository only if the upstream has said so for that repository.
//!
//! Being named in a manifest is not permission: whoever can write a manifest could name anybody's layer. Where there is no
//! link, the upstream is asked with a `HEAD`, which costs no download.

use std::sync::Arc;

use domain::oci::{Digest, Reference, RepositoryKey};
use domain::ports::metadata::{Change, LinkRow};
use domain::ports::upstream::Resolution;
use domain::ports::{UpstreamError, UpstreamErrorKind};

use super::PullService;
use super::error::{Missing, PullError};
use super::marks::AsOf;
use crate::flight::{Flights, Landing, Verdict};
use crate::hot::Asked;
use crate::upstreams::UpstreamHandle;

/// What kind of content is asked about: the upstream has one address for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Content {
    Manifest,
    Blob,
}

/// What the request will do with the answer. A `HEAD` trusts the upstream's `HEAD`; a `GET` does not take its no for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Purpose {
    Head,
    Get,
}

/// The upstream's yes, with the content's length in bytes where it told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Confirmed {
    pub(super) size: Option<u64>,
}

pub(super) type LinkChecks = Flights<(AsOf, Digest, Content, Purpose), Result<Confirmed, PullError>>;

impl PullService {
    /// Asks the upstream whether the repository has the digest, and records the answer. One question at a time per digest.
    pub(super) async fn check_link(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
        content: Content,
        purpose: Purpose,
    ) -> Result<Confirmed, PullError> {
        let missing = match content {
            Content::Manifest => Missing::Manifest,
            Content::Blob => Missing::Blob,
        };
        self.ensure_reachable(upstream, missing).await?;
        for _ in 0..2 {
            let key = (self.as_of_now(upstream, repository), digest, content, purpose);
            let service = self.clone();
            let upstream = Arc::clone(upstream);
            let repository = repository.clone();
            let work = || async move {
                // Between the caller's look at the link and its taking of the key, another check may have ended.
                if purpose == Purpose::Get && service.catalog().link(&repository, &digest).await.is_some() {
                    return Verdict::Share(Ok(Confirmed { size: None }));
                }
                let answer = service.ask_for_link(&upstream, &repository, digest, content, purpose).await;
                Verdict::Share(answer.map_err(|error| PullError::from_upstream(upstream.name(), missing, error)))
            };
            match self.inner.link_checks.run(&self.ports().tasks, key, None, work).await.0 {
                Landing::Done(answer) => return answer,
                Landing::Retry | Landing::GiveUp | Landing::TimedOut => {}
            }
        }
        Err(PullError::Interrupted)
    }

    async fn ask_for_link(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        digest: Digest,
        content: Content,
        purpose: Purpose,
    ) -> Result<Confirmed, UpstreamError> {
        let name = &repository.repository;
        let mark = self.mark(upstream, repository);
        let answer = self
            .ports()
            .upstreams
            .ask(upstream, |asked| async move {
                match content {
                    Content::Manifest => ask_manifest(&asked, name, digest, self.policy().max_manifest_size).await,
                    Content::Blob => ask_blob(&asked, name, digest, purpose).await,
                }
            })
            .await;
        match answer {
            Ok(size) => {
                let row = LinkRow { repository: repository.clone(), digest, checked_at: self.now() };
                self.record_answer(repository, mark, vec![Change::Link(row)]).await;
                Ok(Confirmed { size })
            }
            Err(error) => {
                if error.kind() == UpstreamErrorKind::NotFound {
                    let unlink = Change::Unlink { repository: repository.clone(), digest };
                    if self.catalog().link(repository, &digest).await.is_some() {
                        self.record_answer(repository, mark, vec![unlink]).await;
                    }
                    // The no of a HEAD that has been seen to lie is not worth remembering.
                    if !(content == Content::Blob && upstream.head_lies()) {
                        let asked = match (content, purpose) {
                            (Content::Manifest, Purpose::Head) => Asked::HeadManifest(Reference::Digest(digest)),
                            (Content::Manifest, Purpose::Get) => Asked::GetManifest(Reference::Digest(digest)),
                            (Content::Blob, Purpose::Head) => Asked::HeadBlob(digest),
                            (Content::Blob, Purpose::Get) => Asked::GetBlob(digest),
                        };
                        self.remember_missing(repository, mark, asked);
                    }
                }
                Err(error)
            }
        }
    }
}

async fn ask_manifest(
    upstream: &UpstreamHandle,
    name: &domain::oci::RepositoryName,
    digest: Digest,
    limit: u64,
) -> Result<Option<u64>, UpstreamError> {
    let reference = Reference::Digest(digest);
    match upstream.port().resolve(name, &reference, None).await {
        Ok(Resolution::Found(found)) => return Ok(Some(found.size)),
        Ok(Resolution::NotModified) => return Ok(None),
        Ok(Resolution::Inconclusive) => {}
        Err(error) if error.kind() == UpstreamErrorKind::Unsupported => {}
        Err(error) => return Err(error),
    }
    upstream.manifest(name, &reference, None, limit).await.map(|_| None)
}

async fn ask_blob(
    upstream: &UpstreamHandle,
    name: &domain::oci::RepositoryName,
    digest: Digest,
    purpose: Purpose,
) -> Result<Option<u64>, UpstreamError> {
    let port = upstream.port();
    if upstream.head_lies() {
        return port.probe_blob(name, &digest).await;
    }
    let error = match port.stat_blob(name, &digest).await {
        Ok(size) => return Ok(size),
        Err(error) => error,
    };
    let denied = error.kind() == UpstreamErrorKind::NotFound && (purpose == Purpose::Get || upstream.is_harbor());
    if !denied && error.kind() != UpstreamErrorKind::Unsupported {
        return Err(error);
    }
    let size = port.probe_blob(name, &digest).await?;
    if denied {
        upstream.learn_that_head_lies();
    }
    Ok(size)
}
