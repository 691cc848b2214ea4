//! A database file that was replaced beside the log of a killed process, and logs that are taken for nobody else's.

use std::fs;
use std::path::Path;

use domain::ports::MetadataRepo as _;
use harbor_cache_metadata_sea_orm::SeaOrmMetadata;
use sea_orm::sqlx::{Connection as _, query_scalar};
use tempfile::TempDir;

use super::{connect, directory, execute, key, older, open, put};

const NAME: &str = "metadata.db";

/// Copies the files as a killed process leaves them.
fn killed(running: &TempDir) -> TempDir {
    let left = directory();
    for name in [NAME, "metadata.db-wal", "metadata.db-mark"] {
        let from = running.path().join(name);
        if from.exists() {
            fs::copy(from, left.path().join(name)).expect("copied");
        }
    }
    left
}

/// The logs that were set aside.
fn aside(directory: &Path) -> Vec<String> {
    let names = fs::read_dir(directory).expect("listed").map(|entry| entry.expect("an entry").file_name());
    names.filter_map(|name| name.into_string().ok()).filter(|name| name.contains("foreign")).collect()
}

async fn has(repo: &SeaOrmMetadata, name: &str) -> bool {
    repo.blob(&key(name)).await.expect("an answer").is_some()
}

async fn assert_sound(directory: &TempDir) {
    let mut connection = connect(directory).await;
    let verdict: String = query_scalar("PRAGMA integrity_check").fetch_one(&mut connection).await.expect("checked");
    assert_eq!(verdict, "ok");
    connection.close().await.expect("closed");
}

/// How a backup was made.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// `VACUUM INTO`, by hand.
    VacuumInto,
    /// `.backup`, which gives the copy a cookie of its own.
    OnlineBackup,
    /// `harbor-cache backup`.
    Ours,
    /// A copy of the file while nobody wrote, after everything was moved into it.
    FileCopy,
}

const WAYS: [Way; 4] = [Way::VacuumInto, Way::OnlineBackup, Way::Ours, Way::FileCopy];

async fn back_up(running: &TempDir, way: Way, to: &Path) {
    let database = running.path().join(NAME);
    match way {
        Way::VacuumInto => {
            let mut connection = connect(running).await;
            execute(&mut connection, &format!("VACUUM INTO '{}'", to.display())).await;
            connection.close().await.expect("closed");
        }
        Way::OnlineBackup => {
            // A copy of all pages, and one more step of the target's cookie
            // (sqlite3_backup_step, https://www.sqlite.org/src/file/src/backup.c).
            let copied = killed(running);
            fs::remove_file(copied.path().join("metadata.db-mark")).expect("removed");
            let mut connection = connect(&copied).await;
            execute(&mut connection, "PRAGMA schema_version = 1").await;
            execute(&mut connection, "PRAGMA wal_checkpoint(TRUNCATE)").await;
            connection.close().await.expect("closed");
            fs::copy(copied.path().join(NAME), to).expect("copied");
        }
        Way::Ours => drop(SeaOrmMetadata::back_up(&database, to, false).await.expect("a backup")),
        Way::FileCopy => drop(fs::copy(database, to).expect("copied")),
    }
}

/// Writes over the file, as `gunzip -c backup > file` does.
fn restore_by_hand(backup: &Path, directory: &TempDir) {
    fs::write(directory.path().join(NAME), fs::read(backup).expect("read")).expect("written");
}

#[tokio::test]
async fn the_log_of_a_killed_process_beside_a_restored_backup_is_set_aside() {
    for way in WAYS {
        let (running, backups) = (directory(), directory());
        let repo = open(&running).await;
        repo.apply((0..200).map(|number| put(&format!("early {number}"))).collect()).await.expect("applied");
        repo.keep_up().await.expect("kept up");
        let backup = backups.path().join("backup.db");
        back_up(&running, way, &backup).await;
        // All in the same log as what the backup has, or in one after it: no restart in between.
        repo.apply((0..200).map(|number| put(&format!("late {number}"))).collect()).await.expect("applied");
        if let Way::FileCopy = way {
            repo.keep_up().await.expect("kept up");
            repo.apply(vec![put("last")]).await.expect("applied");
        }

        let left = killed(&running);
        restore_by_hand(&backup, &left);
        let restored = open(&left).await;
        assert_eq!(aside(left.path()), ["metadata.db-wal.foreign"], "{way:?}");
        assert!(has(&restored, "early 7").await && has(&restored, "early 199").await, "{way:?}");
        assert!(!has(&restored, "late 7").await && !has(&restored, "last").await, "{way:?}: brought back");
        restored.apply(vec![put("after")]).await.expect("applied");
        assert_sound(&left).await;

        // It is its own log from now on.
        let again = open(&killed(&left)).await;
        assert!(has(&again, "after").await, "{way:?}");
    }
}

#[tokio::test]
async fn without_detection_such_a_log_would_bring_rows_back() {
    // What the test above is about: SQLite alone takes the log in.
    let (running, backups) = (directory(), directory());
    let repo = open(&running).await;
    let backup = backups.path().join("backup.db");
    back_up(&running, Way::OnlineBackup, &backup).await;
    repo.apply(vec![put("late")]).await.expect("applied");
    let left = killed(&running);
    restore_by_hand(&backup, &left);
    let mut connection = connect(&left).await;
    let rows: i64 = query_scalar("SELECT count(*) FROM blobs").fetch_one(&mut connection).await.expect("counted");
    assert_eq!(rows, 1);
}

