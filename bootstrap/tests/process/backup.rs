//! `harbor-cache backup` and `restore`, and the guide's own way with gunzip after a kill.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use rustix::process::Signal;
use support::{FakeRegistry, SampleImage, client, tools};

use crate::api::Api;
use crate::cache::{Cache, Setup, within_deadline};

const UPSTREAM: &str = "http://127.0.0.1:9";
const ADMIN: &str = "battery staple";

fn setup() -> Setup {
    Setup::before(UPSTREAM).auth(&format!("admin_password = {ADMIN:?}"))
}

/// A command that succeeds, and what it printed.
fn done(setup: &Setup, arguments: &[&str]) -> String {
    let done = setup.run(arguments);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{arguments:?}");
    done.out
}

/// A command that fails, and its message.
fn refused(setup: &Setup, arguments: &[&str]) -> String {
    let refused = setup.run(arguments);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""), "{arguments:?}: {}", refused.err);
    refused.err
}

fn users(setup: &Setup) -> Vec<String> {
    let listed = done(setup, &["user", "list"]);
    listed.lines().skip(1).filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

async fn stop(mut cache: Cache) {
    cache.signal(Signal::TERM);
    assert_eq!(cache.exit().await.code(), Some(0));
}

#[tokio::test]
async fn a_backup_of_a_running_server_brings_its_accounts_back() {
    within_deadline(async {
        let setup = setup();
        let cache = setup.start().await;
        done(&setup, &["user", "add", "jane"]);
        let said = done(&setup, &["backup", "b.db"]);
        assert!(said.starts_with("backed up data/harbor-cache.db to b.db (") && said.ends_with("B)\n"), "{said}");
        let mode = fs::metadata(setup.path("b.db")).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        done(&setup, &["user", "add", "late"]);

        let while_running = refused(&setup, &["restore", "b.db"]);
        assert!(while_running.contains(&format!("in use by process {}", cache.id())), "{while_running}");
        stop(cache).await;
        let said = done(&setup, &["restore", "b.db"]);
        let kept = said.lines().last().unwrap().strip_prefix("the database of before is ").unwrap();
        assert_eq!(users(&setup), ["admin", "jane"]);

        let cache = setup.start().await;
        assert_eq!(Api::of(&cache).ping("admin", ADMIN).await, 200);
        stop(cache).await;
        // And back again, from what was kept.
        done(&setup, &["restore", kept]);
        assert_eq!(users(&setup), ["admin", "jane", "late"]);
    })
    .await;
}

#[tokio::test]
async fn a_backup_after_a_kill_has_what_was_acknowledged() {
    within_deadline(async {
        let setup = setup();
        let cache = setup.start().await;
        done(&setup, &["user", "add", "jane"]);
        cache.kill();
        done(&setup, &["backup", "b.db"]);
        let cache = setup.start().await;
        done(&setup, &["user", "add", "late"]);
        cache.kill();
        // Its log goes with the database that it belongs to.
        done(&setup, &["restore", "b.db"]);
        assert_eq!(users(&setup), ["admin", "jane"]);
    })
    .await;
}

#[tokio::test]
async fn a_backup_is_not_lost_by_making_another() {
    within_deadline(async {
        let setup = setup();
        stop(setup.start().await).await;
        fs::write(setup.path("b.db"), "somebody's").unwrap();
        let message = refused(&setup, &["backup", "b.db"]);
        assert!(message.contains("b.db is there already") && message.contains("--force"), "{message}");
        assert_eq!(fs::read(setup.path("b.db")).unwrap(), b"somebody's");
        done(&setup, &["backup", "b.db", "--force"]);
        assert!(fs::read(setup.path("b.db")).unwrap().starts_with(b"SQLite format 3"));

        for part in ["data/harbor-cache.db", "data/harbor-cache.db-mark"] {
            assert!(refused(&setup, &["backup", part, "--force"]).contains("the database itself"), "{part}");
        }
        assert!(refused(&setup, &["backup", "nowhere/b.db"]).contains("nowhere/b.db cannot be written"));
        assert_eq!(users(&setup), ["admin"]);
    })
    .await;
}

#[test]
fn what_cannot_be_backed_up_or_restored_is_told() {
    let memory = Setup::empty().sections("[storage]\nbackend = \"memory\"\n");
    assert!(refused(&memory, &["backup", "b.db"]).contains("in the server's memory"));
    assert!(refused(&memory, &["restore", "b.db"]).contains("in the server's memory"));

    let setup = Setup::before(UPSTREAM);
    assert!(refused(&setup, &["backup", "b.db"]).contains("there is no database at"));
    assert!(refused(&setup, &["restore", "missing.db"]).contains("missing.db cannot be read"));
    fs::write(setup.path("text"), "This is not a database.".repeat(100)).unwrap();
    assert!(refused(&setup, &["restore", "text"]).contains("damaged, or not a SQLite database"));
    fs::write(setup.path("b.db.gz"), [0x1f, 0x8b, 8, 0]).unwrap();
    assert!(refused(&setup, &["restore", "b.db.gz"]).contains("unpack it first"));
    fs::write(setup.path("empty"), "").unwrap();
    assert!(refused(&setup, &["restore", "empty"]).contains("not one of Harbor Cache"));
    assert!(!setup.path("data/harbor-cache.db").exists());
    let left =
        fs::read_dir(setup.path("data")).unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    assert_eq!(left.filter(|name| name.starts_with(".harbor-cache")).count(), 0, "nothing is left behind");
}

/// "Backup and Recovery": the script's commands, and those of the recovery but for systemctl and chown.
const BACKUP: &str = r#"set -e
sqlite3 "$DB_PATH" ".backup '$BACKUP_DIR/harbor-cache-1.db'"
gzip "$BACKUP_DIR/harbor-cache-1.db"
"#;
const RECOVERY: &str = r#"set -e
gunzip -c "$BACKUP_DIR/harbor-cache-1.db.gz" > "$DB_PATH"
"#;

fn script(setup: &Setup, script: &str) {
    let mut command = Command::new("bash");
    command.args(["-c", script]).env("DB_PATH", setup.path("data/harbor-cache.db")).env("BACKUP_DIR", setup.path("."));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[tokio::test]
async fn the_guides_recovery_after_a_kill_brings_nothing_back() {
    let Some(_) = tools::find_all(["bash", "sqlite3", "gzip", "gunzip"]) else { return };
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url());
        let images = [1, 2].map(|seed| {
            SampleImage::single("library/app", &format!("{seed}.0")).seed(seed).layers([100_000, 200_000]).build()
        });
        for image in &images {
            registry.push(image);
        }
        let cache = setup.start().await;
        client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        done(&setup, &["user", "add", "jane", "--role", "admin"]);
        script(&setup, BACKUP);
        done(&setup, &["user", "add", "late"]);
        client::pull(cache.url(), "library/app", "2.0").await.unwrap();
        cache.kill();
        let log = setup.path("data/harbor-cache.db-wal");
        assert!(fs::metadata(&log).unwrap().len() > 0, "the log should be left");
        script(&setup, RECOVERY);

        let mut cache = setup.start().await;
        let told = cache.line("write-ahead log of another database was set aside").await;
        assert_eq!(told["level"], "ERROR", "{told}");
        assert!(told["message"].as_str().unwrap().contains("restoring a backup"), "{told}");
        let aside = told["log"].as_str().unwrap();
        assert!(fs::metadata(setup.path(aside)).unwrap().len() > 0);
        assert_eq!(users(&setup), ["jane"]);
        for tag in ["1.0", "2.0"] {
            client::pull(cache.url(), "library/app", tag).await.unwrap();
        }
        script(&setup, r#"test "$(sqlite3 "$DB_PATH" 'PRAGMA integrity_check')" = ok"#);
        // From then on it has a log of its own, which the next kill does not lose.
        done(&setup, &["user", "add", "joe"]);
        cache.kill();
        assert_eq!(users(&setup), ["jane", "joe"]);
    })
    .await;
}

