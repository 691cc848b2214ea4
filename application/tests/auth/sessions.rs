//! Logins: refresh tokens and the tokens of the administration.

use std::time::Duration;

use application::admin::{AccountPatch, AdminError, Administrator};
use application::auth::{AuthError, TokenWish};
use domain::access::{Password, Role};
use domain::ports::IdentityRepo as _;

use crate::world::{PASSWORD, World, by, from, wish};

const MONTH: Duration = Duration::from_hours(30 * 24);
const ALMOST_A_MONTH: Duration = Duration::from_secs(30 * 24 * 3600 - 1);

async fn refresh_token(world: &World, name: &str) -> String {
    let caller = world.basic(name, PASSWORD).await.expect("logged in");
    let wish = TokenWish { offline: true, ..TokenWish::default() };
    let issued = world.auth.registry_token(&caller, &wish, &from("192.0.2.1")).await.expect("a token");
    issued.refresh_token.expect("one to refresh with")
}

#[tokio::test]
async fn a_login_lives_as_long_as_it_is_used() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    let refresh = refresh_token(&world, "jane").await;
    for _ in 0..10 {
        world.pass(ALMOST_A_MONTH);
        let issued = world.auth.refresh_registry_token(&refresh, &wish(&[])).await.expect("a token");
        world.bearer(&issued.token).await.expect("believed");
    }
    world.pass(MONTH);
    assert!(matches!(world.auth.refresh_registry_token(&refresh, &wish(&[])).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn a_login_ends_after_a_year_however_often_it_is_used() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    let refresh = refresh_token(&world, "jane").await;
    let mut months = 0;
    while world.auth.refresh_registry_token(&refresh, &wish(&[])).await.is_ok() {
        world.pass(ALMOST_A_MONTH);
        months += 1;
    }
    assert_eq!(months, 13);
}

#[tokio::test]
async fn a_new_password_ends_every_login_of_the_account_and_no_other() {
    let world = World::new();
    let jane = world.user("jane", Role::Admin, &[]).await.account;
    world.user("joe", Role::Admin, &[]).await;
    let (janes, joes) = (refresh_token(&world, "jane").await, refresh_token(&world, "joe").await);
    let login = world.auth.login("jane", &Password::new(PASSWORD), &from("192.0.2.1")).await.expect("logged in");
    let patch = AccountPatch { password: Some(Password::new("another horse")), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &patch, None, &by()).await.expect("changed");
    assert!(world.auth.refresh_registry_token(&janes, &wish(&[])).await.is_err());
    assert!(world.auth.authenticate_admin(Some(&login.token)).await.is_err());
    assert!(world.auth.refresh_login(&login.refresh_token).await.is_err());
    world.auth.refresh_registry_token(&joes, &wish(&[])).await.expect("a token");
    assert!(world.identities.inner.sessions(jane.id).await.expect("sessions").is_empty());
}

#[tokio::test]
async fn logging_out_ends_that_login_only() {
    let world = World::new();
    world.user("jane", Role::Admin, &[]).await;
    let origin = from("192.0.2.1");
    let first = world.auth.login("jane", &Password::new(PASSWORD), &origin).await.expect("logged in");
    let second = world.auth.login("jane", &Password::new(PASSWORD), &origin).await.expect("logged in");
    let caller = world.auth.authenticate_admin(Some(&first.token)).await.expect("believed");
    assert!(caller.is_admin());
    world.auth.logout(&caller, &origin).await.expect("logged out");
    assert!(matches!(world.auth.authenticate_admin(Some(&first.token)).await, Err(AuthError::Revoked)));
    assert!(matches!(world.auth.refresh_login(&first.refresh_token).await, Err(AuthError::Revoked)));
    world.auth.authenticate_admin(Some(&second.token)).await.expect("believed");
    let again = world.auth.refresh_login(&second.refresh_token).await.expect("refreshed");
    world.auth.authenticate_admin(Some(&again.token)).await.expect("believed");
    assert_eq!((world.audit("session.login").await.len(), world.audit("session.logout").await.len()), (2, 1));
}

#[tokio::test]
async fn an_account_has_a_hundred_logins_at_most_and_the_oldest_gives_way() {
    let world = World::new();
    let jane = world.user("jane", Role::Admin, &[]).await.account;
    let first = refresh_token(&world, "jane").await;
    world.pass(Duration::from_secs(1));
    for _ in 0..100 {
        world.pass(Duration::from_secs(2));
        refresh_token(&world, "jane").await;
    }
    assert_eq!(world.identities.inner.sessions(jane.id).await.expect("sessions").len(), 100);
    assert!(matches!(world.auth.refresh_registry_token(&first, &wish(&[])).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn logins_that_have_ended_are_removed() {
    let world = World::new();
    let jane = world.user("jane", Role::Admin, &[]).await.account;
    refresh_token(&world, "jane").await;
    world.pass(MONTH);
    refresh_token(&world, "jane").await;
    world.auth.remove_what_has_ended().await.expect("removed");
    assert_eq!(world.identities.inner.sessions(jane.id).await.expect("sessions").len(), 1);
}

#[tokio::test]
async fn ones_own_password_is_changed_by_who_knows_the_present_one() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    let login = world.auth.login("jane", &Password::new(PASSWORD), &from("192.0.2.1")).await.expect("logged in");
    let caller = world.auth.authenticate_admin(Some(&login.token)).await.expect("believed");
    let by = Administrator::caller(&caller, from("192.0.2.1"));
    let change = |present: &str, new: &str| {
        let (world, caller, by) = (&world, &caller, &by);
        let (present, new) = (Password::new(present), Password::new(new));
        async move { world.admin.change_own_password(caller, &present, new, by).await }
    };
    assert!(matches!(change("wrong horse", "another horse").await, Err(AdminError::WrongPassword)));
    assert!(matches!(change(PASSWORD, "short").await, Err(AdminError::Invalid { field: "new_password", .. })));
    assert!(matches!(change(PASSWORD, "jane's horse").await, Err(AdminError::Invalid { .. })));
    change(PASSWORD, "another horse").await.expect("changed");
    world.basic("jane", "another horse").await.expect("logged in");
    // Guessing it here is slowed as it is at the login.
    let mut slowed = false;
    for n in 0..10 {
        slowed |= matches!(change(&format!("guess {n}"), "third horse").await, Err(AdminError::TooManyAttempts { .. }));
    }
    assert!(slowed);
}
