//! What the page has after everything that can happen.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::cache::CacheOutcome;
use domain::ports::observer::{AnsweredRequest, Backend, ContentKind, FillEnd};
use domain::ports::upstream::PullQuota;
use domain::ports::{Observation, Observer as _, UpstreamErrorKind};
use harbor_cache_metrics_prometheus::{Metrics, Sample, UpstreamSample, families};

const MILLISECOND: Duration = Duration::from_millis(1);

fn request(status: u16, outcome: Option<CacheOutcome>) -> AnsweredRequest {
    let content = (status < 400).then_some(ContentKind::Blob);
    AnsweredRequest { route: "blob", method: "GET", status, content, outcome, took: MILLISECOND, is_users: true }
}

fn sample() -> Sample {
    let hub = UpstreamSample {
        name: "hub".parse().expect("a name"),
        is_up: true,
        received: 10,
        sent: 20,
        throttled: 1,
        quota: Some(PullQuota { limit: 100, remaining: 76, window: Duration::from_hours(6) }),
    };
    Sample { size: 1 << 40, entries: 3, sent: 77, is_draining: true, upstreams: vec![hub], ..Sample::default() }
}

/// The value of a series, told with its labels.
fn value(page: &str, series: &str) -> Option<String> {
    page.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' ').map(str::to_owned))
}

#[track_caller]
fn assert_values(page: &str, expected: &[(&str, &str)]) {
    for (series, expected) in expected {
        assert_eq!(value(page, series).as_deref(), Some(*expected), "{series}\n{page}");
    }
}

fn everything(metrics: &Metrics) {
    let hub = "hub".parse().expect("a name");
    let answered = [
        request(200, Some(CacheOutcome::Hit)),
        request(200, Some(CacheOutcome::Stale)),
        request(206, Some(CacheOutcome::Joined)),
        request(404, Some(CacheOutcome::Negative)),
        request(401, None),
        request(502, None),
        AnsweredRequest { is_users: false, ..request(500, None) },
        AnsweredRequest { is_users: false, ..request(200, Some(CacheOutcome::Miss)) },
    ];
    for answered in answered {
        metrics.observe(&Observation::Answered(answered));
    }
    let of_upstream =
        |failure| Observation::UpstreamAnswered { upstream: &hub, operation: "blob", failure, took: MILLISECOND };
    for observation in [
        Observation::BodyBroke,
        Observation::ConnectionOpened,
        Observation::ConnectionOpened,
        Observation::ConnectionClosed,
        of_upstream(None),
        of_upstream(Some(UpstreamErrorKind::Throttled { retry_after: None })),
        Observation::FillJoined,
        Observation::FillResumed,
        Observation::FillEnded { end: FillEnd::Done, took: Duration::from_secs(2) },
        Observation::FillEnded { end: FillEnd::Failed, took: MILLISECOND },
        Observation::Removed { reason: "room", objects: 3, bytes: 300 },
        Observation::Called { backend: Backend::Store, operation: "open", failed: false, took: MILLISECOND },
        Observation::Called { backend: Backend::Database, operation: "apply", failed: true, took: MILLISECOND },
    ] {
        metrics.observe(&observation);
    }
}

#[test]
fn the_seven_of_the_guide_are_there_from_the_start_without_labels() {
    let page = Metrics::new("1.2.3").render(&Sample { max_size: Some(5), ..Sample::default() });
    let names = ["requests_total", "hits_total", "misses_total", "errors_total", "size_bytes", "entries"];
    for name in names {
        assert_values(&page, &[(&format!("harbor_cache_{name}"), "0")]);
    }
    assert_values(&page, &[("harbor_cache_max_size_bytes", "5"), ("harbor_cache_build_info{version=\"1.2.3\"}", "1")]);
    // So are those of which the labels are known, or their first count would not show in a rate.
    assert_values(
        &page,
        &[
            ("harbor_cache_content_requests_total{kind=\"blob\",outcome=\"stale\"}", "0"),
            ("harbor_cache_fills_total{end=\"failed\"}", "0"),
            ("harbor_cache_removed_objects_total{reason=\"room\"}", "0"),
        ],
    );
}

