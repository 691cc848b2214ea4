//! `harbor-cache pull`: warming the running cache, or the store of one that does not run.

use domain::oci::Digest;
use support::{FakeRegistry, SampleImage, client};

use crate::cache::{Setup, within_deadline};

struct Upstream {
    registry: FakeRegistry,
    layer: Digest,
}

impl Upstream {
    async fn start() -> Self {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::multi_arch("library/app", "1.0").layers([300_000]).build();
        registry.push(&image);
        Self { registry, layer: image.layers()[0].digest }
    }
}

#[tokio::test]
async fn a_running_cache_is_warmed_through_its_port() {
    within_deadline(async {
        let upstream = Upstream::start().await;
        let setup = Setup::before(&upstream.registry.url());
        let cache = setup.start().await;
        let port = cache.url().rsplit_once(':').unwrap().1;
        let pulled = setup.run(&["pull", "library/app:1.0", "--port", port]);
        assert_eq!((pulled.code, pulled.err.as_str()), (Some(0), ""), "no progress bar where nobody looks");
        assert!(pulled.out.starts_with("library/app:1.0: 3 manifests, 4 blobs, "), "{}", pulled.out);
        assert!(pulled.out.trim_end().ends_with("; 0 were cached already"), "{}", pulled.out);

        let again = setup.run(&["pull", "library/app:1.0", "--server", cache.url()]);
        assert!(again.out.trim_end().ends_with("; 7 were cached already"), "{}", again.out);
        assert_eq!(upstream.registry.blob_gets(&upstream.layer), 1);
    })
    .await;
}

#[tokio::test]
async fn without_a_running_cache_the_store_is_filled_for_the_next_one() {
    within_deadline(async {
        let upstream = Upstream::start().await;
        // The port that the configuration names must be one where nobody answers.
        let setup = Setup::before(&upstream.registry.url()).server(&format!("port = {}", support::free_port()));
        let pulled = setup.run(&["pull", "library/app:1.0"]);
        assert_eq!(pulled.code, Some(0), "{pulled:?}");
        assert!(pulled.err.contains("no cache answers at http://127.0.0.1:"), "{}", pulled.err);
        upstream.registry.reset_counts();

        let cache = setup.start().await;
        client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        assert_eq!(upstream.registry.requests().len(), 0, "{:?}", upstream.registry.requests());
    })
    .await;
}

#[tokio::test]
async fn an_image_that_cannot_be_pulled_is_named_and_the_others_are_pulled() {
    within_deadline(async {
        let upstream = Upstream::start().await;
        let setup = Setup::before(&upstream.registry.url());
        let cache = setup.start().await;
        let pulled = setup.run(&["pull", "library/none:1.0", "library/app:1.0", "--server", cache.url()]);
        assert_eq!(pulled.code, Some(1));
        assert!(pulled.err.contains("library/none:1.0: 404 Not Found: "), "{}", pulled.err);
        assert!(pulled.err.contains("1 of 2 images could not be pulled"), "{}", pulled.err);
        assert!(pulled.out.starts_with("library/app:1.0: "), "{}", pulled.out);
    })
    .await;
}

#[tokio::test]
async fn a_cache_that_asks_for_a_login_gets_one() {
    within_deadline(async {
        let upstream = Upstream::start().await;
        let setup = Setup::before(&upstream.registry.url()).auth("admin_password = \"battery staple\"");
        let cache = setup.start().await;
        let pull = |rest: &[&str]| setup.run(&[&["pull", "library/app:1.0", "--server", cache.url()], rest].concat());
        let refused = pull(&[]);
        assert_eq!(refused.code, Some(1));
        assert!(refused.err.contains("401") && refused.err.contains("--username"), "{}", refused.err);

        std::fs::write(setup.path("password"), "battery staple\n").unwrap();
        let pulled = pull(&["--username", "admin", "--password-file", "password"]);
        assert_eq!((pulled.code, pulled.err.as_str()), (Some(0), ""));
        assert!(pulled.out.starts_with("library/app:1.0: 3 manifests, 4 blobs, "), "{}", pulled.out);
        assert_eq!(pull(&["--username", "admin"]).code, Some(2), "a name alone is none");
    })
    .await;
}

#[tokio::test]
async fn a_new_store_is_filled_by_the_account_that_it_has_made() {
    within_deadline(async {
        let upstream = Upstream::start().await;
        let port = format!("port = {}", support::free_port());
        let setup = Setup::before(&upstream.registry.url()).auth("").server(&port);
        let login = ["--username", "admin", "--password-file", "data/initial-admin-password"];
        let pulled = setup.run(&[&["pull", "library/app:1.0"], &login[..]].concat());
        assert_eq!(pulled.code, Some(0), "{pulled:?}");
        assert!(pulled.out.starts_with("library/app:1.0: 3 manifests, 4 blobs, "), "{}", pulled.out);
    })
    .await;
}
