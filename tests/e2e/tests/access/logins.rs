//! Names and passwords over HTTP.

use client::types::Role;

use crate::world::{ADMIN_PASSWORD, As, PASSWORD, World};

#[tokio::test]
async fn basic_credentials_are_taken_everywhere() {
    let world = World::new().await;
    let admin = As::Basic("admin", ADMIN_PASSWORD);
    assert_eq!(world.get(admin, "/v2/").await.status, 200);
    assert_eq!(world.get(admin, "/v2/team/a/manifests/1.0").await.status, 200);
    let secret = world.robot("robot$team+ci", &[("upstream/team/a", "pull")]).await;
    assert_eq!(world.get(As::Basic("robot$team+ci", &secret), "/v2/team/a/manifests/1.0").await.status, 200);
}

#[tokio::test]
async fn a_wrong_password_is_refused_everywhere_also_where_anybody_may_pull() {
    let world = World::with("anonymous_pull = [\"upstream/team/a\"]", "").await;
    for path in ["/v2/", "/v2/team/a/manifests/1.0", "/v2/token?service=harbor-cache"] {
        let reply = world.get(As::Basic("admin", "wrong"), path).await;
        assert_eq!(reply.error(), (401, "UNAUTHORIZED".to_owned()), "{path}");
    }
    assert_eq!(world.get(As::Nobody, "/v2/team/a/manifests/1.0").await.status, 200);
}

#[tokio::test]
async fn an_authorization_header_that_is_neither_is_refused() {
    let world = World::new().await;
    for value in ["Digest x", "Basic", "Basic !!!", "Bearer", "Basic bm9jb2xvbg=="] {
        let request = world.request(As::Nobody, "GET", "/v2/").header("authorization", value);
        assert_eq!(world.send(request).await.error(), (401, "UNAUTHORIZED".to_owned()), "{value}");
    }
}

#[tokio::test]
async fn guessing_is_slowed_with_retry_after() {
    let world = World::new().await;
    let mut refused = None;
    for n in 0..10 {
        let reply = world.get(As::Basic("admin", &format!("guess {n}")), "/v2/").await;
        if reply.status == 429 {
            refused = Some(reply);
            break;
        }
        assert_eq!(reply.status, 401);
    }
    let refused = refused.expect("slowed");
    assert_eq!(refused.error(), (429, "TOOMANYREQUESTS".to_owned()));
    let wait: u64 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=300).contains(&wait), "{wait}");
    // Whoever is called otherwise is not held up.
    world.user("jane", Role::ReadOnly, &[]).await;
    assert_eq!(world.get(As::Basic("jane", PASSWORD), "/v2/").await.status, 200);
}

#[tokio::test]
async fn an_account_that_is_disabled_is_out_at_once_whatever_it_comes_with() {
    let world = World::new().await;
    let jane = world.user("jane", Role::ReadOnly, &[]).await;
    let basic = As::Basic("jane", PASSWORD);
    let token = world.token(basic, &["repository:team/a:pull"]).await;
    let path = "/v2/team/a/manifests/1.0";
    assert_eq!(world.get(basic, path).await.status, 200);
    assert_eq!(world.get(As::Token(&token), path).await.status, 200);
    world.disable(&jane).await;
    assert_eq!(world.get(basic, path).await.status, 401);
    let reply = world.get(As::Token(&token), path).await;
    assert_eq!(reply.status, 401);
    assert!(reply.challenge().contains(",error=\"invalid_token\""), "{}", reply.challenge());
}
