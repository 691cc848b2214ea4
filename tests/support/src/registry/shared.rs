//! The state that the handle in the test and the requests being answered have in common.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::active::ActiveFaults;
use super::record::Ledger;
use super::settings::Settings;
use super::store::Store;

pub(super) struct Shared {
    /// The root of this registry's URLs, without a slash at the end.
    pub(super) base_url: String,
    pub(super) faults: ActiveFaults,
    store: Mutex<Store>,
    ledger: Mutex<Ledger>,
    settings: Mutex<Settings>,
}

impl Shared {
    pub(super) fn new(base_url: String, settings: Settings) -> Self {
        Self {
            base_url,
            faults: ActiveFaults::default(),
            store: Mutex::default(),
            ledger: Mutex::default(),
            settings: Mutex::new(settings),
        }
    }

    pub(super) fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
