//! Where requests may go, and what goes along. 127.0.0.1 and localhost are different hosts.

use crate::fixture::{app, client, client_of, get, header, kind, manifest, options, with_account};
use domain::ports::upstream::{Upstream as _, UpstreamErrorKind};
use support::{Auth, FakeRegistry, Fault, Operation, SampleImage, TokenService};

async fn registry_with(auth: Auth) -> (FakeRegistry, SampleImage) {
    let registry = FakeRegistry::builder().auth(auth).start().await;
    let image = SampleImage::single("library/app", "1.0").layers([1000]).build();
    registry.push(&image);
    (registry, image)
}

#[tokio::test]
async fn a_redirect_to_another_host_is_followed_without_our_credentials() {
    let (registry, image) = registry_with(Auth::basic("u", "p")).await;
    let (store, _) = registry_with(Auth::Open).await;
    let mut options = with_account(&registry.url(), "u", "p");
    options.allowed_hosts = vec!["localhost".to_owned()];
    options.headers = vec![("x-secret".to_owned(), "s".to_owned())];
    registry.fault(Fault::redirect_to_host(&store.localhost_url()).on(Operation::Blob));
    let blob = get(&client(&options), &image.layers()[0].digest).await.unwrap();
    assert_eq!(blob, image.layers()[0].content.to_bytes());
    let asked = store.requests();
    assert_eq!(asked.len(), 1);
    assert_eq!(header(&asked[0], "authorization"), None);
    assert_eq!(header(&asked[0], "x-secret"), None);
    assert_eq!(header(&asked[0], "referer"), None);
    assert_eq!(header(&asked[0], "accept-encoding"), Some("identity"));
    assert_eq!(header(registry.requests().last().unwrap(), "x-secret"), Some("s"));
}

#[tokio::test]
async fn another_port_of_the_own_host_is_reached_without_our_credentials() {
    let (registry, image) = registry_with(Auth::basic("u", "p")).await;
    let (store, _) = registry_with(Auth::Open).await;
    registry.fault(Fault::redirect_to_host(&store.url()).on(Operation::Blob));
    get(&client(&with_account(&registry.url(), "u", "p")), &image.layers()[0].digest).await.unwrap();
    assert_eq!(header(&store.requests()[0], "authorization"), None);
}

#[tokio::test]
async fn a_redirect_within_the_registry_keeps_our_credentials() {
    let (registry, image) = registry_with(Auth::basic("u", "p")).await;
    let target = image.layers()[0].digest;
    let elsewhere = format!("/v2/library/app/blobs/{target}?moved");
    registry.fault(Fault::redirect(&elsewhere).on(Operation::Blob).once());
    get(&client(&with_account(&registry.url(), "u", "p")), &target).await.unwrap();
    let last = registry.requests().pop().unwrap();
    assert!(last.path_and_query.ends_with("?moved"));
    assert!(header(&last, "authorization").is_some());
}

#[tokio::test]
async fn a_redirect_into_a_private_network_is_blocked_before_any_connection() {
    let (registry, image) = registry_with(Auth::Open).await;
    let (inside, _) = registry_with(Auth::Open).await;
    let port = inside.port();
    let layer = image.layers()[0].digest;
    for target in [
        inside.localhost_url(),
        format!("http://127.0.0.2:{port}"),
        format!("http://[::1]:{port}"),
        format!("http://[::ffff:127.0.0.1]:{port}"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://10.0.0.1".to_owned(),
    ] {
        registry.clear_faults();
        registry.fault(Fault::redirect(&target));
        let client = client_of(&registry);
        assert_eq!(get(&client, &layer).await.unwrap_err(), UpstreamErrorKind::Blocked, "{target}");
        assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Blocked, "{target}");
        assert_eq!(kind(client.stat_blob(&app(), &layer).await), UpstreamErrorKind::Blocked, "{target}");
        assert_eq!(kind(client.tags(&app()).await), UpstreamErrorKind::Blocked, "{target}");
    }
    assert_eq!(inside.connections(), 0);
}

