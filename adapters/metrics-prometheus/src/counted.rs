//! What was counted, as families of series.

use std::collections::BTreeMap;

use domain::cache::CacheOutcome;
use domain::ports::observer::{Backend, ContentKind, FillEnd};
use metrics::Key;

use crate::histograms::Histograms;
use crate::metrics::{Series, key};
use crate::names;
use crate::spread::{DOWNLOADS, Spread};
use crate::tally::Tally;

/// What there is in place of an outcome where the cache had nothing to answer.
const NO_OUTCOME: &str = "none";

/// Reasons for which contents leave.
const REASONS: [&str; 5] = ["room", "purge", "clear", "cleanup", "delete"];

/// Those that tell how a content was answered.
const OUTCOMES: [CacheOutcome; 7] = [
    CacheOutcome::Hit,
    CacheOutcome::Revalidated,
    CacheOutcome::Stale,
    CacheOutcome::Miss,
    CacheOutcome::Joined,
    CacheOutcome::Relay,
    CacheOutcome::Bypass,
];

/// Sets the series of all counters, and returns the histograms.
pub(crate) fn tell(series: &Series, tally: &Tally) -> Histograms {
    let mut histograms = Histograms::default();
    let counter = |name, count| series.counter(&Key::from_static_name(name)).absolute(count);
    counter(names::BROKEN_BODIES, tally.broken_bodies);
    counter(names::CONNECTIONS_TOTAL, tally.connections_opened);
    counter(names::FILL_JOINS, tally.fill_joins);
    counter(names::FILL_RESUMES, tally.fill_resumes);
    // A connection can be counted as closed by one thread before another's count of its opening has been read.
    let connections = tally.connections_opened.saturating_sub(tally.connections_closed);
    series.set(&Key::from_static_name(names::CONNECTIONS), connections);
    requests(series, tally, &mut histograms);
    upstreams(series, tally, &mut histograms);
    backends(series, tally, &mut histograms);
    fills(series, tally, &mut histograms);
    removals(series, tally);
    histograms
}

fn requests(series: &Series, tally: &Tally, histograms: &mut Histograms) {
    let (mut requests, mut hits, mut misses, mut errors) = (0, 0, 0, tally.broken_bodies);
    let mut http = Sums::new();
    // A rate is known from the first count on only where the series was there before.
    let mut content: Sums<(&str, &str)> = [ContentKind::Blob, ContentKind::Manifest]
        .map(|kind| OUTCOMES.map(|outcome| ((kind.as_str(), outcome.as_str()), 0)))
        .into_iter()
        .flatten()
        .collect();
    for (cell, took) in &tally.answered {
        let count = took.count();
        *http.entry((cell.route.0, cell.method.0, cell.class)).or_default() += count;
        let outcome = cell.outcome.map_or(NO_OUTCOME, CacheOutcome::as_str);
        histograms.add(names::HTTP_DURATION, &[("route", cell.route.0), ("outcome", outcome)], took);
        if !cell.is_users {
            continue;
        }
        requests += count;
        if cell.class == 5 {
            errors += count;
        }
        if let (Some(kind), Some(outcome)) = (cell.content, cell.outcome) {
            *content.entry((kind.as_str(), outcome.as_str())).or_default() += count;
            *if outcome.is_hit() { &mut hits } else { &mut misses } += count;
        }
    }
    for (name, count) in
        [(names::REQUESTS, requests), (names::HITS, hits), (names::MISSES, misses), (names::ERRORS, errors)]
    {
        series.counter(&Key::from_static_name(name)).absolute(count);
    }
    for ((route, method, class), count) in http {
        let labels = [("route", route.to_owned()), ("method", method.to_owned()), ("status", format!("{class}xx"))];
        series.counter(&key(names::HTTP_REQUESTS, labels)).absolute(count);
    }
    for ((kind, outcome), count) in content {
        let labels = [("kind", kind.to_owned()), ("outcome", outcome.to_owned())];
        series.counter(&key(names::CONTENT, labels)).absolute(count);
    }
}

fn upstreams(series: &Series, tally: &Tally, histograms: &mut Histograms) {
    let mut asked = Sums::new();
    for ((upstream, operation, result), took) in &tally.asked {
        *asked.entry((upstream.as_str(), operation.0, result.0)).or_default() += took.count();
        histograms.add(names::UPSTREAM_DURATION, &[("upstream", upstream.as_str())], took);
    }
    for ((upstream, operation, result), count) in asked {
        let labels =
            [("upstream", upstream.to_owned()), ("operation", operation.to_owned()), ("result", result.to_owned())];
        series.counter(&key(names::UPSTREAM_REQUESTS, labels)).absolute(count);
    }
}

fn backends(series: &Series, tally: &Tally, histograms: &mut Histograms) {
    let mut failed = Sums::new();
    for ((backend, operation), called) in &tally.called {
        let (duration, errors) = match backend {
            Backend::Store => (names::STORE_DURATION, names::STORE_ERRORS),
            Backend::Database => (names::DATABASE_DURATION, names::DATABASE_ERRORS),
        };
        histograms.add(duration, &[("operation", operation.0)], &called.took);
        *failed.entry((errors, operation.0)).or_default() += called.failed;
    }
    for ((errors, operation), count) in failed {
        series.counter(&key(errors, [("operation", operation.to_owned())])).absolute(count);
    }
}

fn fills(series: &Series, tally: &Tally, histograms: &mut Histograms) {
    for end in [FillEnd::Done, FillEnd::Failed, FillEnd::Abandoned] {
        let count = tally.fills.get(&end).map_or(0, Spread::count);
        series.counter(&key(names::FILLS_TOTAL, [("end", end.as_str().to_owned())])).absolute(count);
    }
    let none = Spread::over(DOWNLOADS);
    histograms.add(names::FILL_DURATION, &[], tally.fills.get(&FillEnd::Done).unwrap_or(&none));
}

fn removals(series: &Series, tally: &Tally) {
    let mut removed: BTreeMap<&str, (u64, u64)> = REASONS.map(|reason| (reason, (0, 0))).into();
    for (reason, more) in &tally.removed {
        let (objects, bytes) = removed.entry(reason.0).or_default();
        *objects += more.objects;
        *bytes += more.bytes;
    }
    for (reason, (objects, bytes)) in removed {
        let set = |name, count| series.counter(&key(name, [("reason", reason.to_owned())])).absolute(count);
        set(names::REMOVED_OBJECTS, objects);
        set(names::REMOVED_BYTES, bytes);
    }
}

/// Counts by what they have in common.
type Sums<K> = BTreeMap<K, u64>;
