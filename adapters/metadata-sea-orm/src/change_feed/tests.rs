use std::time::{SystemTime, UNIX_EPOCH};

use domain::access::{Account, AccountId, AccountKind, Actor, AuditEntry, AuditResource, Role, SessionId, TokenId};
use domain::cache::BlobKey;
use domain::oci::digest::Algorithm;
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::upstream_definitions::{SealedSecrets, UpstreamOrigin, UpstreamSource};
use domain::ports::{
    Change, DefinitionChange, IdentityChange, IdentityError, IdentityRepo, MetadataRepo, UpstreamDefinition,
    UpstreamDefinitions,
};
use sea_orm::ConnectionTrait as _;
use tempfile::TempDir;
use tokio::time::Instant;

use super::*;
use crate::sqlite::Pools;

const SHORT: Duration = Duration::from_millis(5);

async fn opened() -> (SeaOrmMetadata, TempDir) {
    let directory = tempfile::tempdir().expect("a directory");
    let repo = SeaOrmMetadata::open_sqlite(&directory.path().join("metadata.db")).await.expect("opened");
    (repo, directory)
}

fn add(number: u128) -> IdentityChange {
    IdentityChange::AddAccount(Account {
        id: AccountId::from_random(number),
        name: format!("robot-{number}").parse().expect("a name"),
        kind: AccountKind::Robot,
        role: Role::ReadOnly,
        enabled: true,
        description: String::new(),
        expires_at: None,
        created_at: UNIX_EPOCH,
        updated_at: UNIX_EPOCH,
        revision: 1,
        generation: 1,
    })
}

fn entry() -> IdentityChange {
    IdentityChange::Audit(AuditEntry {
        at: UNIX_EPOCH,
        actor: Actor::System,
        action: "user.create".into(),
        resource: AuditResource { kind: "user".into(), name: "jane".into() },
        address: None,
        before: None,
        after: None,
        details: String::new(),
    })
}

/// What the feed says next. A change that is lost shows as a failure, not as a test without an end.
async fn changed(feed: &mut SqliteChangeFeed) -> Result<Vec<Topic>, MetadataError> {
    tokio::time::timeout(Duration::from_secs(30), feed.changed()).await.expect("an answer in time")
}

async fn apply(repo: &SeaOrmMetadata, changes: Vec<IdentityChange>) -> Result<(), IdentityError> {
    IdentityRepo::apply(repo, changes).await
}

async fn subscribe(repo: &SeaOrmMetadata) -> Result<SqliteChangeFeed, MetadataError> {
    SqliteChangeFeed::begin(pools(repo), SHORT).await
}

fn pools(repo: &SeaOrmMetadata) -> &Pools {
    let Database::Sqlite(pools) = &repo.database else { panic!("a SQLite file") };
    pools
}

async fn execute(repo: &SeaOrmMetadata, sql: &str) {
    pools(repo).writer.execute_unprepared(sql).await.expect("executed");
}

#[test]
fn a_change_is_told_within_two_seconds() {
    assert!(
        INTERVAL * 2 <= Duration::from_secs(1),
        "a question may come just before the change, and take as long again; that nothing changed is told each second"
    );
}

