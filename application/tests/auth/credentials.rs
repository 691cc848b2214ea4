//! Names and passwords.

use std::time::Duration;

use application::admin::AccountPatch;
use application::auth::AuthError;
use domain::access::{Action, Actor, Password, Role, Verdict};
use futures_util::future::join_all;

use crate::world::{PASSWORD, World, by, key};

fn is_refused(result: &Result<application::auth::Caller, AuthError>) -> bool {
    matches!(result, Err(AuthError::BadCredentials))
}

#[tokio::test]
async fn a_right_password_is_an_account_and_every_other_is_refused_alike() {
    let world = World::new();
    world.user("admin", Role::Admin, &[]).await;
    world.user("jane", Role::ReadOnly, &[]).await;
    assert_eq!(world.basic("jane", PASSWORD).await.expect("logged in").name(), Some("jane"));
    for (name, password) in [
        ("jane", "wrong horse"),
        ("jane", ""),
        ("joe", PASSWORD),
        ("", PASSWORD),
        ("ja ne", PASSWORD),
        ("Jane", PASSWORD),
    ] {
        assert!(is_refused(&world.basic(name, password).await), "{name} {password}");
    }
    assert!(is_refused(&world.basic("jane", &"x".repeat(2_000)).await));
}

#[tokio::test]
async fn right_credentials_are_checked_once_a_minute() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    for _ in 0..20 {
        world.basic("jane", PASSWORD).await.expect("logged in");
    }
    assert_eq!(world.verified(), 1);
    world.pass(Duration::from_mins(1));
    world.basic("jane", PASSWORD).await.expect("logged in");
    assert_eq!(world.verified(), 2);
}

#[tokio::test]
async fn a_hundred_clients_that_begin_together_cost_one_check() {
    let world = World::new();
    world.user("ci", Role::ReadOnly, &[]).await;
    let clients = (0..100).map(|_| world.basic("ci", PASSWORD));
    assert!(join_all(clients).await.iter().all(Result::is_ok));
    assert_eq!(world.verified(), 1);
}

#[tokio::test]
async fn what_is_remembered_ends_with_any_change_of_the_account() {
    let world = World::new();
    world.user("admin", Role::Admin, &[]).await;
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    world.basic("jane", PASSWORD).await.expect("logged in");

    let password = AccountPatch { password: Some(Password::new("another horse")), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &password, None, &by()).await.expect("changed");
    assert!(is_refused(&world.basic("jane", PASSWORD).await));
    world.basic("jane", "another horse").await.expect("logged in");

    let disabled = AccountPatch { enabled: Some(false), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &disabled, None, &by()).await.expect("changed");
    assert!(is_refused(&world.basic("jane", "another horse").await));
    let enabled = AccountPatch { enabled: Some(true), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &enabled, None, &by()).await.expect("changed");
    world.pass(Duration::from_mins(5));
    world.basic("jane", "another horse").await.expect("logged in");
    world.admin.delete_user(jane.id, None, &by()).await.expect("deleted");
    assert!(is_refused(&world.basic("jane", "another horse").await));
}

#[tokio::test]
async fn guesses_are_slowed_and_the_owner_is_not_locked_out() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    let guesses = join_all((0..200).map(|n| {
        let world = &world;
        async move { world.basic_from("198.51.100.9", "jane", &format!("guess number {n}")).await }
    }))
    .await;
    let looked_at = guesses.iter().filter(|guess| is_refused(guess)).count();
    assert_eq!(looked_at, 5, "of two hundred at once");
    assert_eq!(world.verified(), 5);
    let Err(AuthError::TooManyAttempts { retry_after }) = world.basic_from("198.51.100.9", "jane", PASSWORD).await
    else {
        panic!("also the right password has to wait")
    };
    assert!(!retry_after.is_zero());
    // From elsewhere nothing has changed.
    world.basic_from("192.0.2.1", "jane", PASSWORD).await.expect("logged in");
    // Having waited, the next attempt is looked at.
    world.pass(retry_after);
    world.basic_from("198.51.100.9", "jane", PASSWORD).await.expect("logged in");
}

