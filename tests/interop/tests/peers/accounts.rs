//! A registry that wants an account by Basic authentication.

use std::fs;

use support::client::RawReader;
use support::tools::DockerRegistry;
use support::{SampleImage, TestStack};

use crate::folders::assert_same;
use crate::registry_and_skopeo;

const USER: &str = "cache";
const PASSWORD: &str = "open sesame";
/// As `htpasswd -B` writes them: bcrypt is all that the registry takes.
const HTPASSWD: &str = "cache:$2y$05$7E1WDEwf6/qZH/iPyrclk.O/d6s2E6gfBW3BrOzUToLB692QOxDxq\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_caches_account_opens_the_registry_for_clients_that_have_none() {
    let Some((program, skopeo)) = registry_and_skopeo() else { return };
    let folder = tempfile::tempdir().unwrap();
    let passwords = folder.path().join("htpasswd");
    fs::write(&passwords, HTPASSWD).unwrap();
    let auth = format!("auth: {{htpasswd: {{realm: fixture, path: {passwords:?}}}}}");
    let registry = DockerRegistry::start_with(&program, &auth);
    let image = SampleImage::multi_arch("library/app", "1.0").layers([10_000, 300_000]).build();
    image.upload_to(&registry.url()).await.expect_err("the registry should want an account");
    image.upload_with(&registry.url(), Some((USER, PASSWORD))).await.unwrap();
    let account = |password: &str| format!("username = {USER:?}\npassword = {password:?}");
    let direct = folder.path().join("direct");
    let (source, target) =
        (format!("docker://{}/library/app:1.0", registry.host()), format!("dir:{}", direct.display()));
    let credentials = format!("{USER}:{PASSWORD}");
    skopeo.succeed(&["copy", "--all", "--src-tls-verify=false", "--src-creds", &credentials, &source, &target]).await;

    let stack = TestStack::builder().upstream_with("upstream", &registry.url(), &account(PASSWORD)).start().await;
    let cached = folder.path().join("cached");
    skopeo.copy_all(&format!("{}/library/app:1.0", stack.running().address()), &cached).await;
    assert_same(&direct, &cached);

    // The client is not asked for an account: it would send its own where ours is wrong.
    let stack = TestStack::builder().upstream_with("upstream", &registry.url(), &account("wrong")).start().await;
    let name = format!("docker://{}/library/app:1.0", stack.running().address());
    let refused = skopeo.run(&["inspect", "--tls-verify=false", &name]).await;
    assert!(!refused.status.success());
    let url = format!("{}/v2/library/app/manifests/1.0", stack.url());
    let mut answer = RawReader::get(&url, &[]).await.unwrap();
    let body = String::from_utf8(answer.read_to_end().await.unwrap().to_vec()).unwrap();
    assert_eq!((answer.status(), answer.header("www-authenticate")), (502, None), "{body}");
    assert!(body.contains("upstream upstream"), "the answer should name the upstream: {body}");
    assert!(!body.contains(registry.host()), "{body}");
}
