//! What a client without credentials is told.

use crate::world::{As, World};

#[tokio::test]
async fn the_version_check_tells_where_to_log_in() {
    let world = World::new().await;
    for path in ["/v2/", "/v2"] {
        let reply = world.get(As::Nobody, path).await;
        assert_eq!(reply.error(), (401, "UNAUTHORIZED".to_owned()));
        let realm = format!("{}/v2/token", world.stack.url());
        assert_eq!(reply.challenge(), format!("Bearer realm=\"{realm}\",service=\"harbor-cache\""));
        assert_eq!(reply.header("docker-distribution-api-version"), "registry/2.0");
    }
}

#[tokio::test]
async fn each_request_names_the_scope_that_it_needs() {
    let world = World::new().await;
    let digest = world.layer();
    for (method, path, scope) in [
        ("GET", "/v2/team/a/manifests/1.0".to_owned(), "repository:team/a:pull"),
        ("HEAD", format!("/v2/team/a/blobs/{digest}"), "repository:team/a:pull"),
        ("GET", "/v2/team/a/tags/list".to_owned(), "repository:team/a:pull"),
        ("GET", format!("/v2/team/a/referrers/{digest}"), "repository:team/a:pull"),
        ("PUT", "/v2/team/a/manifests/1.0".to_owned(), "repository:team/a:pull,push"),
        ("POST", "/v2/team/a/blobs/uploads/".to_owned(), "repository:team/a:pull,push"),
        ("PATCH", "/v2/team/a/blobs/uploads/x".to_owned(), "repository:team/a:pull,push"),
        ("GET", "/v2/team/a/blobs/uploads/x".to_owned(), "repository:team/a:pull,push"),
        ("DELETE", "/v2/team/a/blobs/uploads/x".to_owned(), "repository:team/a:pull,push"),
        ("DELETE", "/v2/team/a/manifests/1.0".to_owned(), "repository:team/a:delete"),
        ("DELETE", format!("/v2/team/a/blobs/{digest}"), "repository:team/a:delete"),
        ("GET", "/v2/_catalog".to_owned(), "registry:catalog:*"),
    ] {
        let reply = world.ask(As::Nobody, method, &path).await;
        assert_eq!(reply.status, 401, "{method} {path}");
        assert!(reply.challenge().ends_with(&format!(",scope=\"{scope}\"")), "{method} {path}: {}", reply.challenge());
        // Also for who comes with the wrong password.
        let reply = world.ask(As::Basic("admin", "wrong"), method, &path).await;
        if reply.status != 429 {
            assert!(
                reply.challenge().ends_with(&format!(",scope=\"{scope}\"")),
                "{method} {path}: {}",
                reply.challenge()
            );
        }
    }
    assert!(world.registry.requests().is_empty(), "nobody asks the upstream for strangers");
}

#[tokio::test]
async fn the_namespace_of_a_mirror_goes_with_the_realm() {
    let world = World::new().await;
    let reply = world.get(As::Nobody, "/v2/org/app/manifests/1?ns=ghcr.io").await;
    assert_eq!(reply.status, 401, "also where the namespace leads nowhere");
    assert!(reply.challenge().contains("/v2/token?ns=ghcr.io\","), "{}", reply.challenge());
    let reply = world.get(As::Nobody, "/v2/org/app/manifests/1?ns=a%22b%20c").await;
    assert!(reply.challenge().contains("/v2/token?ns=a%22b%20c\","), "{}", reply.challenge());
}

#[tokio::test]
async fn the_public_url_is_where_tokens_are() {
    let world = World::with("", "[server]\npublic_url = \"https://cache.example\"\ndrain_delay = \"0s\"").await;
    let request = world.request(As::Nobody, "GET", "/v2/").header("host", "evil.example");
    let reply = world.send(request).await;
    assert!(reply.challenge().starts_with("Bearer realm=\"https://cache.example/v2/token\","), "{}", reply.challenge());
}

#[tokio::test]
async fn headers_of_a_proxy_count_only_if_it_is_trusted() {
    let forwarded = [("x-forwarded-proto", "https"), ("x-forwarded-host", "cache.example")];
    for (trusted, realm) in [("[]", "http://127.0.0.1"), ("[\"127.0.0.0/8\"]", "https://cache.example/v2/token")] {
        let server = format!("[server]\ntrusted_proxies = {trusted}\ndrain_delay = \"0s\"");
        let world = World::with("", &server).await;
        let request = world.request(As::Nobody, "GET", "/v2/");
        let request = forwarded.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let reply = world.send(request).await;
        assert!(reply.challenge().starts_with(&format!("Bearer realm=\"{realm}")), "{}", reply.challenge());
    }
}

#[tokio::test]
async fn health_needs_no_login() {
    let world = World::new().await;
    for path in ["/health", "/healthz", "/health/ready"] {
        assert_eq!(world.get(As::Nobody, path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn without_authentication_everything_is_open_and_a_token_is_given_to_who_insists() {
    let world = World::with("enabled = false", "").await;
    assert_eq!(world.get(As::Nobody, "/v2/").await.status, 200);
    assert_eq!(world.get(As::Nobody, "/v2/team/a/manifests/1.0").await.status, 200);
    assert_eq!(world.get(As::Basic("anybody", "anything"), "/v2/team/a/manifests/1.0").await.status, 200);
    let odd = world.request(As::Nobody, "GET", "/v2/").header("authorization", "Negotiate x");
    assert_eq!(world.send(odd).await.status, 200);
    assert_eq!(world.get(As::Token("nonsense"), "/v2/").await.status, 200);
    let token = world.token(As::Nobody, &["repository:team/a:pull"]).await;
    assert_eq!(world.get(As::Token(&token), "/v2/team/a/manifests/1.0").await.status, 200);
    assert_eq!(world.ask(As::Nobody, "DELETE", "/v2/team/a/manifests/1.0").await.status, 202);
}
