//! Users and grants.

use client::types::{self, Action, ErrorCode, Role};
use support::admin::{Answer, etag, grant};

use crate::world::{PASSWORD, USER_PASSWORD, World, user};

const PATH: &str = "/v2/team/a/manifests/1.0";

#[tokio::test]
async fn a_user_is_made_changed_and_removed() {
    let world = World::new().await;
    let admin = &world.admin;
    let body = user("jane", Role::ReadOnly).description("Team A".to_owned());
    let made = admin.create_user().body(body).send().await.expect("she is new");
    assert_eq!(made.status(), 201, "{made:?}");
    let jane = made.into_inner();
    assert_eq!((&*jane.username, &*jane.description, jane.enabled), ("jane", "Team A", true));
    assert_eq!(world.pull("jane", USER_PASSWORD, PATH).await, 200);
    assert_eq!(admin.get_user().id(&jane.id).send().await.good(), jane);
    let listed = admin.list_users().send().await.good();
    assert_eq!(listed.iter().map(|user| &*user.username).collect::<Vec<_>>(), ["admin", "jane"]);

    let body = types::UpdateUserRequest::builder().password("another horse".to_owned()).role(Role::ReadWrite);
    assert_eq!(admin.update_user().id(&jane.id).body(body).send().await.good().role, Role::ReadWrite);
    assert_eq!(world.pull("jane", USER_PASSWORD, PATH).await, 401);
    assert_eq!(world.pull("jane", "another horse", PATH).await, 200);
    let off = types::UpdateUserRequest::builder().enabled(false);
    assert!(!admin.update_user().id(&jane.id).body(off).send().await.good().enabled);
    assert_eq!(world.pull("jane", "another horse", PATH).await, 401);
    assert_eq!(admin.delete_user().id(&jane.id).send().await.expect("deleted").status(), 204);
    let gone = (404, ErrorCode::NotFound);
    assert_eq!(admin.get_user().id(&jane.id).send().await.refused().told(), gone);
    assert_eq!(admin.delete_user().id(&jane.id).send().await.refused().told(), gone);
}

#[tokio::test]
async fn what_cannot_be_is_told_with_its_field() {
    let world = World::new().await;
    world.user("jane", Role::ReadOnly).await;
    let joe = || user("joe", Role::ReadOnly);
    for (body, told, field) in [
        (user("jane", Role::ReadOnly), (409, ErrorCode::Conflict), None),
        (joe().password("short"), (400, ErrorCode::Invalid), Some("password")),
        (joe().password("joe is my name"), (400, ErrorCode::Invalid), Some("password")),
        (user("a:b", Role::ReadOnly), (400, ErrorCode::Invalid), Some("username")),
        (user("robot$x", Role::ReadOnly), (400, ErrorCode::Invalid), Some("username")),
        (joe().grants(vec![grant("a b", &[Action::Pull])]), (400, ErrorCode::Invalid), Some("grants")),
    ] {
        let refused = world.admin.create_user().body(body).send().await.refused();
        assert_eq!((refused.told(), refused.field()), (told, field), "{refused:?}");
    }
    let id = world.admin.me().send().await.good().id.expect("somebody has logged in");
    let conflict = (409, ErrorCode::Conflict);
    let change = types::UpdateUserRequest::builder;
    for body in [change().enabled(false), change().role(Role::ReadOnly)] {
        let refused = world.admin.update_user().id(&id).body(body).send().await.refused();
        assert_eq!(refused.told(), conflict, "{refused:?}");
    }
    assert_eq!(world.admin.delete_user().id(&id).send().await.refused().told(), conflict);
}

#[tokio::test]
async fn two_administrators_do_not_overwrite_each_other() {
    let world = World::new().await;
    let made = world.admin.create_user().body(user("jane", Role::ReadOnly)).send().await.expect("she is new");
    let shown = world.admin.get_user().id(&made.id).send().await.expect("she is there");
    let seen = etag(&shown);
    assert_eq!(seen, etag(&made));
    let change = |revision: &str, text: &str| {
        let body = types::UpdateUserRequest::builder().description(text.to_owned());
        world.admin.update_user().id(&made.id).if_match(revision).body(body).send()
    };
    let first = change(&seen, "first").await.expect("nobody was before");
    let stale = (412, ErrorCode::Stale);
    assert_eq!(change(&seen, "second").await.refused().told(), stale);
    assert_eq!(change("nonsense", "second").await.refused().told(), (400, ErrorCode::Invalid));
    change(&etag(&first), "second").await.good();
    assert_eq!(world.admin.delete_user().id(&made.id).if_match(seen).send().await.refused().told(), stale);
    assert_eq!(world.admin.get_user().id(&made.id).send().await.good().description, "second");
}

