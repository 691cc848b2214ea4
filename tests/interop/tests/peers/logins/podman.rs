//! `podman login`, and what follows. It runs as root here: a user would need namespaces of its own.

use std::fs;
use std::process::Output;

use support::tools;

use super::scenario::{self, Client};
use super::world::{PASSWORD, TEAM, World, assert_done, assert_refused, said};
use crate::program::Program;

struct Podman<'a> {
    world: &'a World,
    program: Program,
}

impl<'a> Podman<'a> {
    /// With its images in this test's folder, unpacked without the help of the kernel.
    fn find(world: &'a World) -> Option<Self> {
        let [program] = tools::find_all_for_root(["podman"])?;
        let mut program = world.program(&program);
        for (option, name) in [("--root", "images"), ("--runroot", "run"), ("--tmpdir", "temporary")] {
            program = program.with(option).with(&world.place(name));
        }
        let how = ["--storage-driver=vfs", "--events-backend=file", "--cgroup-manager=cgroupfs"];
        Some(Self { world, program: how.iter().fold(program, |program, option| program.with(option)) })
    }
}

impl Client for Podman<'_> {
    async fn log_in(&self, name: &str, password: &str) -> Output {
        let host = self.world.host();
        let login = ["login", "--tls-verify=false", "--username", name, "--password-stdin", &host];
        self.program.run_reading(&login, password).await
    }

    async fn log_out(&self) -> Output {
        self.program.run(&["logout", &self.world.host()]).await
    }

    async fn pull(&self, image: &str) -> Output {
        self.program.run(&["pull", "--tls-verify=false", image]).await
    }

    async fn push(&self, image: &str) -> Output {
        assert_done(&self.program.run(&["import", &self.world.layer(), image]).await);
        self.program.run(&["push", "--tls-verify=false", image]).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn podman_logs_in_with_the_right_password_only() {
    let world = World::start().await;
    let Some(podman) = Podman::find(&world) else { return };
    scenario::only_the_right_password_is_taken(&world, &podman).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn podman_pulls_and_pushes_what_its_account_may() {
    let world = World::start().await;
    let Some(podman) = Podman::find(&world) else { return };
    scenario::everyone_does_what_they_may(&world, &podman).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn podman_sends_a_mirror_the_credentials_of_the_mirror() {
    let world = World::start().await;
    let Some(podman) = Podman::find(&world) else { return };
    // Nobody resolves the name.
    let registries = format!(
        "[[registry]]\nlocation = \"registry.example\"\n[[registry.mirror]]\nlocation = {:?}\ninsecure = true\n",
        world.host()
    );
    fs::write(world.path("registries.conf"), registries).unwrap();
    let program = podman.program.clone().knowing("CONTAINERS_REGISTRIES_CONF", world.path("registries.conf"));
    let pull = ["pull", "registry.example/team/app:1.0"];
    assert_refused(&program.run(&pull).await, "unauthorized");
    assert_done(&podman.log_in(TEAM, PASSWORD).await);
    assert_done(&program.run(&pull).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn podman_finds_images_in_the_catalogue() {
    let world = World::start().await;
    let Some(podman) = Podman::find(&world) else { return };
    assert_done(&podman.log_in(TEAM, PASSWORD).await);
    assert_done(&podman.pull(&world.image("team/app:1.0")).await);
    let found = podman.program.run(&["search", "--tls-verify=false", &world.image("team")]).await;
    assert_done(&found);
    assert!(said(&found).contains(&world.image("team/app")), "{found:?}");
}
