//! What a purge may remove: a pure decision over everything that the cache holds.
//!
//! Names go first: links and tags of what was selected. Then the content that nothing refers to any more: no link of any
//! repository, no manifest that stays, no pin. Content that was named by its digest goes whoever refers to it, unless it is
//! pinned: it is fetched again when somebody asks.

use std::collections::{BTreeSet, HashSet};
use std::time::SystemTime;

use super::holdings::Attached;
use super::pin::{self, Held, Pin};
use super::{BlobKey, BlobSpace, Holdings};
use crate::oci::{Digest, RepositoryKey, Tag};
use crate::routing::NamePattern;

/// What is to be removed.
#[derive(Clone, Debug)]
pub enum Selection {
    /// All that is not pinned.
    Everything,
    Repository(RepositoryKey),
    /// The repositories whose canonical names match.
    Pattern(NamePattern),
    /// The tag, and of its image what the repository does not need for another one.
    Tag {
        repository: RepositoryKey,
        tag: Tag,
    },
    /// The content, the tags that point to it, and what it names as far as its repositories do not need that otherwise.
    Digest(Digest),
    /// The content alone, with the links and tags that lead to it. In one space, or in all.
    Entry {
        space: Option<BlobSpace>,
        digest: Digest,
    },
    /// Every content that was not asked for since then.
    Idle {
        before: SystemTime,
    },
}

/// What stays although it was selected, since it is pinned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub count: u64,
    pub bytes: u64,
}

/// What goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// With their lengths in bytes, in the order of their keys.
    pub contents: Vec<(BlobKey, u64)>,
    pub links: Vec<(RepositoryKey, Digest)>,
    pub tags: Vec<(RepositoryKey, Tag)>,
    pub kept: Kept,
}

impl Removal {
    /// Length of all contents, in bytes.
    pub fn bytes(&self) -> u64 {
        self.contents.iter().map(|(_, size)| size).sum()
    }
}

/// Decides what goes.
///
/// # Errors
///
/// The pin that holds a content which was selected by its digest. Other selections pass over what is pinned and say so.
pub fn plan_removal<'a>(holdings: &Holdings, pins: &'a [Pin], selection: &Selection) -> Result<Removal, &'a Pin> {
    if let Selection::Digest(digest) | Selection::Entry { digest, .. } = selection {
        for key in selected_keys(holdings, selection).filter(|key| key.digest == *digest) {
            if let Some(pin) = pin::holders(holdings, pins, &key).first() {
                return Err(pin);
            }
        }
    }
    let mut removal = decide(holdings, &Held::of(holdings, pins), selection);
    if !pins.is_empty() {
        let unpinned = decide(holdings, &Held::default(), selection);
        let going: HashSet<_> = removal.contents.iter().map(|(key, _)| key).collect();
        let kept: Vec<u64> = unpinned.contents.iter().filter(|(key, _)| !going.contains(key)).map(|c| c.1).collect();
        removal.kept = Kept { count: kept.len() as u64, bytes: kept.iter().sum() };
    }
    Ok(removal)
}

/// The contents that the selection names by their digest.
fn selected_keys(holdings: &Holdings, selection: &Selection) -> impl Iterator<Item = BlobKey> {
    let (digest, space) = match selection {
        Selection::Digest(digest) => (Some(*digest), None),
        Selection::Entry { space, digest } => (Some(*digest), space.clone()),
        _ => (None, None),
    };
    let fits =
        move |key: &&BlobKey| Some(key.digest) == digest && space.as_ref().is_none_or(|space| key.space == *space);
    holdings.contents.keys().filter(fits).cloned()
}

fn decide(holdings: &Holdings, held: &Held, selection: &Selection) -> Removal {
    let mut plan = Plan::new(holdings, held);
    match selection {
        Selection::Everything => {
            plan.forget_repositories(|_| true);
            plan.candidates.extend(holdings.contents.keys().cloned());
        }
        Selection::Repository(name) => plan.forget_repositories(|repository| repository == name),
        Selection::Pattern(pattern) => plan.forget_repositories(|repository| pattern.matches(&repository.to_string())),
        Selection::Tag { repository, tag } => {
            if let Some(digest) = holdings.tags.get(repository).and_then(|tags| tags.get(tag)) {
                plan.forget_tag(repository, tag, *digest);
                plan.forget_image(repository, holdings.key(repository, *digest));
            }
        }
        Selection::Digest(digest) => {
            plan.named.extend(selected_keys(holdings, selection));
            let linking: Vec<_> = holdings.repositories().filter(|name| plan.leads_to_named(name, *digest)).collect();
            for repository in &linking {
                plan.forget_names(repository, *digest);
            }
            for repository in linking {
                plan.forget_image(repository, holdings.key(repository, *digest));
            }
        }
        Selection::Entry { digest, .. } => {
            plan.named.extend(selected_keys(holdings, selection));
            for repository in holdings.repositories() {
                if plan.leads_to_named(repository, *digest) {
                    plan.forget_names(repository, *digest);
                }
            }
        }
        Selection::Idle { before } => {
            let idle = holdings.contents.iter().filter(|(_, content)| content.last_accessed_at < *before);
            plan.named.extend(idle.map(|(key, _)| key.clone()).filter(|key| !held.holds(key)));
            plan.forget_names_of_named();
        }
    }
    plan.finish()
}

