//! The suite of the [`Observer`] port.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use domain::cache::CacheOutcome;
use domain::oci::UpstreamName;
use domain::ports::observer::{AnsweredRequest, Backend, ContentKind, FillEnd};
use domain::ports::{Observation, Observer, UpstreamErrorKind};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! observer_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            each_thing_is_counted_for_itself
            what_was_never_told_of_before_is_counted_from_the_first_on
            of_what_many_tell_at_once_nothing_is_lost
            who_reads_meanwhile_sees_no_count_go_back
            extremes_are_counted_like_anything_else
        }
    };
}

/// Runs the suite: `observer_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! observer_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::observer_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::observer::cases]) }
    };
}

observer_cases! { [publish_cases] () }

/// How often something like this was told of; of removals, how many objects. It is read where an operator reads it.
pub type Counted = Box<dyn Fn(&Observation<'_>) -> u64 + Send + Sync>;

/// An observer that was told of nothing.
pub struct Fixture {
    pub observer: Arc<dyn Observer>,
    /// `None` where nobody counts. Then there is only to see that telling harms nobody.
    pub counted: Option<Counted>,
}

const MILLISECOND: Duration = Duration::from_millis(1);

impl Fixture {
    fn tell(&self, observation: &Observation<'_>) {
        self.observer.observe(observation);
    }

    #[track_caller]
    fn assert_counted(&self, observation: &Observation<'_>, times: u64) {
        if let Some(counted) = &self.counted {
            assert_eq!(counted(observation), times, "{observation:?}");
        }
    }
}

fn upstream(name: &str) -> UpstreamName {
    name.parse().expect("the name of an upstream")
}

fn request(route: &'static str, method: &'static str, status: u16) -> Observation<'static> {
    let (content, outcome) = (Some(ContentKind::Blob), Some(CacheOutcome::Hit));
    Observation::Answered(AnsweredRequest {
        route,
        method,
        status,
        content,
        outcome,
        took: MILLISECOND,
        is_users: true,
    })
}

fn answer<'a>(
    upstream: &'a UpstreamName,
    operation: &'static str,
    failure: Option<UpstreamErrorKind>,
) -> Observation<'a> {
    Observation::UpstreamAnswered { upstream, operation, failure, took: MILLISECOND }
}

