//! Where a pin's images begin.

use domain::cache::PinTarget;
use domain::oci::{Reference, RepositoryKey};
use domain::ports::MetadataError;

use crate::pull::PullService;

/// Tags of one repository that are kept whole. A pattern is not for archives of builds.
const MOST_TAGS: usize = 1_000;

/// Repositories that are asked for a digest.
const MOST_REPOSITORIES: usize = 10;

/// What a pin names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Roots {
    /// All of these.
    All(Vec<Root>),
    /// The same content in each of these: one is enough.
    One(Vec<Root>),
    /// Nothing that could be fetched.
    None,
}

/// An image, or a lone blob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) repository: RepositoryKey,
    pub(super) reference: Reference,
}

impl PullService {
    pub(super) async fn roots(&self, target: &PinTarget) -> Result<Roots, MetadataError> {
        let root = |repository: &RepositoryKey, reference| Root { repository: repository.clone(), reference };
        Ok(match target {
            PinTarget::Tag { repository, tag } => Roots::All(vec![root(repository, Reference::Tag(tag.clone()))]),
            PinTarget::Image { repository, digest } => Roots::All(vec![root(repository, Reference::Digest(*digest))]),
            PinTarget::Digest(digest) => {
                let inventory = &self.ports().inventory;
                let repositories = inventory.permitted(digest, MOST_REPOSITORIES).await?;
                if repositories.is_empty() && !inventory.spaces_of(digest).await?.is_empty() {
                    return Ok(Roots::None);
                }
                Roots::One(repositories.iter().map(|name| root(name, Reference::Digest(*digest))).collect())
            }
            PinTarget::Pattern(pattern) => match pattern.as_str().parse::<RepositoryKey>() {
                Ok(repository) => {
                    let tags = self.catalog().repo().tags(&repository, None, MOST_TAGS).await?;
                    Roots::All(tags.into_iter().map(|tag| root(&repository, Reference::Tag(tag))).collect())
                }
                // No repository has such a name, so it is for many.
                Err(_) => Roots::None,
            },
        })
    }
}
