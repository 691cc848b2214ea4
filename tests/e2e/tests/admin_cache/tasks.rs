//! Work in the background.

use std::os::unix::fs::FileExt as _;

use client::types::{CreateTaskRequest, ErrorCode, Task, TaskKind, TaskState, builder};
use serde_json::{Value, json};
use support::admin::{Answer, ended};

use crate::calls::{UNKNOWN, actions, entries, entry, start, stats};
use crate::world::World;

fn task(kind: TaskKind) -> builder::CreateTaskRequest {
    CreateTaskRequest::builder().kind(kind)
}

fn warm(images: &[&str]) -> builder::CreateTaskRequest {
    task(TaskKind::Warm).images(images.iter().map(|&image| image.to_owned()).collect::<Vec<_>>())
}

/// What it came to. Its form is of each kind of task its own.
fn result(task: &Task) -> &Value {
    task.result.as_ref().unwrap_or_else(|| panic!("{task:?} has no result"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scrub_puts_what_has_rotted_aside_and_the_next_pull_mends_it() {
    let world = World::new().await;
    world.pull_both().await;
    let (api, layer) = (world.api(), world.b.layers()[1].digest);
    let files = world.files_of(&layer);
    let mut bytes = std::fs::read(&files[0]).expect("the layer");
    bytes[7] ^= 1;
    // In place, as a bad disk does it.
    let file = std::fs::OpenOptions::new().write(true).open(&files[0]).expect("writable");
    file.write_all_at(&bytes, 0).expect("written");

    let fast = task(TaskKind::Scrub).bytes_per_second(1_000_000_000_u64);
    let started = start(&api, fast).await.expect("started");
    assert_eq!((started.status().as_u16(), started.kind), (201, TaskKind::Scrub), "{started:?}");
    let done = ended(&api, &started).await;
    assert_eq!((done.state, &result(&done)["corrupt"]), (TaskState::Done, &json!([layer.to_string()])), "{done:?}");
    assert_eq!(done.progress.done, done.progress.total, "{done:?}");
    assert_eq!(entry(&api, &layer).await.refused().told(), UNKNOWN);
    let aside = world.files_of(&layer);
    assert!(aside.len() == 1 && aside[0].parent().is_some_and(|folder| folder.ends_with("quarantine")), "{aside:?}");
    assert_eq!(std::fs::read(&aside[0]).expect("kept"), bytes);
    world.pull("team/b", "1.0").await;
    assert_eq!(world.registry.blob_gets(&layer), 2);
    let again = ended(&api, &start(&api, task(TaskKind::Scrub)).await.good()).await;
    assert_eq!(result(&again)["corrupt"], json!([]), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warm_up_makes_the_next_pull_a_hit_and_is_no_request_of_a_client() {
    let world = World::new().await;
    let api = world.api();
    let started = start(&api, warm(&["hub/team/a:1.0"])).await.expect("started");
    assert_eq!(started.status(), 201, "{started:?}");
    let done = ended(&api, &started).await;
    assert_eq!((done.state, &result(&done)["failed"]), (TaskState::Done, &json!([])), "{done:?}");
    assert_eq!(stats(&api).await.miss_count, 0);
    world.registry.reset_counts();
    let pulled = world.pull("team/a", "1.0").await;
    assert_eq!(world.registry.requests().len(), 0, "{:?}", pulled.outcomes());

    api.clear_cache().send().await.good();
    let one = warm(&["hub/team/a:1.0", "hub/none:1"]).platform("linux/arm64".to_owned());
    let failed = ended(&api, &start(&api, one).await.good()).await;
    assert_eq!((failed.state, &result(&failed)["manifests"]), (TaskState::Failed, &json!(2)), "{failed:?}");
    assert_eq!(result(&failed)["failed"][0]["image"], "hub/none:1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purge_in_the_background_does_what_the_other_does() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let started = start(&api, task(TaskKind::Purge).pattern("hub/**".to_owned())).await.good();
    let done = ended(&api, &started).await;
    assert_eq!((done.state, entries(&api).await), (TaskState::Done, 0), "{done:?}");
    assert_eq!(result(&done)["count"], done.progress.done);
    assert!(done.finished_at.is_some());
    assert_eq!(actions(&api).await[0], "task.create");
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_few_at_once_and_can_be_cancelled() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    // At this pace it takes a minute.
    let slow = || start(&api, task(TaskKind::Scrub).bytes_per_second(1024_u64));
    let cancel = |id: &str| api.cancel_task().id(id).send();
    let (first, second) = (slow().await.good(), slow().await.good());
    assert_eq!(slow().await.refused().told(), (409, ErrorCode::Conflict));
    assert_eq!(api.list_tasks().send().await.good().tasks.len(), 2);
    assert_eq!(cancel(&first.id).await.expect("cancelled").status(), 204);
    let cancelled = ended(&api, &first).await;
    assert_eq!(cancelled.state, TaskState::Cancelled, "{cancelled:?}");
    assert_eq!(api.get_task().id(&second.id).send().await.good().state, TaskState::Running);
    slow().await.good();
    assert_eq!(cancel("unknown").await.refused().told(), UNKNOWN);
    // A drain does not wait for it.
    let mut world = world;
    world.stack.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_are_remembered_over_a_restart_and_those_that_ran_are_interrupted() {
    let mut world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let scrub = |rate: u64| task(TaskKind::Scrub).bytes_per_second(rate);
    let done = ended(&api, &start(&api, scrub(1_000_000_000)).await.good()).await;
    let running = start(&api, scrub(1024)).await.good();
    world.stack.restart().await;
    let api = world.api();
    let told = api.list_tasks().send().await.good().tasks;
    let known: Vec<_> = told.iter().map(|task| (&task.id, task.state)).collect();
    assert_eq!(known, [(&running.id, TaskState::Interrupted), (&done.id, TaskState::Done)], "{told:?}");
    assert_eq!((result(&told[1]), told[1].progress.done), (result(&done), done.progress.done));
    assert!(told[0].finished_at.is_some(), "{told:?}");
    // They leave room.
    for _ in 0..2 {
        start(&api, scrub(1024)).await.good();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_of_another_kind_are_400() {
    let world = World::new().await;
    let api = world.api();
    let text = |text: &str| text.to_owned();
    for body in [
        task(TaskKind::Scrub).pattern(text("**")),
        task(TaskKind::Purge).pattern(text("**")).platform(text("linux/amd64")),
        task(TaskKind::Warm),
        warm(&[]),
        warm(&["hub/team/a"]),
        warm(&["nginx:1"]),
        task(TaskKind::Scrub).bytes_per_second(0_u64),
        task(TaskKind::Purge),
        task(TaskKind::Purge).pattern(text("**")).dry_run(true),
    ] {
        let refused = start(&api, body.clone()).await.refused();
        assert_eq!(refused.told(), (400, ErrorCode::Invalid), "{body:?}: {refused:?}");
    }
}