#[test]
fn each_thing_is_counted_where_it_belongs() {
    let metrics = Metrics::new("1");
    everything(&metrics);
    let page = metrics.render(&sample());
    assert_values(
        &page,
        &[
            // Two of them were not of clients.
            ("harbor_cache_requests_total", "6"),
            ("harbor_cache_hits_total", "2"),
            ("harbor_cache_misses_total", "1"),
            // A 502 and the body that broke.
            ("harbor_cache_errors_total", "2"),
            ("harbor_cache_broken_bodies_total", "1"),
            ("harbor_cache_content_requests_total{kind=\"blob\",outcome=\"joined\"}", "1"),
            ("harbor_cache_content_requests_total{kind=\"blob\",outcome=\"miss\"}", "0"),
            ("harbor_cache_http_requests_total{route=\"blob\",method=\"GET\",status=\"2xx\"}", "4"),
            ("harbor_cache_http_requests_total{route=\"blob\",method=\"GET\",status=\"5xx\"}", "2"),
            ("harbor_cache_http_request_duration_seconds_count{route=\"blob\",outcome=\"none\"}", "3"),
            ("harbor_cache_connections", "1"),
            ("harbor_cache_connections_total", "2"),
            ("harbor_cache_upstream_requests_total{upstream=\"hub\",operation=\"blob\",result=\"throttled\"}", "1"),
            ("harbor_cache_upstream_request_duration_seconds_count{upstream=\"hub\"}", "2"),
            ("harbor_cache_fill_joins_total", "1"),
            ("harbor_cache_fill_resumes_total", "1"),
            ("harbor_cache_fills_total{end=\"done\"}", "1"),
            ("harbor_cache_fill_duration_seconds_count", "1"),
            ("harbor_cache_fill_duration_seconds_bucket{le=\"5\"}", "1"),
            ("harbor_cache_removed_objects_total{reason=\"room\"}", "3"),
            ("harbor_cache_removed_bytes_total{reason=\"room\"}", "300"),
            ("harbor_cache_store_errors_total{operation=\"open\"}", "0"),
            ("harbor_cache_database_errors_total{operation=\"apply\"}", "1"),
            ("harbor_cache_database_duration_seconds_bucket{operation=\"apply\",le=\"0.0005\"}", "0"),
            ("harbor_cache_database_duration_seconds_bucket{operation=\"apply\",le=\"0.001\"}", "1"),
            // What was sampled.
            ("harbor_cache_size_bytes", "1099511627776"),
            ("harbor_cache_max_size_bytes", "inf"),
            ("harbor_cache_sent_bytes_total", "77"),
            ("harbor_cache_draining", "1"),
            ("harbor_cache_upstream_up{upstream=\"hub\"}", "1"),
            ("harbor_cache_upstream_quota_remaining{upstream=\"hub\"}", "76"),
            ("harbor_cache_upstream_throttled_total{upstream=\"hub\"}", "1"),
        ],
    );
    assert!(value(&page, "process_resident_memory_bytes").is_some(), "{page}");
    assert!(!page.contains("quantile="), "a histogram has lost its buckets");
}

#[test]
fn the_families_are_those_that_are_documented_each_with_its_kind_labels_and_meaning() {
    let metrics = Metrics::new("1");
    everything(&metrics);
    let page = metrics.render(&sample());
    let told: BTreeSet<String> =
        page.lines().filter_map(|line| line.strip_prefix("# TYPE harbor_cache_")).map(str::to_owned).collect();
    let documented: BTreeSet<String> = families()
        .iter()
        .map(|family| {
            let name = family.name.strip_prefix("harbor_cache_").expect("the prefix");
            format!("{name} {}", family.kind.as_str())
        })
        .collect();
    assert_eq!(told, documented);
    for family in families() {
        assert!(page.contains(&format!("# HELP {} ", family.name)), "{}", family.name);
        for line in page.lines().filter(|line| line.starts_with(&format!("{}{{", family.name))) {
            for label in family.labels {
                assert!(line.contains(&format!("{label}=\"")), "{line}");
            }
        }
    }
}

#[test]
fn an_upstream_that_is_gone_is_neither_up_nor_down() {
    let metrics = Metrics::new("1");
    metrics.render(&sample());
    let page = metrics.render(&Sample::default());
    assert_values(&page, &[("harbor_cache_upstream_up{upstream=\"hub\"}", "NaN")]);
    let page = metrics.render(&sample());
    assert_values(&page, &[("harbor_cache_upstream_up{upstream=\"hub\"}", "1")]);
}

#[test]
fn many_threads_may_tell_at_once_while_the_page_is_read() {
    let metrics = Arc::new(Metrics::new("1"));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..500 {
                    everything(&metrics);
                }
            });
        }
        for _ in 0..20 {
            metrics.render(&sample());
        }
    });
    let page = metrics.render(&sample());
    assert_values(
        &page,
        &[
            ("harbor_cache_requests_total", "24000"),
            ("harbor_cache_connections", "4000"),
            ("harbor_cache_http_request_duration_seconds_count{route=\"blob\",outcome=\"hit\"}", "4000"),
        ],
    );
}

#[test]
fn two_servers_of_one_process_count_for_themselves() {
    let (one, other) = (Metrics::new("1"), Metrics::new("1"));
    everything(&one);
    assert_values(&other.render(&Sample::default()), &[("harbor_cache_requests_total", "0")]);
}
