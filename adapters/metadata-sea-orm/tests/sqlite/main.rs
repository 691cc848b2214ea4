//! What holds for a SQLite file beyond the port's promises: other processes, restarts, damage.

mod everything;
mod foreign_log;
mod identities;
mod upgrade;
mod upkeep;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::cache::BlobKey;
use domain::oci::{Algorithm, MediaType, RepositoryKey, UploadId};
use domain::ports::metadata::{LinkRow, ManifestRow, MetadataErrorKind, TagRow, Totals, UploadRow, UploadState};
use domain::ports::{Change, MetadataError, MetadataRepo as _};
use futures_util::future::join_all;
use futures_util::poll;
use harbor_cache_metadata_sea_orm::SeaOrmMetadata;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sea_orm::sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};
use tempfile::TempDir;

use self::upgrade::older;

fn directory() -> TempDir {
    tempfile::tempdir().expect("a directory")
}

async fn open(directory: &TempDir) -> SeaOrmMetadata {
    SeaOrmMetadata::open_sqlite(&directory.path().join("metadata.db")).await.expect("opened")
}

/// A connection of another program.
async fn connect(directory: &TempDir) -> SqliteConnection {
    let path = directory.path().join("metadata.db");
    SqliteConnectOptions::new().filename(path).connect().await.expect("a connection")
}

async fn execute(connection: &mut SqliteConnection, sql: &str) {
    connection.execute(AssertSqlSafe(sql.to_owned())).await.expect("executed");
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn key(name: &str) -> BlobKey {
    BlobKey::shared(Algorithm::Sha256.digest(name.as_bytes()))
}

fn put(name: &str) -> Change {
    Change::PutBlob { key: key(name), size: 10, origin: None, at: at(1) }
}

fn nginx() -> RepositoryKey {
    RepositoryKey::new("hub".parse().expect("a name"), "library/nginx".parse().expect("a name"))
}

fn image() -> ManifestRow {
    ManifestRow {
        key: key("image"),
        size: 700,
        media_type: MediaType::OCI_MANIFEST,
        artifact_type: None,
        subject: None,
        children: vec![key("config").digest, key("layer").digest],
    }
}

fn upload() -> UploadRow {
    UploadRow {
        id: UploadId::from_random(1),
        repository: nginx(),
        location: "/v2/library/nginx/blobs/uploads/1".into(),
        received: 5,
        started_at: at(1),
        touched_at: at(2),
    }
}

fn upload_state() -> UploadState {
    UploadState {
        stamp: 3,
        written: 7,
        min_chunk: Some(100),
        adrift: false,
        algorithm: Algorithm::Sha256,
        hasher: Algorithm::Sha256.hasher().state(),
        tail: vec![0, 255],
    }
}

/// One row in every table.
fn one_of_each() -> Vec<Change> {
    let (repository, digest) = (nginx(), key("image").digest);
    vec![
        Change::PutManifest { row: image(), origin: None, at: at(1) },
        Change::Link(LinkRow { repository: repository.clone(), digest, checked_at: at(2) }),
        Change::SetTag(TagRow {
            repository,
            tag: "latest".parse().expect("a tag"),
            digest,
            media_type: MediaType::OCI_MANIFEST,
            size: 700,
            checked_at: at(3),
        }),
        Change::PutUpload(upload(), None),
    ]
}

async fn assert_one_of_each(repo: &SeaOrmMetadata) {
    let (repository, digest) = (nginx(), key("image").digest);
    assert_eq!(repo.manifest(&key("image")).await.expect("an answer"), Some(image()));
    assert!(repo.link(&repository, &digest).await.expect("an answer").is_some());
    assert!(repo.tag(&repository, &"latest".parse().expect("a tag")).await.expect("an answer").is_some());
    assert_eq!(repo.uploads(at(3), 10).await.expect("an answer"), [upload()]);
    assert_eq!(repo.totals().await.expect("totals"), Totals { blobs: 1, manifests: 1, bytes: 700 });
}

/// All messages of an error, as a log shows them.
fn chain(error: &MetadataError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[tokio::test]
async fn rows_survive_a_reopening() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.apply(one_of_each()).await.expect("applied");
    repo.close().await.expect("closed");

    assert_one_of_each(&open(&directory).await).await;
}

#[tokio::test]
async fn rows_survive_a_process_that_did_not_close() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.apply(one_of_each()).await.expect("applied");
    // The files as a killed process leaves them: the rows are in the log alone.
    let copy = tempfile::tempdir().expect("a directory");
    for name in ["metadata.db", "metadata.db-wal"] {
        std::fs::copy(directory.path().join(name), copy.path().join(name)).expect("copied");
    }

    assert_one_of_each(&open(&copy).await).await;
}

