//! TLS, proxies, headers and the limit on simultaneous requests.

use crate::fixture::{app, client, client_of, get, header, kind, manifest, options};
use domain::ports::upstream::{Upstream as _, UpstreamErrorKind};
use futures_util::StreamExt as _;
use harbor_cache_upstream_reqwest::{OptionsError, RegistryClient};
use support::{FakeRegistry, Fault, Gate, Operation, SampleImage, TestPki};

fn image() -> SampleImage {
    SampleImage::single("library/app", "1.0").layers([100_000, 1000]).build()
}

async fn secure(pki: &TestPki, names: &[&str]) -> FakeRegistry {
    let registry = FakeRegistry::builder().tls_for(pki, names).start().await;
    registry.push(&image());
    registry
}

#[tokio::test]
async fn a_private_ca_is_trusted_when_it_is_configured() {
    let pki = TestPki::new();
    let registry = secure(&pki, &["127.0.0.1"]).await;
    let mut options = options(&registry.url());
    assert_eq!(manifest(&client(&options), "1.0").await.unwrap_err(), UpstreamErrorKind::Tls);
    options.ca_pem = Some(TestPki::new().ca_pem().into_bytes());
    assert_eq!(manifest(&client(&options), "1.0").await.unwrap_err(), UpstreamErrorKind::Tls);
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    manifest(&client(&options), "1.0").await.unwrap();
    let fetched = get(&client(&options), &image().layers()[0].digest).await.unwrap();
    assert_eq!(fetched, image().layers()[0].content.to_bytes());
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let pki = TestPki::new();
    let registry = secure(&pki, &["elsewhere.example"]).await;
    let mut options = options(&registry.url());
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    assert_eq!(manifest(&client(&options), "1.0").await.unwrap_err(), UpstreamErrorKind::Tls);
}

#[tokio::test]
async fn skip_tls_verify_is_for_hosts_that_the_operator_named() {
    let registry = secure(&TestPki::new(), &["elsewhere.example"]).await;
    let store = secure(&TestPki::new(), &["elsewhere.example"]).await;
    let mut options = options(&registry.url());
    options.skip_tls_verify = true;
    manifest(&client(&options), "1.0").await.unwrap();
    registry.fault(Fault::redirect_to_host(&store.localhost_url()).on(Operation::Blob));
    let layer = image().layers()[0].digest;
    // The network is admitted, but nobody has named the host.
    options.allowed_hosts = vec!["127.0.0.0/8".to_owned(), "::1/128".to_owned()];
    assert_eq!(get(&client(&options), &layer).await.unwrap_err(), UpstreamErrorKind::Tls);
    options.allowed_hosts = vec!["localhost".to_owned()];
    get(&client(&options), &layer).await.unwrap();
}

#[tokio::test]
async fn a_client_certificate_is_shown_to_the_upstream() {
    let pki = TestPki::new();
    let registry = FakeRegistry::builder().tls(&pki).require_client_certificate().start().await;
    registry.push(&image());
    let mut options = options(&registry.url());
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    // TLS 1.3 refuses after the client's handshake: the alert may be overtaken by the end of the connection.
    let refused = manifest(&client(&options), "1.0").await.unwrap_err();
    assert!(matches!(refused, UpstreamErrorKind::Tls | UpstreamErrorKind::Connect), "{refused:?}");
    let identity = pki.client("cache");
    options.client_cert_pem = Some(identity.certificate_pem.clone().into_bytes());
    assert!(matches!(RegistryClient::new(&options), Err(OptionsError::ClientCertificate(_))), "a key is needed, too");
    options.client_key_pem = Some(identity.key_pem.clone().into_bytes());
    manifest(&client(&options), "1.0").await.unwrap();
}

#[tokio::test]
async fn a_redirect_from_https_to_http_is_blocked() {
    let pki = TestPki::new();
    let registry = secure(&pki, &["127.0.0.1"]).await;
    let plain = FakeRegistry::start().await;
    plain.push(&image());
    registry.fault(Fault::redirect_to_host(&plain.url()));
    let mut options = options(&registry.url());
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    assert_eq!(get(&client(&options), &image().layers()[0].digest).await.unwrap_err(), UpstreamErrorKind::Blocked);
    assert_eq!(plain.connections(), 0);
}

#[tokio::test]
async fn the_password_is_not_told_to_a_realm_without_tls() {
    let pki = TestPki::new();
    let registry = secure(&pki, &["127.0.0.1"]).await;
    let plain = FakeRegistry::start().await;
    let challenge = format!("Bearer realm=\"{}\"", plain.token_url());
    registry.fault(Fault::status(401).with_header("www-authenticate", &challenge));
    let mut options = crate::fixture::with_account(&registry.url(), "u", "p");
    options.ca_pem = Some(pki.ca_pem().into_bytes());
    assert_eq!(manifest(&client(&options), "1.0").await.unwrap_err(), UpstreamErrorKind::Blocked);
    assert_eq!(plain.connections(), 0);
}

