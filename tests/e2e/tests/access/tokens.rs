//! The token service, in both of its forms.

use client::types::Role;
use serde_json::{Value, json};

use crate::world::{As, PASSWORD, Reply, World, claims};

async fn with_jane() -> World {
    let world = World::new().await;
    world.user("jane", Role::ReadOnly, &[("upstream/team/a", "pull,push"), ("upstream/team/b", "pull")]).await;
    world
}

const JANE: As<'_> = As::Basic("jane", PASSWORD);

async fn post(world: &World, form: &[(&str, &str)]) -> Reply {
    let request = world.request(As::Nobody, "POST", "/v2/token").form(form);
    world.send(request).await
}

#[tokio::test]
async fn a_token_by_get_says_what_it_is_for() {
    let world = with_jane().await;
    let query = "service=harbor-cache&client_id=docker&account=jane&scope=repository:team/a:pull,push&scope=repository:team/b:pull,push&scope=repository:nowhere/x:pull&scope=registry:catalog:*";
    let reply = world.get(JANE, &format!("/v2/token?{query}")).await;
    assert_eq!((reply.status, reply.header("cache-control")), (200, "no-store"));
    let body = reply.json();
    assert_eq!(body["token"], body["access_token"]);
    assert_eq!(body["expires_in"], 300);
    assert!(body.get("refresh_token").is_none(), "not asked for");
    let issued_at = body["issued_at"].as_str().expect("a time");
    assert!(issued_at.len() == 20 && issued_at.ends_with('Z'), "{issued_at}");
    let claims = claims(body["token"].as_str().expect("a token"));
    assert_eq!(claims["aud"], "harbor-cache");
    let expected = json!([
        { "type": "repository", "name": "upstream/team/a", "actions": ["pull", "push"] },
        { "type": "repository", "name": "upstream/team/b", "actions": ["pull"] },
        { "type": "registry", "name": "catalog", "actions": ["*"] },
    ]);
    assert_eq!(claims["access"], expected, "by canonical names, and no more than the account has");
}

#[tokio::test]
async fn a_token_by_post_with_a_password_and_with_a_refresh_token() {
    let world = with_jane().await;
    let reply = post(
        &world,
        &[
            ("grant_type", "password"),
            ("service", "harbor-cache"),
            ("client_id", "containerd-client"),
            ("access_type", "offline"),
            ("username", "jane"),
            ("password", PASSWORD),
            ("scope", "repository:team/a:pull repository:team/b:pull"),
        ],
    )
    .await;
    assert_eq!(reply.status, 200, "{reply:?}");
    let body = reply.json();
    assert_eq!(body["scope"], "repository:upstream/team/a:pull repository:upstream/team/b:pull");
    assert_eq!(body["token_type"], "Bearer");
    let token = body["access_token"].as_str().expect("a token");
    assert_eq!(world.get(As::Token(token), "/v2/team/b/manifests/1.0").await.status, 200);
    let refresh = body["refresh_token"].as_str().expect("a refresh token").to_owned();

    let form =
        [("grant_type", "refresh_token"), ("refresh_token", &*refresh), ("scope", "repository:team/a:pull,push")];
    let reply = post(&world, &form).await;
    assert_eq!(reply.status, 200, "{reply:?}");
    let token = reply.json()["access_token"].as_str().expect("a token").to_owned();
    assert_eq!(world.get(As::Token(&token), "/v2/team/a/manifests/1.0").await.status, 200);
    assert_eq!(world.ask(As::Token(&token), "POST", "/v2/team/a/blobs/uploads/").await.status, 202);
    // A refresh token is for nothing else.
    assert_eq!(world.get(As::Token(&refresh), "/v2/team/a/manifests/1.0").await.status, 401);
    let twice = post(&world, &[("grant_type", "refresh_token"), ("refresh_token", &token)]).await;
    assert_eq!(twice.status, 401);
}

#[tokio::test]
async fn docker_login_gets_a_token_to_refresh_with() {
    let world = with_jane().await;
    let reply =
        world.get(JANE, "/v2/token?account=jane&client_id=docker&offline_token=true&service=harbor-cache").await;
    let body = reply.json();
    assert!(body["refresh_token"].is_string(), "{body}");
    let token = body["token"].as_str().expect("a token");
    assert_eq!(world.get(As::Token(token), "/v2/").await.status, 200);
}

