//! A configuration file that was edited and read again: upstreams that come, change and go.

use client::Client;
use client::types::{UpstreamReload, UpstreamSource};
use futures_util::future::join_all;
use support::admin::Answer;
use support::{FakeRegistry, TestStackBuilder};

use crate::calls::{Outcome, create, definition, get, list, log, stats};
use crate::world::{REPOSITORY, World, administrator, builder, image, registry};

/// A call to read the file again.
pub(crate) async fn reload(admin: &Client) -> Outcome<UpstreamReload> {
    admin.reload_upstreams().send().await
}

/// The file of [`builder`] with one more upstream, which its name leads to.
fn with_another(world: &World, name: &str, registry: &FakeRegistry) -> TestStackBuilder {
    builder(&world.in_file, "").upstream_with(name, &registry.url(), &format!("prefix = {name:?}"))
}

impl World {
    /// With a configuration file, which holds the one upstream.
    pub(crate) async fn in_file() -> Self {
        let in_file = registry(1).await;
        let stack = builder(&in_file, "").in_file().start().await;
        let admin = administrator(&stack).await;
        Self { in_file, stack, admin }
    }

    pub(crate) fn file_name(&self) -> String {
        self.stack.config_file().display().to_string()
    }

    /// Pulls the image of the file's upstream, which is the default.
    pub(crate) async fn pull_default(&self) {
        support::client::pull(&self.stack.url(), REPOSITORY, "1.0").await.expect("a whole image");
        self.stack.settle().await;
    }

    /// What `more` says to a manifest that only `registry(seed)` has.
    async fn has_more(&self, seed: u64) -> u16 {
        self.status_for_admin(&format!("/v2/more/{REPOSITORY}/manifests/{}", image(seed).digest())).await
    }
}

fn names(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn upstreams_come_change_and_go_with_the_file_for_the_next_pull() {
    let mut world = World::in_file().await;
    let (second, third, fourth) = (registry(2).await, registry(3).await, registry(4).await);
    create(&world.admin, definition("mine", &fourth)).await.good();
    assert_eq!(world.has_more(2).await, 404);

    world.stack.rewrite(with_another(&world, "more", &second));
    let told = reload(&world.admin).await.good();
    assert_eq!((names(&told.added), names(&told.changed)), (vec!["more"], vec![]), "{told:?}");
    assert_eq!((names(&told.unchanged), names(&told.removed)), (vec!["file", "mine"], vec![]), "{told:?}");
    assert_eq!(told.file, world.stack.config_file().display().to_string());
    assert!(told.message.contains("1 added, 0 changed, 0 removed, 2 unchanged"), "{told:?}");
    world.pull("more").await.expect("the new upstream serves");
    assert_eq!((world.has_more(2).await, world.has_more(3).await), (200, 404));
    assert_eq!(get(&world.admin, "more").await.good().source, UpstreamSource::File);

    world.stack.rewrite(with_another(&world, "more", &third));
    let told = reload(&world.admin).await.good();
    assert_eq!((names(&told.changed), names(&told.added)), (vec!["more"], vec![]), "{told:?}");
    assert_eq!(get(&world.admin, "more").await.good().url, third.url());
    assert_eq!(world.has_more(3).await, 200, "the new registry is asked");

    world.stack.rewrite(builder(&world.in_file, ""));
    let told = reload(&world.admin).await.good();
    assert_eq!((names(&told.removed), names(&told.unchanged)), (vec!["more"], vec!["file", "mine"]), "{told:?}");
    assert_eq!(world.has_more(2).await, 404);
    world.pull("mine").await.expect("those of the API go on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_changes_nothing_touches_nothing() {
    let world = World::in_file().await;
    world.pull_default().await;
    let before = stats(&world.admin, "file").await;
    assert!(before.requests > 0, "{before:?}");
    let told = reload(&world.admin).await.good();
    assert_eq!((names(&told.unchanged), told.added.len() + told.changed.len() + told.removed.len()), (vec!["file"], 0));
    assert_eq!(told.applied.len() + told.restart_required.len() + told.warnings.len(), 0, "{told:?}");
    assert_eq!(stats(&world.admin, "file").await, before, "its counters go on");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_wins_over_what_the_api_defines_and_gives_it_back() {
    let mut world = World::in_file().await;
    let (second, third) = (registry(2).await, registry(3).await);
    create(&world.admin, definition("mine", &second)).await.good();
    world.stack.rewrite(with_another(&world, "mine", &third));
    let told = reload(&world.admin).await.good();
    assert_eq!(names(&told.changed), ["mine"], "{told:?}");
    assert_eq!(told.left_out.len(), 1, "{told:?}");
    assert_eq!(told.left_out[0].name, "mine");
    assert_eq!(list(&world.admin).await.len(), 3, "it is listed as it was defined, beside the file's");

    world.stack.rewrite(builder(&world.in_file, ""));
    let told = reload(&world.admin).await.good();
    assert_eq!((names(&told.changed), told.left_out.len()), (vec!["mine"], 0), "{told:?}");
    assert_eq!(get(&world.admin, "mine").await.good().url, second.url());
    world.pull("mine").await.expect("it serves again");
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_come_one_after_the_other_and_each_is_in_the_audit_log() {
    let mut world = World::in_file().await;
    let second = registry(2).await;
    world.stack.rewrite(with_another(&world, "more", &second));
    let told = join_all((0..6).map(|_| reload(&world.admin))).await;
    let told: Vec<UpstreamReload> = told.into_iter().map(Answer::good).collect();
    assert_eq!(told.iter().filter(|told| told.added == ["more"]).count(), 1, "the first adds it: {told:?}");
    assert_eq!(told.iter().filter(|told| told.unchanged == ["file", "more"]).count(), 5, "{told:?}");

    let log = log(&world.admin).await;
    assert_eq!(log.len(), 6, "{log:?}");
    let first = log.last().expect("an entry");
    assert_eq!((&*first.action, &first.resource_id), ("upstream.reload", &world.file_name()));
    assert_eq!(first.username, "admin");
    let (before, after) = (first.before.as_ref().expect("before"), first.after.as_ref().expect("after"));
    assert_eq!(before["file_upstreams"], serde_json::json!(["file"]));
    assert_eq!(after["file_upstreams"], serde_json::json!(["file", "more"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_under_way_ends_as_it_began() {
    let mut world = World::in_file().await;
    let second = registry(2).await;
    world.stack.rewrite(with_another(&world, "more", &second));
    reload(&world.admin).await.good();
    let image = image(2);
    let layer = &image.layers()[0];
    let gate = second.gate_blob_at(&layer.digest, 300_000);
    let url = format!("{}/v2/more/{REPOSITORY}/blobs/{}", world.stack.url(), layer.digest);
    let mut reader = support::client::RawReader::get(&url, &[]).await.expect("an answer begins");
    world.stack.rewrite(builder(&world.in_file, ""));
    assert_eq!(reload(&world.admin).await.good().removed, ["more"]);
    gate.release();
    assert_eq!(reader.read_to_end().await.expect("a whole layer").len(), 600_000);
}

#[tokio::test]
async fn where_upstreams_are_defined_is_told() {
    let place = async |world: &World| world.admin.get_upstreams_config_path().send().await.good();
    let world = World::in_file().await;
    let told = place(&world).await;
    assert_eq!(told.path.as_deref(), Some(&*world.file_name()));
    assert!(told.message.contains(&world.file_name()) && told.message.contains("database"), "{told:?}");
    let world = World::new().await;
    let told = place(&world).await;
    assert_eq!(told.path, None);
    assert!(told.message.contains("without a configuration file"), "{told:?}");
}
