//! What a push or a delete leaves behind in the cache.

use std::sync::Arc;
use std::time::Duration;

use domain::body::Body;
use domain::oci::manifest::Manifest;
use domain::oci::{Descriptor, Digest, Reference, RepositoryKey, Tag};
use domain::ports::MetadataError;
use domain::ports::metadata::{Change, LinkRow, TagRow};
use tracing::warn;

use super::marks::Mark;
use super::{PullService, blob_key};
use crate::hot::{Asked, ManifestBytes};
use crate::upstreams::UpstreamHandle;

impl PullService {
    /// The manifest's bytes, if they are here.
    pub(crate) async fn held(&self, upstream: &UpstreamHandle, digest: Digest) -> Option<ManifestBytes> {
        self.held_manifest(&blob_key(upstream, digest)).await
    }

    /// A blob's bytes, if they are here.
    pub(crate) async fn stored(&self, upstream: &UpstreamHandle, digest: Digest) -> Option<Body> {
        let key = blob_key(upstream, digest);
        self.ports().store.open(&key, None).await.unwrap_or_else(|error| {
            warn!(blob = %key, error = &error as &dyn std::error::Error, "the store failed");
            None
        })
    }

    /// The repository has the blob now, by a push that began at `mark`. `stored` is the blob's length in bytes if it has been
    /// published here; `and` is recorded with it.
    pub(crate) async fn blob_was_pushed(
        &self,
        upstream: &UpstreamHandle,
        repository: &RepositoryKey,
        mark: Mark,
        digest: Digest,
        stored: Option<u64>,
        and: Vec<Change>,
    ) {
        let now = self.now();
        let key = blob_key(upstream, digest);
        let mut changes = and;
        let origin = Some(repository.clone());
        changes.extend(stored.map(|size| Change::PutBlob { key, size, origin, at: now }));
        changes.push(Change::Link(LinkRow { repository: repository.clone(), digest, checked_at: now }));
        self.record_push(repository, mark, changes).await;
        for asked in [Asked::HeadBlob(digest), Asked::GetBlob(digest)] {
            self.inner.negative.forget(repository, asked);
        }
    }

