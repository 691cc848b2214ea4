//! containerd with the cache as the mirror of a registry: `hosts.toml` and `?ns=`.

use std::fs;
use std::process::Output;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use support::tools::{self, Containerd};

use super::world::{PASSWORD, READER, TEAM, World, assert_done, assert_refused};
use crate::program::Program;

/// What images are named after. Nobody resolves it.
const REGISTRY: &str = "registry.example";

struct Node<'a> {
    world: &'a World,
    ctr: Program,
    _containerd: Containerd,
}

impl<'a> Node<'a> {
    /// `host` is what the mirror's table of `hosts.toml` has beside its capabilities.
    fn find(world: &'a World, host: &str) -> Option<Self> {
        let [containerd, ctr] = tools::find_all_for_root(["containerd", "ctr"])?;
        let folder = world.path("certs.d").join(REGISTRY);
        fs::create_dir_all(&folder).unwrap();
        let url = world.stack.url();
        // The mirror in place of the server, too, so that a refusal does not send it to the network.
        let hosts = format!("server = {url:?}\n[host.{url:?}]\ncapabilities = [\"pull\", \"resolve\"]\n{host}");
        fs::write(folder.join("hosts.toml"), hosts).unwrap();
        let containerd = Containerd::start(&containerd);
        let ctr = world.program(&ctr).with("--address").with(&containerd.socket().display().to_string());
        Some(Self { world, ctr, _containerd: containerd })
    }

    async fn pull(&self, image: &str, options: &[&str]) -> Output {
        let (folder, image) = (self.world.place("certs.d"), format!("{REGISTRY}/{image}"));
        self.ctr.run(&[&["images", "pull", "--hosts-dir", &folder][..], options, &[&image]].concat()).await
    }
}

/// Whose images the cache has for that registry.
async fn mirror(auth: &str) -> World {
    World::with(auth, &format!("hosts = [{REGISTRY:?}]"), "").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn containerd_pulls_through_the_mirror_with_an_anonymous_token() {
    let world = mirror("anonymous_pull = [\"upstream/team/**\"]").await;
    let Some(node) = Node::find(&world, "") else { return };
    assert_done(&node.pull("team/app:1.0", &[]).await);
    assert_refused(&node.pull("other/secret:1.0", &[]).await, "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn containerd_pulls_with_the_credentials_that_it_is_given() {
    let world = mirror("").await;
    let Some(node) = Node::find(&world, "") else { return };
    assert_refused(&node.pull("team/app:1.0", &[]).await, "");
    let wrong = format!("{TEAM}:wrong");
    assert_refused(&node.pull("team/app:1.0", &["--user", &wrong]).await, "");
    let user = format!("{TEAM}:{PASSWORD}");
    assert_done(&node.pull("team/app:1.0", &["--user", &user]).await);
    assert_refused(&node.pull("other/secret:1.0", &["--user", &user]).await, "not found");

    // To the cache itself, under its own name.
    let (image, pushed) = (format!("{REGISTRY}/team/app:1.0"), world.image("team/new:1.0"));
    let push = ["images", "push", "--plain-http", "--user", &user, &pushed, &image];
    assert_done(&node.ctr.run(&push).await);
    assert_eq!(world.pushes("team/new"), 1);
    assert_done(&node.ctr.run(&["content", "fetch", "--plain-http", "--user", &user, &pushed]).await);
    let reader = format!("{READER}:{PASSWORD}");
    let push = ["images", "push", "--plain-http", "--user", &reader, &world.image("team/other:1.0"), &image];
    assert_refused(&node.ctr.run(&push).await, "");
    assert_eq!(world.pushes("team/other"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn containerd_pulls_with_a_header_in_its_hosts_file() {
    let world = mirror("").await;
    let encoded = STANDARD.encode(format!("{READER}:{PASSWORD}"));
    let header = format!("[host.{:?}.header]\nAuthorization = [\"Basic {encoded}\"]\n", world.stack.url());
    let Some(node) = Node::find(&world, &header) else { return };
    assert_done(&node.pull("other/secret:1.0", &[]).await);
}
