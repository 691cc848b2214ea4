//! Blobs in a bucket.

use support::s3::S3Server;
use support::{FakeRegistry, SampleImage, client};

use crate::cache::{Setup, within_deadline};

const REPOSITORY: &str = "library/app";

fn image() -> SampleImage {
    SampleImage::single(REPOSITORY, "1.0").seed(1).layers([10_000, 3_000_000]).build()
}

#[tokio::test]
async fn what_one_process_has_stored_the_next_one_serves_without_the_upstream() {
    within_deadline(async {
        let (registry, s3, image) = (FakeRegistry::start().await, S3Server::start(), image());
        registry.push(&image);
        let setup = Setup::before(&registry.url()).and(&s3.config()).and("prefix = \"cache\"\n");
        let cache = setup.start().await;
        client::pull(cache.url(), REPOSITORY, "1.0").await.expect("every digest is right");
        let (log, _) = cache.end().await;
        assert!(log.contains("share neither hits"), "what the set-up lacks is said: {log}");
        let objects = s3.objects();
        assert!(objects.len() >= 4 && objects.iter().all(|object| object.starts_with("cache/blobs/")), "{objects:?}");
        assert_eq!(setup.staged(), 0);

        registry.stop().await;
        let cache = setup.start().await;
        let pulled = client::pull(cache.url(), REPOSITORY, "1.0").await.expect("every digest is right");
        assert_eq!(pulled.root, image.digest());
        let ready = reqwest::get(format!("{}/health/ready", cache.url())).await.unwrap();
        assert_eq!(ready.status().as_u16(), 200);
        let (log, errors) = cache.end().await;
        assert!(!log.contains(S3Server::SECRET_KEY) && !errors.contains(S3Server::SECRET_KEY));
        let checked = setup.run(&["fsck"]);
        assert_eq!(checked.code, Some(0), "{checked:?}");
    })
    .await;
}

/// "Multi-instance with shared storage" of the guide for production, with nothing but its own lines.
#[tokio::test]
async fn the_guide_s_example_starts_says_what_it_lacks_and_serves_without_its_bucket() {
    const EXAMPLE: &str =
        "[storage]\nbackend = \"s3\"\n\n[storage.s3]\nbucket = \"harbor-cache-shared\"\nregion = \"us-west-2\"\n";
    within_deadline(async {
        let (registry, image) = (FakeRegistry::start().await, image());
        registry.push(&image);
        // No machine of AWS: whether there is one is nothing that a test should wait for.
        let setup = Setup::before(&registry.url()).and(EXAMPLE).variable("AWS_EC2_METADATA_DISABLED", "true");
        let mut cache = setup.start().await;
        cache.line("set [database] url to a PostgreSQL database").await;
        let told = cache.line("everything is fetched from the upstreams").await;
        assert!(told.to_string().contains("bucket harbor-cache-shared"), "{told}");
        for _ in 0..2 {
            client::pull(cache.url(), REPOSITORY, "1.0").await.expect("the upstream answers");
        }
        let health = reqwest::get(format!("{}/health", cache.url())).await.unwrap();
        assert_eq!(health.status().as_u16(), 200);
        cache.end().await;
    })
    .await;
}
