//! Repositories whose tags lead to images, as they change.

use rand::RngExt as _;
use rand::distr::Distribution as _;
use rand::distr::weighted::WeightedIndex;
use rand::rngs::StdRng;

use super::sizes::{self, DOCUMENT, LAYERS};
use super::zipf;

const REPOSITORIES: usize = 700;

/// Exponent of Zipf's law for repositories, and for the tags of one.
const REPOSITORY_SKEW: f64 = 1.0;
const TAG_SKEW: f64 = 0.8;

const STACKS: usize = 20;

/// Most layers of a base stack, and most tags of a repository.
const STACK_LAYERS: usize = 4;
const TAGS: usize = 10;

/// Most layers that change when a tag moves.
const CHANGED_LAYERS: usize = 3;

/// All that can be asked for. Contents are numbers.
#[derive(Debug)]
pub(super) struct Registry {
    /// In bytes, by content.
    sizes: Vec<u64>,
    repositories: Vec<Repository>,
    popularity: WeightedIndex<f64>,
    tags: usize,
}

#[derive(Debug)]
struct Repository {
    /// Each tag's image.
    images: Vec<Image>,
    popularity: WeightedIndex<f64>,
}

#[derive(Clone, Debug)]
pub(super) struct Image {
    /// Index, manifest of the platform, configuration.
    documents: [u32; 3],
    layers: Vec<u32>,
    /// How many of the layers, from the first, are those of a base.
    base: usize,
}

impl Image {
    /// In the order that a client asks for them.
    pub(super) fn contents(&self) -> Vec<u32> {
        self.documents.iter().chain(&self.layers).copied().collect()
    }
}

impl Registry {
    pub(super) fn new(random: &mut StdRng) -> Self {
        let popularity = zipf(REPOSITORIES, REPOSITORY_SKEW);
        let mut registry = Self { sizes: Vec::new(), repositories: Vec::new(), popularity, tags: 0 };
        let stacks: Vec<Vec<u32>> = (0..STACKS)
            .map(|_| {
                let layers = random.random_range(1..=STACK_LAYERS);
                (0..layers).map(|_| registry.store(sizes::base_layer(random))).collect()
            })
            .collect();
        for _ in 0..REPOSITORIES {
            let stack = &stacks[random.random_range(0..STACKS)];
            let first = registry.build(random, stack);
            let tags = random.random_range(1..=TAGS);
            // Tags of one repository are versions of one image.
            let images = (0..tags).map(|_| registry.rebuild(random, &first)).collect();
            registry.repositories.push(Repository { images, popularity: zipf(tags, TAG_SKEW) });
            registry.tags += tags;
        }
        registry
    }

    pub(super) fn sizes(&self) -> &[u64] {
        &self.sizes
    }

    /// How many there are.
    pub(super) fn tags(&self) -> usize {
        self.tags
    }

    /// The image that somebody pulls.
    pub(super) fn pick(&self, random: &mut StdRng) -> &Image {
        let repository = &self.repositories[self.popularity.sample(random)];
        &repository.images[repository.popularity.sample(random)]
    }

    /// Somebody builds a new version of an image under its old tag.
    pub(super) fn move_a_tag(&mut self, random: &mut StdRng) {
        let repository = random.random_range(0..self.repositories.len());
        let tag = random.random_range(0..self.repositories[repository].images.len());
        let before = self.repositories[repository].images[tag].clone();
        self.repositories[repository].images[tag] = self.rebuild(random, &before);
    }

    fn build(&mut self, random: &mut StdRng, stack: &[u32]) -> Image {
        let count = usize::try_from(LAYERS.sample(random)).unwrap_or(usize::MAX).max(stack.len() + 1);
        let mut layers = stack.to_vec();
        layers.resize_with(count, || self.store(sizes::layer(random)));
        Image { documents: self.documents(random), layers, base: stack.len() }
    }

    /// The same with other upper layers.
    fn rebuild(&mut self, random: &mut StdRng, before: &Image) -> Image {
        let own = before.layers.len() - before.base;
        let changed = random.random_range(1..=CHANGED_LAYERS).min(own);
        let mut layers = before.layers.clone();
        let unchanged = layers.len() - changed;
        for layer in &mut layers[unchanged..] {
            *layer = self.store(sizes::layer(random));
        }
        Image { documents: self.documents(random), layers, base: before.base }
    }

    fn documents(&mut self, random: &mut StdRng) -> [u32; 3] {
        std::array::from_fn(|_| self.store(DOCUMENT.sample(random)))
    }

    fn store(&mut self, size: u64) -> u32 {
        self.sizes.push(size);
        u32::try_from(self.sizes.len() - 1).expect("there are fewer contents than numbers for them")
    }
}