#[tokio::test]
async fn credentials_that_are_remembered_do_not_wait_for_somebody_elses_failures() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    world.basic("jane", PASSWORD).await.expect("logged in");
    for n in 0..20 {
        let _ = world.basic("jane", &format!("guess number {n}")).await;
    }
    world.basic("jane", PASSWORD).await.expect("still logged in");
    // Whoever keeps guessing from the same address gets nothing out of that.
    for n in 0..20 {
        let _ = world.basic("jane", &format!("another guess {n}")).await;
    }
    assert!(matches!(world.basic("jane", PASSWORD).await, Err(AuthError::TooManyAttempts { .. })));
}

#[tokio::test]
async fn what_is_remembered_of_one_address_is_no_oracle_for_another() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    world.basic_from("192.0.2.1", "jane", PASSWORD).await.expect("logged in");
    for n in 0..10 {
        let _ = world.basic_from("198.51.100.9", "jane", &format!("guess number {n}")).await;
    }
    let right = world.basic_from("198.51.100.9", "jane", PASSWORD).await;
    assert!(matches!(right, Err(AuthError::TooManyAttempts { .. })), "{right:?}");
    world.basic_from("192.0.2.1", "jane", PASSWORD).await.expect("the owner goes on");
}

#[tokio::test]
async fn every_refused_login_is_in_the_audit_log_without_its_password() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    let _ = world.basic_from("198.51.100.9", "jane", "a wrong secret").await;
    let _ = world.basic_from("198.51.100.9", "no such name!", "a wrong secret").await;
    let entries = world.audit("login.refused").await;
    let names: Vec<_> = entries.iter().map(|row| row.entry.actor.clone()).collect();
    let claimed = |name: &str| Actor::Claimed { name: name.to_owned() };
    assert_eq!(names, [claimed("(malformed)"), claimed("jane")]);
    assert_eq!(entries[0].entry.address, Some("198.51.100.9".parse().expect("an address")));
    assert!(!format!("{entries:?}").contains("a wrong secret"));
}

#[tokio::test]
async fn a_robot_has_several_tokens_each_with_an_end() {
    let world = World::new();
    let (robot, first) = world.robot("robot$team+ci", &[("harbor/team/**", "pull,push")]).await;
    let end = world.now() + Duration::from_hours(1);
    let new = application::admin::NewRobotToken { description: "second".to_owned(), expires_at: Some(end) };
    let second = world.admin.add_robot_token(robot.account.id, new, &by()).await.expect("a token");
    assert!(first.secret.expose().starts_with("hcr_") && first.secret != second.secret);
    for secret in [&first.secret, &second.secret] {
        let caller = world.basic("robot$team+ci", secret.expose()).await.expect("logged in");
        assert_eq!(world.auth.judge(&caller, &key("harbor/team/app"), Action::Push), Verdict::Allowed);
    }
    assert!(is_refused(&world.basic("robot$team+ci", "hcr_something").await));
    // Nobody else's name goes with it.
    world.user("jane", Role::Admin, &[]).await;
    assert!(is_refused(&world.basic("jane", first.secret.expose()).await));

    world.pass(Duration::from_hours(1));
    assert!(is_refused(&world.basic("robot$team+ci", second.secret.expose()).await));
    world.basic("robot$team+ci", first.secret.expose()).await.expect("logged in");
    world.auth.flush_token_uses().await.expect("written");
    let tokens = world.admin.robot(robot.account.id).await.expect("a robot").tokens;
    let used = |id| tokens.iter().find(|token| token.id == id).expect("the token").last_used_at;
    assert_eq!(used(first.token.id), Some(world.now()));
    assert_eq!(used(second.token.id), Some(world.now() - Duration::from_hours(1)));
}

#[tokio::test]
async fn a_robot_that_has_ended_is_refused() {
    let world = World::new();
    let (robot, token) = world.robot("robot$x", &[]).await;
    world.basic("robot$x", token.secret.expose()).await.expect("logged in");
    let end = Some(Some(world.now() + Duration::from_secs(10)));
    let patch = AccountPatch { expires_at: end, ..AccountPatch::default() };
    world.admin.update_robot(robot.account.id, &patch, None, &by()).await.expect("changed");
    world.basic("robot$x", token.secret.expose()).await.expect("logged in");
    world.pass(Duration::from_secs(10));
    assert!(is_refused(&world.basic("robot$x", token.secret.expose()).await));
}