#[tokio::test]
async fn what_the_token_service_cannot_do_is_told() {
    let world = with_jane().await;
    assert_eq!(world.get(JANE, "/v2/token?service=other").await.status, 400);
    let bad_forms: [&[(&str, &str)]; 5] = [
        &[],
        &[("grant_type", "client_credentials")],
        &[("grant_type", "password"), ("username", "jane")],
        &[("grant_type", "refresh_token")],
        &[("grant_type", "password"), ("service", "other"), ("username", "jane"), ("password", PASSWORD)],
    ];
    for form in bad_forms {
        assert_eq!(post(&world, form).await.status, 400, "{form:?}");
    }
    let wrong = post(&world, &[("grant_type", "password"), ("username", "jane"), ("password", "wrong")]).await;
    assert_eq!(wrong.error(), (401, "UNAUTHORIZED".to_owned()));
    let long = "x".repeat(70_000);
    assert_eq!(post(&world, &[("grant_type", &long)]).await.status, 400);
    assert_eq!(world.get(As::Token("x.y.z"), "/v2/token").await.status, 401);
    let reply = world.ask(JANE, "DELETE", "/v2/token").await;
    assert_eq!((reply.status, reply.header("allow")), (405, "GET, POST"));
    let scopes = "&scope=repository:team/a:pull".repeat(51);
    assert_eq!(world.get(JANE, &format!("/v2/token?service=harbor-cache{scopes}")).await.status, 400);
    // Scopes that are no scopes are left out.
    let token = world.token(JANE, &["nonsense", "repository:UPPER:pull", "repository:team/a:pull"]).await;
    assert_eq!(claims(&token)["access"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_scope_that_is_too_small_leads_to_another_token() {
    let world = with_jane().await;
    let token = world.token(JANE, &["repository:team/a:pull"]).await;
    let reply = world.ask(As::Token(&token), "POST", "/v2/team/a/blobs/uploads/").await;
    assert_eq!(reply.error(), (401, "UNAUTHORIZED".to_owned()));
    assert!(
        reply.challenge().ends_with(",scope=\"repository:team/a:pull,push\",error=\"insufficient_scope\""),
        "{}",
        reply.challenge()
    );
    let reply = world.get(As::Token(&token), "/v2/_catalog").await;
    assert_eq!(reply.status, 401);
    assert!(reply.challenge().contains("insufficient_scope"), "{}", reply.challenge());
    // What the account could never do is not a matter of tokens.
    let reply = world.ask(As::Token(&token), "DELETE", "/v2/team/a/manifests/1.0").await;
    assert_eq!(reply.error(), (403, "DENIED".to_owned()));
}

#[tokio::test]
async fn the_catalogue_lists_what_the_caller_may_read() {
    let world = World::new().await;
    world.user("jane", Role::ReadOnly, &[("upstream/team/b", "pull"), ("upstream/team/a", "push")]).await;
    world.user("joe", Role::ReadOnly, &[]).await;
    for path in ["/v2/team/a/manifests/1.0", "/v2/team/b/manifests/1.0"] {
        assert_eq!(world.get(As::Basic("joe", PASSWORD), path).await.status, 200);
    }
    let repositories = |reply: &Reply| reply.json()["repositories"].clone();
    let all = world.get(As::Basic("joe", PASSWORD), "/v2/_catalog").await;
    assert_eq!(repositories(&all), json!(["team/a", "team/b"]));
    assert_eq!(repositories(&world.get(JANE, "/v2/_catalog").await), json!(["team/b"]));
    let token = world.token(JANE, &["registry:catalog:*"]).await;
    assert_eq!(repositories(&world.get(As::Token(&token), "/v2/_catalog?n=1").await), json!(["team/b"]));
    let page = world.get(As::Token(&token), "/v2/_catalog?n=1").await;
    assert_eq!(page.header("link"), "", "a page that hides names has no next one because of them");
    assert_eq!(page.json()["repositories"], Value::from(vec!["team/b"]));
}
