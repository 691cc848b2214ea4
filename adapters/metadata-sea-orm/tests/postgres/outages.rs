//! A server that goes away, comes back, or hangs.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{ChangeFeed, IdentityChange, IdentityRepo, MetadataError, MetadataRepo, Topic};
use futures_util::future::join_all;
use harbor_cache_metadata_sea_orm::{PostgresOptions, SeaOrmMetadata};
use support::tools::Postgres;

use super::database::Database;
use super::together::{administrator, key, put};

/// A cluster that no other test needs.
async fn opened() -> Option<(Postgres, Arc<SeaOrmMetadata>)> {
    let cluster = Postgres::start()?;
    cluster.create_database("cache", None);
    let repo = SeaOrmMetadata::open_postgres(&cluster.url("cache"), &PostgresOptions::default()).await.expect("opened");
    apply(&repo, "layer").await.expect("applied");
    Some((cluster, Arc::new(repo)))
}

async fn apply(repo: &SeaOrmMetadata, name: &str) -> Result<(), MetadataError> {
    MetadataRepo::apply(repo, vec![put(name)]).await
}

/// Asks until there is an answer. One that never comes is a failure, not a test without an end.
async fn answered(repo: &SeaOrmMetadata) {
    let answers = async {
        while let Err(error) = repo.blob(&key("layer")).await {
            assert_eq!(error.kind(), MetadataErrorKind::Unavailable, "{error:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), answers).await.expect("it answers again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_was_started_anew_is_used_without_a_failure() {
    let Some((cluster, repo)) = opened().await else { return };
    // All connections of the pool are to be lost.
    let layer = key("layer");
    for result in join_all((0..10).map(|_| repo.blob(&layer))).await {
        result.expect("an answer");
    }
    cluster.stop();
    cluster.start_again();
    for number in 0..10 {
        assert!(repo.blob(&key("layer")).await.expect("an answer").is_some());
        apply(&repo, &number.to_string()).await.expect("applied");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_is_unavailable_at_once_and_used_again_when_it_is_back() {
    let Some((cluster, repo)) = opened().await else { return };
    cluster.stop();
    assert_eq!(repo.blob(&key("layer")).await.expect_err("away").kind(), MetadataErrorKind::Unavailable);
    // Now that it is known, nobody waits for a connection: a thousand questions would take an hour.
    for _ in 0..500 {
        assert_eq!(repo.blob(&key("layer")).await.expect_err("away").kind(), MetadataErrorKind::Unavailable);
        assert_eq!(apply(&repo, "other").await.expect_err("away").kind(), MetadataErrorKind::Unavailable);
    }
    assert_eq!(repo.ping().await.expect_err("away").kind(), MetadataErrorKind::Unavailable);
    cluster.start_again();
    answered(&repo).await;
    apply(&repo, "other").await.expect("applied");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_hangs_is_unavailable_for_all_who_wait_and_used_again_when_it_goes_on() {
    let Some((cluster, repo)) = opened().await else { return };
    cluster.freeze();
    let questions = (0..40).map(|number| {
        let repo = &repo;
        async move {
            let (asked, written) = (repo.blob(&key("layer")).await, apply(repo, &number.to_string()).await);
            [asked.map(drop), written].map(|result| result.expect_err("it hangs").kind())
        }
    });
    let limit = Duration::from_mins(1);
    let kinds = tokio::time::timeout(limit, join_all(questions)).await.expect("nobody waits for ever");
    assert!(kinds.iter().flatten().all(|kind| *kind == MetadataErrorKind::Unavailable), "{kinds:?}");
    cluster.thaw();
    answered(&repo).await;
    apply(&repo, "other").await.expect("applied");
    tokio::time::timeout(limit, repo.close()).await.expect("it closes").expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_subscription_fails_during_an_outage_and_counts_everything_as_changed_once_after_it() {
    let Some((cluster, repo)) = opened().await else { return };
    let mut feed = repo.subscribe().await.expect("a subscription");
    assert_eq!(feed.changed().await.expect("an answer"), []);
    cluster.stop();
    for _ in 0..3 {
        assert_eq!(feed.changed().await.expect_err("away").kind(), MetadataErrorKind::Unavailable);
    }
    cluster.start_again();
    let told = async {
        loop {
            if let Ok(topics) = feed.changed().await {
                return topics;
            }
        }
    };
    let told = tokio::time::timeout(Duration::from_mins(1), told).await.expect("told in time");
    assert_eq!(told, Topic::ALL);
    assert_eq!(feed.changed().await.expect("an answer"), []);
    IdentityRepo::apply(&*repo, vec![IdentityChange::AddAccount(administrator(1))]).await.expect("applied");
    assert_eq!(next(&mut *feed).await, [Topic::Identity]);
    repo.close().await.expect("closed");
    assert_eq!(feed.changed().await.expect_err("closed").kind(), MetadataErrorKind::Unavailable);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_that_nobody_is_notified_of_is_told_all_the_same() {
    let Some(database) = Database::migrated().await else { return };
    let repo = database.open().await;
    IdentityRepo::apply(&*repo, vec![IdentityChange::AddAccount(administrator(1))]).await.expect("applied");
    let mut feed = repo.subscribe().await.expect("a subscription");
    // As behind a proxy that gives each transaction another connection.
    database.sql("UPDATE revisions SET revision = revision + 1");
    assert_eq!(next(&mut *feed).await, [Topic::Identity]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_notifies_with_its_commit_and_one_that_is_taken_back_does_not() {
    let Some(database) = Database::migrated().await else { return };
    let repo = database.open().await;
    let mut listener = database.listen("harbor_cache").await;
    let add = |number| vec![IdentityChange::AddAccount(administrator(number))];
    let taken_back = [add(1), vec![IdentityChange::RequireEmpty]].concat();
    IdentityRepo::apply(&*repo, taken_back).await.expect_err("not the first");
    IdentityRepo::apply(&*repo, add(2)).await.expect("applied");
    database.sql("NOTIFY harbor_cache, 'end'");
    let mut told = Vec::new();
    while told.last().map(String::as_str) != Some("end") {
        told.push(listener.recv().await.expect("a notification").payload().to_owned());
    }
    assert_eq!(told, ["identity", "end"]);
}

async fn next(feed: &mut dyn ChangeFeed) -> Vec<Topic> {
    let news = async {
        loop {
            match feed.changed().await {
                Ok(topics) if !topics.is_empty() => return topics,
                _ => {}
            }
        }
    };
    tokio::time::timeout(Duration::from_mins(1), news).await.expect("told in time")
}