#[tokio::test]
async fn that_nothing_changes_is_told_too_and_not_in_a_busy_loop() {
    let (repo, _directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    let begun = Instant::now();
    for _ in 0..3 {
        assert_eq!(changed(&mut feed).await.expect("an answer"), []);
    }
    // A lower bound: the first question is asked at once, the others are not.
    assert!(begun.elapsed() >= SHORT * 2);
}

#[tokio::test]
async fn what_was_changed_before_is_not_told() {
    let (repo, _directory) = opened().await;
    apply(&repo, vec![add(1)]).await.expect("applied");
    let mut feed = subscribe(&repo).await.expect("a subscription");
    assert_eq!(feed.look().await.expect("an answer"), []);
}

#[tokio::test]
async fn what_nobody_keeps_in_memory_is_not_told() {
    let (repo, _directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    let time = SystemTime::UNIX_EPOCH;
    let blob =
        Change::PutBlob { key: BlobKey::shared(Algorithm::Sha256.digest(b"layer")), size: 1, origin: None, at: time };
    let quiet = vec![
        entry(),
        IdentityChange::TouchToken { id: TokenId::from_random(1), at: time },
        IdentityChange::RemoveEndedSessions { by: time },
        IdentityChange::RemoveAuditBefore { time },
        IdentityChange::RequireEmpty,
    ];
    apply(&repo, quiet).await.expect("applied");
    assert_eq!(feed.look().await.expect("an answer"), []);
    MetadataRepo::apply(&repo, vec![blob]).await.expect("applied");
    assert_eq!(feed.look().await.expect("an answer"), []);

    // Beside a change that somebody keeps, they are told with it; and once.
    apply(&repo, vec![entry(), IdentityChange::RemoveSession { id: SessionId::from_random(1) }])
        .await
        .expect("applied");
    assert_eq!(feed.look().await.expect("an answer"), [Topic::Identity]);
    assert_eq!(feed.look().await.expect("an answer"), []);
}

#[tokio::test]
async fn a_change_of_the_upstreams_is_told_as_theirs_and_where_a_name_was_from_is_not() {
    let (repo, _directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    let definition = UpstreamDefinition {
        name: "hub".parse().expect("a name"),
        settings: "{}".into(),
        secrets: SealedSecrets::default(),
        created_at: UNIX_EPOCH,
        updated_at: UNIX_EPOCH,
        revision: 1,
    };
    let changes = [
        DefinitionChange::Add(definition.clone()),
        DefinitionChange::Update { definition: definition.clone(), expected: 1 },
        DefinitionChange::Remove { name: definition.name.clone(), expected: 2 },
    ];
    for change in changes {
        UpstreamDefinitions::apply(&repo, vec![change.clone()]).await.expect("applied");
        assert_eq!(feed.look().await.expect("an answer"), [Topic::Upstreams], "{change:?}");
    }
    let origin =
        UpstreamOrigin { name: definition.name, url: "https://hub.example".into(), source: UpstreamSource::Api };
    repo.set_origins(vec![origin]).await.expect("set");
    assert_eq!(feed.look().await.expect("an answer"), []);
}

#[tokio::test]
async fn what_was_taken_back_is_not_told() {
    let (repo, _directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    apply(&repo, vec![add(1), IdentityChange::RequireAdmin]).await.expect_err("no administrator");
    assert_eq!(feed.look().await.expect("an answer"), []);
}

#[tokio::test]
async fn the_revisions_are_not_read_while_nothing_is_committed() {
    let (repo, _directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    pools(&repo).reader.close_by_ref().await.expect("closed");
    assert_eq!(feed.look().await.expect("an answer without the readers"), []);
}

#[tokio::test]
async fn what_changed_during_an_outage_is_told_after_it() {
    let (repo, _directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    apply(&repo, vec![add(1)]).await.expect("applied");
    execute(&repo, "ALTER TABLE revisions RENAME TO away").await;

    let begun = Instant::now();
    for _ in 0..3 {
        assert_eq!(changed(&mut feed).await.expect_err("an outage").kind(), MetadataErrorKind::Database);
    }
    // A lower bound: the first question is asked at once, the others are not.
    assert!(begun.elapsed() >= SHORT * 2, "an outage is not a busy loop");

    execute(&repo, "ALTER TABLE away RENAME TO revisions").await;
    assert_eq!(changed(&mut feed).await.expect("an answer"), [Topic::Identity]);
    assert_eq!(feed.look().await.expect("an answer"), []);
}

#[tokio::test]
async fn a_connection_that_was_replaced_is_not_taken_for_the_old_one() {
    let (repo, _directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    // The new connection counts from the same beginning: its value alone would say that nothing was committed.
    let before = pools(&repo).watcher.data_version().await.expect("an answer");
    apply(&repo, vec![add(1)]).await.expect("applied");
    pools(&repo).watcher.replace_connection().await;
    let after = pools(&repo).watcher.data_version().await.expect("an answer");

    assert_ne!(before, after);
    assert_eq!(feed.look().await.expect("an answer"), [Topic::Identity]);
}

#[tokio::test]
async fn a_closed_database_is_unavailable_and_does_not_wait_for_its_subscribers() {
    let (repo, directory) = opened().await;
    let mut feed = subscribe(&repo).await.expect("a subscription");
    repo.close().await.expect("closed");

    for _ in 0..2 {
        assert_eq!(changed(&mut feed).await.expect_err("closed").kind(), MetadataErrorKind::Unavailable);
    }
    assert!(repo.subscribe().await.is_err_and(|error| error.kind() == MetadataErrorKind::Unavailable));
    assert!(!directory.path().join("metadata.db-wal").exists(), "the subscription does not keep the log open");
}
