//! Links and tags whose content went long ago.

use std::time::Duration;

use application::inventory::jobs::Progress;
use application::pull::Want;
use application::repair::SweepWish;
use domain::access::PinId;
use domain::cache::{BlobKey, Pin, PinSource, PinTarget};
use domain::oci::{Digest, Reference};
use domain::ports::metadata::{Change, LinkRow};
use domain::ports::{BlobStore as _, Clock as _, MetadataRepo as _};

use crate::world::{World, app, name};

const DAY: Duration = Duration::from_hours(24);

impl World {
    /// An image that was pulled, without its blobs.
    async fn pulled(&self, tag: &str) -> Digest {
        let (digest, _) = self.push_manifest(&app(), tag, &[]);
        self.pull.manifest(&app(), &Reference::Tag(name(tag)), Want::Bytes).await.expect("a manifest");
        self.at_rest().await;
        digest
    }

    async fn lose(&self, digest: Digest) {
        let key = BlobKey::shared(digest);
        self.store.inner.remove(&key).await.expect("memory");
        self.catalog().record(vec![Change::DropBlob { key }]).await;
    }

    async fn is_tagged(&self, tag: &str) -> bool {
        let row = self.metadata.rows.tag(&app(), &name(tag)).await.expect("memory");
        // What is in memory says the same.
        assert_eq!(self.catalog().tag(&app(), &name(tag)).await, row);
        row.is_some()
    }
}

#[tokio::test]
async fn names_of_what_went_long_ago_are_forgotten_and_all_others_stay() {
    let world = World::small().await;
    let (gone, here) = (world.pulled("gone").await, world.pulled("here").await);
    world.lose(gone).await;
    world.clock.advance(29 * DAY);
    let late = world.pulled("late").await;
    world.lose(late).await;
    assert_eq!(world.sweep().await.links, 0, "it may be of use yet");
    world.clock.advance(2 * DAY);

    let wish = SweepWish { settled_before: world.clock.now(), retention: None };
    let would = world.pull.would_sweep(wish, &Progress::default()).await.expect("ports that work");
    assert_eq!((would.links, would.tags), (1, 1));
    assert!(world.is_linked(&app(), gone).await && world.is_tagged("gone").await, "nothing is changed");
    let swept = world.sweep().await;
    assert_eq!((swept.links, swept.tags), (1, 1));
    assert!(!world.is_linked(&app(), gone).await && !world.is_tagged("gone").await);
    assert!(world.catalog().link(&app(), &gone).await.is_none(), "nor is it known in memory");
    assert!(world.is_linked(&app(), here).await && world.is_tagged("here").await, "its content is here");
    assert!(world.is_linked(&app(), late).await && world.is_tagged("late").await, "it was asked for two days ago");
    assert!(world.sweep().await.is_clean());
    // Whoever asks again gets it.
    assert_eq!(world.pulled("gone").await, gone);
    assert!(world.is_stored(gone).await);
}

#[tokio::test]
async fn what_is_pinned_keeps_its_names() {
    let world = World::small().await;
    let digests = [world.pulled("1.0").await, world.pulled("2.0").await, world.pulled("3.0").await];
    for digest in digests {
        world.lose(digest).await;
    }
    let pin = |number: u128, target| {
        let (source, description, created_at) = (PinSource::Api, String::new(), std::time::UNIX_EPOCH);
        Change::PutPin(Pin { id: PinId::from_random(number), source, target, description, created_at })
    };
    let tag = PinTarget::Tag { repository: app(), tag: name("1.0") };
    let pins = vec![pin(1, tag), pin(2, PinTarget::Digest(digests[1]))];
    world.metadata.rows.apply(pins).await.expect("memory");
    world.clock.advance(60 * DAY);
    let swept = world.sweep().await;
    assert_eq!((swept.links, swept.tags), (2, 2));
    assert!(world.is_tagged("1.0").await);
    assert!(world.is_linked(&app(), digests[1]).await, "where it was had is where it is fetched from");
}

#[tokio::test]
async fn a_name_that_is_confirmed_while_it_is_swept_stays() {
    let world = World::small().await;
    let gone = world.pulled("gone").await;
    world.lose(gone).await;
    world.clock.advance(60 * DAY);
    // As a sweep that has looked at the rows a moment before the upstream was asked again.
    let before = world.clock.now();
    let link = LinkRow { repository: app(), digest: gone, checked_at: before };
    world.catalog().record(vec![Change::Link(link)]).await;
    let forget = Change::ForgetLink { repository: app(), digest: gone, checked_before: before };
    world.catalog().try_record(vec![forget]).await.expect("memory");
    assert!(world.is_linked(&app(), gone).await);
    assert!(world.catalog().link(&app(), &gone).await.is_some());
}

#[tokio::test]
async fn many_names_go_in_steps() {
    let world = World::small().await;
    let long_ago = world.clock.now();
    let digest = |number: u32| domain::oci::Algorithm::Sha256.digest(&number.to_be_bytes());
    let links = (0..1_234)
        .map(|number| Change::Link(LinkRow { repository: app(), digest: digest(number), checked_at: long_ago }));
    world.metadata.rows.apply(links.collect()).await.expect("memory");
    world.clock.advance(60 * DAY);
    assert_eq!(world.sweep().await.links, 1_234);
    assert!(world.metadata.rows.repositories(None, 10).await.expect("memory").is_empty());
}
