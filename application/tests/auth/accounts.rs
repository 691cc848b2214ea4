//! What administrators do with accounts.

use application::admin::{AccountPatch, AdminError, NewUser};
use domain::access::{AccountName, Actor, Password, Role};
use futures_util::future::join_all;

use crate::world::{PASSWORD, World, by, grants_of};

fn new_user(name: &str, password: &str) -> NewUser {
    NewUser {
        name: name.parse().expect("a name"),
        password: Password::new(password),
        role: Role::ReadOnly,
        description: String::new(),
        grants: Vec::new(),
    }
}

#[tokio::test]
async fn the_first_administrator_is_made_once_however_many_start_together() {
    let world = World::new();
    let starts: Vec<_> = (0..5).map(|_| world.other_process()).collect();
    let made = join_all(starts.iter().map(|process| process.first_administrator(None, |_| {}))).await;
    let made: Vec<_> = made.into_iter().filter_map(|result| result.expect("no failure")).collect();
    assert_eq!(made.len(), 1);
    let password = made[0].generated.as_ref().expect("a generated password");
    assert_eq!(password.expose().len(), 24);
    let admin = world.basic("admin", password.expose()).await.expect("logged in");
    assert!(admin.is_admin());
    assert!(world.auth.first_administrator(None, |_| {}).await.expect("no failure").is_none());
    assert!(matches!(world.audit("user.create").await[0].entry.actor, Actor::System));
}

#[tokio::test]
async fn the_first_administrator_has_the_configured_password() {
    let world = World::new();
    let made = world
        .auth
        .first_administrator(Some(&Password::new(PASSWORD)), |_| panic!("nothing to keep"))
        .await
        .expect("no failure");
    assert!(made.expect("made").generated.is_none());
    assert!(world.basic("admin", PASSWORD).await.expect("logged in").is_admin());
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let world = World::new();
    let admin = world.user("admin", Role::Admin, &[]).await.account;
    let patches = [
        AccountPatch { enabled: Some(false), ..AccountPatch::default() },
        AccountPatch { role: Some(Role::ReadWrite), ..AccountPatch::default() },
    ];
    for patch in &patches {
        let result = world.admin.update_user(admin.id, patch, None, &by()).await;
        assert!(matches!(result, Err(AdminError::LastAdmin)), "{result:?}");
    }
    assert!(matches!(world.admin.delete_user(admin.id, None, &by()).await, Err(AdminError::LastAdmin)));
    assert!(world.audit("user.update").await.is_empty(), "what was not done is not written");

    world.user("other", Role::Admin, &[]).await;
    world.admin.update_user(admin.id, &patches[0], None, &by()).await.expect("there is another one");
}

#[tokio::test]
async fn a_name_is_taken_once_by_users_and_robots_together() {
    let world = World::new();
    world.user("jane", Role::ReadOnly, &[]).await;
    assert!(matches!(world.admin.create_user(new_user("jane", PASSWORD), &by()).await, Err(AdminError::NameTaken)));
    world.robot("robot", &[]).await;
    assert!(matches!(world.admin.create_user(new_user("robot", PASSWORD), &by()).await, Err(AdminError::NameTaken)));
}

#[tokio::test]
async fn bad_values_are_named() {
    let world = World::new();
    let refused = |name: &str, password: &str| {
        let (world, new) = (&world, new_user(name, password));
        async move {
            match world.admin.create_user(new, &by()).await {
                Err(AdminError::Invalid { field, .. }) => field,
                other => panic!("{other:?}"),
            }
        }
    };
    assert_eq!(refused("jane", "short").await, "password");
    assert_eq!(refused("jane", "jane12345").await, "password");
    assert_eq!(refused("robot$x", PASSWORD).await, "username");
    for grants in [&[("a/**", "pull"), ("a/**", "push")][..]] {
        let new = NewUser { grants: grants_of(grants), ..new_user("jane", PASSWORD) };
        let result = world.admin.create_user(new, &by()).await;
        assert!(matches!(result, Err(AdminError::Invalid { field: "grants", .. })), "{result:?}");
    }
}

#[tokio::test]
async fn two_administrators_do_not_overwrite_each_other() {
    let world = World::new();
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    let patch = |text: &str| AccountPatch { description: Some(text.to_owned()), ..AccountPatch::default() };
    let seen = Some(jane.revision);
    let changed = world.admin.update_user(jane.id, &patch("first"), seen, &by()).await.expect("changed");
    assert!(matches!(world.admin.update_user(jane.id, &patch("second"), seen, &by()).await, Err(AdminError::Stale)));
    assert!(matches!(world.admin.delete_user(jane.id, seen, &by()).await, Err(AdminError::Stale)));
    let seen = Some(changed.account.revision);
    world.admin.update_user(jane.id, &patch("second"), seen, &by()).await.expect("changed");
    // Who does not say what was seen changes what is there.
    world.admin.update_user(jane.id, &patch("third"), None, &by()).await.expect("changed");
}

#[tokio::test]
async fn every_change_is_in_the_audit_log_with_its_before_and_after_and_no_secret() {
    let world = World::new();
    let jane = world.user("jane", Role::ReadOnly, &[]).await.account;
    let patch = AccountPatch {
        role: Some(Role::ReadWrite),
        password: Some(Password::new("another horse")),
        grants: Some(grants_of(&[("harbor/a/**", "pull")])),
        ..AccountPatch::default()
    };
    world.admin.update_user(jane.id, &patch, None, &by()).await.expect("changed");
    world.admin.delete_user(jane.id, None, &by()).await.expect("deleted");
    let update = &world.audit("user.update").await[0].entry;
    let (before, after) = (update.before.as_ref().expect("before"), update.after.as_ref().expect("after"));
    assert_eq!((&before["role"], &after["role"]), (&"read-only".into(), &"read-write".into()));
    assert_eq!(after["grants"][0]["pattern"], "harbor/a/**");
    assert_eq!(after["password"], "changed");
    assert_eq!(update.actor, Actor::CommandLine);
    assert_eq!(world.audit("user.delete").await[0].entry.resource.name, "jane");
    let all =
        world.admin.audit_log(&domain::ports::identity::AuditFilter::default(), None, 100).await.expect("the log");
    let text = format!("{:?}", all.items);
    assert!(!text.contains("another horse") && !text.contains("argon2"), "{text}");
}

#[tokio::test]
async fn users_are_listed_in_pages_by_name_and_without_robots() {
    let world = World::new();
    for name in ["carol", "alice", "bob", "dave"] {
        world.user(name, Role::ReadOnly, &[]).await;
    }
    world.robot("bot", &[]).await;
    let mut names = Vec::new();
    let mut after: Option<AccountName> = None;
    loop {
        let page = world.admin.users(None, after.as_ref(), 2).await.expect("a page");
        assert_eq!(page.total, 4);
        names.extend(page.items.iter().map(|view| view.account.name.to_string()));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(names, ["alice", "bob", "carol", "dave"]);
    let found = world.admin.users(Some("AR".to_owned()), None, 10).await.expect("a page");
    assert_eq!(found.items.len(), 1);
}
