//! Artifacts that oras pushes through the cache, and what it attaches to them: the referrers of the distribution-spec.

use std::collections::BTreeSet;
use std::fs;

use support::TestStack;
use support::tools::{self, CraneRegistry, DockerRegistry};

use crate::program::Program;

const BILL: &str = "application/vnd.example.sbom+json";
/// As cosign names its signatures since they are referrers.
const SIGNATURE: &str = "application/vnd.dev.cosign.artifact.sig.v1+json";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn referrers_are_kept_for_a_registry_that_has_no_api_for_them() {
    let Some([registry, oras]) = tools::find_all(["docker-registry", "oras"]) else { return };
    let registry = DockerRegistry::start(&registry);
    let host = registry.host().to_owned();
    attach_and_discover(&Program::new(&oras), &host, registry).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn referrers_of_a_registry_that_has_the_api_are_kept() {
    let Some([crane, oras]) = tools::find_all(["crane", "oras"]) else { return };
    let registry = CraneRegistry::start(&crane);
    let host = registry.host().to_owned();
    attach_and_discover(&Program::new(&oras), &host, registry).await;
}

/// Pushes an artifact with two referrers through the cache, finds them on both ways, and, without the registry, here.
async fn attach_and_discover<R>(oras: &Program, host: &str, registry: R) {
    let stack = TestStack::before(&format!("http://{host}")).await;
    let [direct, cached] =
        [host.to_owned(), stack.running().address().to_string()].map(|host| format!("{host}/team/app:1.0"));
    let folder = tempfile::tempdir().unwrap();
    let files = [("app.txt", "an artifact"), ("sbom.json", "{\"parts\": []}"), ("signature.json", "{}")];
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let oras = oras.clone().within(folder.path());
    let application = "application/vnd.example.app";
    oras.succeed(&["push", "--plain-http", "--artifact-type", application, &cached, "app.txt"]).await;
    for (kind, file) in [(BILL, "sbom.json"), (SIGNATURE, "signature.json")] {
        oras.succeed(&["attach", "--plain-http", "--artifact-type", kind, &cached, file]).await;
    }
    let referrers = discover(&oras, &cached).await;
    assert_eq!(referrers.iter().map(|(kind, _)| kind.as_str()).collect::<Vec<_>>(), [SIGNATURE, BILL]);
    assert_eq!(discover(&oras, &direct).await, referrers);

    drop(registry);
    assert_eq!(discover(&oras, &cached).await, referrers);
    let digests = referrers.iter().map(|(_, digest)| format!("@{digest}"));
    for name in digests.chain([":1.0".to_owned()]) {
        let image = cached.replace(":1.0", &name);
        oras.succeed(&["pull", "--plain-http", "--output", "pulled", &image]).await;
    }
    for (name, text) in files {
        assert_eq!(fs::read_to_string(folder.path().join("pulled").join(name)).unwrap(), text);
    }
}

/// Types and digests of the referrers of an image.
async fn discover(oras: &Program, image: &str) -> BTreeSet<(String, String)> {
    let found = oras.ask(&["discover", "--plain-http", "--format=json", image]).await;
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let referrers = found["referrers"].as_array().unwrap();
    referrers.iter().map(|referrer| (text(&referrer["artifactType"]), text(&referrer["digest"]))).collect()
}
