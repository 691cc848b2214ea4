//! Tokens for `/v2`.

use std::time::Duration;

use application::admin::AccountPatch;
use application::auth::{AuthError, Credentials, ScopeWish, TokenWish};
use domain::access::{Action, Role, Verdict};
use domain::ports::SignerError;

use crate::world::{PASSWORD, World, by, from, grants_of, key, wish};

#[tokio::test]
async fn a_token_narrows_the_accounts_rights_and_never_widens_them() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[("harbor/a/**", "pull,push"), ("harbor/b/**", "pull")]).await;
    let jane = world.basic("jane", PASSWORD).await.expect("logged in");
    let asked = [("harbor/a/app", "pull"), ("harbor/b/app", "pull,push,delete"), ("harbor/c/app", "pull")];
    let issued = world.auth.registry_token(&jane, &wish(&asked), &from("192.0.2.1")).await.expect("a token");
    let granted: Vec<String> = issued.scope.iter().map(|grant| grant.actions.to_string()).collect();
    assert_eq!(granted, ["pull", "pull"], "fewer than asked is no error: {:?}", issued.scope);

    let caller = world.bearer(&issued.token).await.expect("believed");
    let judge = |name: &str, action| world.auth.judge(&caller, &key(name), action);
    assert_eq!(judge("harbor/a/app", Action::Pull), Verdict::Allowed);
    assert_eq!(judge("harbor/a/app", Action::Push), Verdict::InsufficientScope);
    assert_eq!(judge("harbor/a/other", Action::Pull), Verdict::InsufficientScope);
    assert_eq!(judge("harbor/b/app", Action::Push), Verdict::Denied);
    assert_eq!(judge("harbor/c/app", Action::Pull), Verdict::Unknown);
}

#[tokio::test]
async fn rights_that_are_taken_away_are_gone_under_an_old_token() {
    let world = World::new();
    let jane = world.user("jane", Role::ReadOnly, &[("harbor/a/**", "pull")]).await.account;
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let token = world.token(&caller, &[("harbor/a/app", "pull")]).await;
    let patch = AccountPatch { grants: Some(grants_of(&[("harbor/z/**", "pull")])), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &patch, None, &by()).await.expect("changed");
    let caller = world.bearer(&token).await.expect("believed");
    assert_eq!(world.auth.judge(&caller, &key("harbor/a/app"), Action::Pull), Verdict::Unknown);
}

