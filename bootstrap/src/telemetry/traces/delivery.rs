//! Batches of spans on their way to the collector.

use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{SpanData, SpanExporter};
use tokio::runtime::Handle;
use tracing::warn;

use super::exporter::Cause;

/// Between two warnings that the collector does not take spans.
const REST: Duration = Duration::from_mins(5);

/// Sends batches on the runtime, whose timers and sockets an exporter needs and the queue's own thread does not have.
#[derive(Debug)]
pub(super) struct Delivery<E> {
    exporter: Arc<E>,
    cause: Cause,
    runtime: Handle,
    trouble: Mutex<Trouble>,
}

/// What is not delivered is lost; the log says so once in a while.
#[derive(Debug, Default)]
struct Trouble {
    told: Option<Instant>,
    lost: usize,
}

impl<E: SpanExporter + 'static> Delivery<E> {
    /// The exporter is to end its work in a time of its own.
    pub(super) fn new(exporter: E, cause: Cause, runtime: Handle) -> Self {
        Self { exporter: Arc::new(exporter), cause, runtime, trouble: Mutex::default() }
    }
}

impl Trouble {
    /// Counts lost spans. Returns how many there were since the last warning where the next one is due.
    fn lost(&mut self, spans: usize, now: Instant) -> Option<usize> {
        self.lost += spans;
        if self.told.is_some_and(|told| now.duration_since(told) < REST) {
            return None;
        }
        self.told = Some(now);
        Some(std::mem::take(&mut self.lost))
    }
}

impl<E: SpanExporter + 'static> SpanExporter for Delivery<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let (exporter, spans) = (Arc::clone(&self.exporter), batch.len());
        // The queue's thread waits for this task, and the end of the process for that thread.
        let sent = self.runtime.spawn(async move { exporter.export(batch).await }).await;
        let sent = sent.unwrap_or_else(|ended| Err(OTelSdkError::InternalFailure(ended.to_string())));
        if let Err(error) = &sent {
            let cause = self.cause.lock().unwrap_or_else(PoisonError::into_inner).take();
            let cause = cause.as_deref();
            let error = cause.map_or(error as &dyn Error, |cause| cause);
            let lost = self.trouble.lock().unwrap_or_else(PoisonError::into_inner).lost(spans, Instant::now());
            if let Some(lost) = lost {
                warn!(
                    lost,
                    error, "spans could not be delivered to tracing.endpoint and are lost; requests are served as ever"
                );
            }
        }
        sent
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        Arc::get_mut(&mut self.exporter)
            .expect("nothing is exported before the resource is known")
            .set_resource(resource);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_spans_are_told_of_at_once_and_then_together() {
        let (mut trouble, now) = (Trouble::default(), Instant::now());
        assert_eq!(trouble.lost(3, now), Some(3));
        assert_eq!(trouble.lost(4, now + REST / 2), None);
        assert_eq!(trouble.lost(5, now + REST), Some(9));
        assert_eq!(trouble.lost(1, now + REST), None);
    }
}
