//! One request's trace, from its client to the upstream, as a collector gets it.

mod collector;
mod trouble;

use rustix::process::Signal;
use serde_json::Value;
use support::client::RawReader;
use support::{FakeRegistry, SampleImage};

use crate::cache::{Cache, Setup, within_deadline};
pub(crate) use collector::Collector;
use collector::Span;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const CLIENT: &str = "00f067aa0ba902b7";

/// Sends a request that is part of the client's trace. Returns its status once the body is there.
async fn get(url: &str, flags: &str) -> u16 {
    let client = reqwest::Client::builder().build().unwrap();
    let request = client.get(url).header("traceparent", format!("00-{TRACE}-{CLIENT}-{flags}"));
    let answer = request.header("tracestate", "vendor=1").send().await.unwrap();
    let status = answer.status().as_u16();
    answer.bytes().await.unwrap();
    status
}

/// Ends the cache, which delivers what waits.
async fn end(mut cache: Cache) -> Vec<Value> {
    cache.signal(Signal::TERM);
    assert_eq!(cache.exit().await.code(), Some(0));
    cache.lines()
}

fn traced(registry: &FakeRegistry, endpoint: &str, lines: &str) -> Setup {
    Setup::before(&registry.url()).and(&format!("[tracing]\nendpoint = {endpoint:?}\n{lines}\n"))
}

/// The only span of that name with that attribute.
fn only<'a>(spans: &'a [Span], name: &str, attribute: (&str, &str)) -> &'a Span {
    let mut found = spans.iter().filter(|span| span.name == name && span.says(attribute.0) == attribute.1);
    match (found.next(), found.next()) {
        (Some(span), None) => span,
        _ => panic!("one {name} with {attribute:?} in {spans:#?}"),
    }
}

#[tokio::test]
async fn a_miss_is_one_trace_from_the_client_to_the_upstream() {
    within_deadline(async {
        for protocol in ["grpc", "http"] {
            let (registry, collector) = (FakeRegistry::start().await, Collector::start().await);
            let image = SampleImage::single("library/app", "1.0").layers([200_000]).build();
            registry.push(&image);
            let layer = image.layers()[0].digest;
            let lines = format!("protocol = {protocol:?}\nservice_name = \"edge\"\nheaders = {{ x-key = \"open\" }}");
            let setup = traced(&registry, collector.url(), &lines);
            let cache = setup.start().await;
            let url = format!("{}/v2/library/app/blobs/{layer}", cache.url());
            assert_eq!(get(&url, "01").await, 200);
            RawReader::get(&format!("{}/healthz", cache.url()), &[]).await.unwrap();
            let log = end(cache).await;

            let spans = collector.spans();
            assert!(spans.iter().all(|span| span.trace == TRACE && span.service == "edge"), "{spans:#?}");
            let request = only(&spans, "request", ("http.route", "blob"));
            assert_eq!(request.parent, CLIENT);
            assert_eq!((request.says("outcome"), request.says("http.response.status_code")), ("miss", "200"));
            assert_eq!(request.says("repository"), "upstream/library/app");
            assert_eq!(request.says("reference"), layer.to_string());
            assert_eq!(only(&spans, "authorisation", ("known", "true")).parent, request.id);
            let look = only(&spans, "look-up", ("outcome", "miss"));
            assert_eq!((&look.parent, look.says("digest")), (&request.id, &*layer.to_string()));
            let fill = only(&spans, "fill", ("outcome", "done"));
            assert_eq!(fill.parent, look.id);
            let call = only(&spans, "upstream", ("operation", "blob"));
            assert_eq!((&call.parent, call.says("upstream")), (&fill.id, "upstream"));
            assert_eq!(only(&spans, "store", ("operation", "publish")).parent, fill.id);
            assert!(request.nanoseconds > 0 && call.nanoseconds <= fill.nanoseconds, "{spans:#?}");

            let sent = registry.requests();
            let asked = sent.iter().find(|request| request.path_and_query.contains("/blobs/")).unwrap();
            assert_eq!(asked.header("traceparent"), Some(&*format!("00-{TRACE}-{}-01", call.id)));
            assert_eq!(asked.header("tracestate"), Some("vendor=1"));
            let line = log.iter().find(|line| line["reference"] == layer.to_string()).unwrap();
            assert_eq!(line["trace_id"], TRACE, "{line}");
            let keys = collector.header("x-key");
            assert!(keys.iter().all(|key| key == "open") && !keys.is_empty(), "{keys:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_begins_a_trace_decides_whether_it_is_kept() {
    within_deadline(async {
        let (registry, collector) = (FakeRegistry::start().await, Collector::start().await);
        registry.push(&SampleImage::single("library/app", "1.0").build());
        let setup = traced(&registry, collector.url(), "sample_ratio = 0");
        let cache = setup.start().await;
        let url = format!("{}/v2/library/app/manifests/1.0", cache.url());
        assert_eq!(RawReader::get(&url, &[]).await.unwrap().status(), 200);
        assert_eq!((get(&url, "00").await, get(&url, "01").await), (200, 200));
        let log = end(cache).await;
        let requests: Vec<Span> = collector.spans().into_iter().filter(|span| span.name == "request").collect();
        assert_eq!((requests.len(), &*requests[0].trace), (1, TRACE), "{requests:#?}");
        // The trace has an id all the same, and the upstream was told of it.
        let own = log.iter().find(|line| line["reference"] == "1.0").unwrap()["trace_id"].as_str().unwrap();
        let told = registry.requests()[0].header("traceparent").unwrap().to_owned();
        assert!(own != TRACE && told.starts_with(&format!("00-{own}-")) && told.ends_with("-00"), "{own} {told}");
    })
    .await;
}

#[tokio::test]
async fn without_a_collector_the_log_names_the_trace_that_the_client_told_of() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        registry.push(&SampleImage::single("library/app", "1.0").build());
        let setup = Setup::before(&registry.url());
        let cache = setup.start().await;
        let url = format!("{}/v2/library/app/manifests/1.0", cache.url());
        assert_eq!(get(&url, "01").await, 200);
        let nonsense = [("traceparent", "00-4bf9-00f0-01")];
        assert_eq!(RawReader::get(&url, &nonsense).await.unwrap().status(), 200);
        let log = end(cache).await;
        let traces: Vec<_> =
            log.iter().filter(|line| line["reference"] == "1.0").map(|line| line.get("trace_id")).collect();
        assert_eq!(traces, [Some(&TRACE.into()), None]);
        assert!(registry.requests().iter().all(|request| request.header("traceparent").is_none()));
    })
    .await;
}
