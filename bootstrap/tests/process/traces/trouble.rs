//! Collectors that are not there, do not answer, or are not who they should be.

use serde_json::Value;
use support::{FakeRegistry, SampleImage, TestPki, free_port};
use tokio::net::TcpListener;

use super::{Collector, end, get, traced};
use crate::cache::within_deadline;

#[tokio::test]
async fn a_collector_that_cannot_be_reached_is_told_of_once_and_harms_nobody() {
    within_deadline(async {
        for protocol in ["grpc", "http"] {
            let registry = FakeRegistry::start().await;
            registry.push(&SampleImage::single("library/app", "1.0").build());
            let nobody = format!("http://127.0.0.1:{}", free_port());
            let lines = format!("protocol = {protocol:?}\ntimeout = \"1s\"");
            let setup = traced(&registry, &nobody, &lines);
            let mut cache = setup.start().await;
            let url = format!("{}/v2/library/app/manifests/1.0", cache.url());
            assert_eq!(get(&url, "01").await, 200);
            let told = cache.line("could not be delivered").await;
            assert_eq!((&told["level"], told["lost"].as_u64() > Some(0)), (&"WARN".into(), true), "{told}");
            assert_eq!(get(&url, "01").await, 200);
            let log = end(cache).await;
            let warnings: Vec<&Value> = log.iter().filter(|line| line["level"] != "INFO").collect();
            let own = warnings.iter().filter(|line| line.to_string().contains("deliver")).count();
            assert_eq!((own, warnings.len()), (1, 2), "beside that authentication is off: {warnings:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_collector_that_never_answers_holds_up_neither_requests_nor_the_end() {
    within_deadline(async {
        tokio::join!(never_answered("grpc"), never_answered("http"));
    })
    .await;
}

async fn never_answered(protocol: &str) {
    let registry = FakeRegistry::start().await;
    registry.push(&SampleImage::single("library/app", "1.0").build());
    let hole = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", hole.local_addr().unwrap());
    // Far beyond what the test waits.
    let setup = traced(&registry, &endpoint, &format!("protocol = {protocol:?}\ntimeout = \"1d\""));
    let cache = setup.start().await;
    let url = format!("{}/v2/library/app/manifests/1.0", cache.url());
    assert_eq!(get(&url, "01").await, 200);
    let _held = hole.accept().await.unwrap();
    // The delivery is under way, and stays so.
    for _ in 0..50 {
        assert_eq!(get(&url, "01").await, 200);
    }
    let log = end(cache).await;
    assert_eq!(log.iter().filter(|line| line["reference"] == "1.0").count(), 51);
}

#[tokio::test]
async fn a_collector_is_believed_if_an_authority_of_the_ca_file_has_signed_its_certificate() {
    within_deadline(async {
        for protocol in ["grpc", "http"] {
            let pki = TestPki::new();
            let (registry, collector) = (FakeRegistry::start().await, Collector::start_tls(&pki).await);
            registry.push(&SampleImage::single("library/app", "1.0").build());
            for (authority, is_believed) in [(None, false), (Some(&TestPki::new()), false), (Some(&pki), true)] {
                let ca = if authority.is_some() { "ca_file = \"ca.pem\"" } else { "" };
                let setup = traced(&registry, collector.url(), &format!("protocol = {protocol:?}\n{ca}"));
                if let Some(authority) = authority {
                    authority.write_ca(&setup.path(""));
                }
                let mut cache = setup.start().await;
                assert_eq!(get(&format!("{}/v2/library/app/manifests/1.0", cache.url()), "01").await, 200);
                if !is_believed {
                    let told = cache.line("could not be delivered").await;
                    assert!(told["error"].as_str().unwrap().contains("certificate"), "{protocol}: {told}");
                }
                end(cache).await;
                assert_eq!(collector.spans().iter().any(|span| span.name == "request"), is_believed, "{protocol}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_ca_file_without_a_certificate_ends_the_start_with_its_name() {
    let registry = FakeRegistry::start().await;
    for protocol in ["grpc", "http"] {
        let setup =
            traced(&registry, "https://localhost:4317", &format!("protocol = {protocol:?}\nca_file = \"key.pem\""));
        std::fs::write(setup.path("key.pem"), TestPki::new().server(&["localhost"]).key_pem).unwrap();
        let refused = setup.run(&["serve"]);
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.err.contains("tracing.ca_file") && refused.err.contains("key.pem"), "{refused:?}");
    }
}
