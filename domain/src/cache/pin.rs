//! Pins: what an administrator keeps in the cache, whatever is cleaned up.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::time::SystemTime;

use super::holdings::Attached;
use super::{BlobKey, Holdings};
use crate::access::PinId;
use crate::oci::{Digest, RepositoryKey, Tag};
use crate::routing::NamePattern;

/// What a pin is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinTarget {
    /// Everything in the repositories whose canonical names match.
    Pattern(NamePattern),
    /// Whatever the tag points to.
    Tag { repository: RepositoryKey, tag: Tag },
    /// The content and what it names, in this repository.
    Image { repository: RepositoryKey, digest: Digest },
    /// The content and what it names, in every repository.
    Digest(Digest),
}

impl fmt::Display for PinTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pattern(pattern) => pattern.fmt(f),
            Self::Tag { repository, tag } => write!(f, "{repository}:{tag}"),
            Self::Image { repository, digest } => write!(f, "{repository}@{digest}"),
            Self::Digest(digest) => digest.fmt(f),
        }
    }
}

/// Where a pin is defined, and taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinSource {
    /// By an administrator, in the database.
    Api,
    /// In the configuration, at this place.
    File { place: String },
}

/// What is kept, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    pub id: PinId,
    pub source: PinSource,
    pub target: PinTarget,
    /// In the words of whoever made it.
    pub description: String,
    pub created_at: SystemTime,
}

/// What pins hold: whole graphs, each in its repository or in all of them.
#[derive(Debug, Default)]
pub(super) struct Held {
    anywhere: HashSet<BlobKey>,
    inside: HashMap<RepositoryKey, HashSet<BlobKey>>,
    contents: HashSet<BlobKey>,
}

impl Held {
    pub(super) fn of<'a>(holdings: &Holdings, pins: impl IntoIterator<Item = &'a Pin>) -> Self {
        let (mut held, attached) = (Self::default(), holdings.attached());
        for pin in pins {
            held.add(holdings, &attached, &pin.target);
        }
        held.contents = held.inside.values().flatten().chain(&held.anywhere).cloned().collect();
        held
    }

    fn add(&mut self, holdings: &Holdings, attached: &Attached<'_>, target: &PinTarget) {
        match target {
            PinTarget::Digest(digest) => {
                let keys = holdings.contents.keys().filter(|key| key.digest == *digest).cloned();
                self.anywhere.extend(holdings.image(attached, None, keys, &HashSet::new()));
            }
            PinTarget::Tag { repository, tag } => {
                let Some(digest) = holdings.tags.get(repository).and_then(|tags| tags.get(tag)) else {
                    return;
                };
                let image =
                    holdings.image(attached, Some(repository), [holdings.key(repository, *digest)], &HashSet::new());
                self.inside.entry(repository.clone()).or_default().extend(image);
            }
            PinTarget::Image { repository, digest } => {
                let image =
                    holdings.image(attached, Some(repository), [holdings.key(repository, *digest)], &HashSet::new());
                self.inside.entry(repository.clone()).or_default().extend(image);
            }
            PinTarget::Pattern(pattern) => {
                for repository in holdings.repositories().filter(|name| pattern.matches(&name.to_string())) {
                    let linked = holdings.links.get(repository).into_iter().flatten();
                    let tagged = holdings.tags.get(repository).into_iter().flat_map(|tags| tags.values());
                    let keys = linked.chain(tagged).map(|digest| holdings.key(repository, *digest));
                    let image = holdings.image(attached, Some(repository), keys, &HashSet::new());
                    self.inside.entry(repository.clone()).or_default().extend(image);
                }
            }
        }
    }

    /// Whether the content stays, whoever refers to it.
    pub(super) fn holds(&self, key: &BlobKey) -> bool {
        self.contents.contains(key)
    }

    /// Whether the repository keeps it.
    pub(super) fn holds_in(&self, repository: &RepositoryKey, key: &BlobKey) -> bool {
        self.anywhere.contains(key) || self.inside.get(repository).is_some_and(|keys| keys.contains(key))
    }
}

/// The pins that hold the content, in their order.
pub fn holders<'a>(holdings: &Holdings, pins: &'a [Pin], key: &BlobKey) -> Vec<&'a Pin> {
    pins.iter().filter(|pin| Held::of(holdings, [*pin]).holds(key)).collect()
}

/// Every content that one of the pins holds, whoever refers to it.
pub fn held_contents(holdings: &Holdings, pins: &[Pin]) -> HashSet<BlobKey> {
    Held::of(holdings, pins).contents
}
