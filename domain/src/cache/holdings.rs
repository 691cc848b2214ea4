//! What the cache holds and who refers to it, as a decision about removing something has to see it: all at once.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::time::SystemTime;

use super::{BlobKey, BlobSpace};
use crate::oci::{Digest, RepositoryKey, Tag};

/// A stored content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Length in bytes.
    pub size: u64,
    pub last_accessed_at: SystemTime,
    /// What it names, if it is a manifest.
    pub children: Vec<Digest>,
    /// What it is attached to.
    pub subject: Option<Digest>,
}

/// Every stored content, every link and every tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    pub contents: BTreeMap<BlobKey, Content>,
    pub links: BTreeMap<RepositoryKey, BTreeSet<Digest>>,
    pub tags: BTreeMap<RepositoryKey, BTreeMap<Tag, Digest>>,
}

/// What is attached to each content, looked up once for many questions.
pub(super) type Attached<'a> = BTreeMap<BlobKey, Vec<&'a BlobKey>>;

impl Holdings {
    /// Where a repository's digest leads: to its upstream's own space if that holds it, else to the shared one. An upstream
    /// has a space of its own or takes part in the shared one, never both.
    pub fn key(&self, repository: &RepositoryKey, digest: Digest) -> BlobKey {
        let own = BlobKey::new(BlobSpace::Isolated(repository.upstream.clone()), digest);
        if self.contents.contains_key(&own) { own } else { BlobKey::shared(digest) }
    }

    /// The repositories with a link or a tag, each once.
    pub fn repositories(&self) -> impl Iterator<Item = &RepositoryKey> {
        let untagged = self.links.keys();
        untagged.chain(self.tags.keys().filter(|repository| !self.links.contains_key(*repository)))
    }

    /// The contents with these keys, all that they name, and what is attached to any of that: signatures and the like. Of
    /// what is attached, only what is linked to `repository` belongs to the image, where there is one. Nothing is followed
    /// through a key of `gone`.
    pub(super) fn image(
        &self,
        attached: &Attached<'_>,
        repository: Option<&RepositoryKey>,
        keys: impl IntoIterator<Item = BlobKey>,
        gone: &HashSet<BlobKey>,
    ) -> HashSet<BlobKey> {
        let belongs = |key: &BlobKey| match repository {
            Some(name) => self.links.get(name).is_some_and(|links| links.contains(&key.digest)),
            None => true,
        };
        let mut image = HashSet::new();
        let mut open: Vec<BlobKey> = keys.into_iter().collect();
        while let Some(key) = open.pop() {
            if !image.insert(key.clone()) || gone.contains(&key) {
                continue;
            }
            if let Some(content) = self.contents.get(&key) {
                open.extend(content.children.iter().map(|child| BlobKey::new(key.space.clone(), *child)));
            }
            open.extend(attached.get(&key).into_iter().flatten().filter(|key| belongs(key)).map(|key| (*key).clone()));
        }
        image
    }

    pub(super) fn attached(&self) -> Attached<'_> {
        let mut attached = Attached::new();
        for (key, content) in &self.contents {
            if let Some(subject) = content.subject {
                attached.entry(BlobKey::new(key.space.clone(), subject)).or_default().push(key);
            }
        }
        attached
    }

    /// What these contents name, and what that names, without what is attached.
    pub(super) fn named_by(
        &self,
        keys: impl IntoIterator<Item = BlobKey>,
        gone: &HashSet<BlobKey>,
    ) -> HashSet<BlobKey> {
        let mut named = HashSet::new();
        let mut open: Vec<BlobKey> = keys.into_iter().collect();
        while let Some(key) = open.pop() {
            if !named.insert(key.clone()) || gone.contains(&key) {
                continue;
            }
            if let Some(content) = self.contents.get(&key) {
                open.extend(content.children.iter().map(|child| BlobKey::new(key.space.clone(), *child)));
            }
        }
        named
    }
}
