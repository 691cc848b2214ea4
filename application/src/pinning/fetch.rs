//! Fetches what is missing of an image.

use std::collections::HashSet;

use domain::cache::BlobKey;
use domain::oci::manifest::{ChildRole, Manifest};
use domain::oci::{Digest, Reference, RepositoryKey};

use super::roots::Root;
use super::tally::Tally;
use crate::pull::{Ensured, Missing, PullError, PullService};

/// Manifests within manifests that are followed. Real images have one index above their manifests.
const MAX_DEPTH: usize = 4;

/// Why an image is not whole.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    #[error(transparent)]
    Pull(#[from] PullError),
    #[error("the images have {bytes} bytes, and the cache may hold {most} (cache.max_size)")]
    TooMuch { bytes: u64, most: u64 },
    #[error(
        "{digest} has {size} bytes, which no object in the cache may have (cache.max_size, cache.budgets, cache.max_object_size)"
    )]
    TooLarge { digest: Digest, size: u64 },
    #[error("there is no room for {digest} of {size} bytes: what the cache may hold is pinned or in use")]
    NoRoom { digest: Digest, size: u64 },
    #[error("{digest} could not be stored")]
    NotKept { digest: Digest },
}

/// What of an image is not a manifest.
type Blobs = Vec<(Digest, u64)>;

impl PullService {
    /// Makes sure that all of the image is stored and that the repository may read it. Returns whether its upstream could be
    /// asked where the tag points; where not, what it last said is kept whole.
    pub(super) async fn fetch_whole(&self, root: &Root, tally: &mut Tally<'_>) -> Result<bool, FetchError> {
        let (digest, is_current) = match &root.reference {
            Reference::Digest(digest) => (*digest, true),
            Reference::Tag(tag) => self.current_tag(&root.repository, tag).await?,
        };
        let blobs = match self.fetch_manifests(&root.repository, digest, tally).await {
            Err(FetchError::Pull(PullError::Missing(Missing::Manifest)))
                if matches!(root.reference, Reference::Digest(_)) =>
            {
                vec![(digest, 0)]
            }
            outcome => outcome?,
        };
        for (digest, size) in &blobs {
            let key = self.key_in(&root.repository, *digest)?;
            let here = self.catalog().blob(&key).await;
            tally.note(key, here.unwrap_or(*size), here.is_some());
        }
        // Known before the first of them is fetched: half an image is of no use.
        if let Some(most) = self.catalog().ledger().limits().max_size.filter(|most| tally.bytes() > *most) {
            return Err(FetchError::TooMuch { bytes: tally.bytes(), most });
        }
        for (digest, size) in blobs {
            self.fetch_blob(&root.repository, digest, size, tally).await?;
        }
        Ok(is_current)
    }

    /// The manifests, from the root down. Those that name others come first, so that the pin holds what follows.
    async fn fetch_manifests(
        &self,
        repository: &RepositoryKey,
        root: Digest,
        tally: &mut Tally<'_>,
    ) -> Result<Blobs, FetchError> {
        let (mut level, mut blobs, mut seen) = (vec![(root, 0)], Blobs::new(), HashSet::from([root]));
        for _ in 0..MAX_DEPTH {
            for (digest, size) in &level {
                let key = self.key_in(repository, *digest)?;
                let here = self.catalog().blob(&key).await;
                if here.is_none() && *size > 0 {
                    tally.note(key, *size, false);
                }
            }
            let mut below = Vec::new();
            for (digest, _) in level {
                let key = self.key_in(repository, digest)?;
                let held = self.ensure_manifest(repository, digest).await?;
                let size = held.bytes.len() as u64;
                if self.catalog().blob(&key).await.is_none() {
                    tally.note(key, size, false);
                    return Err(self.no_room(repository, digest, size));
                }
                tally.note(key, size, true);
                // What does not parse was refused when it came.
                let parsed = Manifest::parse(&held.bytes, Some(&held.media_type)).map(|parsed| parsed.children);
                for child in parsed.unwrap_or_default() {
                    let part = (child.descriptor.digest, child.descriptor.size);
                    if child.foreign || !seen.insert(part.0) {
                        continue;
                    }
                    match child.role {
                        ChildRole::Manifest => below.push(part),
                        ChildRole::Config | ChildRole::Layer => blobs.push(part),
                    }
                }
            }
            level = below;
        }
        Ok(blobs)
    }

    async fn fetch_blob(
        &self,
        repository: &RepositoryKey,
        digest: Digest,
        size: u64,
        tally: &mut Tally<'_>,
    ) -> Result<(), FetchError> {
        let key = self.key_in(repository, digest)?;
        // Before the upstream is asked, and let go again: whoever has no room would ask it in vain, over and over.
        if self.catalog().blob(&key).await.is_none() && self.reserve(repository, size).await.is_none() {
            return Err(self.no_room(repository, digest, size));
        }
        match self.ensure_blob(repository, digest).await? {
            Ensured::Here(size) | Ensured::Fetched(size) => tally.note(key, size, true),
            Ensured::NotKept => return Err(FetchError::NotKept { digest }),
        }
        Ok(())
    }

    fn no_room(&self, repository: &RepositoryKey, digest: Digest, size: u64) -> FetchError {
        if self.can_ever_hold(repository, size) {
            FetchError::NoRoom { digest, size }
        } else {
            FetchError::TooLarge { digest, size }
        }
    }

    fn key_in(&self, repository: &RepositoryKey, digest: Digest) -> Result<BlobKey, PullError> {
        Ok(BlobKey::new(self.upstream(repository)?.space().clone(), digest))
    }
}
