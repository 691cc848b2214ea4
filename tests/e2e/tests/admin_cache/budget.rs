//! The budget, with real files.

use client::Client;
use client::types::{CacheBudget, SettingEntry, UpdateConfigRequest};
use support::admin::{self, Answer};
use support::{FakeRegistry, SampleImage, TestStack};

/// Of the one large layer that each image has.
const LAYER: u64 = 1_500_000;

struct World {
    stack: TestStack,
    images: Vec<SampleImage>,
}

impl World {
    async fn with(sections: &str) -> Self {
        let registry = FakeRegistry::start().await;
        let image = |seed: u64| SampleImage::single(&format!("team/{seed}"), "1.0").seed(seed).layers([LAYER]).build();
        let images: Vec<_> = (1..=6).map(image).collect();
        for image in &images {
            registry.push(image);
        }
        let stack = TestStack::builder().upstream("hub", &registry.url()).config(sections).start().await;
        // It serves as long as its handle lives.
        std::mem::forget(registry);
        Self { stack, images }
    }

    fn api(&self) -> Client {
        admin::anybody(&self.stack.url())
    }

    /// Pulls the image, every byte checked by its digest.
    async fn pull(&self, place: usize) {
        let repository = format!("team/{}", place + 1);
        support::client::pull(&self.stack.url(), &repository, "1.0").await.expect("a whole image");
        self.stack.settle().await;
    }

    async fn set(&self, key: &str, value: &str) {
        let entry = SettingEntry { key: key.to_owned(), value: value.to_owned() };
        let body = UpdateConfigRequest::builder().entries(vec![entry]);
        self.api().update_config().body(body).send().await.good();
    }

    async fn budget(&self) -> CacheBudget {
        self.api().get_cache_stats().send().await.good().budget.expect("anybody administers here")
    }

    /// Bytes of the files, when the rows and the ledger say the same: the background may be making room just now.
    async fn bytes(&self) -> u64 {
        loop {
            let bytes = self.bytes_of_files();
            let stats = self.api().get_cache_stats().send().await.good();
            let budget = stats.budget.expect("anybody administers here");
            if (stats.total_size, budget.stored, budget.reserved) == (bytes, bytes, 0) {
                return bytes;
            }
        }
    }

    fn bytes_of_files(&self) -> u64 {
        let mut bytes = 0;
        let mut open = vec![self.stack.directory().join("blobs")];
        while let Some(directory) = open.pop() {
            for entry in std::fs::read_dir(directory).expect("a directory").flatten() {
                // What has gone meanwhile has no bytes.
                let Ok(metadata) = entry.metadata() else { continue };
                if metadata.is_dir() { open.push(entry.path()) } else { bytes += metadata.len() }
            }
        }
        bytes
    }

    async fn shrinks_to(&self, most: u64) {
        while self.budget().await.stored > most {
            tokio::task::yield_now().await;
        }
    }

