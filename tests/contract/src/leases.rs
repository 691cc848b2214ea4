//! The suite of the [`Leases`] port.
//!
//! Leases of a day last longer than any case; one of no time at all has ended when it was taken.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use domain::ports::{Acquired, Holder, Lease, Leases};
use futures_util::future::join_all;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! leases_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            a_lease_is_taken_once
            of_many_who_ask_at_once_one_gets_it
            a_lease_that_has_ended_is_free
            what_was_released_is_free
            a_holder_that_has_lost_track_gets_its_own_anew
            a_holder_out_of_reach_loses_its_lease_once
            a_lease_is_renewed_by_its_newest_holder_only
            a_lease_that_has_ended_is_not_renewed
            who_has_lost_a_lease_does_not_release_it
            what_is_left_of_ended_leases_is_dropped
            leases_of_other_names_are_apart
        }
    };
}

/// Runs the suite: `leases_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! leases_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::leases_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::leases::cases]) }
    };
}

leases_cases! { [publish_cases] () }

/// A database without a lease, and two processes over it.
pub struct Fixture {
    pub here: Arc<dyn Leases>,
    /// The other process; the same where there can be none.
    pub there: Arc<dyn Leases>,
    /// What has to live as long as the database, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

const DAY: Duration = Duration::from_hours(24);

fn replica(number: u32) -> Holder {
    Holder { id: format!("replica-{number}"), url: Some(format!("http://10.0.0.{number}:5000")) }
}

fn ours(acquired: Acquired) -> Lease {
    match acquired {
        Acquired::Ours(lease) => lease,
        Acquired::Theirs(lease) => panic!("held by {:?}", lease.holder),
    }
}

fn theirs(acquired: Acquired) -> Lease {
    match acquired {
        Acquired::Theirs(lease) => lease,
        Acquired::Ours(lease) => panic!("taken by {:?}", lease.holder),
    }
}

impl Fixture {
    async fn here(&self, number: u32, ttl: Duration) -> Acquired {
        self.here.acquire("fill", &replica(number), ttl).await.expect("an answer")
    }

    async fn there(&self, number: u32, ttl: Duration) -> Acquired {
        self.there.acquire("fill", &replica(number), ttl).await.expect("an answer")
    }

