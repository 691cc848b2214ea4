//! The suite of the [`Clock`] port.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::Clock;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! clock_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            now_never_goes_back
            sleep_until_returns_when_now_has_reached_the_given_time
            sleep_until_returns_at_once_if_the_time_has_passed
            several_sleepers_wake_each_at_its_own_time
        }
    };
}

/// Runs the suite: `clock_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! clock_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::clock_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::clock::cases]) }
    };
}

clock_cases! { [publish_cases] () }

/// A clock, and what makes its time pass.
pub struct Fixture {
    pub clock: Arc<dyn Clock>,
    /// Lets this much time pass; nothing to do for a clock that runs by itself.
    pub pass: Box<dyn Fn(Duration) + Send + Sync>,
}

const STEP: Duration = Duration::from_millis(10);

async fn now_never_goes_back(fixture: Fixture) {
    let mut last = fixture.clock.now();
    for _ in 0..100 {
        (fixture.pass)(Duration::from_nanos(1));
        let now = fixture.clock.now();
        assert!(now >= last);
        last = now;
    }
}

async fn sleep_until_returns_when_now_has_reached_the_given_time(fixture: Fixture) {
    let wake_at = fixture.clock.now() + STEP;
    let sleep = fixture.clock.sleep_until(wake_at);
    let pass = async { (fixture.pass)(STEP) };
    futures_util::join!(sleep, pass);
    assert!(fixture.clock.now() >= wake_at);
}

async fn sleep_until_returns_at_once_if_the_time_has_passed(fixture: Fixture) {
    let now = fixture.clock.now();
    fixture.clock.sleep_until(now).await;
    fixture.clock.sleep_until(now - STEP).await;
    fixture.clock.sleep_until(std::time::UNIX_EPOCH).await;
}

async fn several_sleepers_wake_each_at_its_own_time(fixture: Fixture) {
    let start = fixture.clock.now();
    let woken = |steps: u32| {
        let clock = fixture.clock.clone();
        async move {
            clock.sleep_until(start + STEP * steps).await;
            assert!(clock.now() >= start + STEP * steps, "woken before {steps} steps had passed");
        }
    };
    let pass = async {
        for _ in 0..3 {
            (fixture.pass)(STEP);
            tokio::task::yield_now().await;
        }
    };
    futures_util::join!(woken(3), woken(1), woken(2), pass);
}
