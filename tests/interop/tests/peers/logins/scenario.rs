//! What is the same for every client, whatever its commands are called.

use std::process::Output;

use super::world::{PASSWORD, READER, ROBOT, TEAM, World, assert_done, assert_refused, said};

/// A program with its commands. Each fails with the program.
pub(super) trait Client {
    /// Logs in, finds out whether it may, and keeps the credentials.
    async fn log_in(&self, name: &str, password: &str) -> Output;

    /// Forgets the credentials.
    async fn log_out(&self) -> Output;

    async fn pull(&self, image: &str) -> Output;

    /// Pushes something.
    async fn push(&self, image: &str) -> Output;
}

/// Right and wrong passwords, and none.
pub(super) async fn only_the_right_password_is_taken(world: &World, client: &impl Client) {
    let image = world.image("team/app:1.0");
    assert_refused(&client.pull(&image).await, "unauthorized");
    for (name, password) in [(TEAM, "wrong horse"), ("nobody", PASSWORD), (ROBOT, PASSWORD)] {
        let refused = client.log_in(name, password).await;
        let word =
            if said(&refused).contains("invalid username") { "invalid username/password" } else { "unauthorized" };
        assert_refused(&refused, word);
    }
    assert_done(&client.log_in(TEAM, PASSWORD).await);
    assert_done(&client.pull(&image).await);
    assert_done(&client.log_out().await);
    assert_refused(&client.pull(&image).await, "unauthorized");
}

/// What a user, and a robot, may do, and how the client tells the rest.
pub(super) async fn everyone_does_what_they_may(world: &World, client: &impl Client) {
    for (name, password, new) in [(TEAM, PASSWORD, "team/new:1.0"), (ROBOT, &world.robot, "team/new:2.0")] {
        assert_done(&client.log_in(name, password).await);
        assert_done(&client.pull(&world.image("team/app:1.0")).await);
        let pushed = world.pushes("team/new");
        assert_done(&client.push(&world.image(new)).await);
        assert_eq!(world.pushes("team/new"), pushed + 1, "{name}");
        assert_done(&client.pull(&world.image(new)).await);

        let hidden = client.pull(&world.image("other/secret:1.0")).await;
        let absent = client.pull(&world.image("other/absent:1.0")).await;
        assert!(!hidden.status.success(), "{name}");
        assert_eq!(said(&hidden).replace("other/secret", "other/absent"), said(&absent), "{name}");
        assert!(!client.push(&world.image("other/secret:1.0")).await.status.success(), "{name}");
    }
    assert_done(&client.log_in(READER, PASSWORD).await);
    assert_done(&client.pull(&world.image("other/secret:1.0")).await);
    assert_refused(&client.push(&world.image("team/new:3.0")).await, "denied");
    assert_eq!((world.pushes("team/new"), world.pushes("other/secret")), (2, 0));
}
