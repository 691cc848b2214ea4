//! Cases that hold for any input.

use std::fmt::Debug;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestRunner};

/// Runs the case with many values of the strategy, and shows the smallest that fails.
pub(crate) fn for_any<S: Strategy<Value: Debug>>(values: S, case: impl Fn(S::Value)) {
    // Nothing is kept of a failure: the file would stand beside the adapter's tests, away from the case.
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let result = runner.run(&values, |value| {
        case(value);
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
