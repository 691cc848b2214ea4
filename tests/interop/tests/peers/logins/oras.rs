//! `oras login`, and what follows.

use std::fs;
use std::process::Output;

use support::tools;

use super::scenario::{self, Client};
use super::world::{PASSWORD, TEAM, World, assert_done};
use crate::program::Program;

const FILE: &str = "artifact.txt";

struct Oras<'a> {
    world: &'a World,
    program: Program,
}

impl<'a> Oras<'a> {
    fn find(world: &'a World) -> Option<Self> {
        let [program] = tools::find_all(["oras"])?;
        fs::write(world.path(FILE), "an artifact").unwrap();
        Some(Self { world, program: world.program(&program).within(&world.path("")) })
    }
}

impl Client for Oras<'_> {
    async fn log_in(&self, name: &str, password: &str) -> Output {
        let host = self.world.host();
        let login = ["login", "--plain-http", "--username", name, "--password-stdin", &host];
        self.program.run_reading(&login, password).await
    }

    async fn log_out(&self) -> Output {
        self.program.run(&["logout", &self.world.host()]).await
    }

    async fn pull(&self, image: &str) -> Output {
        self.program.run(&["pull", "--plain-http", "--output", "pulled", image]).await
    }

    async fn push(&self, image: &str) -> Output {
        self.program.run(&["push", "--plain-http", image, FILE]).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn oras_logs_in_with_the_right_password_only() {
    let world = World::start().await;
    let Some(oras) = Oras::find(&world) else { return };
    scenario::only_the_right_password_is_taken(&world, &oras).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn oras_pulls_and_pushes_what_its_account_may() {
    let world = World::start().await;
    let Some(oras) = Oras::find(&world) else { return };
    scenario::everyone_does_what_they_may(&world, &oras).await;
    assert_eq!(fs::read_to_string(world.path("pulled").join(FILE)).unwrap(), "an artifact");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn oras_attaches_and_discovers_with_its_account() {
    let world = World::start().await;
    let Some(oras) = Oras::find(&world) else { return };
    assert_done(&oras.log_in(TEAM, PASSWORD).await);
    let image = world.image("team/app:1.0");
    let attach = ["attach", "--plain-http", "--artifact-type", "application/vnd.example.note", &image, FILE];
    assert_done(&oras.program.run(&attach).await);
    let found = oras.program.ask(&["discover", "--plain-http", "--format=json", &image]).await;
    assert_eq!(found["referrers"][0]["artifactType"], "application/vnd.example.note", "{found}");
}
