//! Answers other than the expected one, and what becomes of them.

use std::time::Duration;

use crate::fixture::{LIMIT, app, client, client_of, get, header, kind, manifest, options, reference};
use bytes::Bytes;
use domain::oci::{MediaType, Tag};
use domain::ports::upstream::{ManifestAnswer, ReferrersAnswer, Resolution, Upstream as _, UpstreamErrorKind};
use harbor_cache_upstream_reqwest::{AnswerLimits, UpstreamKind};
use support::{FakeRegistry, Fault, Operation, SampleImage};

async fn registry() -> (FakeRegistry, SampleImage) {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::multi_arch("library/app", "1.0").layers([1000]).build();
    registry.push(&image);
    (registry, image)
}

#[tokio::test]
async fn every_status_has_its_kind() {
    let (registry, image) = registry().await;
    let client = client_of(&registry);
    let layer = image.layers()[0].digest;
    let in_time = Some(Duration::from_secs(30));
    for (fault, expected) in [
        (Fault::status(404), UpstreamErrorKind::NotFound),
        (Fault::status(403), UpstreamErrorKind::Denied),
        (Fault::status(429), UpstreamErrorKind::Throttled { retry_after: None }),
        (Fault::too_many_requests(30), UpstreamErrorKind::Throttled { retry_after: in_time }),
        (Fault::status(500), UpstreamErrorKind::Unavailable { retry_after: None }),
        (Fault::status(503).with_header("retry-after", "30"), UpstreamErrorKind::Unavailable { retry_after: in_time }),
        (Fault::status(405), UpstreamErrorKind::Unsupported),
        (Fault::status(501), UpstreamErrorKind::Unsupported),
        (Fault::status(416), UpstreamErrorKind::RangeNotSatisfiable),
        (Fault::status(418), UpstreamErrorKind::BadAnswer),
        (Fault::status(300), UpstreamErrorKind::BadAnswer),
        (Fault::html(), UpstreamErrorKind::BadAnswer),
    ] {
        registry.clear_faults();
        registry.fault(fault);
        assert_eq!(manifest(&client, "1.0").await.unwrap_err(), expected);
        assert_eq!(get(&client, &layer).await.unwrap_err(), expected);
        assert_eq!(kind(client.tags(&app()).await), expected);
    }
}

#[tokio::test]
async fn an_oci_error_code_refines_the_status() {
    let (registry, _) = registry().await;
    let client = client_of(&registry);
    for (status, code, expected) in [
        (400, "NAME_INVALID", UpstreamErrorKind::NotFound),
        (400, "UNSUPPORTED", UpstreamErrorKind::Unsupported),
        (400, "MANIFEST_INVALID", UpstreamErrorKind::BadAnswer),
        (403, "TOOMANYREQUESTS", UpstreamErrorKind::Throttled { retry_after: None }),
        (403, "DENIED", UpstreamErrorKind::Denied),
    ] {
        registry.clear_faults();
        let body = format!(r#"{{"errors":[{{"code":"{code}","message":"m"}}]}}"#);
        registry.fault(Fault::answer(status, "application/json", body));
        assert_eq!(manifest(&client, "1.0").await.unwrap_err(), expected, "{code}");
    }
}

#[tokio::test]
async fn an_endless_error_body_is_not_read() {
    let (registry, _) = registry().await;
    registry.fault(Fault::answer(404, "application/json", vec![b' '; 10 << 20]));
    assert_eq!(manifest(&client_of(&registry), "1.0").await.unwrap_err(), UpstreamErrorKind::NotFound);
}

#[tokio::test]
async fn a_failure_that_came_quickly_is_repeated_twice_and_no_more() {
    let (registry, image) = registry().await;
    let client = client_of(&registry);
    let layer = image.layers()[0].digest;
    registry.fault(Fault::status(502).times(2));
    get(&client, &layer).await.expect("the third attempt passes");
    registry.reset_counts();
    registry.fault(Fault::reset().times(2));
    get(&client, &layer).await.expect("the third attempt passes");
    registry.clear_faults();
    registry.reset_counts();
    registry.fault(Fault::status(503));
    assert_eq!(get(&client, &layer).await.unwrap_err(), UpstreamErrorKind::Unavailable { retry_after: None });
    assert_eq!(registry.blob_gets(&layer), 3);
}

#[tokio::test]
async fn nothing_is_repeated_before_its_retry_after_nor_after_a_4xx() {
    let (registry, image) = registry().await;
    let client = client_of(&registry);
    let layer = image.layers()[0].digest;
    for fault in [Fault::status(503).with_header("retry-after", "1"), Fault::status(429), Fault::status(404)] {
        registry.clear_faults();
        registry.reset_counts();
        registry.fault(fault);
        get(&client, &layer).await.unwrap_err();
        assert_eq!(registry.blob_gets(&layer), 1);
    }
}

#[tokio::test]
async fn a_refused_connection_and_a_reset_are_connect_failures() {
    let (registry, image) = registry().await;
    let client = client_of(&registry);
    registry.fault(Fault::reset());
    assert_eq!(get(&client, &image.layers()[0].digest).await.unwrap_err(), UpstreamErrorKind::Connect);
    registry.stop().await;
    assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Connect);
    let nowhere = crate::fixture::client(&options("http://no-such-host.invalid"));
    assert_eq!(manifest(&nowhere, "1.0").await.unwrap_err(), UpstreamErrorKind::UnknownHost);
}

