//! `crane auth login`, and what follows.

use std::process::Output;

use support::tools;

use super::scenario::{self, Client};
use super::world::{PASSWORD, READER, TEAM, World, assert_done};
use crate::program::Program;

struct Crane<'a> {
    world: &'a World,
    program: Program,
}

impl<'a> Crane<'a> {
    fn find(world: &'a World) -> Option<Self> {
        let [program] = tools::find_all(["crane"])?;
        Some(Self { world, program: world.program(&program) })
    }

    async fn catalog(&self) -> Output {
        self.program.run(&["catalog", &self.world.host()]).await
    }
}

impl Client for Crane<'_> {
    /// It keeps what it is given, and finds out with its first question.
    async fn log_in(&self, name: &str, password: &str) -> Output {
        let host = self.world.host();
        let login = ["auth", "login", &host, "--username", name, "--password-stdin"];
        assert_done(&self.program.run_reading(&login, password).await);
        self.catalog().await
    }

    async fn log_out(&self) -> Output {
        self.program.run(&["auth", "logout", &self.world.host()]).await
    }

    async fn pull(&self, image: &str) -> Output {
        self.program.run(&["pull", image, &self.world.place("image.tar")]).await
    }

    async fn push(&self, image: &str) -> Output {
        self.program.run(&["copy", &self.world.original(), image]).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crane_gets_somewhere_with_the_right_password_only() {
    let world = World::start().await;
    let Some(crane) = Crane::find(&world) else { return };
    scenario::only_the_right_password_is_taken(&world, &crane).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crane_pulls_and_pushes_what_its_account_may() {
    let world = World::start().await;
    let Some(crane) = Crane::find(&world) else { return };
    scenario::everyone_does_what_they_may(&world, &crane).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crane_lists_the_repositories_that_its_account_may_pull() {
    let world = World::start().await;
    let Some(crane) = Crane::find(&world) else { return };
    assert_done(&crane.log_in(READER, PASSWORD).await);
    for image in ["team/app:1.0", "other/secret:1.0"] {
        assert_done(&crane.pull(&world.image(image)).await);
    }
    assert_eq!(crane.catalog().await.stdout, b"other/secret\nteam/app\n");
    let listed = crane.log_in(TEAM, PASSWORD).await;
    assert_eq!(listed.stdout, b"team/app\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crane_mounts_and_deletes_only_where_it_may() {
    let world = World::start().await;
    let Some(crane) = Crane::find(&world) else { return };
    assert_done(&crane.log_in(TEAM, PASSWORD).await);
    // From one repository of the cache to another, for which it asks for a token with two scopes.
    let [image, copy] = ["team/app:1.0", "team/copy:1.0"].map(|name| world.image(name));
    let copied = crane.program.run(&["copy", &image, &copy]).await;
    assert_done(&copied);
    assert!(String::from_utf8_lossy(&copied.stderr).contains("mounted blob"), "{copied:?}");
    let digest = crane.program.succeed(&["digest", &copy]).await;
    let copy = world.image(&format!("team/copy@{}", str::from_utf8(&digest).unwrap().trim()));
    super::world::assert_refused(&crane.program.run(&["delete", &copy]).await, "denied");
}
