//! Backends whose calls are timed.
//!
//! What lives here: ports over ports of the same kind, that tell an [`Observer`] how long each call took and
//! whether it failed. What may not live here: what is done about it.

mod metadata;
mod store;

use std::pin::pin;
use std::sync::Arc;
use std::time::SystemTime;

use domain::ports::observer::Backend;
use domain::ports::{Clock, Observation, Observer};
use tracing::field::Empty;

pub use metadata::ObservedMetadata;
pub use store::ObservedStore;

use crate::traced::{inside, traced_span};

/// Who is told, and by which clock.
#[derive(Clone)]
struct Watch {
    backend: Backend,
    clock: Arc<dyn Clock>,
    observer: Arc<dyn Observer>,
}

impl Watch {
    async fn over<T, E>(
        &self,
        operation: &'static str,
        call: impl Future<Output = Result<T, E>> + Send,
    ) -> Result<T, E> {
        let begun = self.clock.now();
        let span = match self.backend {
            Backend::Store => traced_span!("store", operation, failed = Empty),
            Backend::Database => traced_span!("database", operation, failed = Empty),
        };
        let outcome = inside(&span, pin!(call)).await;
        span.record("failed", outcome.is_err());
        self.tell(operation, outcome.is_err(), begun);
        outcome
    }

    fn tell(&self, operation: &'static str, failed: bool, begun: SystemTime) {
        let took = self.clock.now().duration_since(begun).unwrap_or_default();
        self.observer.observe(&Observation::Called { backend: self.backend, operation, failed, took });
    }
}
