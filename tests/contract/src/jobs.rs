//! The suite of the [`JobBoard`] port.
//!
//! What is told for a day stays longer than any case; what is told for no time at all has ended when it was told.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::access::TaskId;
use domain::ports::JobBoard;
use domain::ports::jobs::{Job, JobBounds, JobCounts, JobKind, JobState};
use futures_util::future::join_all;
use serde_json::json;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! jobs_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            what_one_process_has_told_is_known_to_all
            of_those_who_begin_at_once_no_more_succeed_than_may_run
            a_task_that_is_not_told_of_is_interrupted_and_does_not_count
            a_task_that_was_given_up_runs_again_once_it_is_told_of
            a_task_that_is_not_known_any_more_is_known_again_once_it_is_told_of
            what_has_ended_stays_as_it_is
            who_runs_a_task_learns_that_somebody_wants_it_to_end
            nothing_happens_to_one_that_has_ended_or_that_there_is_not
            of_those_that_have_ended_the_latest_are_remembered
        }
    };
}

/// Runs the suite: `jobs_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! jobs_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::jobs_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::jobs::cases]) }
    };
}

jobs_cases! { [publish_cases] () }

/// A database without a task, and two processes over it.
pub struct Fixture {
    pub here: Arc<dyn JobBoard>,
    /// The other process; the same where there can be none.
    pub there: Arc<dyn JobBoard>,
    /// What has to live as long as the database, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

const DAY: Duration = Duration::from_hours(24);

const TWO: JobBounds = JobBounds { running: 2, ended: 3 };

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_800_000_000 + seconds)
}

/// The later the higher its number, whatever its id says.
fn job(number: u64) -> Job {
    Job {
        id: TaskId::from_random(u128::MAX - u128::from(number)),
        kind: JobKind::Scrub,
        state: JobState::Running,
        counts: JobCounts::default(),
        started_at: at(number),
        finished_at: None,
        result: None,
        error: None,
    }
}

fn ended(number: u64, state: JobState) -> Job {
    Job { state, finished_at: Some(at(number + 100)), ..job(number) }
}

impl Fixture {
    async fn begin(&self, number: u64) -> bool {
        self.here.begin_job(&job(number), DAY, TWO).await.expect("an answer")
    }

    async fn tell(&self, job: Job, ttl: Duration) -> Vec<TaskId> {
        self.here.tell_jobs(&[job], ttl).await.expect("an answer")
    }

    /// As the other process sees it.
    async fn seen(&self, number: u64) -> Option<Job> {
        self.there.job(job(number).id).await.expect("an answer")
    }

    async fn all(&self) -> Vec<Job> {
        self.there.jobs().await.expect("an answer")
    }
}

async fn what_one_process_has_told_is_known_to_all(fixture: Fixture) {
    assert_eq!((fixture.all().await, fixture.seen(1).await), (vec![], None));
    assert!(fixture.begin(1).await);
    assert_eq!(fixture.all().await, [job(1)]);
    let counts = JobCounts { done: 2, total: 3, bytes: i64::MAX.cast_unsigned() };
    assert_eq!(fixture.tell(Job { counts, ..job(1) }, DAY).await, []);
    assert_eq!(fixture.seen(1).await, Some(Job { counts, ..job(1) }));
    for (number, kind) in (2..).zip(JobKind::ALL) {
        let begun = Job { kind, ..job(number) };
        assert!(fixture.there.begin_job(&begun, DAY, TWO).await.expect("an answer"));
        let result = Some(json!({"corrupt": ["a\u{0}b", "ü"], "checked": 7, "kept": null}));
        let end = Job { kind, counts, result, error: Some("it \"failed\"".into()), ..ended(number, JobState::Failed) };
        fixture.there.tell_jobs(std::slice::from_ref(&end), DAY).await.expect("an answer");
        assert_eq!(fixture.here.job(end.id).await.expect("an answer"), Some(end));
    }
    for state in JobState::ALL {
        assert_eq!(JobState::parse(state.as_str()), Some(state));
    }
    let numbers: Vec<_> = fixture.all().await.into_iter().map(|job| job.started_at).collect();
    assert_eq!(numbers, [at(5), at(4), at(3), at(2), at(1)], "the latest first");
}