#[tokio::test]
async fn two_openings_of_one_file_see_each_others_rows() {
    let directory = directory();
    let (first, second) = (open(&directory).await, open(&directory).await);
    first.apply(one_of_each()).await.expect("applied");
    assert_one_of_each(&second).await;

    second.apply(vec![Change::DropBlob { key: key("image") }]).await.expect("applied");
    assert_eq!(first.totals().await.expect("totals"), Totals::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_begin_at_once_make_one_database() {
    for _ in 0..5 {
        let directory = directory();
        let openings = join_all((0..8).map(|_| open(&directory))).await;
        openings[0].apply(one_of_each()).await.expect("applied");
        for repo in &openings {
            assert_one_of_each(repo).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_writers_in_two_processes_and_their_readers_never_find_it_busy() {
    let directory = directory();
    let repos = [open(&directory).await, open(&directory).await];
    let calls = (0..50).map(|number| {
        let repo = &repos[number % 2];
        async move {
            repo.apply(vec![put(&number.to_string()), put("common")]).await?;
            repo.blob(&key(&number.to_string())).await?.expect("the row that was just put");
            repo.totals().await
        }
    });
    for result in join_all(calls).await {
        result.expect("nobody found it busy");
    }
    assert_eq!(repos[0].totals().await.expect("totals").blobs, 51);
}

#[tokio::test]
async fn readers_go_on_and_writers_wait_while_another_process_holds_the_write_lock() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.apply(one_of_each()).await.expect("applied");
    let mut other = connect(&directory).await;
    execute(&mut other, "BEGIN IMMEDIATE").await;
    execute(&mut other, "DELETE FROM links").await;

    let mut write = Box::pin(repo.apply(vec![Change::DropBlob { key: key("image") }]));
    assert!(poll!(&mut write).is_pending());
    assert_one_of_each(&repo).await;
    assert!(poll!(&mut write).is_pending());

    execute(&mut other, "ROLLBACK").await;
    write.await.expect("the lock came free");
    assert_eq!(repo.totals().await.expect("totals"), Totals::default());
}

#[tokio::test]
async fn a_change_that_cannot_be_stored_takes_its_neighbours_back() {
    let directory = directory();
    let repo = open(&directory).await;
    let too_large = Change::PutBlob { key: key("too large"), size: u64::MAX, origin: None, at: at(1) };
    let error = repo.apply(vec![put("before"), too_large, put("after")]).await.expect_err("no room for it");

    assert_eq!(error.kind(), MetadataErrorKind::Database);
    assert!(chain(&error).contains("too large for blobs.size"), "{}", chain(&error));
    assert_eq!(repo.totals().await.expect("totals"), Totals::default());
    repo.apply(vec![put("later")]).await.expect("the writer goes on");
    assert_eq!(repo.totals().await.expect("totals").blobs, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_apply_that_is_dropped_leaves_all_or_nothing_and_the_writer_goes_on() {
    let directory = directory();
    let repo = open(&directory).await;
    for polls in 0..60 {
        let names = [format!("a {polls}"), format!("b {polls}"), format!("c {polls}")];
        let mut write = Box::pin(repo.apply(names.iter().map(|name| put(name)).collect()));
        for _ in 0..polls {
            if poll!(&mut write).is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(write);

        repo.apply(vec![put(&format!("d {polls}"))]).await.expect("the writer goes on");
        let mut found = 0;
        for name in &names {
            found += usize::from(repo.blob(&key(name)).await.expect("an answer").is_some());
        }
        assert!(found == 0 || found == names.len(), "{found} of the changes are left after {polls} polls");
    }
}

#[tokio::test]
async fn a_closed_file_is_whole_without_its_log() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.apply(one_of_each()).await.expect("applied");
    repo.close().await.expect("closed");
    let files: Vec<_> = std::fs::read_dir(directory.path())
        .expect("listed")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files.contains(&"metadata.db".into()) && files.contains(&"metadata.db-mark".into()), "{files:?}");
}

#[tokio::test]
async fn after_closing_every_call_is_unavailable_and_closing_again_does_nothing() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.close().await.expect("closed");
    repo.close().await.expect("still closed");

    assert_eq!(repo.ping().await.expect_err("closed").kind(), MetadataErrorKind::Unavailable);
    let error = repo.apply(vec![put("layer")]).await.expect_err("closed");
    assert_eq!(error.kind(), MetadataErrorKind::Unavailable);
}

#[tokio::test]
async fn the_directory_is_made_whatever_its_name() {
    let directory = directory();
    let path = directory.path().join("a b/100%?mode=memory#x/ü/:memory:");
    let repo = SeaOrmMetadata::open_sqlite(&path).await.expect("opened");
    repo.apply(one_of_each()).await.expect("applied");

    assert!(path.is_file());
    assert_one_of_each(&SeaOrmMetadata::open_sqlite(&path).await.expect("opened")).await;
}

#[tokio::test]
async fn a_new_database_and_its_log_are_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = directory();
    let repo = open(&directory).await;
    domain::ports::MetadataRepo::apply(&repo, one_of_each()).await.expect("applied");
    let mode = |name: &str| {
        let metadata = std::fs::metadata(directory.path().join(name)).expect("the file");
        metadata.permissions().mode() & 0o777
    };
    assert_eq!((mode("metadata.db"), mode("metadata.db-wal")), (0o600, 0o600));
}

#[tokio::test]
async fn a_directory_that_cannot_be_made_is_unavailable_and_named() {
    let directory = directory();
    std::fs::write(directory.path().join("file"), "in the way").expect("written");
    let path = directory.path().join("file/metadata.db");
    let error = SeaOrmMetadata::open_sqlite(&path).await.expect_err("a file is in the way");

    assert_eq!(error.kind(), MetadataErrorKind::Unavailable);
    assert!(chain(&error).contains(&path.display().to_string()), "{}", chain(&error));
}

async fn assert_opening_says_damaged(path: &Path) {
    let error = SeaOrmMetadata::open_sqlite(path).await.expect_err("damaged");
    assert_eq!(error.kind(), MetadataErrorKind::Corrupt);
    let text = chain(&error);
    assert!(text.contains(&path.display().to_string()), "{text}");
    assert!(text.contains("damaged, or not a SQLite database: restore a backup"), "{text}");
}

#[tokio::test]
async fn a_file_that_is_not_a_database_is_refused_and_left_alone() {
    let directory = directory();
    let path = directory.path().join("metadata.db");
    let text = "This is not a database. ".repeat(500);
    std::fs::write(&path, &text).expect("written");

    assert_opening_says_damaged(&path).await;
    assert_eq!(std::fs::read_to_string(&path).expect("read"), text);
}

#[tokio::test]
async fn a_damaged_schema_is_refused() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.apply(one_of_each()).await.expect("applied");
    repo.close().await.expect("closed");
    let path = directory.path().join("metadata.db");
    let mut bytes = std::fs::read(&path).expect("read");
    // The first page after the header of the file: the list of tables.
    bytes[100..4096].fill(0xA5);
    std::fs::write(&path, bytes).expect("written");

    assert_opening_says_damaged(&path).await;
}

#[tokio::test]
async fn damage_that_shows_later_is_corrupt_and_not_an_absence() {
    let directory = directory();
    let repo = open(&directory).await;
    repo.apply((0..500).map(|number| put(&number.to_string())).collect()).await.expect("applied");
    repo.close().await.expect("closed");
    let mut connection = connect(&directory).await;
    let root: i64 = sea_orm::sqlx::query_scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'blobs'")
        .fetch_one(&mut connection)
        .await
        .expect("the table's root page");
    connection.close().await.expect("closed");
    let path = directory.path().join("metadata.db");
    let mut bytes = std::fs::read(&path).expect("read");
    let page = usize::try_from(root - 1).expect("a page number") * 4096;
    bytes[page..page + 4096].fill(0xA5);
    std::fs::write(&path, bytes).expect("written");

    let repo = open(&directory).await;
    assert_eq!(repo.blob(&key("7")).await.expect_err("damaged").kind(), MetadataErrorKind::Corrupt);
    assert_eq!(repo.apply(vec![put("7")]).await.expect_err("damaged").kind(), MetadataErrorKind::Corrupt);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused_with_both_versions_and_a_remedy_and_left_alone() {
    let directory = directory();
    open(&directory).await.close().await.expect("closed");
    let mut connection = connect(&directory).await;
    execute(&mut connection, "INSERT INTO seaql_migrations VALUES ('m20991231_000001_later', 0)").await;
    execute(&mut connection, "PRAGMA user_version = 1002003").await;
    execute(&mut connection, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    connection.close().await.expect("closed");

    let path = directory.path().join("metadata.db");
    let before = std::fs::read(&path).expect("read");
    let error = SeaOrmMetadata::open_sqlite(&path).await.expect_err("newer");
    assert_eq!(error.kind(), MetadataErrorKind::Database);
    let text = chain(&error);
    let ours = concat!("this is version ", env!("CARGO_PKG_VERSION"), ", which knows schemas up to m20");
    for part in [
        "was written by a newer version of Harbor Cache 1.2.3 (schema m20991231_000001_later)",
        ours,
        "Start the newer version, or restore a backup of before the update",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert!(std::fs::read(&path).expect("read") == before);

    let backup = directory.path().join("newer.db");
    std::fs::copy(&path, &backup).expect("copied");
    let error = SeaOrmMetadata::restore(&path, &backup, at(1)).await.expect_err("newer");
    assert!(error.source().expect("a reason").to_string().contains("1.2.3"), "{error:?}");
    assert!(std::fs::read(&path).expect("read") == before);
}

#[tokio::test]
async fn a_stored_value_that_does_not_parse_is_named_with_its_table_and_column() {
    let damages = [
        ("UPDATE blobs SET size = -1", "blobs.size holds \"-1\""),
        ("UPDATE manifests SET media_type = 'none'", "manifests.media_type holds \"none\""),
        ("UPDATE manifests SET subject = 'sha256:zz'", "manifests.subject holds \"sha256:zz\""),
        ("UPDATE manifest_children SET child = ''", "manifest_children.child holds \"\""),
        ("UPDATE tags SET digest = 'x'", "tags.digest holds \"x\""),
        ("UPDATE tags SET size = 'large'", "size"),
        ("UPDATE links SET checked_at = 'never'", "checked_at"),
        ("UPDATE uploads SET id = 'x'", "uploads.id holds \"x\""),
        ("UPDATE uploads SET received = -1", "uploads.received holds \"-1\""),
        ("UPDATE uploads SET written = -1", "uploads.written holds \"-1\""),
        ("UPDATE uploads SET stamp = NULL", "uploads.stamp holds \"NULL\""),
        ("UPDATE uploads SET algorithm = 'md5'", "uploads.algorithm holds \"md5\""),
    ];
    for (damage, expected) in damages {
        let directory = directory();
        let repo = open(&directory).await;
        repo.apply(one_of_each()).await.expect("applied");
        repo.apply(vec![Change::PutUpload(upload(), Some(upload_state()))]).await.expect("applied");
        execute(&mut connect(&directory).await, damage).await;

        let latest = "latest".parse().expect("a tag");
        let error = async {
            repo.manifest(&key("image")).await?;
            repo.tag(&nginx(), &latest).await?;
            repo.link(&nginx(), &key("image").digest).await?;
            repo.uploads(at(3), 10).await?;
            repo.upload(upload().id).await?;
            Ok::<_, MetadataError>(())
        };
        let error = error.await.expect_err(damage);
        assert_eq!(error.kind(), MetadataErrorKind::Corrupt, "{damage}");
        assert!(chain(&error).contains(expected), "{damage}: {}", chain(&error));
    }
}
