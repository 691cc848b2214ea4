//! Where clients are sent to log in, and what the operator is told when that cannot be right.

use super::{Known, Site, Told};

const UNTRUSTED: &str = "is not trusted";

#[tokio::test]
async fn with_the_guides_configuration_alone_clients_are_sent_to_http_and_the_log_says_so_once() {
    let Some(site) = Site::start(Told::Guide, Known::default()).await else { return };
    let client = site.client("127.0.0.2");
    for _ in 0..3 {
        // nginx passes on the host without its port.
        let realm = "Bearer realm=\"http://127.0.0.1/v2/token\",";
        assert!(client.challenge().await.starts_with(realm));
    }
    let warnings = site.log.lines(UNTRUSTED);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    for word in ["WARN", "127.0.0.1 ", "server.public_url", "server.trusted_proxies"] {
        assert!(warnings[0].contains(word), "{word}: {}", warnings[0]);
    }
}

#[tokio::test]
async fn with_the_guides_configuration_the_public_url_is_all_that_clients_need() {
    let Some(site) = Site::start(Told::Guide, Known { public_url: true, trusted: false }).await else { return };
    let realm = format!("Bearer realm=\"https://{}/v2/token\",", site.host());
    assert!(site.client("127.0.0.2").challenge().await.starts_with(&realm));
    assert!(site.log.lines(UNTRUSTED).is_empty());
}

#[tokio::test]
async fn a_trusted_proxy_that_does_not_name_the_scheme_is_warned_of_once() {
    let Some(site) = Site::start(Told::Guide, Known { public_url: false, trusted: true }).await else { return };
    let client = site.client("127.0.0.2");
    for _ in 0..3 {
        assert!(client.challenge().await.starts_with("Bearer realm=\"http://127.0.0.1/v2/token\","));
    }
    assert_eq!(site.log.lines("does not say whether").len(), 1);
}

#[tokio::test]
async fn a_trusted_proxy_that_names_the_scheme_needs_no_public_url() {
    let Some(site) = Site::start(Told::Everything, Known { public_url: false, trusted: true }).await else { return };
    let realm = format!("Bearer realm=\"https://{}/v2/token\",", site.host());
    assert!(site.client("127.0.0.2").challenge().await.starts_with(&realm));
    assert!(site.log.lines("WARN").is_empty(), "{:?}", site.log.lines("WARN"));
}
