//! The suite of the [`Traces`] port.

use std::sync::Arc;

use domain::ports::traces::TARGET;
use domain::ports::{TraceContext, TraceParent, Traces};
use futures_util::future::join_all;
use tracing::dispatcher::with_default;
use tracing::instrument::WithSubscriber as _;
use tracing::{Dispatch, Instrument as _, Span, info_span};

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! traces_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            begin_is_run_at_once_and_once
            a_span_with_nothing_around_it_goes_on_with_the_callers_trace
            a_span_within_another_is_its_child
            without_a_caller_each_begins_a_trace_of_its_own
            outside_of_a_span_a_task_is_in_no_trace
            what_the_caller_does_not_keep_is_told_on_and_not_kept
            a_state_that_cannot_be_read_does_not_cost_the_trace
            tasks_that_take_turns_are_each_in_their_own_trace
            what_is_no_part_of_a_trace_is_passed_over
        }
    };
}

/// Runs the suite: `traces_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! traces_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::traces_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::traces::cases]) }
    };
}

traces_cases! { [publish_cases] () }

/// A span that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub name: String,
    pub trace: u128,
    pub span: u64,
    /// `None` where it began its trace.
    pub parent: Option<u64>,
}

/// Spans that have ended, in the order of their ends.
pub type AllKept = Box<dyn Fn() -> Vec<Kept> + Send + Sync>;

/// Traces of which every one that begins here is kept.
pub struct Fixture {
    pub traces: Arc<dyn Traces>,
    /// Listens to spans as the process does in which these traces are.
    pub dispatch: Dispatch,
    /// `None` where nobody traces. Then nobody is ever in a trace.
    pub kept: Option<AllKept>,
}

/// The trace of a caller.
fn caller(number: u64, sampled: bool) -> TraceContext<'static> {
    let parent = TraceParent::new(u128::from(number) << 64 | 7, number, sampled).expect("no id is zero");
    TraceContext { parent, state: "vendor=1,other=2".into() }
}

fn span(name: &str) -> Span {
    // A span's name stands where it is made.
    if name == "inner" { info_span!(target: TARGET, "inner") } else { info_span!(target: TARGET, "outer") }
}

impl Fixture {
    fn within<T>(&self, act: impl FnOnce() -> T) -> T {
        with_default(&self.dispatch, act)
    }

    /// Begins a span as the port has it.
    fn going_on(&self, context: &TraceContext<'_>, name: &str) -> Span {
        let mut begun = None;
        self.traces.going_on(context, &mut || begun = Some(span(name)));
        begun.expect("it was begun at once")
    }

    /// Where a task in that span is.
    fn inside(&self, span: &Span) -> Option<TraceContext<'static>> {
        span.in_scope(|| self.traces.current())
    }

    /// Compares what was kept, where anybody keeps, and where the tasks were, with what there should be.
    #[track_caller]
    fn assert_kept(&self, seen: &[Option<TraceContext<'_>>], expected: impl FnOnce(&[TraceParent]) -> Vec<Kept>) {
        let Some(kept) = &self.kept else {
            assert!(seen.iter().all(Option::is_none), "{seen:?}");
            return;
        };
        let seen: Vec<_> = seen.iter().map(|here| here.as_ref().expect("in a trace").parent).collect();
        assert_eq!(kept(), expected(&seen));
    }
}

fn kept(name: &str, here: TraceParent, parent: Option<u64>) -> Kept {
    Kept { name: name.to_owned(), trace: here.trace(), span: here.span(), parent }
}

async fn begin_is_run_at_once_and_once(fixture: Fixture) {
    let unreadable = TraceContext { state: "=;\u{fffd}".into(), ..caller(1, true) };
    for context in [caller(1, true), caller(2, false), unreadable] {
        let mut begun = 0;
        fixture.within(|| fixture.traces.going_on(&context, &mut || begun += 1));
        assert_eq!(begun, 1, "{context:?}");
        fixture.traces.going_on(&context, &mut || begun += 1);
        assert_eq!(begun, 2, "where nobody listens, too");
    }
}

async fn a_span_with_nothing_around_it_goes_on_with_the_callers_trace(fixture: Fixture) {
    let context = caller(1, true);
    let seen = fixture.within(|| {
        let outer = fixture.going_on(&context, "outer");
        fixture.inside(&outer)
    });
    if let Some(here) = &seen {
        assert_eq!((here.parent.trace(), here.parent.is_sampled()), (context.parent.trace(), true));
        assert_ne!(here.parent.span(), context.parent.span(), "it is a span of its own");
        assert_eq!(here.state, context.state, "what vendors have added is told on");
    }
    fixture.assert_kept(&[seen], |seen| vec![kept("outer", seen[0], Some(context.parent.span()))]);
}

