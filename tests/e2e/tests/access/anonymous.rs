//! What anybody may pull.

use client::types::Role;

use crate::world::{As, PASSWORD, World};

async fn open_team_b() -> World {
    World::with("anonymous_pull = [\"upstream/team/b\"]", "").await
}

#[tokio::test]
async fn the_version_check_asks_for_a_login_also_where_anybody_may_pull() {
    let world = open_team_b().await;
    assert_eq!(world.get(As::Nobody, "/v2/").await.status, 401);
    assert_eq!(world.get(As::Nobody, "/v2/team/b/manifests/1.0").await.status, 200);
    assert_eq!(world.get(As::Nobody, "/v2/team/a/manifests/1.0").await.status, 401);
}

#[tokio::test]
async fn a_client_that_follows_the_challenge_pulls_with_an_anonymous_token() {
    let world = open_team_b().await;
    let token = world.token(As::Nobody, &["repository:team/b:pull", "repository:team/a:pull"]).await;
    let who = As::Token(&token);
    // Docker's ping with the token it got.
    assert_eq!(world.get(who, "/v2/").await.status, 200);
    assert_eq!(world.get(who, "/v2/team/b/manifests/1.0").await.status, 200);
    let reply = world.get(who, "/v2/team/a/manifests/1.0").await;
    assert_eq!(reply.error(), (401, "UNAUTHORIZED".to_owned()));
    assert!(reply.challenge().ends_with(",error=\"insufficient_scope\""), "{}", reply.challenge());
    assert_eq!(world.ask(who, "POST", "/v2/team/b/blobs/uploads/").await.status, 401);
    assert_eq!(world.get(who, "/v2/_catalog").await.status, 401);
}

#[tokio::test]
async fn where_nobody_may_pull_nobody_gets_a_token() {
    let world = World::new().await;
    let reply = world.get(As::Nobody, "/v2/token?service=harbor-cache&scope=repository:team/b:pull").await;
    assert_eq!(reply.error(), (401, "UNAUTHORIZED".to_owned()));
}

#[tokio::test]
async fn an_account_pulls_what_anybody_may_pull() {
    let world = open_team_b().await;
    world.user("jane", Role::ReadOnly, &[("upstream/team/a", "pull")]).await;
    assert_eq!(world.get(As::Basic("jane", PASSWORD), "/v2/team/b/manifests/1.0").await.status, 200);
}