#[tokio::test]
async fn a_head_that_tells_too_little_is_inconclusive() {
    let (registry, _) = registry().await;
    let client = client_of(&registry);
    for fault in [
        Fault::head_refused(),
        Fault::status(501),
        Fault::status(400),
        Fault::without_digest(),
        Fault::without_header("content-length"),
        Fault::header("content-type", "application/json"),
        Fault::header("docker-content-digest", "sha256:short"),
    ] {
        registry.clear_faults();
        registry.fault(fault.on(Operation::Manifest).head());
        assert_eq!(client.resolve(&app(), &reference("1.0"), None).await.unwrap(), Resolution::Inconclusive);
    }
    registry.clear_faults();
    registry.fault(Fault::html());
    assert_eq!(kind(client.resolve(&app(), &reference("1.0"), None).await), UpstreamErrorKind::BadAnswer);
}

#[tokio::test]
async fn a_manifest_request_names_all_types_and_the_known_digest() {
    let (registry, image) = registry().await;
    let client = client_of(&registry);
    let digest = image.digest();
    let answer = client.manifest(&app(), &reference("1.0"), Some(&digest), LIMIT).await.unwrap();
    assert_eq!(answer, ManifestAnswer::NotModified);
    let request = registry.requests().pop().unwrap();
    assert_eq!(request.status.unwrap(), 304, "the condition was the upstream's to judge");
    assert_eq!(header(&request, "if-none-match"), Some(format!("\"{digest}\"").as_str()));
    let accepted = header(&request, "accept").unwrap();
    for media_type in
        [MediaType::OCI_INDEX, MediaType::OCI_MANIFEST, MediaType::DOCKER_LIST, MediaType::DOCKER_MANIFEST]
    {
        assert!(accepted.contains(media_type.as_str()));
    }
    assert!(accepted.ends_with("*/*;q=0.5"));
    assert!(!accepted.contains("manifest.v1+json,") || !accepted.contains("docker.distribution.manifest.v1"));
    assert!(header(&request, "user-agent").unwrap().starts_with("harbor-cache/"));
}

