//! `docker login`, and what follows; and its daemon with the cache as its mirror.

use std::process::Output;

use support::tools::{self, DockerDaemon};

use super::scenario::{self, Client};
use super::world::{World, assert_done};
use crate::program::Program;

struct Docker<'a> {
    world: &'a World,
    program: Program,
    _daemon: DockerDaemon,
}

impl<'a> Docker<'a> {
    fn find(world: &'a World, config: &str) -> Option<Self> {
        let [daemon, program] = tools::find_all_for_root(["dockerd", "docker"])?;
        let daemon = DockerDaemon::start(&daemon, config);
        let program = world.program(&program).with("--host").with(&daemon.host());
        Some(Self { world, program, _daemon: daemon })
    }
}

impl Client for Docker<'_> {
    async fn log_in(&self, name: &str, password: &str) -> Output {
        let host = self.world.host();
        self.program.run_reading(&["login", "--username", name, "--password-stdin", &host], password).await
    }

    async fn log_out(&self) -> Output {
        self.program.run(&["logout", &self.world.host()]).await
    }

    async fn pull(&self, image: &str) -> Output {
        self.program.run(&["pull", image]).await
    }

    async fn push(&self, image: &str) -> Output {
        assert_done(&self.program.run(&["import", &self.world.layer(), image]).await);
        self.program.run(&["push", image]).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn docker_logs_in_with_the_right_password_only() {
    let world = World::start().await;
    let Some(docker) = Docker::find(&world, "{}") else { return };
    scenario::only_the_right_password_is_taken(&world, &docker).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn docker_pulls_and_pushes_what_its_account_may() {
    let world = World::start().await;
    let Some(docker) = Docker::find(&world, "{}") else { return };
    scenario::everyone_does_what_they_may(&world, &docker).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dockers_daemon_pulls_through_its_mirror_with_an_anonymous_token() {
    // It has no credentials for mirrors, and asks them for what it calls an image of Docker Hub.
    let world = World::with("anonymous_pull = [\"upstream/team/**\"]", "", "").await;
    let mirrors = format!("{{\"registry-mirrors\": [{:?}]}}", world.stack.url());
    let Some(docker) = Docker::find(&world, &mirrors) else { return };
    assert_done(&docker.pull("team/app:1.0").await);
    assert_eq!(world.registry.manifest_heads("1.0") + world.registry.manifest_gets("1.0"), 1);
}
