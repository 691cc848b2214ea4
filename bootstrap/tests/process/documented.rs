//! Commands of the documentation do what it says: its blocks `sh run`, with the places of a test in place of theirs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rustix::process::Signal;
use support::{FakeRegistry, SampleImage, client, free_port, tools};

use crate::cache::{Setup, within_deadline};

const START: &str = include_str!("../../../docs/start.md");
const OPERATIONS: &str = include_str!("../../../docs/operations.md");
const MAINTENANCE: &str = include_str!("../../../docs/operations/maintenance.md");
const MONITORING: &str = include_str!("../../../docs/monitoring.md");
const TROUBLESHOOTING: &str = include_str!("../../../docs/troubleshooting.md");
const DRILLS: &str = include_str!("../../../docs/operations/drills.md");

const ADMIN: &str = "battery staple";

/// What opens a block that can be run.
const MARK: &str = "```sh run\n";

/// The blocks of a page that can be run.
fn blocks(page: &str) -> Vec<&str> {
    let after_marks = page.split(MARK).skip(1);
    after_marks.map(|rest| rest.split_once("\n```").expect("a block ends").0).collect()
}

/// A folder of the machine that the documentation has in mind.
struct Machine<'s> {
    setup: &'s Setup,
    /// Texts of the documentation, and what they are here.
    replaced: Vec<(&'static str, String)>,
}

impl<'s> Machine<'s> {
    fn new(setup: &'s Setup, replaced: &[(&'static str, &str)]) -> Self {
        let machine = Self { setup, replaced: replaced.iter().map(|(from, to)| (*from, (*to).to_owned())).collect() };
        for folder in ["bin", "backup"] {
            fs::create_dir(machine.path(folder)).unwrap();
        }
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_harbor-cache"), machine.path("bin/harbor-cache")).unwrap();
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.setup.path(name)
    }

    /// A program of the machine that only notes what it was asked, and does this.
    fn program(&self, name: &str, does: &str) {
        let path = self.path("bin").join(name);
        fs::write(&path, format!("#!/bin/bash\nset -e\necho \"{name} $*\" >>asked\n{does}\n")).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs a block, which must succeed, and gives what it printed.
    fn run(&self, block: &str) -> String {
        let mut script = block.to_owned();
        for (from, to) in &self.replaced {
            script = script.replace(from, to);
        }
        let output = self.bash(&script);
        assert!(output.status.success(), "{script}\n{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn bash(&self, script: &str) -> Output {
        let bin = self.path("bin");
        let mut command = Command::new("bash");
        command
            .args(["-euo", "pipefail", "-c", script])
            .current_dir(self.path(""))
            .env_clear()
            .env("no_proxy", "*")
            .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin:/usr/sbin", bin.display()));
        command.output().unwrap()
    }
}

#[test]
fn every_page_with_commands_is_run() {
    let mut pages = Vec::new();
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if let Ok(text) = fs::read_to_string(path) {
            pages.extend(text.contains(MARK).then_some(text));
        }
    }
    let run = [START, OPERATIONS, MAINTENANCE, MONITORING, TROUBLESHOOTING, DRILLS];
    assert_eq!(pages.len(), run.len());
    assert!(pages.iter().all(|page| run.contains(&page.as_str())));
}

#[tokio::test]
async fn the_start_page_leads_to_a_cache_that_serves() {
    let Some(_) = tools::find_all(["bash", "curl"]) else { return };
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::empty().variable("HARBOR_CACHE__LOGGING__FORMAT", "json");
        let port = free_port().to_string();
        let (upstream, address) = (registry.url(), format!("localhost:{port}"));
        let machine = Machine::new(
            &setup,
            &[
                ("https://harbor.example.com", &upstream),
                ("localhost:5001", &address),
                ("$(pidof -s harbor-cache)", "$(<pid)"),
            ],
        );
        let mut blocks = blocks(START).into_iter();
        assert!(machine.run(blocks.next().unwrap()).contains("the configuration is sound"));

        let mut cache = setup.start_with(&["--config", "harbor-cache.toml", "--port", &port]).await;
        fs::write(machine.path("pid"), cache.id().to_string()).unwrap();
        let said = machine.run(blocks.next().unwrap());
        assert!(said.contains("jane") && said.contains("admin"), "{said}");
        let said = machine.run(blocks.next().unwrap());
        assert!(said.contains("\"healthy\"") && said.contains(&upstream), "{said}");
        machine.run(blocks.next().unwrap());
        cache.line("the configuration was read again").await;
        assert_eq!(blocks.next(), None);
        cache.signal(Signal::TERM);
        assert_eq!(cache.exit().await.code(), Some(0));
    })
    .await;
}

