//! Pins of what is not in the cache.

use client::Client;
use client::types::{CreatePinRequest, Pin, PinState};
use support::admin::{self, Answer};
use support::{FakeRegistry, Fault, SampleImage, TestStack};

use crate::calls::{UNKNOWN, pin};

/// The pin once it stands so.
async fn until(api: &Client, id: &str, state: PinState) -> Pin {
    loop {
        let pin = api.get_pin().id(id).send().await.good();
        if pin.status.state == state {
            return pin;
        }
        tokio::task::yield_now().await;
    }
}

fn tag(repository: &str) -> CreatePinRequest {
    CreatePinRequest { repository: Some(repository.to_owned()), tag: Some("1.0".to_owned()), ..Default::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pinned_image_comes_by_itself_survives_evictions_and_serves_through_an_outage() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::multi_arch("team/a", "1.0").seed(1).layers([1_200_000, 300]).build();
    registry.push(&image);
    let others: Vec<_> = (2..9)
        .map(|seed| SampleImage::single(&format!("team/{seed}"), "1.0").seed(seed).layers([1_500_000]).build())
        .collect();
    for other in &others {
        registry.push(other);
    }
    let stack =
        TestStack::builder().upstream("hub", &registry.url()).config("[cache]\nmax_size = 8_000_000\n").start().await;
    let api = admin::anybody(&stack.url());
    let made = pin(&api, tag("hub/team/a")).await.good();
    let whole = until(&api, &made.id, PinState::Complete).await;
    let parts = image.blobs().count() + image.manifests().len();
    assert_eq!(usize::try_from(whole.status.held.contents).ok(), Some(parts), "{whole:?}");
    assert_eq!((whole.status.missing.contents, whole.status.reason), (0, None));
    assert!(whole.status.next_at > whole.status.checked_at);
    for blob in image.blobs() {
        assert_eq!(registry.blob_gets(&blob.digest), 1, "{}", blob.digest);
    }
    let stats = api.get_cache_stats().send().await.good();
    assert_eq!((stats.hit_count, stats.miss_count), (0, 0), "nobody has asked for anything");

    for other in &others {
        support::client::pull(&stack.url(), other.repository().as_str(), "1.0").await.expect("a whole image");
        stack.settle().await;
    }
    let budget = api.get_cache_stats().send().await.good().budget.expect("anybody administers here");
    assert!(budget.evicted_count > 0, "{budget:?}");
    registry.fault(Fault::status(503));
    registry.reset_counts();
    let pulled = support::client::pull(&stack.url(), "team/a", "1.0").await.expect("a whole image");
    assert!(pulled.blobs().all(|blob| blob.x_cache() == Some("hit")), "{:?}", pulled.outcomes());
    for blob in image.blobs() {
        assert_eq!(registry.blob_gets(&blob.digest), 0, "{}", blob.digest);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_had_is_told_with_the_reason() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("team/a", "1.0").seed(1).layers([4_000_000]).build();
    registry.push(&image);
    let file = "[cache]\nmax_size = 2_000_000\n[[cache.pins]]\nrepository = \"hub/team/a\"\ntag = \"1.0\"\n";
    let stack = TestStack::builder().upstream("hub", &registry.url()).config(file).start().await;
    let api = admin::anybody(&stack.url());
    let of_file = api.list_pins().send().await.good().pins[0].clone();
    let told = until(&api, &of_file.id, PinState::Failed).await;
    let reason = told.status.reason.expect("a reason");
    assert!(reason.contains("cache.max_size"), "{reason}");
    assert_eq!(registry.blob_gets(&image.layers()[0].digest), 0);

    let made = pin(&api, tag("hub/team/none")).await.good();
    let told = until(&api, &made.id, PinState::Failed).await;
    assert_eq!(told.status.held.contents, 0, "{told:?}");
    let pattern = CreatePinRequest { pattern: Some("hub/**".to_owned()), ..Default::default() };
    let made = pin(&api, pattern).await.good();
    until(&api, &made.id, PinState::Holding).await;
    for nobody in ["x", "00000000-0000-4000-8000-000000000000"] {
        assert_eq!(api.get_pin().id(nobody).send().await.refused().told(), UNKNOWN);
    }
}