#[tokio::test]
async fn a_missing_or_generic_content_type_is_replaced_by_what_the_manifest_declares() {
    let (registry, image) = registry().await;
    let client = client_of(&registry);
    for fault in [
        Fault::without_header("content-type"),
        Fault::header("content-type", "application/json"),
        Fault::header("content-type", "text/plain; charset=utf-8"),
        Fault::header("content-type", "application/octet-stream"),
    ] {
        registry.clear_faults();
        registry.fault(fault.on(Operation::Manifest));
        let ManifestAnswer::Fetched(fetched) = manifest(&client, "1.0").await.unwrap() else { panic!("not known") };
        assert_eq!(fetched.media_type, image.root().media_type);
        assert_eq!(fetched.bytes, image.root().bytes);
    }
}

#[tokio::test]
async fn a_manifest_of_a_type_that_nobody_knows_arrives_as_it_is() {
    let (registry, _) = registry().await;
    let strange: MediaType = "application/vnd.example.thing+cbor".parse().unwrap();
    let bytes = Bytes::from_static(b"\x00\xff not json");
    let digest = registry.put_manifest("library/app", &strange, bytes.clone());
    let answer = manifest(&client_of(&registry), &digest.to_string()).await.unwrap();
    let ManifestAnswer::Fetched(fetched) = answer else { panic!("not known") };
    assert_eq!((fetched.bytes, fetched.media_type), (bytes, strange));
}

#[tokio::test]
async fn a_manifest_above_the_limit_is_refused_with_and_without_a_length() {
    let (registry, _) = registry().await;
    let large = vec![b' '; 3 << 20];
    let digest = registry.put_manifest("library/app", &MediaType::OCI_MANIFEST, large);
    let client = client_of(&registry);
    assert_eq!(manifest(&client, &digest.to_string()).await.unwrap_err(), UpstreamErrorKind::TooLarge);
    registry.fault(Fault::chunked().on(Operation::Manifest));
    assert_eq!(manifest(&client, &digest.to_string()).await.unwrap_err(), UpstreamErrorKind::TooLarge);
}

#[tokio::test]
async fn docker_hubs_quota_is_known_and_a_used_up_one_says_how_long_to_wait() {
    let (registry, _) = registry().await;
    let mut options = options(&registry.url());
    options.kind = UpstreamKind::DockerHub;
    let client = client(&options);
    assert_eq!(client.quota(), None);
    registry.fault(Fault::header("ratelimit-limit", "100;w=21600"));
    registry.fault(Fault::header("ratelimit-remaining", "76;w=21600"));
    manifest(&client, "1.0").await.unwrap();
    let quota = client.quota().unwrap();
    assert_eq!((quota.limit, quota.remaining, quota.window), (100, 76, Duration::from_hours(6)));
    registry.clear_faults();
    let used_up = Fault::status(429)
        .with_header("ratelimit-limit", "100;w=21600")
        .with_header("ratelimit-remaining", "0;w=21600");
    registry.fault(used_up);
    let wait = UpstreamErrorKind::Throttled { retry_after: Some(Duration::from_secs(216)) };
    assert_eq!(manifest(&client, "1.0").await.unwrap_err(), wait);
    assert_eq!(client.quota().unwrap().remaining, 0);
    options.kind = UpstreamKind::Generic;
    let generic = crate::fixture::client(&options);
    manifest(&generic, "1.0").await.unwrap_err();
    assert_eq!(generic.quota(), None);
}