#[tokio::test]
async fn grants_count_from_the_next_request_on_and_are_explained() {
    let world = World::new().await;
    let admin = &world.admin;
    let id = world.user("jane", Role::ReadOnly).await.id;
    assert_eq!(world.pull("jane", USER_PASSWORD, PATH).await, 200);
    let grants = vec![grant("upstream/team/b", &[Action::Pull, Action::Push])];
    assert_eq!(admin.set_grants().id(&id).body(grants.clone()).send().await.good(), grants);
    assert_eq!(world.pull("jane", USER_PASSWORD, PATH).await, 404);
    assert_eq!(admin.get_grants().id(&id).send().await.good(), grants);
    let explained = admin.explain_access().account(&id).repository("upstream/team/b").send().await.good();
    assert_eq!((explained.actions, explained.by_role), (vec![Action::Pull, Action::Push], false));
    let explained = admin.explain_access().account(&id).repository("upstream/team/a").send().await.good();
    assert_eq!(explained.actions, []);
    let refused = admin.explain_access().repository("nothing").send().await.refused();
    assert_eq!(refused.told(), (400, ErrorCode::Invalid));
    assert_eq!(admin.set_grants().id(&id).body(Vec::new()).send().await.good(), []);
    assert_eq!(world.pull("jane", USER_PASSWORD, PATH).await, 200);
}

#[tokio::test]
async fn only_administrators_administer() {
    let world = World::new().await;
    world.user("jane", Role::ReadWrite).await;
    let jane = world.login("jane", USER_PASSWORD).await;
    let me = jane.me().send().await.good();
    assert_eq!((&*me.username, me.role), ("jane", Role::ReadWrite));
    let config = || {
        let entry = types::SettingEntry { key: "cache.tag_ttl".to_owned(), value: "1s".to_owned() };
        types::UpdateConfigRequest::builder().entries(vec![entry])
    };
    for (who, told) in [(&jane, (403, ErrorCode::Forbidden)), (&world.anybody(), (401, ErrorCode::Unauthorized))] {
        let joe = user("joe", Role::Admin);
        assert_eq!(who.list_users().send().await.refused().told(), told);
        assert_eq!(who.create_user().body(joe).send().await.refused().told(), told);
        assert_eq!(who.list_robots().send().await.refused().told(), told);
        assert_eq!(who.list_logs().send().await.refused().told(), told);
        assert_eq!(who.list_config().send().await.refused().told(), told);
        assert_eq!(who.update_config().body(config()).send().await.refused().told(), told);
        assert_eq!(who.get_grants().id("x").send().await.refused().told(), told);
    }
    let users = world.admin.list_users().send().await.good();
    assert_eq!(users.len(), 2, "{users:?}");
}

#[tokio::test]
async fn ones_own_password_is_changed_and_logins_end() {
    let world = World::new().await;
    let change = |current: &str, new: &str| {
        let body = types::ChangePasswordRequest::builder().current_password(current).new_password(new);
        world.admin.change_own_password().body(body).send()
    };
    let refused = change("wrong", "a new password").await.refused();
    assert_eq!(refused.field(), Some("current_password"));
    assert_eq!(change(PASSWORD, "short").await.refused().field(), Some("new_password"));
    assert_eq!(change(PASSWORD, "a new password").await.expect("changed").status(), 204);
    assert_eq!(world.admin.me().send().await.refused().told(), (401, ErrorCode::Unauthorized));
    world.login("admin", "a new password").await;
}

#[tokio::test]
async fn a_login_is_refreshed_and_ended() {
    let world = World::new().await;
    let url = world.stack.url();
    let login = support::admin::session(&url, "admin", PASSWORD).await;
    let anybody = world.anybody();
    let refresh = || {
        let body = types::RefreshRequest::builder().refresh_token(&login.refresh_token);
        anybody.refresh().body(body).send()
    };
    let next = support::admin::logged_in(&url, &refresh().await.good().token);
    next.me().send().await.good();
    assert_eq!(next.logout().send().await.expect("ended").status(), 204);
    assert_eq!(next.me().send().await.refused().status, 401);
    assert_eq!(refresh().await.refused().status, 401);
    world.admin.me().send().await.good();
}