struct Plan<'a> {
    holdings: &'a Holdings,
    attached: Attached<'a>,
    held: &'a Held,
    links: BTreeSet<(RepositoryKey, Digest)>,
    tags: BTreeSet<(RepositoryKey, Tag)>,
    /// Goes unless something refers to it.
    candidates: HashSet<BlobKey>,
    /// Goes in any case.
    named: HashSet<BlobKey>,
}

impl<'a> Plan<'a> {
    fn new(holdings: &'a Holdings, held: &'a Held) -> Self {
        Self {
            holdings,
            attached: holdings.attached(),
            held,
            links: BTreeSet::new(),
            tags: BTreeSet::new(),
            candidates: HashSet::new(),
            named: HashSet::new(),
        }
    }

    fn links_of(&self, repository: &RepositoryKey) -> impl Iterator<Item = Digest> + use<'a> {
        self.holdings.links.get(repository).into_iter().flatten().copied()
    }

    fn tags_of(&self, repository: &RepositoryKey) -> impl Iterator<Item = (&'a Tag, Digest)> + use<'a> {
        self.holdings.tags.get(repository).into_iter().flatten().map(|(tag, digest)| (tag, *digest))
    }

    fn forget_link(&mut self, repository: &RepositoryKey, digest: Digest) {
        let key = self.holdings.key(repository, digest);
        let linked = self.holdings.links.get(repository).is_some_and(|links| links.contains(&digest));
        if linked && !self.held.holds_in(repository, &key) {
            self.links.insert((repository.clone(), digest));
        }
    }

    fn forget_tag(&mut self, repository: &RepositoryKey, tag: &Tag, digest: Digest) {
        if !self.held.holds_in(repository, &self.holdings.key(repository, digest)) {
            self.tags.insert((repository.clone(), tag.clone()));
        }
    }

    /// All links and tags of the repositories, and with them what only they refer to.
    fn forget_repositories(&mut self, selected: impl Fn(&RepositoryKey) -> bool) {
        for repository in self.holdings.repositories().filter(|repository| selected(repository)) {
            for digest in self.links_of(repository) {
                self.forget_link(repository, digest);
            }
            for (tag, digest) in self.tags_of(repository) {
                self.forget_tag(repository, tag, digest);
            }
        }
        let linked: Vec<_> = self.links.iter().map(|(name, digest)| self.holdings.key(name, *digest)).collect();
        self.candidates.extend(self.holdings.named_by(linked, &HashSet::new()));
    }

    fn leads_to_named(&self, repository: &RepositoryKey, digest: Digest) -> bool {
        let key = self.holdings.key(repository, digest);
        let linked = self.links_of(repository).any(|linked| linked == digest);
        let tagged = self.tags_of(repository).any(|(_, tagged)| tagged == digest);
        // Names of a content that is gone already are of no use either.
        (linked || tagged) && (self.named.contains(&key) || !self.holdings.contents.contains_key(&key))
    }

    /// The link and the tags of the repository that lead to the digest.
    fn forget_names(&mut self, repository: &RepositoryKey, digest: Digest) {
        self.forget_link(repository, digest);
        for (tag, tagged) in self.tags_of(repository) {
            if tagged == digest {
                self.forget_tag(repository, tag, digest);
            }
        }
    }

    fn forget_names_of_named(&mut self) {
        for repository in self.holdings.repositories() {
            for digest in self.links_of(repository) {
                if self.named.contains(&self.holdings.key(repository, digest)) {
                    self.forget_link(repository, digest);
                }
            }
            for (tag, digest) in self.tags_of(repository) {
                if self.named.contains(&self.holdings.key(repository, digest)) {
                    self.forget_tag(repository, tag, digest);
                }
            }
        }
    }

    /// Of an image that a name was taken from: the links that the repository's other images do not need.
    fn forget_image(&mut self, repository: &RepositoryKey, root: BlobKey) {
        let image = self.holdings.image(&self.attached, Some(repository), [root], &HashSet::new());
        let tagged =
            self.tags_of(repository).filter(|(tag, _)| !self.tags.contains(&(repository.clone(), (*tag).clone())));
        let linked = self.links_of(repository).map(|digest| self.holdings.key(repository, digest));
        let others: Vec<BlobKey> = tagged
            .map(|(_, digest)| self.holdings.key(repository, digest))
            .chain(linked.filter(|key| !image.contains(key)))
            .collect();
        let needed = self.holdings.image(&self.attached, Some(repository), others, &self.named);
        for key in image.difference(&needed).cloned().collect::<Vec<_>>() {
            self.forget_link(repository, key.digest);
            self.candidates.insert(key);
        }
    }

    fn finish(self) -> Removal {
        let Self { holdings, held, links, tags, candidates, named, attached: _ } = self;
        let mut linked = HashSet::new();
        for (repository, digests) in &holdings.links {
            let staying = digests.iter().filter(|digest| !links.contains(&(repository.clone(), **digest)));
            linked.extend(staying.map(|digest| holdings.key(repository, *digest)));
        }
        let stays = |key: &BlobKey| !candidates.contains(key) || linked.contains(key) || held.holds(key);
        let roots = holdings.contents.keys().filter(|key| !named.contains(key) && stays(key)).cloned();
        let needed = holdings.named_by(roots, &named);
        let goes = |key: &BlobKey| named.contains(key) || (candidates.contains(key) && !needed.contains(key));
        let contents = holdings.contents.iter().filter(|(key, _)| goes(key)).map(|(key, c)| (key.clone(), c.size));
        Removal {
            contents: contents.collect(),
            links: links.into_iter().collect(),
            tags: tags.into_iter().collect(),
            kept: Kept::default(),
        }
    }
}

#[cfg(test)]
mod tests;