async fn of_those_who_begin_at_once_no_more_succeed_than_may_run(fixture: Fixture) {
    let begun: Vec<Job> = (0..8).map(job).collect();
    let beginning = begun.iter().zip([&fixture.here, &fixture.there].into_iter().cycle());
    let beginning = beginning.map(|(job, board)| board.begin_job(job, DAY, TWO));
    let begun = join_all(beginning).await.into_iter().filter(|begun| *begun.as_ref().expect("an answer")).count();
    assert_eq!((begun, fixture.all().await.len()), (2, 2), "of who was refused nothing is written");
    let one = fixture.all().await.remove(0);
    fixture.tell(Job { state: JobState::Done, finished_at: Some(at(9)), ..one }, DAY).await;
    assert!(fixture.begin(10).await, "there is room again");
    assert!(!fixture.begin(11).await);
}

async fn a_task_that_is_not_told_of_is_interrupted_and_does_not_count(fixture: Fixture) {
    assert!(fixture.begin(1).await);
    fixture.tell(job(1), Duration::ZERO).await;
    let lost = fixture.seen(1).await.expect("known");
    assert_eq!(lost.state, JobState::Interrupted);
    assert!(lost.finished_at.is_some(), "by the database's clock");
    assert_eq!(fixture.all().await, [lost]);
    assert!(fixture.begin(2).await && fixture.begin(3).await);
    assert!(!fixture.begin(4).await);
}

async fn a_task_that_was_given_up_runs_again_once_it_is_told_of(fixture: Fixture) {
    assert!(fixture.here.begin_job(&job(1), Duration::ZERO, TWO).await.expect("an answer"));
    assert_eq!(fixture.seen(1).await.expect("known").state, JobState::Interrupted);
    fixture.tell(job(1), DAY).await;
    assert_eq!(fixture.seen(1).await, Some(job(1)));
    assert!(fixture.begin(2).await);
    assert!(!fixture.begin(3).await, "it counts again");
}

async fn a_task_that_is_not_known_any_more_is_known_again_once_it_is_told_of(fixture: Fixture) {
    // As after a database was put back to an earlier state.
    let end = ended(1, JobState::Done);
    assert_eq!(fixture.tell(end.clone(), DAY).await, []);
    assert_eq!(fixture.all().await, [end]);
}

async fn what_has_ended_stays_as_it_is(fixture: Fixture) {
    for (number, state) in (1..).zip([JobState::Done, JobState::Failed, JobState::Cancelled, JobState::Interrupted]) {
        assert!(fixture.begin(number).await);
        let end = ended(number, state);
        fixture.tell(end.clone(), Duration::ZERO).await;
        fixture.tell(job(number), DAY).await;
        fixture.tell(ended(number, JobState::Failed), DAY).await;
        assert_eq!(fixture.seen(number).await, Some(end));
    }
}

async fn who_runs_a_task_learns_that_somebody_wants_it_to_end(fixture: Fixture) {
    assert!(fixture.begin(1).await && fixture.begin(2).await);
    fixture.there.end_job(job(1).id).await.expect("an answer");
    let both = [job(1), job(2)];
    for _ in 0..2 {
        let unwanted = fixture.here.tell_jobs(&both, DAY).await.expect("an answer");
        assert_eq!(unwanted, [job(1).id], "as often as it tells of it");
    }
    assert_eq!(fixture.seen(1).await, Some(job(1)), "it runs until it has ended");
}

async fn nothing_happens_to_one_that_has_ended_or_that_there_is_not(fixture: Fixture) {
    assert!(fixture.begin(1).await);
    let end = ended(1, JobState::Done);
    fixture.tell(end.clone(), DAY).await;
    fixture.there.end_job(end.id).await.expect("an answer");
    fixture.there.end_job(job(2).id).await.expect("an answer");
    assert_eq!(fixture.tell(end.clone(), DAY).await, []);
    assert_eq!(fixture.all().await, [end]);
}

async fn of_those_that_have_ended_the_latest_are_remembered(fixture: Fixture) {
    // The oldest of all runs on.
    assert!(fixture.begin(0).await);
    for number in 1..=5 {
        assert!(fixture.begin(number).await);
        // Some die.
        if number % 2 == 0 {
            fixture.tell(job(number), Duration::ZERO).await;
        } else {
            fixture.tell(ended(number, JobState::Done), DAY).await;
        }
    }
    assert!(fixture.begin(6).await);
    let known: Vec<_> = fixture.all().await.into_iter().map(|job| job.started_at).collect();
    assert_eq!(known, [at(6), at(5), at(4), at(3), at(0)]);
}