async fn a_span_within_another_is_its_child(fixture: Fixture) {
    let context = caller(1, true);
    let seen = fixture.within(|| {
        let outer = fixture.going_on(&context, "outer");
        let _within = outer.enter();
        [fixture.traces.current(), fixture.inside(&span("inner"))]
    });
    fixture.assert_kept(&seen, |seen| {
        assert_eq!(seen[1].trace(), context.parent.trace());
        // What was begun last ends first.
        vec![kept("inner", seen[1], Some(seen[0].span())), kept("outer", seen[0], Some(context.parent.span()))]
    });
}

async fn without_a_caller_each_begins_a_trace_of_its_own(fixture: Fixture) {
    let seen = fixture.within(|| [(); 2].map(|()| fixture.inside(&span("outer"))));
    fixture.assert_kept(&seen, |seen| {
        assert_ne!(seen[0].trace(), seen[1].trace());
        seen.iter().map(|here| kept("outer", *here, None)).collect()
    });
}

async fn outside_of_a_span_a_task_is_in_no_trace(fixture: Fixture) {
    assert_eq!(fixture.traces.current(), None);
    let after = fixture.within(|| {
        assert_eq!(fixture.traces.current(), None);
        let outer = fixture.going_on(&caller(1, true), "outer");
        assert_eq!(fixture.traces.current(), None, "it has begun, and nobody is in it");
        fixture.inside(&outer);
        assert_eq!(fixture.traces.current(), None);
        drop(outer);
        fixture.inside(&span("inner"))
    });
    // The caller's trace is over.
    assert!(after.is_none_or(|after| after.parent.trace() != caller(1, true).parent.trace()));
}

async fn what_the_caller_does_not_keep_is_told_on_and_not_kept(fixture: Fixture) {
    let context = caller(1, false);
    let seen = fixture.within(|| {
        let outer = fixture.going_on(&context, "outer");
        let _within = outer.enter();
        [fixture.traces.current(), fixture.inside(&span("inner"))]
    });
    for here in seen.iter().flatten() {
        assert_eq!((here.parent.trace(), here.parent.is_sampled()), (context.parent.trace(), false));
    }
    fixture.assert_kept(&seen, |_| Vec::new());
}

async fn a_state_that_cannot_be_read_does_not_cost_the_trace(fixture: Fixture) {
    for state in ["=", "no pair", "a=1,a=2;,,", "\u{fffd}=\u{0}"] {
        let context = TraceContext { state: state.into(), ..caller(1, true) };
        let seen = fixture.within(|| fixture.inside(&fixture.going_on(&context, "outer")));
        if let Some(here) = &seen {
            assert_eq!(here.parent.trace(), context.parent.trace(), "{state:?}");
        }
        assert_eq!(seen.is_some(), fixture.kept.is_some());
    }
}

async fn tasks_that_take_turns_are_each_in_their_own_trace(fixture: Fixture) {
    let tasks = (1..=8).map(|number| {
        let traces = &fixture.traces;
        let begun = fixture.within(|| fixture.going_on(&caller(number, true), "outer"));
        let task = async move {
            let mut seen = traces.current();
            for _ in 0..10 {
                tokio::task::yield_now().await;
                assert_eq!(traces.current(), seen);
                seen = traces.current();
            }
            seen
        };
        task.instrument(begun).with_subscriber(fixture.dispatch.clone())
    });
    let seen = join_all(tasks).await;
    for (number, here) in (1..).zip(&seen) {
        if let Some(here) = here {
            assert_eq!(here.parent.trace(), caller(number, true).parent.trace());
        }
    }
    if let Some(kept) = &fixture.kept {
        assert_eq!((kept().len(), seen.iter().flatten().count()), (8, 8));
    }
}

async fn what_is_no_part_of_a_trace_is_passed_over(fixture: Fixture) {
    let seen = fixture.within(|| {
        let outer = span("outer");
        let _within = outer.enter();
        let other = tracing::error_span!(target: "somebody::else", "other");
        let _other = other.enter();
        [fixture.traces.current(), fixture.inside(&span("inner"))]
    });
    fixture.assert_kept(&seen, |seen| vec![kept("inner", seen[1], Some(seen[0].span())), kept("outer", seen[0], None)]);
}
