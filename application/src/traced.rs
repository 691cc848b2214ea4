//! Spans inside a trace.

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
