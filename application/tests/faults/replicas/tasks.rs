//! Long work that one replica does, as the others know it.

use std::time::Duration;

use application::admin::Administrator;
use application::inventory::{InventoryError, InventoryService, Job, JobState, ScrubWish};
use domain::access::TaskId;
use domain::ports::Clock as _;
use futures_util::future::join_all;

use super::world::Replicas;
use crate::world::{app, content, settle, soon};

const LEN: usize = 100_000;

/// A scrub that is at the first of three contents for as long as a test lasts.
const SLOW: ScrubWish = ScrubWish { bytes_per_second: 10 };

const FAST: ScrubWish = ScrubWish { bytes_per_second: 1 << 40 };

impl Replicas {
    /// With three contents to read.
    async fn with_contents(count: usize) -> Self {
        let world = Self::new(count);
        for seed in 1..=3 {
            let (digest, bytes) = content(seed, LEN);
            world.upstream.holds.put_blob(&app().repository, bytes.clone());
            assert_eq!(world.while_time_passes(world.read(0, &app(), digest)).await, bytes);
            world.at_rest().await;
        }
        world
    }

    async fn scrub(&self, number: usize, wish: ScrubWish) -> Result<Job, InventoryError> {
        self.inventory(number).start_scrub(wish, &Administrator::system()).await
    }

    fn inventory(&self, number: usize) -> &InventoryService {
        &self[number].inventory
    }

    /// As this replica tells it.
    async fn task(&self, number: usize, id: TaskId) -> Job {
        self.inventory(number).job(id).await.expect("known")
    }

    /// As this replica tells it, once it is in that state.
    async fn until(&self, number: usize, id: TaskId, state: JobState) -> Job {
        let waiting = async {
            loop {
                let job = self.task(number, id).await;
                if job.state == state {
                    return job;
                }
                self.clock_passes(Duration::from_millis(100)).await;
            }
        };
        self.while_time_passes(waiting).await
    }

    async fn pass(&self, time: Duration) {
        self.while_time_passes(self.clock_passes(time)).await;
    }
}

#[tokio::test]
async fn any_replica_tells_of_every_task_how_far_it_is_and_what_it_came_to() {
    let world = Replicas::with_contents(2).await;
    let slow = world.scrub(0, SLOW).await.expect("started");
    // Of two that began in the same moment none is the later one.
    world.pass(Duration::from_millis(100)).await;
    let fast = world.scrub(1, FAST).await.expect("started");
    let ended = world.until(0, fast.id, JobState::Done).await;
    assert_eq!(ended.result.as_ref().expect("a result")["checked"], 3);
    assert_eq!(ended, world.task(1, fast.id).await);
    world.pass(Duration::from_secs(2)).await;
    for number in [0, 1] {
        let known = world.inventory(number).jobs().await;
        assert_eq!(known.iter().map(|job| job.state).collect::<Vec<_>>(), [JobState::Done, JobState::Running]);
        assert_eq!((known[1].id, known[1].counts.total), (slow.id, 3), "replica {number}");
        let scrub = world.inventory(number).repairs().await.scrub.expect("one is under way");
        assert_eq!(scrub.task, Some(slow.id), "replica {number}");
    }
    let unknown = world.inventory(1).job(TaskId::from_random(7)).await;
    assert!(matches!(unknown, Err(InventoryError::NotFound(_))), "{unknown:?}");
}

#[tokio::test]
async fn what_runs_is_told_of_once_a_second_and_what_has_ended_no_more() {
    let world = Replicas::with_contents(1).await;
    let slow = world.scrub(0, SLOW).await.expect("started");
    settle().await;
    let before = world.jobs.told();
    world.pass(Duration::from_secs(10)).await;
    let told = world.jobs.told() - before;
    assert!((8..=11).contains(&told), "{told}");
    world.inventory(0).cancel_job(slow.id, &Administrator::system()).await.expect("cancelled");
    world.until(0, slow.id, JobState::Cancelled).await;
    settle().await;
    let before = world.jobs.told();
    world.clock.advance(Duration::from_mins(1));
    settle().await;
    assert_eq!(world.jobs.told(), before);
}

#[tokio::test]
async fn a_task_ends_whichever_replica_is_asked_to_end_it() {
    let world = Replicas::with_contents(3).await;
    let slow = world.scrub(0, SLOW).await.expect("started");
    let asked = world.clock.now();
    world.inventory(1).cancel_job(slow.id, &Administrator::system()).await.expect("asked");
    let ended = world.until(2, slow.id, JobState::Cancelled).await;
    let took = ended.finished_at.expect("it has ended").duration_since(asked).expect("time goes on");
    assert!(took <= Duration::from_secs(2), "{took:?}");
    // One that has ended stays as it is.
    world.inventory(1).cancel_job(slow.id, &Administrator::system()).await.expect("nothing to do");
    assert_eq!(world.task(0, slow.id).await, ended);
}

