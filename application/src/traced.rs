//! Spans inside a trace.

use std::future::poll_fn;
use std::pin::Pin;

use tracing::Span;

/// A span of the trace that is under way. Where none is, as in what the process does for itself, there is none, and no field is
/// computed.
macro_rules! traced_span {
    ($name:literal, $($fields:tt)*) => {
        if tracing::span_enabled!(target: domain::ports::traces::TARGET, tracing::Level::INFO)
            && !tracing::Span::current().is_disabled()
        {
            tracing::info_span!(target: domain::ports::traces::TARGET, $name, $($fields)*)
        } else {
            tracing::Span::none()
        }
    };
}

pub(crate) use traced_span;

/// Runs a future inside a span, where it stands. To be instrumented it would have to be moved, and that of a request is some
/// kilobytes long, also where nobody traces.
pub async fn inside<F: Future>(span: &Span, mut future: Pin<&mut F>) -> F::Output {
    poll_fn(|context| span.in_scope(|| future.as_mut().poll(context))).await
}