#[tokio::test]
async fn the_documented_backup_and_restore_bring_back_what_was() {
    let Some(_) = tools::find_all(["bash"]) else { return };
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").layers([1000]).build();
        registry.push(&image);
        let setup = Setup::before(&registry.url());
        let mut cache = setup.start().await;
        let machine = Machine::new(
            &setup,
            &[
                ("/etc/harbor-cache/config.toml", "cache.toml"),
                ("/backup/harbor-cache", "backup"),
                ("$(date +%F)", "2026-11-26"),
            ],
        );
        // What has ended and nobody has waited for has no program any more.
        let stops =
            "if test \"$1\" = stop; then kill -TERM $(<pid); while test -e /proc/$(<pid)/exe; do sleep 0.01; done; fi";
        machine.program("systemctl", stops);
        fs::write(machine.path("pid"), cache.id().to_string()).unwrap();
        client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        let [back_up, restore] = blocks(OPERATIONS)[..] else { panic!("two blocks") };
        assert_eq!(setup.run(&["user", "add", "jane", "--role", "admin"]).code, Some(0));
        machine.run(back_up);
        assert_eq!(setup.run(&["user", "add", "late"]).code, Some(0));
        let restored = machine.run(restore);
        assert_eq!(cache.exit().await.code(), Some(0));
        assert!(restored.contains("restored"), "{restored}");
        assert_eq!(
            fs::read_to_string(machine.path("asked")).unwrap(),
            "systemctl stop harbor-cache\nsystemctl start harbor-cache\n"
        );
        let users = setup.run(&["user", "list"]).out;
        assert!(users.contains("jane") && !users.contains("late"), "{users}");
        let cache = setup.start().await;
        let gets = registry.requests().iter().filter(|request| request.is_get()).count();
        client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        assert_eq!(registry.requests().iter().filter(|request| request.is_get()).count(), gets, "all of it is cached");
    })
    .await;
}

#[tokio::test]
async fn the_maintenance_scripts_work_beside_a_running_server() {
    let Some(_) = tools::find_all(["bash", "curl", "jq", "sqlite3", "gzip", "gunzip"]) else { return };
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let setup = Setup::before(&registry.url()).auth(&format!("admin_password = \"{ADMIN}\""));
        let cache = setup.start().await;
        let (url, database) = (cache.url().to_owned(), "data/harbor-cache.db");
        let machine = Machine::new(
            &setup,
            &[
                ("/etc/harbor-cache/config.toml", "cache.toml"),
                ("/etc/harbor-cache/admin-password", "admin-password"),
                ("/backup/harbor-cache", "backup"),
                ("/usr/local/bin", "bin"),
                ("http://localhost:5001", &url),
                ("/var/lib/harbor-cache/harbor-cache.db", database),
            ],
        );
        fs::write(machine.path("admin-password"), format!("{ADMIN}\n")).unwrap();
        let [back_up, clean_up, maintain] = blocks(MAINTENANCE)[..] else { panic!("three blocks") };
        machine.run(back_up);
        // One of last month goes, others stay.
        machine.run("touch -d '8 days ago' backup/harbor-cache-old.db.gz; touch backup/other.gz");
        let said = machine.run("bin/backup-harbor-cache.sh");
        let file = said.lines().last().unwrap().strip_prefix("Backup completed: ").unwrap();
        machine.run(&format!("gunzip -c {file} > b.db; test \"$(sqlite3 b.db 'PRAGMA integrity_check')\" = ok"));
        machine.run("test ! -e backup/harbor-cache-old.db.gz; test -e backup/other.gz; test -e backup/config-*.toml");

        machine.run(clean_up);
        let cleaned: serde_json::Value = serde_json::from_str(&machine.run("bin/harbor-cache-cleanup.sh")).unwrap();
        assert_eq!(cleaned["cleaned"], 0, "{cleaned}");
        fs::write(machine.path("admin-password"), "another\n").unwrap();
        assert!(!machine.bash("bin/harbor-cache-cleanup.sh").status.success(), "a failure is one");

        machine.run(maintain);
        cache.end().await;
    })
    .await;
}

#[tokio::test]
async fn what_operators_look_at_first_answers() {
    let Some(_) = tools::find_all(["bash", "curl"]) else { return };
    within_deadline(async {
        let setup = Setup::before("http://127.0.0.1:9");
        let cache = setup.start().await;
        let url = cache.url().to_owned();
        let machine =
            Machine::new(&setup, &[("/etc/harbor-cache/config.toml", "cache.toml"), ("http://localhost:5001", &url)]);
        for block in blocks(MONITORING).into_iter().chain(blocks(TROUBLESHOOTING)) {
            let said = machine.run(block);
            assert!(said.contains("\"healthy\"") || said.contains("\"ready\""), "{said}");
        }
        cache.end().await;
    })
    .await;
}

#[test]
fn the_drill_brings_a_cache_back_from_everything() {
    let Some(_) = tools::find_all(["bash", "curl", "jq", "sqlite3", "gzip", "gunzip"]) else { return };
    let setup = Setup::empty();
    let drill = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/operations/drill.sh");
    let with_port = format!("{} --port {}", drill.display(), free_port());
    let machine = Machine::new(&setup, &[("docs/operations/drill.sh", &with_port)]);
    let [run] = blocks(DRILLS)[..] else { panic!("one block") };
    let said = machine.run(run);
    println!("{said}");
    assert_eq!(said.matches(" s   (target: ").count(), 5, "{said}");
    assert!(said.contains("fsck finds nothing"), "{said}");
}