#[tokio::test]
async fn pages_of_tags_are_followed_merged_and_cleaned() {
    let registry = FakeRegistry::start().await;
    let client = client_of(&registry);
    let page = |at: &'static str, body: &str, next: Option<&str>| {
        let fault = Fault::answer(200, "application/json", body.to_owned());
        let fault = fault.on(Operation::Tags).when(move |request| request.path_and_query.ends_with(at));
        match next {
            Some(link) => fault.with_header("link", link),
            None => fault,
        }
    };
    // An absolute link with a scheme and host of the registry's inside, as behind a proxy.
    registry.fault(page(
        "?n=1000",
        r#"{"name":"x","tags":["b","a"]}"#,
        Some(r#"<https://inside/v2/library/app/tags/list?last=b>; rel="next""#),
    ));
    registry.fault(page(
        "last=b",
        r#"{"tags":["c","not a tag","a"]}"#,
        Some(r#"</v2/library/app/tags/list?last=c>; rel="next""#),
    ));
    registry.fault(page("last=c", r#"{"tags":null}"#, None));
    let tags: Vec<String> = client.tags(&app()).await.unwrap().iter().map(Tag::to_string).collect();
    assert_eq!(tags, ["a", "b", "c"]);
    let asked: Vec<_> = registry.requests().into_iter().map(|request| request.path_and_query).collect();
    let path = "/v2/library/app/tags/list";
    assert_eq!(asked, [format!("{path}?n=1000"), format!("{path}?last=b"), format!("{path}?last=c")]);
}

#[tokio::test]
async fn lists_without_an_end_are_too_large_and_those_that_are_none_are_bad_answers() {
    let (registry, image) = registry().await;
    let mut options = options(&registry.url());
    options.limits = AnswerLimits { list_bytes: 10_000, list_pages: 5, ..AnswerLimits::default() };
    let client = client(&options);
    let tags = |body: Vec<u8>| Fault::answer(200, "application/json", body).on(Operation::Tags);
    registry.fault(tags(vec![b' '; 20_000]));
    assert_eq!(kind(client.tags(&app()).await), UpstreamErrorKind::TooLarge);
    registry.clear_faults();
    registry.fault(tags(b"[]".to_vec()));
    assert_eq!(kind(client.tags(&app()).await), UpstreamErrorKind::BadAnswer);
    registry.clear_faults();
    let itself = r#"</v2/library/app/tags/list?n=1000>; rel="next""#;
    registry.fault(tags(br#"{"tags":["a"]}"#.to_vec()).with_header("link", itself));
    assert_eq!(kind(client.tags(&app()).await), UpstreamErrorKind::BadAnswer);
    registry.clear_faults();
    for tag in 0..20 {
        registry.set_tag("library/app", &format!("t{tag:02}"), &image.digest());
    }
    registry.set_page_size(2);
    assert_eq!(kind(client.tags(&app()).await), UpstreamErrorKind::TooLarge);
    registry.set_page_size(10);
    assert_eq!(client.tags(&app()).await.unwrap().len(), 21);
}

#[tokio::test]
async fn an_upstream_without_the_referrers_api_is_seen_to_be_one() {
    let (registry, image) = registry().await;
    let client = client_of(&registry);
    registry.set_referrers_api(false);
    assert_eq!(client.referrers(&app(), &image.digest()).await.unwrap(), ReferrersAnswer::Unsupported);
    for fault in [Fault::status(400), Fault::status(405), Fault::answer(200, "application/json", r#"{"manifests":[]}"#)]
    {
        registry.clear_faults();
        registry.fault(fault.on(Operation::Referrers));
        assert_eq!(client.referrers(&app(), &image.digest()).await.unwrap(), ReferrersAnswer::Unsupported);
    }
    registry.clear_faults();
    registry.fault(Fault::html());
    assert_eq!(kind(client.referrers(&app(), &image.digest()).await), UpstreamErrorKind::BadAnswer);
    registry.clear_faults();
    registry.fault(Fault::status(403));
    assert_eq!(kind(client.referrers(&app(), &image.digest()).await), UpstreamErrorKind::Denied);
}

#[tokio::test]
async fn a_url_without_a_registry_fails_its_probe() {
    let (registry, _) = registry().await;
    let client = client_of(&registry);
    client.probe().await.unwrap();
    for fault in [Fault::status(404), Fault::html()] {
        registry.clear_faults();
        registry.fault(fault);
        assert_eq!(kind(client.probe().await), UpstreamErrorKind::BadAnswer);
    }
}