#[tokio::test]
async fn a_backup_of_an_earlier_run_is_known_too() {
    let (running, backups) = (directory(), directory());
    let repo = open(&running).await;
    repo.apply(vec![put("early")]).await.expect("applied");
    repo.close().await.expect("closed");
    let backup = backups.path().join("backup.db");
    fs::copy(running.path().join(NAME), &backup).expect("copied");
    let repo = open(&running).await;
    repo.apply(vec![put("late")]).await.expect("applied");

    let left = killed(&running);
    restore_by_hand(&backup, &left);
    let restored = open(&left).await;
    assert!(has(&restored, "early").await && !has(&restored, "late").await);
    assert_eq!(aside(left.path()).len(), 1);
}

#[tokio::test]
async fn a_log_is_left_alone_while_another_process_of_ours_has_the_database_open() {
    let running = directory();
    let first = open(&running).await;
    first.apply(vec![put("a")]).await.expect("applied");
    // By what the header says it would be another's, and it is in use.
    fs::write(running.path().join("metadata.db-mark"), "0000000001\n".repeat(8)).expect("written");
    let second = open(&running).await;
    assert!(has(&second, "a").await);
    assert_eq!(aside(running.path()), [""; 0]);
}

#[tokio::test]
async fn the_log_of_a_process_that_was_killed_while_it_migrated_is_its_own() {
    for versions in [1, 4] {
        let old = older(versions).await;
        let repo = open(&old).await;
        repo.apply(vec![put("new")]).await.expect("applied");
        let left = killed(&old);
        assert!(has(&open(&left).await, "new").await, "version {versions}");
        assert_eq!(aside(left.path()), [""; 0], "version {versions}");
    }
}

/// A generator of numbers that are the same in each run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

#[tokio::test]
async fn whatever_was_done_before_a_kill_the_log_is_its_own_and_beside_any_backup_it_is_anothers() {
    for seed in 1..=6 {
        let mut numbers = Numbers(seed * 0x9E37_79B9);
        let (running, backups) = (directory(), directory());
        let mut repo = open(&running).await;
        let mut written = 0;
        let mut backup = None;
        for step in 0..20 {
            let mut other = connect(&running).await;
            match numbers.below(9) {
                0 => {
                    execute(&mut other, "VACUUM").await;
                    // Its mark is noted by whoever of us writes next; what decision 0016 says of two writes of another
                    // program in a row is left out here.
                    repo.apply(vec![put(&format!("{seed} {written}"))]).await.expect("applied");
                    written += 1;
                }
                1 => execute(&mut other, "ANALYZE").await,
                2 => execute(&mut other, "PRAGMA wal_checkpoint(PASSIVE)").await,
                3 => execute(&mut other, "PRAGMA wal_checkpoint(RESTART)").await,
                4 => drop(repo.keep_up().await.expect("kept up")),
                5 => {
                    // Somebody reads for long, so that a checkpoint has to leave the log.
                    execute(&mut other, "BEGIN").await;
                    execute(&mut other, "SELECT count(*) FROM blobs").await;
                    repo.apply(vec![put(&format!("{seed} {written}"))]).await.expect("applied");
                    written += 1;
                    assert!(!repo.keep_up().await.expect("kept up").log_settled);
                    execute(&mut other, "COMMIT").await;
                }
                6 => {
                    let way = WAYS[usize::try_from(numbers.below(4)).expect("small")];
                    let path = backups.path().join(format!("{step}.db"));
                    if let Way::FileCopy = way {
                        execute(&mut other, "PRAGMA wal_checkpoint(TRUNCATE)").await;
                    }
                    back_up(&running, way, &path).await;
                    backup = Some((path, way, written));
                    if let Way::FileCopy = way {
                        // It is of this mark; the upkeep gives another.
                        repo.apply(vec![put(&format!("{seed} {written}"))]).await.expect("applied");
                        written += 1;
                        if !repo.keep_up().await.expect("kept up").log_settled {
                            backup = None;
                        }
                    }
                }
                _ => {
                    let rows = (0..20)
                        .map(|_| {
                            written += 1;
                            put(&format!("{seed} {}", written - 1))
                        })
                        .collect();
                    repo.apply(rows).await.expect("applied");
                }
            }
            other.close().await.expect("closed");

            let left = killed(&running);
            if let Some((path, way, rows)) = &backup {
                let beside = killed(&running);
                restore_by_hand(path, &beside);
                let restored = open(&beside).await;
                let found = restored.totals().await.expect("totals").blobs;
                assert_eq!(found, *rows, "seed {seed}, step {step}, {way:?}");
                assert_sound(&beside).await;
            }
            let next = open(&left).await;
            assert_eq!(next.totals().await.expect("totals").blobs, written, "seed {seed}, step {step}");
            assert_eq!(aside(left.path()), [""; 0], "seed {seed}, step {step}");
            if numbers.below(4) == 0 {
                // Go on with the restarted one.
                next.close().await.expect("closed");
                repo.close().await.expect("closed");
                repo = open(&running).await;
            }
        }
    }
}