#[tokio::test]
async fn a_token_ends_with_its_time_and_with_its_account() {
    let world = World::new();
    world.user("admin", Role::Admin, &[]).await;
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let token = world.token(&caller, &[]).await;
    world.bearer(&token).await.expect("believed");
    world.pass(Duration::from_secs(299));
    world.bearer(&token).await.expect("believed");
    world.pass(Duration::from_secs(1));
    assert!(matches!(world.bearer(&token).await, Err(AuthError::InvalidToken(SignerError::Expired))));

    let token = world.token(&caller, &[]).await;
    world.bearer(&token).await.expect("believed");
    let off = AccountPatch { enabled: Some(false), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &off, None, &by()).await.expect("disabled");
    assert!(matches!(world.bearer(&token).await, Err(AuthError::Revoked)));
    // It does not come back with the account.
    let on = AccountPatch { enabled: Some(true), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &on, None, &by()).await.expect("enabled");
    assert!(matches!(world.bearer(&token).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn an_account_that_is_made_anew_is_another_one() {
    let world = World::new();
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let token = world.token(&caller, &[]).await;
    world.admin.delete_user(jane.id, None, &by()).await.expect("deleted");
    world.user("jane", Role::ReadOnly, &[]).await;
    assert!(matches!(world.bearer(&token).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn a_token_of_a_robot_ends_with_the_robots_own_token() {
    let world = World::new();
    let (robot, _) = world.robot("robot$x", &[]).await;
    let new = application::admin::NewRobotToken {
        description: String::new(),
        expires_at: Some(world.now() + Duration::from_mins(2)),
    };
    let short = world.admin.add_robot_token(robot.account.id, new, &by()).await.expect("a token");
    let caller = world.basic("robot$x", short.secret.expose()).await.expect("logged in");
    let issued = world.auth.registry_token(&caller, &wish(&[]), &from("192.0.2.1")).await.expect("a token");
    assert_eq!(issued.expires_in, Duration::from_mins(2));
    // Removing the one ends the other.
    world.bearer(&issued.token).await.expect("believed");
    world.admin.remove_robot_token(robot.account.id, short.token.id, &by()).await.expect("removed");
    assert!(matches!(world.bearer(&issued.token).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn nobody_gets_a_token_where_nobody_may_pull() {
    let world = World::new();
    let nobody = world.auth.authenticate(&Credentials::None, &from("192.0.2.1")).await.expect("nobody is no error");
    let result = world.auth.registry_token(&nobody, &wish(&[]), &from("192.0.2.1")).await;
    assert!(matches!(result, Err(AuthError::Unauthenticated)));
}

#[tokio::test]
async fn an_anonymous_token_pulls_what_anybody_may_pull() {
    let world = World::with_anonymous_pull("hub/library/*");
    let nobody = world.auth.authenticate(&Credentials::None, &from("192.0.2.1")).await.expect("nobody is no error");
    let asked = [("hub/library/nginx", "pull,push"), ("harbor/a/app", "pull")];
    let token = world.token(&nobody, &asked).await;
    let caller = world.bearer(&token).await.expect("believed");
    assert_eq!(world.auth.judge(&caller, &key("hub/library/nginx"), Action::Pull), Verdict::Allowed);
    assert_eq!(world.auth.judge(&caller, &key("hub/library/nginx"), Action::Push), Verdict::Unauthenticated);
    assert_eq!(world.auth.judge(&caller, &key("hub/library/other"), Action::Pull), Verdict::InsufficientScope);
    assert_eq!(world.auth.judge(&caller, &key("harbor/a/app"), Action::Pull), Verdict::Unauthenticated);
    // There is nothing to refresh.
    let wish = TokenWish { scopes: vec![ScopeWish::Catalog], offline: true };
    let issued = world.auth.registry_token(&nobody, &wish, &from("192.0.2.1")).await.expect("a token");
    assert_eq!(issued.refresh_token, None);
}

#[tokio::test]
async fn a_token_for_something_else_is_none() {
    let world = World::new();
    world.user("jane", Role::Admin, &[]).await;
    let login =
        world.auth.login("jane", &domain::access::Password::new(PASSWORD), &from("192.0.2.1")).await.expect("in");
    for token in [&login.token, &login.refresh_token] {
        assert!(matches!(world.bearer(token).await, Err(AuthError::InvalidToken(SignerError::WrongAudience))));
    }
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let registry = world.token(&caller, &[]).await;
    assert!(world.auth.authenticate_admin(Some(&registry)).await.is_err());
    assert!(world.auth.authenticate_admin(Some(&login.refresh_token)).await.is_err());
    assert!(world.auth.refresh_login(&registry).await.is_err());
    assert!(world.auth.refresh_login(&login.token).await.is_err());
    assert!(world.auth.refresh_registry_token(&login.token, &wish(&[])).await.is_err());
    // What docker keeps on a disk does not administer, and the other way round.
    let offline = TokenWish { offline: true, ..TokenWish::default() };
    let issued = world.auth.registry_token(&caller, &offline, &from("192.0.2.1")).await.expect("a token");
    assert!(world.auth.refresh_login(&issued.refresh_token.expect("one to refresh with")).await.is_err());
    assert!(world.auth.refresh_registry_token(&login.refresh_token, &wish(&[])).await.is_err());
}

#[tokio::test]
async fn another_replica_may_pull_everything_for_a_minute_and_nothing_else() {
    let world = World::new();
    let token = world.auth.replica_token();
    let caller = world.bearer(&token).await.expect("believed");
    assert!(caller.is_replica() && !caller.is_admin());
    assert_eq!(world.auth.judge(&caller, &key("harbor/a/app"), Action::Pull), Verdict::Allowed);
    for action in [Action::Push, Action::Delete] {
        assert_eq!(world.auth.judge(&caller, &key("harbor/a/app"), action), Verdict::Denied);
    }
    // It cannot be turned into anything that lasts.
    let wish = wish(&[("harbor/a/app", "pull")]);
    let refused = world.auth.registry_token(&caller, &wish, &from("192.0.2.1")).await;
    assert!(matches!(refused, Err(AuthError::Unauthenticated)), "{refused:?}");
    world.pass(Duration::from_mins(1));
    assert!(matches!(world.bearer(&token).await, Err(AuthError::InvalidToken(SignerError::Expired))));
}
