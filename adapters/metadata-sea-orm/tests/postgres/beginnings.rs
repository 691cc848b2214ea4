//! How a database is opened: by many at once, by an older program, without a right, without a server.

use std::error::Error;
use std::time::Duration;

use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{MetadataError, MetadataRepo as _};
use futures_util::future::join_all;
use harbor_cache_metadata_sea_orm::{PostgresOptions, SeaOrmMetadata};
use support::free_port;
use support::tools::{POSTGRES_PASSWORD, POSTGRES_PASSWORD_IN_URL};

use super::database::Database;
use super::together::{key, put};

/// One that waits for no server.
fn impatient() -> PostgresOptions {
    PostgresOptions { connect_within: Duration::from_millis(200), ..PostgresOptions::default() }
}

/// All messages of an error, as a log shows them, and everything else that it knows.
fn chain(error: &MetadataError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}: {error:?}");
        cause = error.source();
    }
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_that_begin_at_once_on_an_empty_database_make_the_schema_once() {
    for _ in 0..10 {
        let Some(database) = Database::empty() else { return };
        let openings = join_all((0..3).map(|_| database.open())).await;
        openings[0].apply(vec![put("layer")]).await.expect("applied");
        for repo in &openings {
            assert!(repo.blob(&key("layer")).await.expect("an answer").is_some());
        }
        let applied = "SELECT count(*) = count(DISTINCT version), count(*) > 0 FROM seaql_migrations";
        assert_eq!(database.sql(applied), "t|t");
    }
}

#[tokio::test]
async fn a_schema_that_is_up_to_date_waits_for_nobody_and_needs_no_right_to_change_it() {
    let Some(database) = Database::migrated().await else { return };
    let role = format!("reader_{}", std::process::id());
    database.sql(&format!("CREATE ROLE {role} LOGIN PASSWORD 'x'"));
    database.sql(&format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"));
    let url = database.url().replace(&format!("harbor:{POSTGRES_PASSWORD_IN_URL}"), &format!("{role}:x"));
    let repo = SeaOrmMetadata::open_postgres(&url, &impatient()).await.expect("opened");
    repo.apply(vec![put("layer")]).await.expect("applied");
    repo.close().await.expect("closed");
    database.sql(&format!("DROP OWNED BY {role}; DROP ROLE {role}"));
}

#[tokio::test]
async fn a_user_that_may_not_make_tables_is_told_what_it_lacks() {
    let Some(database) = Database::empty() else { return };
    let role = format!("stranger_{}", std::process::id());
    database.sql(&format!("CREATE ROLE {role} LOGIN PASSWORD 'x'"));
    let url = database.url().replace(&format!("harbor:{POSTGRES_PASSWORD_IN_URL}"), &format!("{role}:x"));
    let error = SeaOrmMetadata::open_postgres(&url, &impatient()).await.expect_err("no right");
    assert!(chain(&error).contains("GRANT CREATE ON SCHEMA public"), "{}", chain(&error));
    database.sql(&format!("DROP ROLE {role}"));
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_and_left_alone() {
    let Some(database) = Database::migrated().await else { return };
    database.sql("INSERT INTO seaql_migrations VALUES ('m20991231_000001_later', 0)");
    let before = database.sql("SELECT count(*) FROM seaql_migrations");
    let error = SeaOrmMetadata::open_postgres(&database.url(), &impatient()).await.expect_err("newer");
    assert_eq!(error.kind(), MetadataErrorKind::Database);
    let text = chain(&error);
    assert!(text.contains("written by a newer version of Harbor Cache (schema m20991231_000001_later)"), "{text}");
    assert_eq!(database.sql("SELECT count(*) FROM seaql_migrations"), before);
}

#[tokio::test]
async fn what_cannot_be_opened_says_why_and_never_shows_the_password() {
    let Some(database) = Database::empty() else { return };
    let url = database.url();
    let nobody = free_port();
    let cases = [
        (url.replace("harbor:", "nobody:"), "check the user and the password"),
        (url.replace("test_", "no_such_"), "create it, or correct the name in the URL"),
        (format!("postgres://harbor:{POSTGRES_PASSWORD_IN_URL}@127.0.0.1:{nobody}/x"), "check that it runs"),
        (format!("{url}?sslmode=require"), "check the certificate of the server"),
        (format!("postgres://harbor:{POSTGRES_PASSWORD_IN_URL}@[::bad/x"), "the URL of the database cannot be read"),
    ];
    for (url, remedy) in cases {
        let error = SeaOrmMetadata::open_postgres(&url, &impatient()).await.expect_err("it cannot be opened");
        let text = format!("{} {error:?}", chain(&error));
        assert!(text.contains(remedy), "{text}");
        assert!(!text.contains(POSTGRES_PASSWORD) && !text.contains(POSTGRES_PASSWORD_IN_URL), "{text}");
    }
}

#[tokio::test]
async fn the_connections_have_the_limits_that_were_asked_for_and_a_name() {
    let Some(database) = Database::migrated().await else { return };
    let options = PostgresOptions {
        acquire_timeout: Duration::from_millis(500),
        statement_timeout: Duration::from_millis(300),
        application_name: "replica-7".into(),
        ..PostgresOptions::default()
    };
    let repo = database.open_with(&options).await;
    repo.ping().await.expect("an answer");
    let seen = "SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'replica-7'";
    assert_eq!(database.sql(seen), "t");

    // A lock that nobody gives back: the server gives the statement up, and the caller hears of it.
    let session = database.lock("blobs").await;
    let error = repo.apply(vec![put("layer")]).await.expect_err("locked");
    assert_eq!(error.kind(), MetadataErrorKind::Unavailable, "{error:?}");
    session.end().await;
    repo.apply(vec![put("layer")]).await.expect("free again");
}
