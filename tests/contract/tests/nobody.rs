//! The suites over those ports' adapters that do nothing.

use std::future::{Ready, ready};
use std::sync::Arc;

use domain::ports::{Unobserved, Untraced};
use harbor_cache_contract as contract;
use tracing::Dispatch;

contract::observer_contract!(unobserved, unobserved_fixture);
contract::traces_contract!(untraced, untraced_fixture);

fn unobserved_fixture() -> Ready<contract::observer::Fixture> {
    ready(contract::observer::Fixture { observer: Arc::new(Unobserved), counted: None })
}

fn untraced_fixture() -> Ready<contract::traces::Fixture> {
    ready(contract::traces::Fixture { traces: Arc::new(Untraced), dispatch: Dispatch::none(), kept: None })
}