#[tokio::test]
async fn an_allowed_network_opens_its_addresses_under_any_name() {
    let (registry, image) = registry_with(Auth::Open).await;
    registry.fault(Fault::redirect_to_host(&registry.localhost_url()).on(Operation::Blob).once());
    let mut options = options(&registry.url());
    options.allowed_hosts = vec!["127.0.0.0/8".to_owned()];
    get(&client(&options), &image.layers()[0].digest).await.unwrap();
}

#[tokio::test]
async fn a_realm_in_a_private_network_is_blocked_before_any_connection() {
    let tokens = TokenService::new().account("u", "p");
    let (registry, _) = registry_with(Auth::bearer(&tokens)).await;
    let inside = FakeRegistry::builder().serve_tokens(&tokens).start().await;
    for realm in [format!("{}/token", inside.localhost_url()), format!("http://[::1]:{}/token", inside.port())] {
        tokens.set_realm(&realm);
        for client in [client_of(&registry), client(&with_account(&registry.url(), "u", "p"))] {
            assert_eq!(manifest(&client, "1.0").await.unwrap_err(), UpstreamErrorKind::Blocked, "{realm}");
        }
    }
    assert_eq!(inside.connections(), 0);
}

#[tokio::test]
async fn a_realm_on_the_own_host_or_an_allowed_one_is_asked() {
    let tokens = TokenService::new().account("u", "p");
    let (registry, _) = registry_with(Auth::bearer(&tokens)).await;
    let service = FakeRegistry::builder().serve_tokens(&tokens).start().await;
    tokens.set_realm(&service.token_url());
    manifest(&client(&with_account(&registry.url(), "u", "p")), "1.0").await.unwrap();
    tokens.set_realm(&format!("{}/token", service.localhost_url()));
    let mut options = with_account(&registry.url(), "u", "p");
    options.allowed_hosts = vec!["localhost".to_owned()];
    options.headers = vec![("x-secret".to_owned(), "s".to_owned())];
    manifest(&client(&options), "1.0").await.unwrap();
    let call = service.requests().pop().unwrap();
    assert!(header(&call, "authorization").unwrap().starts_with("Basic "));
    assert_eq!(header(&call, "x-secret"), None, "extra headers are for the registry");
}

#[tokio::test]
async fn a_redirect_of_the_token_service_does_not_carry_the_password_along() {
    let tokens = TokenService::new().account("u", "p");
    let (registry, _) = registry_with(Auth::bearer(&tokens)).await;
    let other = FakeRegistry::builder().serve_tokens(&tokens).start().await;
    registry.fault(Fault::redirect_to_host(&other.url()).on(Operation::Token));
    manifest(&client(&with_account(&registry.url(), "u", "p")), "1.0").await.unwrap();
    assert_eq!(header(&other.requests()[0], "authorization"), None);
}

#[tokio::test]
async fn redirects_come_to_an_end() {
    let (registry, image) = registry_with(Auth::Open).await;
    let layer = image.layers()[0].digest;
    let again = format!("/v2/library/app/blobs/{layer}");
    registry.fault(Fault::redirect(&again).on(Operation::Blob).times(5));
    get(&client_of(&registry), &layer).await.expect("five redirects are followed");
    registry.reset_counts();
    registry.fault(Fault::redirect(&again).on(Operation::Blob));
    assert_eq!(get(&client_of(&registry), &layer).await.unwrap_err(), UpstreamErrorKind::BadAnswer);
    assert_eq!(registry.blob_gets(&layer), 6);
}

#[tokio::test]
async fn a_refusal_by_the_target_of_a_redirect_says_nothing_about_our_account() {
    let (registry, image) = registry_with(Auth::Open).await;
    let (store, _) = registry_with(Auth::basic("x", "y")).await;
    registry.fault(Fault::redirect_to_host(&store.url()).on(Operation::Blob));
    let layer = image.layers()[0].digest;
    for status in [401, 403] {
        store.clear_faults();
        store.fault(Fault::status(status));
        let client = client(&with_account(&registry.url(), "u", "p"));
        assert_eq!(get(&client, &layer).await.unwrap_err(), UpstreamErrorKind::BadAnswer);
    }
    assert_eq!(store.requests().len(), 2, "no credentials were tried on it");
}
