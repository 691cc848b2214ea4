//! A server on the other side of a network that others can listen on.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use domain::ports::{MetadataError, MetadataRepo as _};
use harbor_cache_metadata_sea_orm::{PostgresOptions, SeaOrmMetadata};
use support::TestPki;
use support::tools::{POSTGRES_PASSWORD, POSTGRES_PASSWORD_IN_URL, Postgres};
use tempfile::TempDir;

use super::together::put;

/// A server with a certificate for `localhost`, and the folder of its authority's.
struct World {
    cluster: Postgres,
    folder: TempDir,
}

impl World {
    fn start() -> Option<Self> {
        let cluster = Postgres::start()?;
        cluster.create_database("cache", None);
        let pki = TestPki::new();
        cluster.encrypt(&pki.server(&["localhost"]));
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        pki.write_ca(folder.path());
        Some(Self { cluster, folder })
    }

    fn authority(&self) -> std::path::PathBuf {
        self.folder.path().join("ca.pem")
    }

    fn url(&self, host: &str, parameters: &str) -> String {
        format!("{}?{parameters}", self.cluster.url("cache").replace("127.0.0.1", host))
    }
}

fn checked_against(authority: &Path) -> String {
    format!("sslmode=verify-full&sslrootcert={}", authority.display())
}

fn chain(error: &MetadataError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_that_goes_to_a_server_that_has_proved_who_it_is_is_encrypted() {
    let Some(world) = World::start() else { return };
    let url = world.url("localhost", &checked_against(&world.authority()));
    let repo = SeaOrmMetadata::open_postgres(&url, &PostgresOptions::default()).await.expect("opened");
    repo.apply(vec![put("layer")]).await.expect("applied");
    // Connections beside the pool too.
    let mut feed = repo.subscribe().await.expect("a subscription");
    feed.changed().await.expect("an answer");
    let ours = "FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'harbor-cache'";
    let seen = world.cluster.sql("cache", &format!("SELECT count(*) > 1, bool_and(ssl) {ours}"));
    assert_eq!(seen, "t|t");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_cannot_prove_who_it_is_is_refused_with_the_way_out_and_not_waited_for() {
    let Some(world) = World::start() else { return };
    let elsewhere = tempfile::tempdir().expect("the system has a temporary folder");
    let other = TestPki::new().write_ca(elsewhere.path());
    let ours = checked_against(&world.authority());
    let cases = [
        (world.url("localhost", &checked_against(&other)), "BadSignature", "name the authority"),
        (world.url("localhost", "sslmode=verify-full"), "UnknownIssuer", "name the authority"),
        (world.url("localhost", "sslmode=verify-ca"), "UnknownIssuer", "name the authority"),
        (world.url("127.0.0.1", &ours), "not valid for name", "write the host in the URL as"),
    ];
    // An hour would be far beyond the limit of this test.
    let patient = PostgresOptions { connect_within: Duration::from_hours(1), ..PostgresOptions::default() };
    for (url, reason, remedy) in cases {
        let opening = SeaOrmMetadata::open_postgres(&url, &patient);
        let opened = tokio::time::timeout(Duration::from_mins(1), opening).await.expect("nobody waits");
        let text = chain(&opened.expect_err("it cannot prove who it is"));
        assert!(text.contains(reason) && text.contains(remedy), "{text}");
        assert!(!text.contains(POSTGRES_PASSWORD) && !text.contains(POSTGRES_PASSWORD_IN_URL), "{text}");
    }
    let nobody = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'harbor-cache'";
    assert_eq!(world.cluster.sql("cache", nobody), "0");
}
