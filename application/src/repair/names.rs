//! Links and tags whose content went long ago.
//!
//! A link outlives its content: it is permission, and saves a question when the bytes come back. A tag does too: it answers
//! `HEAD`, also while its upstream is down, and is listed then. Both are of use for a while only. Without an end, whoever pulls
//! a new tag each night would leave a row for each for ever.
//!
//! What goes was last confirmed a month ago and leads to nothing that is stored. Each removal is conditional on just that, in
//! the transaction that makes it: a fill or a pull in between has confirmed the name anew, and keeps it. What is lost is a
//! `HEAD` at the upstream when somebody asks again.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use domain::cache::policy::Freshness;
use domain::cache::{BlobSpace, Pin, PinTarget};
use domain::oci::{Digest, RepositoryKey, UpstreamName};
use domain::ports::MetadataError;
use domain::ports::metadata::{Change, TagRow};

use super::{Reconciled, RepairError};
use crate::inventory::jobs::Progress;
use crate::pull::PullService;

/// Names that nobody has confirmed in this time are of no use without their content.
const IDLE: Duration = Duration::from_hours(30 * 24);

/// Names that are looked at, and at most removed, at a time.
const PAGE: usize = 500;

impl PullService {
    /// Removes, or only counts, the links and tags that lead to nothing any more.
    pub(super) async fn forget_names(
        &self,
        repair: bool,
        progress: &Progress,
        done: &mut Reconciled,
    ) -> Result<(), RepairError> {
        let pins = self.pins().await?;
        done.links = self.forget_links(repair, &pins, progress).await?;
        done.tags = self.forget_tags(repair, &pins, progress).await?;
        Ok(())
    }

    async fn forget_links(&self, repair: bool, pins: &[Pin], progress: &Progress) -> Result<u64, RepairError> {
        let Some(before) = self.now().checked_sub(IDLE) else { return Ok(0) };
        // Where a digest was had is where it is fetched from.
        let pinned = |digest: &Digest| {
            pins.iter().any(|pin| {
                matches!(&pin.target, PinTarget::Digest(of) | PinTarget::Image { digest: of, .. } if of == digest)
            })
        };
        let (mut after, mut count) = (None, 0);
        loop {
            let page = self.ports().inventory.links_after(after.as_ref(), PAGE).await?;
            let is_last = page.len() < PAGE;
            after = page.last().map(|row| (row.repository.clone(), row.digest));
            let idle: Vec<_> = page.into_iter().filter(|row| row.checked_at < before && !pinned(&row.digest)).collect();
            let names: Vec<_> = idle.iter().map(|row| (&row.repository, row.digest)).collect();
            let stored = self.stored_of(&names).await?;
            let gone = idle.into_iter().filter(|row| !stored.contains(&(row.repository.upstream.clone(), row.digest)));
            let changes: Vec<_> = gone
                .map(|row| Change::ForgetLink {
                    repository: row.repository,
                    digest: row.digest,
                    checked_before: before,
                })
                .collect();
            count += self.forget(changes, repair, progress).await?;
            if is_last {
                return Ok(count);
            }
        }
    }

    async fn forget_tags(&self, repair: bool, pins: &[Pin], progress: &Progress) -> Result<u64, RepairError> {
        let policy = self.policy();
        let idle = IDLE.max(policy.tag_ttl.saturating_add(policy.stale_if_error));
        let Some(before) = self.now().checked_sub(idle) else { return Ok(0) };
        let (mut after, mut count) = (None, 0);
        loop {
            let page = self.ports().inventory.tags_after(after.as_ref(), PAGE).await?;
            let is_last = page.len() < PAGE;
            after = page.last().map(|row| (row.repository.clone(), row.tag.clone()));
            let idle: Vec<_> = page
                .into_iter()
                .filter(|row| row.checked_at < before && !is_pinned(pins, row) && !self.never_moves(row))
                .collect();
            let names: Vec<_> = idle.iter().map(|row| (&row.repository, row.digest)).collect();
            let stored = self.stored_of(&names).await?;
            let gone = idle.into_iter().filter(|row| !stored.contains(&(row.repository.upstream.clone(), row.digest)));
            let changes: Vec<_> = gone
                .map(|row| Change::ForgetTag {
                    repository: row.repository,
                    tag: row.tag,
                    digest: row.digest,
                    checked_before: before,
                })
                .collect();
            count += self.forget(changes, repair, progress).await?;
            if is_last {
                return Ok(count);
            }
        }
    }

    async fn forget(&self, changes: Vec<Change>, repair: bool, progress: &Progress) -> Result<u64, RepairError> {
        if progress.is_cancelled() {
            return Err(RepairError::Cancelled);
        }
        let count = changes.len() as u64;
        if repair && count > 0 {
            self.catalog().try_record(changes).await?;
        }
        Ok(count)
    }

    /// Those of the names that lead to something stored, in the upstream's own space or in the shared one.
    async fn stored_of(
        &self,
        names: &[(&RepositoryKey, Digest)],
    ) -> Result<HashSet<(UpstreamName, Digest)>, MetadataError> {
        let inventory = &self.ports().inventory;
        let digests: Vec<Digest> = names.iter().map(|(_, digest)| *digest).collect();
        let shared = inventory.sizes(&BlobSpace::Shared, &digests).await?;
        let shared: HashSet<Digest> = shared.into_iter().map(|(digest, _)| digest).collect();
        let mut stored = HashSet::new();
        let upstreams: HashSet<&UpstreamName> = names.iter().map(|(repository, _)| &repository.upstream).collect();
        for upstream in upstreams {
            let of_upstream: Vec<Digest> = names
                .iter()
                .filter(|(repository, _)| repository.upstream == *upstream)
                .map(|(_, digest)| *digest)
                .collect();
            let own = inventory.sizes(&BlobSpace::Isolated(upstream.clone()), &of_upstream).await?;
            let here = of_upstream.into_iter().filter(|digest| shared.contains(digest));
            stored
                .extend(own.into_iter().map(|(digest, _)| digest).chain(here).map(|digest| (upstream.clone(), digest)));
        }
        Ok(stored)
    }

    /// Whether the tag is believed for ever: then only its row knows what it was.
    fn never_moves(&self, row: &TagRow) -> bool {
        let Ok(upstream) = self.upstream(&row.repository) else { return false };
        let mode = upstream.revalidate_mode(&row.repository.repository);
        // Long after its confirmation, only such a tag is fresh.
        let never = SystemTime::UNIX_EPOCH;
        self.policy().tag_freshness(mode, &row.tag, never, self.now()) == Freshness::Fresh
    }
}

fn is_pinned(pins: &[Pin], row: &TagRow) -> bool {
    pins.iter().any(|pin| match &pin.target {
        PinTarget::Tag { repository, tag } => *repository == row.repository && *tag == row.tag,
        PinTarget::Pattern(pattern) => pattern.matches(&row.repository.to_string()),
        PinTarget::Image { .. } | PinTarget::Digest(_) => false,
    })
}
