//! Robot accounts and their tokens.

use client::types::{self, Action, Role};
use support::Tap;
use support::admin::{Answer, grant, logged_in};

use crate::world::World;

const NAME: &str = "robot$team+ci";
const PATH: &str = "/v2/team/a/manifests/1.0";

#[tokio::test]
async fn a_robot_pulls_with_each_of_its_tokens_within_its_grants() {
    let world = World::new().await;
    let admin = &world.admin;
    let grants = vec![grant("upstream/team/a", &[Action::Pull])];
    let body = types::CreateRobotRequest::builder().name(NAME).role(Role::ReadOnly).grants(grants);
    let made = admin.create_robot().body(body).send().await.expect("it is new");
    assert_eq!(made.status(), 201, "{made:?}");
    let (id, first) = (&made.robot.id, &made.token.token);
    let body = types::AddRobotTokenRequest::builder().description("second".to_owned());
    let second = admin.add_robot_token().id(id).body(body).send().await.expect("added");
    assert_eq!(second.status(), 201, "{second:?}");
    for token in [first, &second.token] {
        assert_eq!(world.pull(NAME, token, PATH).await, 200);
        assert_eq!(world.pull(NAME, token, "/v2/team/b/manifests/1.0").await, 404);
    }
    assert_eq!(admin.get_robot().id(id).send().await.good().tokens.len(), 2);
    let removed = admin.remove_robot_token().id(id).token_id(&second.id).send().await.expect("removed");
    assert_eq!(removed.status(), 204);
    assert_eq!(world.pull(NAME, &second.token, PATH).await, 401);
    assert_eq!(world.pull(NAME, first, PATH).await, 200);
    assert_eq!(admin.list_robots().send().await.good().total, 1);
    let past = "2020-01-01T00:00:00Z".parse().expect("a time");
    let ended = types::UpdateRobotRequest::builder().expires_at(Some(past));
    admin.update_robot().id(id).body(ended).send().await.good();
    assert_eq!(world.pull(NAME, first, PATH).await, 401);
    let endless = types::UpdateRobotRequest::builder().never_expires(true);
    assert_eq!(admin.update_robot().id(id).body(endless).send().await.good().expires_at, None);
    assert_eq!(world.pull(NAME, first, PATH).await, 200);
    assert_eq!(admin.delete_robot().id(id).send().await.expect("deleted").status(), 204);
}

#[tokio::test]
async fn a_token_is_shown_once() {
    let world = World::new().await;
    let body = types::CreateRobotRequest::builder().name(NAME).role(Role::ReadOnly);
    let made = world.admin.create_robot().body(body).send().await.good();
    let tap = Tap::before(&world.stack.url()).await;
    let admin = logged_in(&tap.url(), world.token());
    admin.get_robot().id(&made.robot.id).send().await.good();
    admin.list_robots().send().await.good();
    admin.list_logs().send().await.good();
    let heard = tap.heard();
    assert!(heard.contains(NAME), "{heard}");
    assert!(!heard.contains(&made.token.token), "{heard}");
    assert!(!heard.contains("digest"), "{heard}");
}
