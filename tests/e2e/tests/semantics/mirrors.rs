//! Failover: only to declared mirrors, only when the upstream fails as a whole.

use futures_util::future::join_all;
use support::{FakeRegistry, Fault, SampleImage, TestStack, client};

use crate::ask::{Cache, FORGETFUL, blob, manifest};

struct World {
    main: FakeRegistry,
    mirror: FakeRegistry,
    cache: Cache,
}

/// An upstream, its mirror, and a default upstream that is neither.
async fn world(image: &SampleImage) -> World {
    let (main, mirror) = (FakeRegistry::start().await, FakeRegistry::start().await);
    main.push(image);
    mirror.push(image);
    let builder = TestStack::builder()
        .upstream_with("main", &main.url(), "mirrors = [\"mirror\"]")
        .upstream("mirror", &mirror.url())
        .config(FORGETFUL);
    World { main, mirror, cache: Cache::start(builder).await }
}

fn image() -> SampleImage {
    SampleImage::multi_arch("library/app", "1.0").seed(8).layers([30_000]).build()
}

#[tokio::test]
async fn a_healthy_upstream_is_the_only_one_asked() {
    let world = world(&image()).await;
    client::pull(&world.cache.stack.url(), "library/app", "1.0").await.expect("a pull");
    assert_eq!(world.mirror.requests().len(), 0);
}

#[tokio::test]
async fn a_mirror_answers_for_an_upstream_that_is_gone_or_failing() {
    let case = async |fault: Option<Fault>| {
        let image = image();
        let world = world(&image).await;
        match fault {
            Some(fault) => drop(world.main.fault(fault)),
            None => world.main.stop().await,
        }
        let pulled =
            client::pull(&world.cache.stack.url(), "library/app", "1.0").await.expect("a pull from the mirror");
        assert_eq!(pulled.root, image.digest());
        world.cache.stack.settle().await;
        assert!(!world.mirror.requests().is_empty());
        // It is cached under the upstream's own name: the mirror may go, too.
        world.mirror.stop().await;
        world.main.stop().await;
        client::pull(&world.cache.stack.url(), "library/app", "1.0").await.expect("a pull from the cache");
    };
    let faults = [None, Some(Fault::status(500)), Some(Fault::status(503)), Some(Fault::reset())];
    join_all(faults.map(case)).await;
}

#[tokio::test]
async fn an_answer_is_an_answer_also_when_a_mirror_would_give_another() {
    for (status, expected) in [(404, 404), (401, 403), (403, 403), (429, 429)] {
        let image = image();
        let world = world(&image).await;
        world.main.fault(Fault::status(status).in_repository("library/app"));
        for path in [manifest("library/app", "1.0"), manifest("library/app", image.digest())] {
            assert_eq!(world.cache.get(&path).await.status, expected, "{status}: {path}");
        }
        assert_eq!(world.cache.get(&blob("library/app", &image.layers()[0].digest)).await.status, expected);
        assert_eq!(world.cache.get("/v2/library/app/tags/list").await.status, expected);
        assert_eq!(world.mirror.requests().len(), 0, "{status}: {:?}", world.mirror.requests());
    }
}

#[tokio::test]
async fn a_mirror_that_lacks_a_tag_does_not_delete_it() {
    let image = image();
    let world = world(&image).await;
    let path = manifest("library/app", "1.0");
    assert_eq!(world.cache.get(&path).await.status, 200);
    world.mirror.delete_tag("library/app", "1.0");
    world.main.stop().await;
    for _ in 0..2 {
        let reply = world.cache.get(&path).await;
        assert_eq!(reply.body, image.root().bytes);
        assert!(reply.is_stale(), "{reply:?}");
    }
    world.main.restart().await;
    assert_eq!(world.cache.get(&manifest("library/app", image.digest())).await.status, 200);
}

#[tokio::test]
async fn what_neither_upstream_nor_mirror_can_give_is_the_upstreams_failure() {
    let world = world(&image()).await;
    world.mirror.delete_tag("library/app", "1.0");
    world.main.stop().await;
    let reply = world.cache.get(&manifest("library/app", "1.0")).await;
    assert_eq!(reply.error(), (503, "UNAVAILABLE".to_owned()));
}

#[tokio::test]
async fn the_default_upstream_is_never_a_failover() {
    let image = SampleImage::single("team/app", "1.0").build();
    let (hub, private) = (FakeRegistry::start().await, FakeRegistry::start().await);
    // A stranger's image under the same name.
    hub.push(&SampleImage::single("team/app", "1.0").seed(666).build());
    private.push(&image);
    let builder = TestStack::builder()
        .upstream("hub", &hub.url())
        .upstream_with("private", &private.url(), "routes = [{ pattern = \"team/**\" }]")
        .config(FORGETFUL);
    let cache = Cache::start(builder).await;
    for fault in [Fault::status(404), Fault::status(403), Fault::status(500)] {
        let fault = private.fault(fault.in_repository("team/app"));
        assert!(cache.get(&manifest("team/app", "1.0")).await.status >= 400);
        fault.clear();
    }
    private.stop().await;
    assert_eq!(cache.get(&manifest("team/app", "1.0")).await.status, 503);
    assert_eq!(hub.requests().len(), 0, "{:?}", hub.requests());
}

#[tokio::test]
async fn a_blob_whose_transfer_breaks_for_good_is_finished_by_the_mirror() {
    let image = SampleImage::single("library/app", "1.0").seed(9).layers([400_000]).build();
    let world = world(&image).await;
    let layer = image.layers()[0].digest;
    // After the first bytes, the upstream is gone for good.
    world.main.fault(Fault::cut_after(100_000).on_blob(&layer).get().once());
    world.main.fault(Fault::reset().on_blob(&layer).get().after(1));
    let reply = world.cache.get(&blob("library/app", &layer)).await;
    assert_eq!(reply.body, image.layers()[0].content.to_bytes());
    assert!(world.mirror.blob_gets(&layer) > 0);
}