#[tokio::test]
async fn requests_go_through_the_proxy_and_its_address_needs_no_permission() {
    let proxy = FakeRegistry::start().await;
    proxy.push(&image());
    let mut options = options("http://registry.invalid/");
    options.http_proxy = Some(proxy.localhost_url().replace("http://", "http://user:secret@").parse().unwrap());
    manifest(&client(&options), "1.0").await.unwrap();
    let request = proxy.requests().pop().unwrap();
    assert_eq!(header(&request, "host"), Some("registry.invalid"));
    assert!(header(&request, "proxy-authorization").unwrap().starts_with("Basic "));
}

#[tokio::test]
async fn a_proxy_opens_no_way_into_the_private_network() {
    let proxy = FakeRegistry::start().await;
    proxy.push(&image());
    let mut options = options("http://registry.invalid/");
    options.http_proxy = Some(proxy.url().parse().unwrap());
    for target in ["http://10.0.0.1/", "http://localhost/"] {
        proxy.clear_faults();
        proxy.fault(Fault::redirect(target));
        assert_eq!(manifest(&client(&options), "1.0").await.unwrap_err(), UpstreamErrorKind::Blocked, "{target}");
    }
}

#[tokio::test]
async fn extra_headers_and_the_user_agent_go_with_every_request() {
    let registry = FakeRegistry::start().await;
    registry.push(&image());
    let mut options = options(&registry.url());
    options.headers = vec![("x-team".to_owned(), "a".to_owned()), ("x-team".to_owned(), "b".to_owned())];
    options.user_agent = "special/1".to_owned();
    let client = client(&options);
    manifest(&client, "1.0").await.unwrap();
    client.tags(&app()).await.unwrap();
    client.probe().await.unwrap();
    for request in registry.requests() {
        assert_eq!(request.headers.get_all("x-team").iter().count(), 2);
        assert_eq!(header(&request, "user-agent"), Some("special/1"));
    }
}

#[tokio::test]
async fn content_is_limited_and_leaves_room_for_questions() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let mut options = options(&registry.url());
    options.max_connections = 8;
    let client = client(&options);
    let layer = image.layers()[0].digest;
    let gate = Gate::new();
    registry.fault(Fault::hold_at(50_000, &gate).on_blob(&layer));
    let repository = app();
    // Six of eight are for content.
    let mut held = Vec::new();
    for _ in 0..6 {
        held.push(client.blob(&repository, &layer, None).await.unwrap());
    }
    client.stat_blob(&repository, &layer).await.expect("questions have their own share");
    client.probe_blob(&repository, &image.layers()[1].digest).await.expect("questions have their own share");
    client.probe().await.expect("questions have their own share");
    let mut seventh = Box::pin(client.blob(&repository, &layer, None));
    assert!(futures_util::poll!(&mut seventh).is_pending());
    assert_eq!(registry.count(|request| request.is_get() && request.is_for_blob(&layer)), 6);
    drop(held.pop());
    seventh.await.expect("a dropped body gives its place back");
    gate.release();
    let mut body = held.pop().unwrap().body;
    while let Some(piece) = body.next().await {
        piece.unwrap();
    }
    // The body still exists; its end has given the place back: four are held, and two more find room.
    let _more =
        (client.blob(&repository, &layer, None).await.unwrap(), client.blob(&repository, &layer, None).await.unwrap());
    drop(body);
}

#[tokio::test]
async fn waiting_in_vain_for_a_place_is_a_timeout() {
    let registry = FakeRegistry::start().await;
    let image = image();
    registry.push(&image);
    let mut options = options(&registry.url());
    options.max_connections = 2;
    options.connect_timeout = std::time::Duration::from_millis(700);
    options.read_timeout = std::time::Duration::from_millis(700);
    let client = client(&options);
    let layer = image.layers()[0].digest;
    let _gate = registry.gate_blob_at(&layer, 10);
    let _held = client.blob(&app(), &layer, None).await.unwrap();
    assert_eq!(kind(client.blob(&app(), &layer, None).await), UpstreamErrorKind::Busy);
    assert_eq!(registry.blob_gets(&layer), 1);
}

#[tokio::test]
async fn a_registry_below_a_path_is_found() {
    let registry = FakeRegistry::start().await;
    registry.push(&image());
    let client = client(&options(&format!("{}/docker/remote/v2/", registry.url())));
    manifest(&client, "1.0").await.unwrap_err();
    assert_eq!(registry.requests()[0].path_and_query, "/docker/remote/v2/library/app/manifests/1.0");
    manifest(&client_of(&registry), "1.0").await.unwrap();
}
