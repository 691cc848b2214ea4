//! The traces that requests are part of, among all who took part in answering them.

mod context;

use std::fmt;

pub use context::{TraceContext, TraceParent};

/// The target of every span that is part of a trace. What is logged says nothing of them.
pub const TARGET: &str = "harbor_cache::trace";

/// Ties the spans of this process to those of who asks it and of whom it asks. It never blocks and never fails.
pub trait Traces: Send + Sync + 'static {
    /// Runs `begin` at once, and once. A span that it begins with nothing around it goes on with the caller's trace.
    fn going_on(&self, context: &TraceContext<'_>, begin: &mut dyn FnMut());

    /// Where in which trace this task is; `None` where it is in none.
    fn current(&self) -> Option<TraceContext<'static>>;
}

/// Nobody traces.
#[derive(Clone, Copy, Debug, Default)]
pub struct Untraced;

impl Traces for Untraced {
    fn going_on(&self, _: &TraceContext<'_>, begin: &mut dyn FnMut()) {
        begin();
    }

    fn current(&self) -> Option<TraceContext<'static>> {
        None
    }
}

impl fmt::Debug for dyn Traces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Traces")
    }
}
