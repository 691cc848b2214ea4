//! The span of a request, and the trace that its client has told of.

use std::borrow::Cow;

use domain::cache::CacheOutcome;
use domain::oci::ErrorCode;
use domain::ports::traces::TARGET;
use domain::ports::{TraceContext, Traces};
use http::HeaderMap;
use http::header::HeaderName;
use poem::{Request, Response};
use tracing::field::{Empty, display};
use tracing::{Span, info_span};

use super::{RequestFacts, seen};

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");
const TRACESTATE: HeaderName = HeaderName::from_static("tracestate");

/// Longest `tracestate` that is passed on, in bytes: all that anybody has to (W3C Trace Context, section 3.3.1.5).
const LONGEST_STATE: usize = 512;

/// The trace of which the client, or a proxy before us, says that this request is a part.
pub(super) fn told(headers: &HeaderMap) -> Option<TraceContext<'static>> {
    let mut parents = headers.get_all(TRACEPARENT).iter();
    // Of two, nobody knows which (section 3.2).
    let (Some(parent), None) = (parents.next(), parents.next()) else { return None };
    let parent = parent.to_str().ok()?.parse().ok()?;
    Some(TraceContext { parent, state: state(headers).unwrap_or_default() })
}

fn state(headers: &HeaderMap) -> Option<Cow<'static, str>> {
    let mut values = headers.get_all(TRACESTATE).iter().peekable();
    values.peek()?;
    let values: Vec<&str> = values.map(|value| value.to_str().ok()).collect::<Option<_>>()?;
    Some(values.join(",")).filter(|state| state.len() <= LONGEST_STATE).map(Cow::Owned)
}

/// Begins the span of a request. Probes and scrapes come all day, and nobody looks for them in a trace.
pub(super) fn begin(traces: &dyn Traces, told: Option<&TraceContext<'_>>, request: &Request, id: &str) -> Span {
    let path = request.original_uri().path();
    if !seen::is_below(path, "/v2") && !seen::is_below(path, "/api") {
        return Span::none();
    }
    let mut span = Span::none();
    let mut begin = || {
        span = info_span!(
            target: TARGET,
            "request",
            otel.kind = "server",
            otel.status_code = Empty,
            http.request.method = request.method().as_str(),
            url.path = path,
            http.route = Empty,
            http.response.status_code = Empty,
            repository = Empty,
            reference = Empty,
            outcome = Empty,
            error_code = Empty,
            request_id = id,
        );
    };
    match told {
        Some(context) => traces.going_on(context, &mut begin),
        None => begin(),
    }
    span
}

/// Adds what came of the request.
pub(super) fn tell(span: &Span, response: &Response, facts: &RequestFacts) {
    if span.is_disabled() {
        return;
    }
    let status = response.status();
    span.record("http.response.status_code", status.as_u16());
    if status.is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
    span.record("http.route", facts.route);
    span.record("repository", facts.repository.as_ref().map(display));
    span.record("reference", facts.reference.as_ref().map(display));
    span.record("outcome", facts.outcome.map(CacheOutcome::as_str));
    span.record("error_code", facts.error_code.map(ErrorCode::as_str));
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const GOOD: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    fn told_by(headers: &[(&HeaderName, &str)]) -> Option<(String, String)> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_str(value).unwrap());
        }
        told(&map).map(|context| (context.parent.to_string(), context.state.into_owned()))
    }

    #[test]
    fn a_clients_trace_is_read_with_its_state() {
        assert_eq!(told_by(&[(&TRACEPARENT, GOOD)]), Some((GOOD.to_owned(), String::new())));
        let whole = told_by(&[(&TRACEPARENT, GOOD), (&TRACESTATE, "a=1"), (&TRACESTATE, "b=2")]);
        assert_eq!(whole, Some((GOOD.to_owned(), "a=1,b=2".to_owned())));
    }

    #[test]
    fn what_is_no_trace_is_ignored() {
        assert_eq!(told_by(&[(&TRACESTATE, "a=1")]), None);
        assert_eq!(told_by(&[(&TRACEPARENT, "00-0-0-01")]), None);
        assert_eq!(told_by(&[(&TRACEPARENT, GOOD), (&TRACEPARENT, GOOD)]), None);
        let long = format!("a={}", "x".repeat(LONGEST_STATE));
        assert_eq!(told_by(&[(&TRACEPARENT, GOOD), (&TRACESTATE, &long)]), Some((GOOD.to_owned(), String::new())));
    }
}
