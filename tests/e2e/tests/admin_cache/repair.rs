//! How the store is looked after, as administrators see it.

use client::types::{CreateTaskRequest, RepairEnd, RepairStatus, TaskKind, TaskState};
use client::{Client, types};
use serde_json::json;
use support::admin::{Answer, ended};

use crate::calls::{UNKNOWN, entries, entry, start, stats};
use crate::world::World;

async fn repair(api: &Client) -> RepairStatus {
    api.get_cache_repair().send().await.good()
}

/// The sweep after the start has ended.
async fn settled(api: &Client) -> types::SweepReport {
    loop {
        if let Some(report) = repair(api).await.last_sweep {
            return report;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sweep_tells_what_it_would_do_does_it_and_is_reported() {
    let world = World::new().await;
    let api = world.api();
    let first = settled(&api).await;
    assert_eq!((first.run.end, first.rows, first.objects), (RepairEnd::Done, 0, 0), "{first:?}");
    world.pull_both().await;
    let layer = world.b.layers()[1].digest;
    std::fs::remove_file(&world.files_of(&layer)[0]).expect("its file");
    let (rows, bytes) = (entries(&api).await, stats(&api).await.total_size);

    let sweep = |dry_run: bool| CreateTaskRequest::builder().kind(TaskKind::Sweep).dry_run(dry_run);
    let would = ended(&api, &start(&api, sweep(true)).await.good()).await;
    let told = would.result.clone().expect("a result");
    assert_eq!(
        (would.state, &told["dry_run"], &told["dropped"]),
        (TaskState::Done, &json!(true), &json!(1)),
        "{would:?}"
    );
    assert_eq!(entries(&api).await, rows, "nothing is changed");
    assert_eq!(repair(&api).await.last_sweep.expect("a report").run.started_at, first.run.started_at);

    let done = ended(&api, &start(&api, sweep(false)).await.good()).await;
    assert_eq!(done.result.as_ref().expect("a result")["dropped"], 1, "{done:?}");
    assert_eq!((done.progress.done, done.progress.total), (rows, rows));
    let report = repair(&api).await.last_sweep.expect("a report");
    assert_eq!((report.run.end, report.dropped, report.rows, report.objects), (RepairEnd::Done, 1, rows, rows - 1));
    assert_eq!(report.bytes, bytes - world.b.layers()[1].size());
    assert!(report.run.started_at > first.run.started_at && report.run.duration_seconds >= 0.0, "{report:?}");
    assert_eq!(entry(&api, &layer).await.refused().told(), UNKNOWN);
    assert!(repair(&api).await.sweep.is_none(), "none is under way");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scrub_is_seen_while_it_runs_and_reported_when_it_has_ended() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    assert!(repair(&api).await.last_scrub.is_none());
    let scrub = |rate: u64| CreateTaskRequest::builder().kind(TaskKind::Scrub).bytes_per_second(rate);
    let task = start(&api, scrub(1024)).await.good();
    let running = repair(&api).await.scrub.expect("it runs");
    assert_eq!(running.task.as_ref(), Some(&task.id), "{running:?}");
    api.cancel_task().id(&task.id).send().await.expect("cancelled");
    ended(&api, &task).await;
    let status = repair(&api).await;
    assert!(status.scrub.is_none(), "{status:?}");
    assert_eq!(status.last_scrub.expect("a report").run.end, RepairEnd::Cancelled);

    let file = world.files_of(&world.b.layers()[1].digest).remove(0);
    let mut bytes = std::fs::read(&file).expect("the layer");
    bytes[7] ^= 1;
    std::fs::write(&file, &bytes).expect("written");
    let (count, total) = (entries(&api).await, stats(&api).await.total_size);
    ended(&api, &start(&api, scrub(1_000_000_000)).await.good()).await;
    let report = repair(&api).await.last_scrub.expect("a report");
    assert_eq!((report.run.end, report.checked, report.bytes), (RepairEnd::Done, count, total), "{report:?}");
    assert_eq!((report.corrupt, report.corrupt_count), (vec![world.b.layers()[1].digest.to_string()], 1));
}
