//! The audit log.

use client::types::{ErrorCode, Role, UpdateUserRequest};
use support::Tap;
use support::admin::{Answer, credentials, logged_in};

use crate::world::{USER_PASSWORD, World};

const WRONG: &str = "a wrong password";

#[tokio::test]
async fn the_audit_log_tells_who_did_what_from_where() {
    let world = World::new().await;
    let admin = &world.admin;
    let wrong = world.anybody().login().body(credentials("admin", WRONG)).send().await.refused();
    assert_eq!(wrong.status, 401);
    let id = world.user("jane", Role::ReadOnly).await.id;
    admin.update_user().id(&id).body(UpdateUserRequest::builder().role(Role::ReadWrite)).send().await.good();
    let logs = admin.list_logs().resource_type("user").action("user.update").send().await.good();
    let entry = &logs.logs[0];
    assert_eq!((logs.total, &*entry.username, &*entry.resource_id), (1, "admin", "jane"));
    let role = |side: &Option<serde_json::Value>| side.as_ref().expect("both sides are told")["role"].clone();
    assert_eq!((role(&entry.before), role(&entry.after)), ("read-only".into(), "read-write".into()));
    assert_eq!(entry.ip_address.as_deref(), Some("127.0.0.1"));
    let refused = admin.list_logs().action("login.refused").send().await.good();
    assert_eq!((&*refused.logs[0].username, refused.total), ("admin", 1));

    // Pages by offset and by place.
    let first = admin.list_logs().limit(2_u32).send().await.good();
    let next = admin.list_logs().limit(2_u32).before(first.next.expect("a next page")).send().await.good();
    assert_eq!(admin.list_logs().limit(2_u32).offset(2_u32).send().await.good().logs, next.logs);
    let actions = admin.list_log_actions().send().await.good();
    let kinds = admin.list_log_resource_types().send().await.good();
    let all = admin.list_logs().limit(200_u32).send().await.good();
    assert!(all.logs.len() > 3, "{all:?}");
    for entry in all.logs {
        assert!(actions.contains(&entry.action), "{entry:?}");
        assert!(kinds.contains(&entry.resource_type), "{entry:?}");
    }
    let late: chrono::DateTime<chrono::Utc> = "2099-01-01T00:00:00Z".parse().expect("a time");
    assert_eq!(admin.list_logs().start_date(late).send().await.good().total, 0);
    assert_eq!(admin.list_logs().user_id("nonsense").send().await.refused().told(), (400, ErrorCode::Invalid));
}

#[tokio::test]
async fn no_password_is_in_the_log_whoever_has_sent_it() {
    let world = World::new().await;
    world.anybody().login().body(credentials("admin", WRONG)).send().await.refused();
    world.user("jane", Role::ReadOnly).await;
    let tap = Tap::before(&world.stack.url()).await;
    let logs = logged_in(&tap.url(), world.token()).list_logs().limit(200_u32).send().await.good();
    assert!(logs.logs.iter().any(|entry| entry.action == "user.create"), "{logs:?}");
    for password in [WRONG, USER_PASSWORD] {
        assert!(!tap.heard().contains(password), "{}", tap.heard());
    }
}
