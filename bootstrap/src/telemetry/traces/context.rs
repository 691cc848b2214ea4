//! Trace contexts of requests as OpenTelemetry knows them.

use domain::ports::{TraceContext, TraceParent, Traces};
use opentelemetry::Context;
use opentelemetry::trace::{SpanContext, TraceContextExt as _, TraceFlags, TraceState};

/// Entering a span makes it OpenTelemetry's current one, and what is current there is the parent of the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenTelemetry;

impl Traces for OpenTelemetry {
    fn going_on(&self, context: &TraceContext<'_>, begin: &mut dyn FnMut()) {
        let parent = context.parent;
        let flags = TraceFlags::default().with_sampled(parent.is_sampled());
        // A state that cannot be read does not make the parent worthless (W3C Trace Context, section 3.3.1.4).
        let state = context.state.parse::<TraceState>().unwrap_or_default();
        let remote = SpanContext::new(parent.trace().into(), parent.span().into(), flags, true, state);
        let _callers = Context::new().with_remote_span_context(remote).attach();
        begin();
    }

    fn current(&self) -> Option<TraceContext<'static>> {
        let context = Context::current();
        let span = context.span();
        let here = span.span_context();
        let trace = u128::from_be_bytes(here.trace_id().to_bytes());
        let parent = TraceParent::new(trace, u64::from_be_bytes(here.span_id().to_bytes()), here.is_sampled())?;
        Some(TraceContext { parent, state: here.trace_state().header().into() })
    }
}
