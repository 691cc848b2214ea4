//! Several processes that write at once.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::access::{Account, AccountId, AccountKind, PasswordHash, Role};
use domain::cache::BlobKey;
use domain::oci::digest::Algorithm;
use domain::ports::identity::AccountFilter;
use domain::ports::metadata::Hits;
use domain::ports::{Change, IdentityChange, IdentityError, IdentityRepo, MetadataRepo};
use futures_util::future::join_all;
use tokio::task::JoinSet;

use super::database::Database;

pub(crate) fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

pub(crate) fn key(name: &str) -> BlobKey {
    BlobKey::shared(Algorithm::Sha256.digest(name.as_bytes()))
}

pub(crate) fn put(name: &str) -> Change {
    Change::PutBlob { key: key(name), size: 10, origin: None, at: at(1) }
}

pub(crate) fn administrator(number: u128) -> Account {
    Account {
        id: AccountId::from_random(number),
        name: format!("admin-{number}").parse().expect("a name"),
        kind: AccountKind::User { password: PasswordHash::new("$argon2id$hash") },
        role: Role::Admin,
        enabled: true,
        description: String::new(),
        expires_at: None,
        created_at: at(1),
        updated_at: at(1),
        revision: 1,
        generation: 1,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_is_taken_back_for_a_deadlock_is_run_again() {
    let Some(database) = Database::migrated().await else { return };
    let repo = database.open().await;
    let insert = |name: &str| format!("INSERT INTO blobs VALUES ('', '{}', 1, 0, 0, 0)", key(name).digest);
    let mut other = database.session().await;
    // It is for us to find the deadlock.
    other.run("BEGIN; SET LOCAL deadlock_timeout = '1min'").await;
    other.run(&insert("b")).await;

    let mut ours = JoinSet::new();
    ours.spawn(async move { MetadataRepo::apply(&*repo, vec![put("a"), put("b")]).await });
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    while database.sql(waits) == "0" {
        assert!(ours.try_join_next().is_none(), "it waits for the other");
    }
    // What this waits for is taken back, or it would wait for ever.
    other.run(&insert("a")).await;
    other.run("COMMIT").await;
    ours.join_next().await.expect("a task").expect("no panic").expect("run again");
    assert_eq!(database.sql("SELECT count(*), sum(size) FROM blobs"), "2|20");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hits_that_two_processes_record_add_up() {
    let Some(database) = Database::migrated().await else { return };
    let repos = [database.open().await, database.open().await];
    MetadataRepo::apply(&*repos[0], vec![put("layer")]).await.expect("applied");
    let calls = (0..40).map(|number| {
        let hits = Hits { key: key("layer"), count: 1, last_at: at(number) };
        let repo = &repos[usize::try_from(number % 2).expect("0 or 1")];
        MetadataRepo::apply(&**repo, vec![Change::RecordHits(vec![hits])])
    });
    for result in join_all(calls).await {
        result.expect("applied");
    }
    let row = repos[0].blob(&key("layer")).await.expect("an answer").expect("a row");
    assert_eq!((row.access_count, row.last_accessed_at), (40, at(39)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_first_administrators_one_is_made() {
    for _ in 0..5 {
        let Some(database) = Database::migrated().await else { return };
        let repos = [database.open().await, database.open().await, database.open().await];
        let calls = (0..12_u128).map(|number| {
            let changes = vec![IdentityChange::RequireEmpty, IdentityChange::AddAccount(administrator(number))];
            IdentityRepo::apply(&*repos[usize::try_from(number % 3).expect("below 3")], changes)
        });
        let made = join_all(calls).await;
        assert_eq!(made.iter().filter(|result| result.is_ok()).count(), 1);
        assert!(made.iter().all(|result| matches!(result, Ok(()) | Err(IdentityError::NotFirst))), "{made:?}");
        assert_eq!(repos[0].count_accounts(&AccountFilter::default()).await.expect("an answer"), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_never_remove_the_last_administrator_together() {
    for _ in 0..5 {
        let Some(database) = Database::migrated().await else { return };
        let repos = [database.open().await, database.open().await];
        for number in 0..2 {
            let add = vec![IdentityChange::AddAccount(administrator(number))];
            IdentityRepo::apply(&*repos[0], add).await.expect("applied");
        }
        let removals = (0..2_u128).map(|number| {
            let id = AccountId::from_random(number);
            let changes = vec![IdentityChange::RemoveAccount { id, expected: None }, IdentityChange::RequireAdmin];
            IdentityRepo::apply(&*repos[usize::try_from(number).expect("0 or 1")], changes)
        });
        let removed = join_all(removals).await;
        assert_eq!(removed.iter().filter(|result| result.is_ok()).count(), 1, "{removed:?}");
    }
}