#[tokio::test]
async fn no_more_run_on_all_replicas_together_than_may() {
    let world = Replicas::with_contents(3).await;
    let starting = (0..6).map(|number| world.scrub(number % 3, SLOW));
    let (started, refused): (Vec<_>, Vec<_>) = join_all(starting).await.into_iter().partition(Result::is_ok);
    assert_eq!(started.len(), 2);
    let too_many = |refused: &Result<Job, _>| matches!(refused, Err(InventoryError::TooManyTasks(2)));
    assert!(refused.iter().all(too_many), "{refused:?}");
    let one = started[0].as_ref().expect("one that was started").id;
    world.inventory(2).cancel_job(one, &Administrator::system()).await.expect("asked");
    world.until(2, one, JobState::Cancelled).await;
    world.scrub(2, SLOW).await.expect("there is room again");
}

#[tokio::test]
async fn tasks_of_a_dead_replica_are_interrupted_and_leave_room() {
    let mut world = Replicas::with_contents(2).await;
    let lost = [world.scrub(0, SLOW).await.expect("started"), world.scrub(0, SLOW).await.expect("started")];
    world.kill(0);
    settle().await;
    assert!(world.scrub(1, FAST).await.is_err(), "nobody knows yet");
    for job in &lost {
        let known = world.until(1, job.id, JobState::Interrupted).await;
        assert!(known.finished_at > Some(job.started_at) && known.result.is_none(), "{known:?}");
    }
    world.scrub(1, FAST).await.expect("there is room again");
}

#[tokio::test]
async fn while_the_database_is_away_work_goes_on_and_is_told_of_later() {
    let world = Replicas::with_contents(2).await;
    let pace = ScrubWish { bytes_per_second: LEN as u64 };
    let job = world.scrub(0, pace).await.expect("started");
    settle().await;
    world.jobs.switch(true);
    let refused = world.scrub(0, FAST).await;
    assert!(matches!(refused, Err(InventoryError::Unavailable(_))), "{refused:?}");
    let ended = world.until(0, job.id, JobState::Done).await;
    assert_eq!(
        world.inventory(0).jobs().await,
        std::slice::from_ref(&ended),
        "and of what was refused nothing was begun"
    );
    assert_eq!(world.inventory(1).jobs().await, [], "only its own are known");
    let unknown = world.inventory(1).job(job.id).await;
    assert!(matches!(unknown, Err(InventoryError::Unavailable(_))), "{unknown:?}");
    world.pass(Duration::from_secs(30)).await;
    assert_eq!(world.task(0, job.id).await, ended);

    world.jobs.switch(false);
    // It was not told of for long.
    assert_ne!(world.task(1, job.id).await.state, JobState::Done);
    assert_eq!(world.inventory(0).jobs().await, std::slice::from_ref(&ended), "of what is its own it knows more");
    assert_eq!(world.until(1, job.id, JobState::Done).await, ended);
}

#[tokio::test]
async fn what_ran_at_a_restart_is_interrupted_and_what_had_ended_is_remembered() {
    let world = Replicas::with_contents(2).await;
    let fast = world.scrub(0, FAST).await.expect("started");
    let ended = world.until(0, fast.id, JobState::Done).await;
    let slow = world.scrub(0, SLOW).await.expect("started");
    world.pass(Duration::from_secs(1)).await;
    // As a drain does it.
    world[0].tasks.soft().cancel();
    soon(async {
        while world.task(0, slow.id).await.state == JobState::Running {
            tokio::task::yield_now().await;
        }
    })
    .await;
    world.inventory(0).tell_jobs().await.expect("memory does not fail");
    let known = world.inventory(1).jobs().await;
    assert_eq!(known.iter().map(|job| job.state).collect::<Vec<_>>(), [JobState::Interrupted, JobState::Done]);
    assert_eq!((known[0].id, &known[1]), (slow.id, &ended));
}

#[tokio::test]
async fn a_replica_begins_no_more_than_may_run_also_where_the_database_has_given_its_own_up() {
    let world = Replicas::with_contents(2).await;
    let running = [world.scrub(0, SLOW).await.expect("started"), world.scrub(0, SLOW).await.expect("started")];
    settle().await;
    world.jobs.switch(true);
    world.pass(Duration::from_secs(30)).await;
    world.jobs.switch(false);
    assert_eq!(world.task(1, running[0].id).await.state, JobState::Interrupted, "nobody was told of it");
    let refused = world.scrub(0, FAST).await;
    assert!(matches!(refused, Err(InventoryError::TooManyTasks(2))), "{refused:?}");
}