    /// The repository has the manifest now, by a push that began at `mark`, and `tags` name it. What cannot be read as a
    /// manifest is not kept.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is one fact of the push, known to its one caller and its healer"
    )]
    pub(crate) async fn manifest_was_pushed(
        &self,
        upstream: &Arc<UpstreamHandle>,
        repository: &RepositoryKey,
        mark: Mark,
        tags: &[Tag],
        digest: Digest,
        manifest: Option<&Manifest>,
        held: &ManifestBytes,
    ) {
        let now = self.now();
        let mut changes = vec![Change::Link(LinkRow { repository: repository.clone(), digest, checked_at: now })];
        let room = self.reserve(repository, held.bytes.len() as u64).await;
        let publishing = self.publishing(&blob_key(upstream, digest)).await;
        if let Some(manifest) = manifest {
            changes.extend(self.store_manifest(upstream, repository, digest, manifest, held, room.as_ref()).await);
        }
        let descriptor = Descriptor { digest, media_type: held.media_type.clone(), size: held.bytes.len() as u64 };
        changes.extend(tags.iter().map(|tag| Change::SetTag(tag_row(repository, tag, &descriptor, now))));
        self.record_push(repository, mark, changes).await;
        drop((publishing, room));
        let references = tags.iter().cloned().map(Reference::Tag).chain([Reference::Digest(digest)]);
        for reference in references {
            self.inner.negative.forget(repository, Asked::HeadManifest(reference.clone()));
            self.inner.negative.forget(repository, Asked::GetManifest(reference));
        }
        self.forget_lists(repository, tags);
        if let Some(subject) = manifest.and_then(|manifest| manifest.subject.as_ref()) {
            self.forget_referrers(repository, subject.digest);
        }
        if manifest.is_some() {
            self.link_held_parts(upstream, repository, held);
        }
    }

    /// The repository does not have the manifest any more, nor any tag that named it.
    pub(crate) async fn manifest_was_deleted(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        subject: Option<Digest>,
    ) -> Result<(), MetadataError> {
        let of = repository.clone();
        let changes =
            vec![Change::Unlink { repository: of.clone(), digest }, Change::DropTagsTo { repository: of, digest }];
        let recorded = self.record_removal(repository, changes).await;
        self.inner.tag_lists.forget(repository);
        if let Some(subject) = subject {
            self.forget_referrers(repository, subject);
        }
        recorded
    }

    pub(crate) async fn tag_was_deleted(&self, repository: &RepositoryKey, tag: &Tag) -> Result<(), MetadataError> {
        let drop = Change::DropTag { repository: repository.clone(), tag: tag.clone() };
        let recorded = self.record_untagging(repository, vec![drop]).await;
        self.forget_lists(repository, std::slice::from_ref(tag));
        recorded
    }

    /// The upstream does not have the blob any more, though it had: what was asked before is overtaken.
    pub(crate) async fn blob_was_lost(&self, repository: &RepositoryKey, digest: Digest) {
        self.record_doubt(repository, vec![Change::Unlink { repository: repository.clone(), digest }]).await;
    }

    /// These tags name something that is not known here.
    pub(crate) async fn tags_have_moved(&self, repository: &RepositoryKey, tags: &[Tag]) {
        let drop = |tag: &Tag| Change::DropTag { repository: repository.clone(), tag: tag.clone() };
        self.record_doubt(repository, tags.iter().map(drop).collect()).await;
        self.forget_lists(repository, tags);
    }

    /// Perhaps these tags have moved: whoever wants them is to ask, and may have the old ones if nobody answers.
    pub(crate) async fn tags_are_doubtful(&self, repository: &RepositoryKey, tags: &[Tag]) {
        let long_ago = self.now().checked_sub(self.policy().tag_ttl + Duration::from_secs(1));
        let mut changes = Vec::new();
        for tag in tags {
            if let (Some(row), Some(at)) = (self.catalog().tag(repository, tag).await, long_ago)
                && row.checked_at > at
            {
                changes.push(Change::TouchTag { repository: row.repository, tag: row.tag, digest: row.digest, at });
            }
        }
        self.record_doubt(repository, changes).await;
        self.forget_lists(repository, tags);
    }

    /// Names of the repository were taken from the cache: lists of them are to be asked for again.
    pub(crate) fn names_were_purged(&self, repository: &RepositoryKey, tags: &[Tag]) {
        self.forget_lists(repository, tags);
    }

    /// The list of who refers to `subject` is to be asked for again.
    pub(crate) fn forget_referrers(&self, repository: &RepositoryKey, subject: Digest) {
        self.inner.referrers.forget(repository, subject);
    }

    /// Drops the lists that `tags` stand in: that of the tags, and those of referrers that a client keeps under a fallback tag.
    pub(super) fn forget_lists(&self, repository: &RepositoryKey, tags: &[Tag]) {
        self.inner.tag_lists.forget(repository);
        for subject in tags.iter().filter_map(listed_subject) {
            self.forget_referrers(repository, subject);
        }
    }

    pub(crate) async fn blob_was_deleted(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
    ) -> Result<(), MetadataError> {
        let unlink = Change::Unlink { repository: repository.clone(), digest };
        self.record_removal(repository, vec![unlink]).await
    }
}

/// The digest whose referrers are listed under this tag. One of sha512 is cut short in its tag and cannot be told.
fn listed_subject(tag: &Tag) -> Option<Digest> {
    tag.as_str().replacen('-', ":", 1).parse().ok()
}

fn tag_row(repository: &RepositoryKey, tag: &Tag, descriptor: &Descriptor, now: std::time::SystemTime) -> TagRow {
    TagRow {
        repository: repository.clone(),
        tag: tag.clone(),
        digest: descriptor.digest,
        media_type: descriptor.media_type.clone(),
        size: descriptor.size,
        checked_at: now,
    }
}