/// "Database Maintenance" and "Database Backup", again and again, three times at least and until clients have pulled enough. The
/// tool itself does not wait for a lock unless it is told to.
const MAINTENANCE: &str = r#"set -e
turn=0
until test "$turn" -ge 3 -a -e "$BACKUP_DIR/enough"; do
    turn=$((turn + 1))
    sqlite3 -cmd ".timeout 60000" "$DB_PATH" "VACUUM; ANALYZE;" 2>&1
    sqlite3 "$DB_PATH" ".backup '$BACKUP_DIR/turn-$turn.db'"
    test "$(sqlite3 "$BACKUP_DIR/turn-$turn.db" 'PRAGMA integrity_check')" = ok
done
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_guides_maintenance_of_a_running_server_fails_no_client() {
    let Some(_) = tools::find_all(["bash", "sqlite3"]) else { return };
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url());
        let cache = setup.start().await;
        let maintenance = async {
            let path = (setup.path("data/harbor-cache.db"), setup.path("."));
            let done = tokio::task::spawn_blocking(move || {
                let mut command = Command::new("bash");
                command.args(["-c", MAINTENANCE]).env("DB_PATH", path.0).env("BACKUP_DIR", path.1).output().unwrap()
            });
            let output = done.await.unwrap();
            assert!(output.status.success(), "{output:?}");
        };
        tokio::pin!(maintenance);
        let mut pulled = 0;
        loop {
            // Each writes rows: a new image, and the hits on what is there.
            let tag = format!("{pulled}.0");
            let image = SampleImage::single("library/app", &tag).seed(pulled).layers([1000, 20_000]).build();
            registry.push(&image);
            let clients =
                futures_util::future::try_join_all((0..4).map(|_| client::pull(cache.url(), "library/app", &tag)));
            let pulls = tokio::select! {
                pulls = clients => pulls,
                () = &mut maintenance => break,
            };
            assert!(pulls.unwrap().iter().all(|pull| pull.root == image.digest()));
            pulled += 1;
            if pulled == 5 {
                std::fs::write(setup.path("enough"), "").unwrap();
            }
        }
        assert!(pulled >= 5, "clients should have pulled meanwhile");
        let is_complaint = |line: &serde_json::Value| {
            let of_the_start = line["message"].as_str().is_some_and(|text| text.starts_with("authentication is off"));
            line["level"] != "INFO" && !of_the_start
        };
        let complaints: Vec<_> = cache.lines().into_iter().filter(is_complaint).collect();
        assert!(complaints.is_empty(), "{complaints:?}");
        let (_, errors) = cache.end().await;
        assert_eq!(errors, "");
    })
    .await;
}
