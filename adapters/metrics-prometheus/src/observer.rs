//! Counting what happens.

use domain::cache::CacheOutcome;
use domain::oci::UpstreamName;
use domain::ports::observer::{AnsweredRequest, Backend, ContentKind, FillEnd};
use domain::ports::{Observation, Observer, UpstreamErrorKind};
use metrics::{Counter, Gauge, Histogram, Key};

use crate::family::{Family, key};
use crate::metrics::{Metrics, Series};
use crate::names;

/// What there is in place of an outcome where the cache had nothing to answer.
const NO_OUTCOME: &str = "none";

/// All counters that are counted and not sampled.
pub(crate) struct Counts {
    series: Series,
    requests: Counter,
    hits: Counter,
    misses: Counter,
    errors: Counter,
    http_requests: Family<(&'static str, &'static str, u16), Counter>,
    http_duration: Family<(&'static str, Option<CacheOutcome>), Histogram>,
    content: Family<(ContentKind, CacheOutcome), Counter>,
    broken_bodies: Counter,
    connections: Gauge,
    connections_total: Counter,
    fills: Family<FillEnd, Counter>,
    fill_duration: Histogram,
    fill_joins: Counter,
    fill_resumes: Counter,
    removed: Family<&'static str, (Counter, Counter)>,
    upstream_requests: Family<(UpstreamName, &'static str, &'static str), Counter>,
    upstream_duration: Family<UpstreamName, Histogram>,
    calls: Family<(Backend, &'static str), (Histogram, Counter)>,
}

impl Counts {
    pub(crate) fn new(series: &Series) -> Self {
        let counter = |name: &'static str| series.counter(&Key::from_static_name(name));
        let counts = Self {
            series: series.clone(),
            requests: counter(names::REQUESTS),
            hits: counter(names::HITS),
            misses: counter(names::MISSES),
            errors: counter(names::ERRORS),
            http_requests: Family::new(),
            http_duration: Family::new(),
            content: Family::new(),
            broken_bodies: counter(names::BROKEN_BODIES),
            connections: series.gauge(&Key::from_static_name(names::CONNECTIONS)),
            connections_total: counter(names::CONNECTIONS_TOTAL),
            fills: Family::new(),
            fill_duration: series.histogram(&Key::from_static_name(names::FILL_DURATION)),
            fill_joins: counter(names::FILL_JOINS),
            fill_resumes: counter(names::FILL_RESUMES),
            removed: Family::new(),
            upstream_requests: Family::new(),
            upstream_duration: Family::new(),
            calls: Family::new(),
        };
        counts.begin_at_zero();
        counts
    }

    /// A rate is known from the first count on only where the series was there before.
    fn begin_at_zero(&self) {
        for (kind, outcome) in counts_of_content() {
            self.content(kind, outcome).increment(0);
        }
        for end in [FillEnd::Done, FillEnd::Failed, FillEnd::Abandoned] {
            self.fill(end).increment(0);
        }
        for reason in ["room", "purge", "clear", "cleanup", "delete"] {
            self.removed(reason).0.increment(0);
        }
        self.connections.set(0);
    }

    fn content(&self, kind: ContentKind, outcome: CacheOutcome) -> Counter {
        self.content.get((kind, outcome), |(kind, outcome)| {
            let labels = [("kind", kind.as_str().to_owned()), ("outcome", outcome.as_str().to_owned())];
            self.series.counter(&key(names::CONTENT, labels))
        })
    }

    fn fill(&self, end: FillEnd) -> Counter {
        self.fills.get(end, |end| {
            let word = match end {
                FillEnd::Done => "done",
                FillEnd::Failed => "failed",
                FillEnd::Abandoned => "abandoned",
            };
            self.series.counter(&key(names::FILLS_TOTAL, [("end", word.to_owned())]))
        })
    }

    fn removed(&self, reason: &'static str) -> (Counter, Counter) {
        self.removed.get(reason, |reason| {
            let series = |name| self.series.counter(&key(name, [("reason", (*reason).to_owned())]));
            (series(names::REMOVED_OBJECTS), series(names::REMOVED_BYTES))
        })
    }

    fn answered(&self, request: &AnsweredRequest) {
        let AnsweredRequest { route, method, status, content, outcome, took, is_users } = *request;
        let class = status / 100;
        let seen = self.http_requests.get((route, method, class), |(route, method, class)| {
            let labels =
                [("route", (*route).to_owned()), ("method", (*method).to_owned()), ("status", format!("{class}xx"))];
            self.series.counter(&key(names::HTTP_REQUESTS, labels))
        });
        seen.increment(1);
        let duration = self.http_duration.get((route, outcome), |(route, outcome)| {
            let outcome = outcome.map_or(NO_OUTCOME, CacheOutcome::as_str);
            let labels = [("route", (*route).to_owned()), ("outcome", outcome.to_owned())];
            self.series.histogram(&key(names::HTTP_DURATION, labels))
        });
        duration.record(took);
        if !is_users {
            return;
        }
        self.requests.increment(1);
        if class == 5 {
            self.errors.increment(1);
        }
        if let (Some(kind), Some(outcome)) = (content, outcome) {
            self.content(kind, outcome).increment(1);
            if outcome.is_hit() { self.hits.increment(1) } else { self.misses.increment(1) }
        }
    }

    fn upstream_answered(&self, upstream: &UpstreamName, operation: &'static str, result: &'static str) -> Counter {
        self.upstream_requests.get((upstream.clone(), operation, result), |(upstream, operation, result)| {
            let labels = [
                ("upstream", upstream.as_str().to_owned()),
                ("operation", (*operation).to_owned()),
                ("result", (*result).to_owned()),
            ];
            self.series.counter(&key(names::UPSTREAM_REQUESTS, labels))
        })
    }

    fn call(&self, backend: Backend, operation: &'static str) -> (Histogram, Counter) {
        self.calls.get((backend, operation), |(backend, operation)| {
            let (duration, errors) = match backend {
                Backend::Store => (names::STORE_DURATION, names::STORE_ERRORS),
                Backend::Database => (names::DATABASE_DURATION, names::DATABASE_ERRORS),
            };
            let labels = || [("operation", (*operation).to_owned())];
            (self.series.histogram(&key(duration, labels())), self.series.counter(&key(errors, labels())))
        })
    }
}

fn counts_of_content() -> impl Iterator<Item = (ContentKind, CacheOutcome)> {
    let outcomes = [
        CacheOutcome::Hit,
        CacheOutcome::Revalidated,
        CacheOutcome::Stale,
        CacheOutcome::Miss,
        CacheOutcome::Joined,
        CacheOutcome::Relay,
        CacheOutcome::Bypass,
    ];
    let of = move |kind| outcomes.into_iter().map(move |outcome| (kind, outcome));
    [ContentKind::Blob, ContentKind::Manifest].into_iter().flat_map(of)
}

impl Observer for Metrics {
    fn observe(&self, observation: &Observation<'_>) {
        let counts = &self.counts;
        match *observation {
            Observation::Answered(ref request) => counts.answered(request),
            Observation::BodyBroke => {
                counts.broken_bodies.increment(1);
                counts.errors.increment(1);
            }
            Observation::ConnectionOpened => {
                counts.connections.increment(1);
                counts.connections_total.increment(1);
            }
            Observation::ConnectionClosed => counts.connections.decrement(1),
            Observation::UpstreamAnswered { upstream, operation, failure, took } => {
                let result = failure.map_or("ok", UpstreamErrorKind::as_str);
                counts.upstream_answered(upstream, operation, result).increment(1);
                let duration = counts.upstream_duration.get(upstream.clone(), |upstream| {
                    let labels = [("upstream", upstream.as_str().to_owned())];
                    counts.series.histogram(&key(names::UPSTREAM_DURATION, labels))
                });
                duration.record(took);
            }
            Observation::FillJoined => counts.fill_joins.increment(1),
            Observation::FillResumed => counts.fill_resumes.increment(1),
            Observation::FillEnded { end, took } => {
                counts.fill(end).increment(1);
                if end == FillEnd::Done {
                    counts.fill_duration.record(took);
                }
            }
            Observation::Removed { reason, objects, bytes } => {
                let (removed, freed) = counts.removed(reason);
                removed.increment(objects);
                freed.increment(bytes);
            }
            Observation::Called { backend, operation, failed, took } => {
                let (duration, errors) = counts.call(backend, operation);
                duration.record(took);
                errors.increment(u64::from(failed));
            }
        }
    }
}
