//! The suite of the [`PinStatuses`] port.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use domain::access::PinId;
use domain::ports::PinStatuses;
use domain::ports::pin_statuses::{PinState, PinStatus, Share};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! pin_statuses_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            what_was_told_last_is_what_all_are_told
            of_a_pin_that_was_forgotten_nothing_is_known
            many_are_told_of_at_once
        }
    };
}

/// Runs the suite: `pin_statuses_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! pin_statuses_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::pin_statuses_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::pin_statuses::cases]) }
    };
}

pin_statuses_cases! { [publish_cases] () }

/// A database in which nothing was told of a pin, and two processes over it.
pub struct Fixture {
    pub here: Arc<dyn PinStatuses>,
    /// The other process; the same where there can be none.
    pub there: Arc<dyn PinStatuses>,
    /// What has to live as long as the database, such as its directory.
    pub guard: Box<dyn Any + Send + Sync>,
}

fn id(number: u32) -> PinId {
    PinId::from_random(u128::from(number))
}

fn status(state: PinState) -> PinStatus {
    PinStatus { state, ..PinStatus::default() }
}

impl Fixture {
    async fn tell(&self, told: &[(PinId, PinStatus)], gone: &[PinId]) {
        self.here.tell_pins(told, gone).await.expect("an answer");
    }

    async fn known(&self) -> HashMap<PinId, PinStatus> {
        self.there.pin_statuses().await.expect("an answer")
    }
}

async fn what_was_told_last_is_what_all_are_told(fixture: Fixture) {
    assert_eq!(fixture.known().await, HashMap::new());
    let full = PinStatus {
        state: PinState::Failed,
        reason: Some("upstream hub: \"no\"".into()),
        held: Share { contents: 1, bytes: i64::MAX.cast_unsigned() },
        missing: Share { contents: 3, bytes: 4 },
        checked_at: Some(UNIX_EPOCH + Duration::from_micros(1_700_000_000_000_001)),
        next_at: Some(UNIX_EPOCH + Duration::from_micros(1_700_000_000_000_002)),
    };
    fixture.tell(&[(id(1), full.clone()), (id(2), PinStatus::default())], &[]).await;
    assert_eq!(fixture.known().await, HashMap::from([(id(1), full.clone()), (id(2), PinStatus::default())]));
    for state in PinState::ALL {
        fixture.tell(&[(id(1), status(state))], &[]).await;
        assert_eq!(fixture.known().await, HashMap::from([(id(1), status(state)), (id(2), PinStatus::default())]));
    }
    fixture.there.tell_pins(&[(id(1), full.clone())], &[]).await.expect("an answer");
    let here = fixture.here.pin_statuses().await.expect("an answer");
    assert_eq!(here.get(&id(1)), Some(&full), "whoever told it");
}

async fn of_a_pin_that_was_forgotten_nothing_is_known(fixture: Fixture) {
    let whole = status(PinState::Complete);
    fixture.tell(&[(id(1), whole.clone()), (id(2), whole.clone())], &[]).await;
    fixture.tell(&[(id(3), whole.clone())], &[id(1), id(9)]).await;
    assert_eq!(fixture.known().await, HashMap::from([(id(2), whole.clone()), (id(3), whole.clone())]));
    fixture.here.forget_pins().await.expect("an answer");
    assert_eq!(fixture.known().await, HashMap::new());
    fixture.tell(&[], &[]).await;
    assert_eq!(fixture.known().await, HashMap::new());
}

async fn many_are_told_of_at_once(fixture: Fixture) {
    let all: Vec<_> = (0..2_000).map(|number| (id(number), status(PinState::Holding))).collect();
    fixture.tell(&all, &[]).await;
    assert_eq!(fixture.known().await, all.iter().cloned().collect());
    let ids: Vec<_> = all.iter().map(|(id, _)| *id).collect();
    fixture.tell(&[], &ids).await;
    assert_eq!(fixture.known().await, HashMap::new());
}
