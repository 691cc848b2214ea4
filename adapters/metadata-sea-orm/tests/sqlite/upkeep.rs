//! What keeps a database in shape, and what others may do to it meanwhile.

use domain::ports::Change;
use domain::ports::MetadataRepo as _;
use futures_util::future::join_all;
use harbor_cache_metadata_sea_orm::Upkeep;
use sea_orm::sqlx::{Connection as _, query, query_scalar};
use tempfile::TempDir;

use super::{connect, directory, execute, key, open, put};

fn log_len(directory: &TempDir) -> u64 {
    std::fs::metadata(directory.path().join("metadata.db-wal")).expect("the log").len()
}

#[tokio::test]
async fn a_turn_gives_free_pages_back_and_cuts_the_log_and_the_next_has_nothing_to_do() {
    let directory = directory();
    let path = directory.path().join("metadata.db");
    let repo = open(&directory).await;
    let names: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
    repo.apply(names.iter().map(|name| put(name)).collect()).await.expect("applied");
    repo.keep_up().await.expect("kept up");
    let full = std::fs::metadata(&path).expect("the file").len();
    let drops = names.iter().map(|name| Change::DropBlob { key: key(name) }).collect();
    repo.apply(drops).await.expect("applied");
    assert!(log_len(&directory) > 0);

    let done = repo.keep_up().await.expect("kept up");
    assert!(done.log_settled && done.pages_freed > 500, "{done:?}");
    assert_eq!(log_len(&directory), 0);
    let left = std::fs::metadata(&path).expect("the file").len();
    assert!(left < full / 2, "{left} of {full}");

    assert_eq!(repo.keep_up().await.expect("kept up"), Upkeep::default());
    assert_eq!(log_len(&directory), 0, "a database that nobody writes to is left alone");
    let mut connection = connect(&directory).await;
    let analyzed: i64 =
        query_scalar("SELECT count(*) FROM sqlite_stat1").fetch_one(&mut connection).await.expect("statistics");
    assert!(analyzed > 0, "the planner should have figures");
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn somebody_who_reads_for_long_only_puts_the_cutting_of_the_log_off() {
    let directory = directory();
    let repo = open(&directory).await;
    let mut reader = connect(&directory).await;
    execute(&mut reader, "BEGIN").await;
    execute(&mut reader, "SELECT count(*) FROM blobs").await;
    repo.apply(vec![put("a")]).await.expect("applied");
    assert!(!repo.keep_up().await.expect("kept up").log_settled);
    repo.apply(vec![put("b")]).await.expect("applied");
    execute(&mut reader, "COMMIT").await;
    assert!(repo.keep_up().await.expect("kept up").log_settled);
    assert_eq!(log_len(&directory), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vacuum_of_another_program_and_our_own_turns_fail_nobody_who_reads_or_writes() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.apply((0..20_000).map(|number| put(&format!("old {number}"))).collect()).await.expect("applied");
    let others = async {
        for _ in 0..5 {
            let mut other = connect(&directory).await;
            // sqlx waits for the lock for five seconds, the sqlite3 of the command line does not.
            query("VACUUM").execute(&mut other).await.expect("vacuumed");
            query("ANALYZE").execute(&mut other).await.expect("analyzed");
            other.close().await.expect("closed");
        }
    };
    let upkeep = async {
        for _ in 0..5 {
            repo.keep_up().await.expect("kept up");
            tokio::task::yield_now().await;
        }
    };
    let calls = join_all((0..100).map(|number| {
        let repo = &repo;
        async move {
            for round in 0..3 {
                let name = format!("{number} {round}");
                repo.apply(vec![put(&name)]).await.expect("written");
                repo.blob(&key(&name)).await.expect("read").expect("the row that was just put");
                repo.blob(&key("old 7")).await.expect("read").expect("an old row");
            }
        }
    }));
    tokio::join!(others, upkeep, calls);
    assert_eq!(repo.totals().await.expect("totals").blobs, 20_300);
}
