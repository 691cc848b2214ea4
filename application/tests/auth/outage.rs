//! The database is lost, and other processes change it.

use std::time::Duration;

use application::admin::AccountPatch;
use application::auth::{AuthError, follow_changes};
use application::tasks::Tasks;
use domain::access::Role;

use crate::doubles::scripted_feed;
use crate::world::{PASSWORD, World, by, from, wish};

fn is_unavailable<T>(result: &Result<T, AuthError>) -> bool {
    matches!(result, Err(AuthError::Unavailable(_)))
}

#[tokio::test]
async fn tokens_outlive_the_database_until_they_end_and_then_it_is_unavailable() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let token = world.token(&caller, &[]).await;
    let (script, feed) = scripted_feed();
    Tasks::new().spawn_background(follow_changes(world.auth.clone(), feed));

    world.identities.switch_off(true);
    for second in 0..300 {
        if second % 2 == 0 {
            script.tell(false).await;
            world.clock.until_sleeping(1).await;
        }
        let believed = world.bearer(&token).await;
        assert!(believed.is_ok(), "after {second} s: {believed:?}");
        world.pass(Duration::from_secs(1));
    }
    script.tell(false).await;
    world.clock.until_sleeping(1).await;
    assert!(world.bearer(&token).await.is_err(), "it has ended");
    // Nobody gets a new one, by whichever way.
    assert!(is_unavailable(&world.basic("jane", PASSWORD).await));
    world.identities.switch_off(false);
    world.basic("jane", PASSWORD).await.expect("logged in");
}

#[tokio::test]
async fn without_the_database_an_account_that_is_not_remembered_is_unavailable_and_not_refused() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    world.identities.switch_off(true);
    assert!(is_unavailable(&world.basic("jane", PASSWORD).await));
    assert!(is_unavailable(
        &world.auth.login("jane", &domain::access::Password::new(PASSWORD), &from("192.0.2.1")).await
    ));
    world.identities.switch_off(false);
    // Nothing of it counted as a failure.
    for _ in 0..20 {
        world.identities.switch_off(true);
        let _ = world.basic("jane", PASSWORD).await;
        world.identities.switch_off(false);
    }
    world.basic("jane", PASSWORD).await.expect("logged in");
}

#[tokio::test]
async fn what_another_process_changes_counts_as_soon_as_the_feed_tells() {
    let world = World::new();
    world.user("admin", Role::Admin, &[]).await;
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    let other = world.other_process();
    let credentials = application::auth::Credentials::Basic {
        name: "jane".to_owned(),
        password: domain::access::Password::new(PASSWORD),
    };
    let caller = other.authenticate(&credentials, &from("192.0.2.1")).await.expect("logged in");
    let token = other.registry_token(&caller, &wish(&[]), &from("192.0.2.1")).await.expect("a token").token;
    let bearer = application::auth::Credentials::Bearer(token);
    let (script, feed) = scripted_feed();
    Tasks::new().spawn_background(follow_changes(other.clone(), feed));

    let off = AccountPatch { enabled: Some(false), ..AccountPatch::default() };
    world.admin.update_user(jane.id, &off, None, &by()).await.expect("disabled");
    other.authenticate(&bearer, &from("192.0.2.1")).await.expect("nothing has been told yet");
    script.tell(true).await;
    // The feed is heard when it is asked again.
    while other.authenticate(&bearer, &from("192.0.2.1")).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(matches!(other.authenticate(&bearer, &from("192.0.2.1")).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn while_the_feed_fails_every_request_reads_the_account() {
    let world = World::new();
    world.user("admin", Role::Admin, &[]).await;
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let token = world.token(&caller, &[]).await;
    let (script, feed) = scripted_feed();
    Tasks::new().spawn_background(follow_changes(world.auth.clone(), feed));
    script.tell(false).await;
    world.clock.until_sleeping(1).await;
    // Changed behind the back of this process, whose feed does not work.
    let other = application::admin::AdminService::new(world.other_process());
    let off = AccountPatch { enabled: Some(false), ..AccountPatch::default() };
    other.update_user(jane.id, &off, None, &by()).await.expect("disabled");
    assert!(matches!(world.bearer(&token).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn a_feed_that_falls_silent_is_noticed_within_two_seconds() {
    let world = World::new();
    world.user("admin", Role::Admin, &[]).await;
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let token = world.token(&caller, &[]).await;
    let (script, feed) = scripted_feed();
    Tasks::new().spawn_background(follow_changes(world.auth.clone(), feed));
    // It says once that there is no news, and then nothing at all: not even that it fails.
    script.tell_nothing_new().await;
    let other = application::admin::AdminService::new(world.other_process());
    let off = AccountPatch { enabled: Some(false), ..AccountPatch::default() };
    other.update_user(jane.id, &off, None, &by()).await.expect("disabled");
    world.pass(Duration::from_secs(1));
    world.bearer(&token).await.expect("the feed may still tell");
    world.pass(Duration::from_millis(900));
    assert!(matches!(world.bearer(&token).await, Err(AuthError::Revoked)));
}

#[tokio::test]
async fn a_database_that_hangs_holds_up_nobody_who_is_known_for_longer_than_a_second() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    let caller = world.basic("jane", PASSWORD).await.expect("logged in");
    let token = world.token(&caller, &[]).await;
    let (script, feed) = scripted_feed();
    Tasks::new().spawn_background(follow_changes(world.auth.clone(), feed));
    script.tell_nothing_new().await;
    world.identities.hang(true);
    world.pass(Duration::from_secs(2));

    let asked = async {
        let (bearer, ()) = tokio::join!(world.bearer(&token), async {
            world.clock.until_sleeping(1).await;
            world.pass(Duration::from_secs(1));
        });
        bearer.expect("what is known of her is believed");
        // Nobody else waits until it is asked again.
        world.bearer(&token).await.expect("believed at once");
    };
    tokio::time::timeout(Duration::from_secs(30), asked).await.expect("nobody waits for ever");
    world.identities.hang(false);
    world.pass(Duration::from_secs(1));
    world.bearer(&token).await.expect("read");
}
