//! TLS with real peers on both sides: a registry with a certificate of a private authority, and the cache with another.

use std::fs;

use support::tools::DockerRegistry;
use support::{FakeRegistry, SampleImage, TestPki, TestStack};

use crate::folders::assert_same;
use crate::registry_and_skopeo;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_private_authority_is_trusted_above_and_below() {
    let Some((program, skopeo)) = registry_and_skopeo() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (above, below) = (TestPki::new(), TestPki::new());
    // The layout of /etc/containers/certs.d: a folder a host, with `*.crt` for its authorities.
    let [trust_above, trust_below] = [("above", &above), ("below", &below)].map(|(name, pki)| {
        let trusted = folder.path().join(name);
        fs::create_dir(&trusted).unwrap();
        fs::write(trusted.join("ca.crt"), pki.ca_pem()).unwrap();
        trusted.display().to_string()
    });
    let (certificate, key) = above.server(&["127.0.0.1"]).write(folder.path(), "registry");
    let registry = DockerRegistry::start_tls(&program, &certificate, &key);
    let source = FakeRegistry::start().await;
    source.push(&SampleImage::multi_arch("library/app", "1.0").gzip().layers([10_000, 1_000_000]).build());
    let from = format!("docker://{}/library/app:1.0", source.host());
    let to = format!("docker://{}/library/app:1.0", registry.host());
    let push = ["copy", "--all", "--src-tls-verify=false", "--dest-cert-dir", &trust_above, &from, &to];
    skopeo.succeed(&push).await;
    let direct = folder.path().join("direct");
    skopeo.copy_all(&format!("{}/library/app:1.0", source.host()), &direct).await;

    let (certificate, key) = below.server(&["127.0.0.1"]).write(folder.path(), "cache");
    let tls = format!("[server]\n[server.tls]\ncert_file = {certificate:?}\nkey_file = {key:?}");
    let trusting = format!("ca_file = {:?}", above.write_ca(folder.path()));
    let stack = TestStack::builder().upstream_with("upstream", &registry.url(), &trusting).config(&tls).start().await;
    let name = format!("docker://{}/library/app:1.0", stack.running().address());
    let cached = folder.path().join("cached");
    let target = format!("dir:{}", cached.display());
    skopeo.succeed(&["copy", "--all", "--preserve-digests", "--src-cert-dir", &trust_below, &name, &target]).await;
    assert_same(&direct, &cached);

    // Trust is each upstream's own: without the authority nothing comes from there.
    let distrusting = TestStack::before(&registry.url()).await;
    let name = format!("docker://{}/library/app:1.0", distrusting.running().address());
    let refused = skopeo.run(&["inspect", "--tls-verify=false", &name]).await;
    assert!(!refused.status.success());
}