fn called(backend: Backend, operation: &'static str, failed: bool) -> Observation<'static> {
    Observation::Called { backend, operation, failed, took: MILLISECOND }
}

fn removed(reason: &'static str) -> Observation<'static> {
    Observation::Removed { reason, objects: 1, bytes: 100 }
}

/// Things of which none is another.
fn different<'a>(hub: &'a UpstreamName, mirror: &'a UpstreamName) -> Vec<Observation<'a>> {
    let failures = [
        UpstreamErrorKind::Throttled { retry_after: None },
        UpstreamErrorKind::Timeout,
        UpstreamErrorKind::BadAnswer,
        UpstreamErrorKind::NotFound,
    ];
    let ended = |end| Observation::FillEnded { end, took: MILLISECOND };
    let mut all = vec![
        request("blob", "GET", 200),
        request("blob", "HEAD", 200),
        request("blob", "GET", 404),
        request("manifest", "GET", 200),
        Observation::BodyBroke,
        answer(hub, "blob", None),
        answer(hub, "manifest", None),
        answer(mirror, "blob", None),
        Observation::FillJoined,
        Observation::FillResumed,
        ended(FillEnd::Done),
        ended(FillEnd::Failed),
        ended(FillEnd::Abandoned),
        removed("room"),
        removed("purge"),
        called(Backend::Store, "open", false),
        called(Backend::Store, "open", true),
        called(Backend::Store, "publish", false),
        called(Backend::Database, "open", false),
        called(Backend::Database, "open", true),
    ];
    all.extend(failures.map(|failure| answer(hub, "blob", Some(failure))));
    all
}

async fn each_thing_is_counted_for_itself(fixture: Fixture) {
    let (hub, mirror) = (upstream("hub"), upstream("mirror"));
    for (times, observation) in (1..).zip(different(&hub, &mirror)) {
        for _ in 0..times {
            fixture.tell(&observation);
        }
    }
    for (times, observation) in (1..).zip(different(&hub, &mirror)) {
        fixture.assert_counted(&observation, times);
    }
    for _ in 0..7 {
        fixture.tell(&Observation::ConnectionOpened);
    }
    for _ in 0..3 {
        fixture.tell(&Observation::ConnectionClosed);
    }
    fixture.assert_counted(&Observation::ConnectionOpened, 7);
    fixture.assert_counted(&Observation::ConnectionClosed, 3);
}

async fn what_was_never_told_of_before_is_counted_from_the_first_on(fixture: Fixture) {
    for number in 0..100 {
        // Administrators add upstreams while it runs.
        let added = upstream(&format!("added-{number}"));
        fixture.assert_counted(&answer(&added, "blob", None), 0);
        fixture.tell(&answer(&added, "blob", None));
        fixture.assert_counted(&answer(&added, "blob", None), 1);
    }
    for observation in [request("new", "QUERY", 299), removed("new"), called(Backend::Store, "new", true)] {
        fixture.assert_counted(&observation, 0);
        fixture.tell(&observation);
        fixture.assert_counted(&observation, 1);
    }
    fixture.assert_counted(&answer(&upstream("added-0"), "blob", None), 1);
}

async fn of_what_many_tell_at_once_nothing_is_lost(fixture: Fixture) {
    const TELLING: u8 = 8;
    for round in 0..50 {
        // Nobody was told of it before, so that all of them are the first.
        let fresh = upstream(&format!("fresh-{round}"));
        let begin = Barrier::new(TELLING.into());
        thread::scope(|scope| {
            for _ in 0..TELLING {
                scope.spawn(|| {
                    begin.wait();
                    for _ in 0..20 {
                        fixture.tell(&answer(&fresh, "blob", None));
                        fixture.tell(&request("blob", "GET", 200));
                        fixture.tell(&Observation::ConnectionOpened);
                        fixture.tell(&removed("room"));
                        fixture.tell(&Observation::ConnectionClosed);
                    }
                });
            }
        });
        // Who told of it is gone, and the counts are not.
        let all = u64::from(TELLING) * 20;
        fixture.assert_counted(&answer(&fresh, "blob", None), all);
        for observation in
            [request("blob", "GET", 200), Observation::ConnectionOpened, Observation::ConnectionClosed, removed("room")]
        {
            fixture.assert_counted(&observation, all * (round + 1));
        }
    }
}

async fn who_reads_meanwhile_sees_no_count_go_back(fixture: Fixture) {
    const TELLING: u8 = 4;
    const TIMES: u64 = 5_000;
    const ALL: u64 = TELLING as u64 * TIMES;
    let observation = called(Backend::Database, "apply", false);
    let (all_told, begin) = (AtomicBool::new(false), Barrier::new(1 + usize::from(TELLING)));
    thread::scope(|scope| {
        scope.spawn(|| {
            begin.wait();
            let (mut before, mut is_last) = (0, false);
            while !is_last {
                is_last = all_told.load(Ordering::SeqCst);
                let seen = fixture.counted.as_ref().map_or(before, |counted| counted(&observation));
                assert!(seen >= before && seen <= ALL, "{seen} after {before}");
                before = seen;
            }
        });
        let telling: Vec<_> = (0..TELLING)
            .map(|_| {
                scope.spawn(|| {
                    begin.wait();
                    for _ in 0..TIMES {
                        fixture.tell(&observation);
                    }
                })
            })
            .collect();
        // Who tells ends, however much is read.
        for telling in telling {
            telling.join().expect("telling does not fail");
        }
        all_told.store(true, Ordering::SeqCst);
    });
    fixture.assert_counted(&observation, ALL);
}

async fn extremes_are_counted_like_anything_else(fixture: Fixture) {
    let long = upstream(&"x".repeat(32));
    for took in [Duration::ZERO, Duration::from_nanos(1), Duration::from_hours(24 * 365), Duration::MAX] {
        fixture.tell(&Observation::UpstreamAnswered { upstream: &long, operation: "blob", failure: None, took });
        fixture.tell(&Observation::FillEnded { end: FillEnd::Done, took });
        fixture.tell(&Observation::Called { backend: Backend::Store, operation: "open", failed: false, took });
    }
    fixture.assert_counted(&answer(&long, "blob", None), 4);
    fixture.assert_counted(&Observation::FillEnded { end: FillEnd::Done, took: MILLISECOND }, 4);
    fixture.assert_counted(&called(Backend::Store, "open", false), 4);
    fixture.tell(&Observation::Removed { reason: "clear", objects: 1 << 53, bytes: 1 << 60 });
    fixture.tell(&Observation::Removed { reason: "clear", objects: 0, bytes: 0 });
    fixture.assert_counted(&removed("clear"), 1 << 53);
    for status in [0, 999, u16::MAX] {
        fixture.tell(&request("blob", "", status));
        fixture.assert_counted(&request("blob", "", status), 1);
    }
}
