//! `openapi/clients/rust`.

use client::{Error, types};

use crate::{ADMIN, Cache};

const NAME: &str = "robot$rust";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_rust_client_makes_changes_and_deletes_a_robot_account() {
    let cache = Cache::start().await;
    let admin = cache.client().await;
    assert_eq!(admin.me().send().await.unwrap().username, ADMIN);

    let grant = types::Grant::builder()
        .pattern("harbor/team-a/**")
        .actions(vec![types::Action::Pull, types::Action::Push])
        .try_into()
        .unwrap();
    let new = types::CreateRobotRequest::builder().name(NAME).role(types::Role::ReadOnly).grants(vec![grant]);
    let new = new.expires_at(Some("2100-01-01T00:00:00Z".parse().unwrap()));
    let made = admin.create_robot().body(new).send().await.unwrap();
    let revision = made.headers()["etag"].to_str().unwrap().to_owned();
    let (robot, token) = (&made.robot, made.token.token.as_str());

    let listed = admin.list_robots().name(NAME).limit(10_u32).send().await.unwrap();
    assert_eq!(listed.robots.iter().map(|robot| &robot.id).collect::<Vec<_>>(), [&robot.id]);

    let change = types::UpdateRobotRequest::builder().role(types::Role::ReadWrite).never_expires(true);
    let changed = admin.update_robot().id(&robot.id).if_match(&revision).body(change).send().await.unwrap();
    assert_eq!((changed.role, changed.expires_at), (types::Role::ReadWrite, None));

    // The revision is not the present one any more.
    let refused = admin.delete_robot().id(&robot.id).if_match(&revision).send().await.unwrap_err();
    let Error::ErrorResponse(refused) = refused else { panic!("{refused:?}") };
    assert_eq!((refused.status().as_u16(), refused.code), (412, types::ErrorCode::Stale));

    let login = types::LoginRequest::builder().username(NAME).password(token);
    let session = client::Client::new(&cache.base).login().body(login).send().await.unwrap();
    let itself = client::logged_in(&cache.base, &session.token).unwrap().me().send().await.unwrap();
    assert!(itself.robot);

    assert_eq!(admin.delete_robot().id(&robot.id).send().await.unwrap().status(), 204);

    let logs = admin.list_logs().resource_type("robot").resource_id(NAME).limit(10_u32).send().await.unwrap();
    let actions: Vec<_> = logs.logs.iter().map(|entry| &entry.action).collect();
    assert_eq!(actions, ["robot.delete", "robot.update", "robot.create"]);
}
