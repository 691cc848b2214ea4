//! What anybody may pull, with clients that have never logged in.

use support::tools;

use super::world::{World, assert_done, assert_refused};

async fn open_team() -> World {
    World::with("anonymous_pull = [\"upstream/team/**\"]", "", "").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn skopeo_pulls_what_anybody_may() {
    let world = open_team().await;
    let Some([skopeo]) = tools::find_all(["skopeo"]) else { return };
    let skopeo = world.program(&skopeo).with("--insecure-policy");
    let name = |image: &str| format!("docker://{}", world.image(image));
    let target = format!("dir:{}", world.place("pulled"));
    assert_done(&skopeo.run(&["copy", "--src-tls-verify=false", &name("team/app:1.0"), &target]).await);
    assert_done(&skopeo.run(&["inspect", "--tls-verify=false", &name("team/app:1.0")]).await);
    let refused = skopeo.run(&["inspect", "--tls-verify=false", &name("other/secret:1.0")]).await;
    assert_refused(&refused, "unauthorized");
    let pushed = skopeo.run(&["copy", "--dest-tls-verify=false", &target, &name("team/new:1.0")]).await;
    assert_refused(&pushed, "unauthorized");
    assert_eq!(world.pushes("team/new"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn crane_pulls_what_anybody_may() {
    let world = open_team().await;
    let Some([crane]) = tools::find_all(["crane"]) else { return };
    let crane = world.program(&crane);
    assert_done(&crane.run(&["pull", &world.image("team/app:1.0"), &world.place("image.tar")]).await);
    assert_refused(&crane.run(&["manifest", &world.image("other/secret:1.0")]).await, "unauthorized");
    assert_refused(&crane.run(&["copy", &world.original(), &world.image("team/new:1.0")]).await, "unauthorized");
    // The catalogue has what anybody may pull.
    assert_eq!(crane.succeed(&["catalog", &world.host()]).await, b"team/app\n");
    assert_eq!(world.pushes("team/new"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn oras_pulls_what_anybody_may() {
    let world = open_team().await;
    let Some([oras]) = tools::find_all(["oras"]) else { return };
    let oras = world.program(&oras);
    let layout = format!("{}:1.0", world.place("layout"));
    let copy = ["copy", "--from-plain-http", "--to-oci-layout", &world.image("team/app:1.0"), &layout];
    assert_done(&oras.run(&copy).await);
    let refused = oras.run(&["manifest", "fetch", "--plain-http", &world.image("other/secret:1.0")]).await;
    assert_refused(&refused, "unauthorized");
}
