//! The contract suite over the page.

use std::future::{Ready, ready};
use std::sync::Arc;

use contract::observer::Fixture;
use domain::ports::observer::Backend;
use domain::ports::{Observation, UpstreamErrorKind};
use harbor_cache_metrics_prometheus::{Metrics, Sample};

contract::observer_contract!(metrics, fixture);

fn fixture() -> Ready<Fixture> {
    let metrics = Arc::new(Metrics::new("1"));
    let page = Arc::clone(&metrics);
    let counted = move |observation: &Observation<'_>| counted(&page.render(&Sample::default()), observation);
    ready(Fixture { observer: metrics, counted: Some(Box::new(counted)) })
}

/// The value of a series, of which one that is not there has counted nothing.
fn value(page: &str, series: &str) -> u64 {
    let series = format!("harbor_cache_{series} ");
    let value = page.lines().find_map(|line| line.strip_prefix(&series));
    value.map_or(0, |value| value.parse().expect("a whole number"))
}

fn counted(page: &str, observation: &Observation<'_>) -> u64 {
    match *observation {
        Observation::Answered(request) => {
            let (route, method, class) = (request.route, request.method, request.status / 100);
            value(page, &format!("http_requests_total{{route={route:?},method={method:?},status=\"{class}xx\"}}"))
        }
        Observation::BodyBroke => value(page, "broken_bodies_total"),
        Observation::ConnectionOpened => value(page, "connections_total"),
        Observation::ConnectionClosed => value(page, "connections_total") - value(page, "connections"),
        Observation::UpstreamAnswered { upstream, operation, failure, .. } => {
            let (upstream, result) = (upstream.as_str(), failure.map_or("ok", UpstreamErrorKind::as_str));
            let labels = format!("{{upstream={upstream:?},operation={operation:?},result={result:?}}}");
            value(page, &format!("upstream_requests_total{labels}"))
        }
        Observation::FillJoined => value(page, "fill_joins_total"),
        Observation::FillResumed => value(page, "fill_resumes_total"),
        Observation::FillEnded { end, .. } => value(page, &format!("fills_total{{end={:?}}}", end.as_str())),
        Observation::Removed { reason, .. } => value(page, &format!("removed_objects_total{{reason={reason:?}}}")),
        Observation::Called { backend, operation, failed, .. } => {
            let family = match backend {
                Backend::Store => "store",
                Backend::Database => "database",
            };
            let labels = format!("{{operation={operation:?}}}");
            let errors = value(page, &format!("{family}_errors_total{labels}"));
            if failed { errors } else { value(page, &format!("{family}_duration_seconds_count{labels}")) - errors }
        }
    }
}