    /// Which images have their layer here.
    async fn kept(&self) -> Vec<usize> {
        let mut kept = Vec::new();
        for (place, image) in self.images.iter().enumerate() {
            let digest = image.layers()[0].digest.to_string();
            let page = self.api().list_cache_entries().digest(digest).send().await.good();
            if page.total > 0 {
                kept.push(place);
            }
        }
        kept
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_store_stays_within_its_budget_and_every_pull_works() {
    let mut world = World::with("[cache]\nmax_size = 5_000_000\neviction_policy = \"fifo\"\n").await;
    for round in 0..2 {
        for place in 0..6 {
            world.pull(place).await;
            assert!(world.bytes().await <= 5_000_000, "round {round}");
        }
    }
    // What large objects may have, without the part that is to be free.
    world.shrinks_to(5_000_000 - 500_000 - 250_000).await;
    assert_eq!(world.kept().await, [4, 5], "the oldest went");
    let budget = world.budget().await;
    assert_eq!(budget.evicted_bytes, budget.evicted_count * LAYER, "manifests and configurations stay");
    assert_eq!((budget.evicted_count, budget.eviction_policy.as_str()), (10, "fifo"));

    // The next process counts what this one has left.
    let stored = world.bytes().await;
    world.stack.restart().await;
    world.pull(0).await;
    assert_eq!(world.bytes().await, stored + LAYER);
    assert_eq!(world.kept().await, [0, 4, 5]);
    world.pull(1).await;
    assert!(world.bytes().await <= 5_000_000);
    assert!(!world.kept().await.contains(&4), "the oldest of all goes first, as before");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_budget_and_the_policy_are_changed_while_it_runs() {
    let world = World::with("").await;
    for place in 0..6 {
        world.pull(place).await;
    }
    assert_eq!(world.kept().await.len(), 6);
    // Hits of the first ones, so that they are neither the least recently used nor the least often.
    for place in [1, 0, 1] {
        world.pull(place).await;
    }
    world.set("cache.eviction_policy", "lfu").await;
    world.set("cache.max_size", "4 MB").await;
    world.shrinks_to(4_000_000).await;
    assert_eq!(world.kept().await, [0, 1]);
    assert!(world.bytes().await <= 4_000_000);
    world.set("cache.max_object_size", "1 MB").await;
    world.pull(2).await;
    assert_eq!(world.kept().await, [0, 1], "larger than an object may be");
    world.api().reset_setting().key("cache.max_object_size").send().await.good();
    world.api().reset_setting().key("cache.max_size").send().await.good();
    world.pull(2).await;
    assert_eq!(world.kept().await, [0, 1, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn some_repositories_have_a_budget_of_their_own() {
    let part = "hub/team/{1,2,3}";
    let mut world = World::with(&format!("[cache]\neviction_policy = \"fifo\"\nbudgets = [\"{part} = 4 MB\"]\n")).await;
    for place in [3, 4, 0, 1, 2] {
        world.pull(place).await;
    }
    let is_within = |budget: &CacheBudget| {
        let of_part = &budget.parts[0];
        assert_eq!((of_part.repositories.as_str(), of_part.max_size), (part, 4_000_000));
        assert_eq!(of_part.reserved, 0);
        of_part.stored
    };
    while is_within(&world.budget().await) > 4_000_000 - 400_000 {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.kept().await, [1, 2, 3, 4], "the oldest of the three went, and none of the older others");
    world.bytes().await;

    // It is told by the rows where each came by.
    let stored = is_within(&world.budget().await);
    world.stack.restart().await;
    world.pull(5).await;
    assert_eq!(is_within(&world.budget().await), stored);
    world.pull(0).await;
    let kept = world.kept().await;
    // All of it came within a second or two, and nobody remembers more of the order than that.
    assert!(kept == [0, 2, 3, 4, 5] || kept == [0, 1, 3, 4, 5], "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_budgets_of_some_repositories_are_changed_while_it_runs() {
    let world = World::with("[cache]\neviction_policy = \"fifo\"\n").await;
    for place in 0..6 {
        world.pull(place).await;
    }
    world.set("cache.budgets", "hub/team/[123] = 2 MB, hub/team/6 = 1 MB").await;
    while world.budget().await.parts.iter().any(|part| part.stored > part.max_size) {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.kept().await, [2, 3, 4]);
    let entry = SettingEntry { key: "cache.budgets".to_owned(), value: "hub/** = lots".to_owned() };
    let body = UpdateConfigRequest::builder().entries(vec![entry]);
    assert!(world.api().update_config().body(body).send().await.is_err());
    world.api().reset_setting().key("cache.budgets").send().await.good();
    assert!(world.budget().await.parts.is_empty());
    world.pull(5).await;
    world.pull(0).await;
    assert_eq!(world.kept().await, [0, 2, 3, 4, 5]);
    world.bytes().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_smaller_size_would_cost_is_told_and_is_what_goes() {
    let world = World::with("[cache]\neviction_policy = \"fifo\"\n").await;
    for place in 0..6 {
        world.pull(place).await;
    }
    let preview = async |size: u64| world.api().preview_cache_shrink().max_size(size).send().await.good();
    let stored = world.bytes().await;
    let enough = preview(stored).await;
    assert_eq!((enough.stored.bytes, enough.goes.count, enough.fits), (stored, 0, true));
    let pin = client::types::CreatePinRequest { pattern: Some("hub/team/1".to_owned()), ..Default::default() };
    world.api().create_pin().body(pin).send().await.good();
    let nothing = preview(1).await;
    assert_eq!((nothing.pinned.count, nothing.fits), (3, false), "{nothing:?}");
    assert_eq!(nothing.goes.bytes + nothing.pinned.bytes, stored);

    let told = preview(5_000_000).await;
    assert_eq!((told.goes.count, told.goes.bytes, told.fits), (3, 3 * LAYER, true), "{told:?}");
    assert_eq!(world.bytes().await, stored, "nothing has gone");
    world.set("cache.max_size", "5000000").await;
    world.shrinks_to(stored - told.goes.bytes).await;
    assert_eq!(world.kept().await, [0, 4, 5], "the oldest went, but for what is pinned");
    assert_eq!(world.budget().await.evicted_count, told.goes.count);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_told_what_another_size_would_do() {
    let world = World::with("").await;
    world.set("cache.eviction_policy", "lru").await;
    world.set("cache.max_size", "5000000").await;
    for _ in 0..3 {
        for place in 0..6 {
            world.pull(place).await;
        }
    }
    let advice = world.api().get_cache_advice().send().await.good();
    // Each image is a manifest, by its tag, a configuration and a layer.
    assert_eq!((advice.requests, advice.sample_rate.to_string().as_str()), (3 * 6 * 3, "1"));
    let sizes: Vec<u64> = advice.sizes.iter().map(|size| size.max_size).collect();
    assert_eq!(sizes, [2_500_000, 5_000_000, 10_000_000, 20_000_000]);
    // Six layers over and over hit nothing where not all of them fit; what is small hits two times of three.
    let hundredths = |part: f64| format!("{part:.2}");
    let rates: Vec<String> = advice.sizes.iter().map(|size| hundredths(size.hit_rate)).collect();
    assert_eq!(rates, ["0.44", "0.44", "0.67", "0.67"]);
    assert_eq!(hundredths(advice.sizes[3].byte_hit_rate), "0.67");
    world.set("cache.max_size", "6 MB").await;
    let advice = world.api().get_cache_advice().send().await.good();
    assert_eq!((advice.requests, advice.sizes[1].max_size), (0, 6_000_000), "of another cache");
}
