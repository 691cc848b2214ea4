//! `skopeo login`, and what follows.

use std::process::Output;

use support::tools;

use super::scenario::{self, Client};
use super::world::{PASSWORD, TEAM, World, assert_done, assert_refused};
use crate::program::Program;

struct Skopeo<'a> {
    world: &'a World,
    program: Program,
}

impl<'a> Skopeo<'a> {
    fn find(world: &'a World) -> Option<Self> {
        let [program] = tools::find_all(["skopeo"])?;
        Some(Self { world, program: world.program(&program).with("--insecure-policy") })
    }
}

impl Client for Skopeo<'_> {
    async fn log_in(&self, name: &str, password: &str) -> Output {
        let host = self.world.host();
        let login = ["login", "--tls-verify=false", "--username", name, "--password-stdin", &host];
        self.program.run_reading(&login, password).await
    }

    async fn log_out(&self) -> Output {
        self.program.run(&["logout", &self.world.host()]).await
    }

    async fn pull(&self, image: &str) -> Output {
        let target = format!("dir:{}", self.world.place("pulled"));
        self.program.run(&["copy", "--src-tls-verify=false", &format!("docker://{image}"), &target]).await
    }

    async fn push(&self, image: &str) -> Output {
        let source = format!("docker://{}", self.world.original());
        let how = ["copy", "--src-tls-verify=false", "--dest-tls-verify=false"];
        self.program.run(&[how[0], how[1], how[2], &source, &format!("docker://{image}")]).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_logs_in_with_the_right_password_only() {
    let world = World::start().await;
    let Some(skopeo) = Skopeo::find(&world) else { return };
    scenario::only_the_right_password_is_taken(&world, &skopeo).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_pulls_and_pushes_what_its_account_may() {
    let world = World::start().await;
    let Some(skopeo) = Skopeo::find(&world) else { return };
    scenario::everyone_does_what_they_may(&world, &skopeo).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_inspects_with_what_it_stored_and_with_what_it_is_given() {
    let world = World::start().await;
    let Some(skopeo) = Skopeo::find(&world) else { return };
    let image = format!("docker://{}", world.image("team/app:1.0"));
    let inspect = ["inspect", "--tls-verify=false", &image];
    assert_refused(&skopeo.program.run(&inspect).await, "unauthorized");
    let given = format!("{TEAM}:{PASSWORD}");
    assert_done(&skopeo.program.run(&["inspect", "--tls-verify=false", "--creds", &given, &image]).await);
    assert_done(&skopeo.log_in(TEAM, PASSWORD).await);
    assert_done(&skopeo.program.run(&inspect).await);
    let list = ["list-tags", "--tls-verify=false", &format!("docker://{}", world.image("team/app"))];
    assert_done(&skopeo.program.run(&list).await);
}