    async fn holder(&self) -> Option<Holder> {
        self.there.holder("fill").await.expect("an answer").map(|lease| lease.holder)
    }
}

async fn a_lease_is_taken_once(fixture: Fixture) {
    assert_eq!(fixture.holder().await, None);
    let first = ours(fixture.here(1, DAY).await);
    assert_eq!(first.holder, replica(1));
    assert_eq!(theirs(fixture.there(2, DAY).await), first, "with the address of who has it");
    assert_eq!(fixture.holder().await, Some(replica(1)));
    let nameless = Holder { id: "replica-9".into(), url: None };
    let lease = ours(fixture.here.acquire("other", &nameless, DAY).await.expect("an answer"));
    assert_eq!(fixture.there.holder("other").await.expect("an answer"), Some(lease));
}

async fn of_many_who_ask_at_once_one_gets_it(fixture: Fixture) {
    for _ in 0..10 {
        let asking = (1..=8).map(|number| {
            let leases = if number % 2 == 0 { &fixture.here } else { &fixture.there };
            async move { leases.acquire("fill", &replica(number), DAY).await.expect("an answer") }
        });
        let mut taken: Vec<Lease> = join_all(asking)
            .await
            .into_iter()
            .filter_map(|acquired| match acquired {
                Acquired::Ours(lease) => Some(lease),
                Acquired::Theirs(_) => None,
            })
            .collect();
        let lease = taken.pop().expect("one of them");
        assert_eq!(taken, []);
        fixture.here.release(&lease).await.expect("released");
    }
}

async fn a_lease_that_has_ended_is_free(fixture: Fixture) {
    ours(fixture.here(1, Duration::ZERO).await);
    assert_eq!(fixture.holder().await, None);
    ours(fixture.there(2, DAY).await);
    assert_eq!(fixture.holder().await, Some(replica(2)));
}

async fn what_was_released_is_free(fixture: Fixture) {
    let lease = ours(fixture.here(1, DAY).await);
    fixture.here.release(&lease).await.expect("released");
    assert_eq!(fixture.holder().await, None);
    ours(fixture.there(2, DAY).await);
    fixture.here.release(&lease).await.expect("nothing to do");
}

async fn a_holder_that_has_lost_track_gets_its_own_anew(fixture: Fixture) {
    let first = ours(fixture.here(1, DAY).await);
    let second = ours(fixture.here(1, DAY).await);
    assert_ne!(first.token, second.token);
    assert!(!fixture.here.renew(&first, DAY).await.expect("an answer"));
    fixture.here.release(&first).await.expect("nothing to do");
    assert_eq!(fixture.holder().await, Some(replica(1)));
}

async fn a_holder_out_of_reach_loses_its_lease_once(fixture: Fixture) {
    let lost = ours(fixture.here(1, DAY).await);
    let second = ours(fixture.there.take_over(&lost, &replica(2), DAY).await.expect("an answer"));
    assert_eq!(second.holder, replica(2));
    // The third one has found the first out of reach too, and is told of the second.
    let told = theirs(fixture.here.take_over(&lost, &replica(3), DAY).await.expect("an answer"));
    assert_eq!(told, second);
    assert!(!fixture.here.renew(&lost, DAY).await.expect("an answer"));
    // Where it has ended meanwhile there is nobody to take it from.
    fixture.there.release(&second).await.expect("released");
    ours(fixture.here.take_over(&second, &replica(3), DAY).await.expect("an answer"));
}

async fn a_lease_is_renewed_by_its_newest_holder_only(fixture: Fixture) {
    let lease = ours(fixture.here(1, DAY).await);
    assert!(fixture.here.renew(&lease, 2 * DAY).await.expect("an answer"));
    assert!(fixture.there.renew(&lease, Duration::ZERO).await.expect("an answer"));
    assert_eq!(fixture.holder().await, None, "it ends when it was last said to");
}

async fn a_lease_that_has_ended_is_not_renewed(fixture: Fixture) {
    let lease = ours(fixture.here(1, Duration::ZERO).await);
    assert!(!fixture.here.renew(&lease, DAY).await.expect("an answer"));
    let other = ours(fixture.there(2, DAY).await);
    assert!(!fixture.here.renew(&lease, DAY).await.expect("an answer"));
    assert!(fixture.there.renew(&other, DAY).await.expect("an answer"));
    fixture.there.release(&other).await.expect("released");
    assert!(!fixture.there.renew(&other, DAY).await.expect("an answer"));
}

async fn who_has_lost_a_lease_does_not_release_it(fixture: Fixture) {
    let lost = ours(fixture.here(1, Duration::ZERO).await);
    ours(fixture.there(2, DAY).await);
    fixture.here.release(&lost).await.expect("nothing to do");
    assert_eq!(fixture.holder().await, Some(replica(2)));
}

async fn what_is_left_of_ended_leases_is_dropped(fixture: Fixture) {
    ours(fixture.here(1, Duration::ZERO).await);
    ours(fixture.here.acquire("held", &replica(1), DAY).await.expect("an answer"));
    assert_eq!(fixture.there.tidy().await.expect("tidied"), 1);
    assert_eq!(fixture.there.tidy().await.expect("tidied"), 0);
    assert!(fixture.here.holder("held").await.expect("an answer").is_some());
}

async fn leases_of_other_names_are_apart(fixture: Fixture) {
    ours(fixture.here(1, DAY).await);
    for name in ["fill ", "Fill", "fill/x", ""] {
        ours(fixture.there.acquire(name, &replica(2), DAY).await.expect("an answer"));
    }
    assert_eq!(fixture.holder().await, Some(replica(1)));
}
