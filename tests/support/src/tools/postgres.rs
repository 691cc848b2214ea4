//! PostgreSQL, as a throw-away cluster of the test.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

use rustix::process::{Pid, Signal, kill_process};

use super::skip;
use crate::{Identity, free_port};

/// A running cluster on the loopback interface, that a power cut would destroy, and with the collation of a language, so that what
/// compares by bytes has to say so. Dropping it ends the server and removes its files; so does the end of the test, however it
/// comes.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    _watch: Watch,
}

/// The only role, a superuser.
const USER: &str = "harbor";

/// Its password over TCP. The `@` and the `/` have to be escaped in a URL.
pub const PASSWORD: &str = "p@ss/word";

/// How [`PASSWORD`] looks in a URL.
pub const PASSWORD_IN_URL: &str = "p%40ss%2Fword";

/// What the server is started with.
const SETTINGS: [&str; 7] = [
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=300",
    "autovacuum=off",
    "log_min_messages=warning",
];

impl Postgres {
    /// Starts a cluster of its own; `None` after saying that the program is not installed.
    ///
    /// # Panics
    ///
    /// With the program's output, if it does not start.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else { return skip("PostgreSQL 15 or later is not installed") };
        let folder = tempfile::tempdir().expect("the system has a temporary folder").keep();
        if rustix::process::geteuid().is_root() {
            run(Command::new("chown").arg("postgres:").arg(&folder));
        }
        let watch = Watch::begin(&programs, &folder);
        let cluster = Self { programs, folder, port: free_port(), _watch: watch };
        let password = cluster.folder.join("password");
        fs::write(&password, PASSWORD).expect("the folder is ours");
        let mut initdb = cluster.program("initdb");
        initdb.args([
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--locale-provider=icu",
            "--icu-locale=en-US",
        ]);
        initdb.args(["--auth-local=trust", "--auth-host=scram-sha-256", "--username", USER]);
        run(initdb.arg("--pwfile").arg(&password).arg("--pgdata").arg(cluster.data()));
        cluster.start_again();
        Some(cluster)
    }

    /// The cluster of this test process, started by whoever asks first.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Postgres>> = OnceLock::new();
        SHARED.get_or_init(Self::start).as_ref()
    }

    /// Makes a database, as a copy of another where a template is named, which nobody may be connected to.
    pub fn create_database(&self, name: &str, template: Option<&str>) {
        let mut sql = format!("CREATE DATABASE \"{name}\"");
        if let Some(template) = template {
            let _ = write!(sql, " TEMPLATE \"{template}\"");
        }
        self.sql("postgres", &sql);
    }

    /// Ends the database, with everybody's connections.
    pub fn drop_database(&self, name: &str) {
        self.sql("postgres", &format!("DROP DATABASE \"{name}\" WITH (FORCE)"));
    }

    /// Runs a statement through `psql`, and gives the rows that it prints, the values apart by `|`.
    pub fn sql(&self, database: &str, sql: &str) -> String {
        let mut psql = self.program("psql");
        psql.args([
            "--no-psqlrc",
            "--tuples-only",
            "--no-align",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--username",
            USER,
        ]);
        psql.arg("--host").arg(&self.folder).arg("--port").arg(self.port.to_string());
        run(psql.args(["--dbname", database, "--command", sql])).trim().to_owned()
    }

    /// A URL of a database, with the password.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://{USER}:{PASSWORD_IN_URL}@127.0.0.1:{}/{database}", self.port)
    }

    /// Where it listens on the loopback interface.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Stops the server; connections are cut off, and further ones refused.
    pub fn stop(&self) {
        run(self.control("stop").arg("--mode=immediate"));
    }

    /// Starts the server after [`stop`](Self::stop), on the same port.
    pub fn start_again(&self) {
        let mut options = format!("-p {} -k {}", self.port, self.folder.display());
        for setting in SETTINGS {
            let _ = write!(options, " -c {setting}");
        }
        run(self.control("start").arg("--log").arg(self.folder.join("log")).arg("--options").arg(options));
    }

    /// Starts the server anew as one that takes TLS, and shows this certificate.
    pub fn encrypt(&self, identity: &Identity) {
        let (certificate, key) = identity.write(&self.folder, "server");
        // It takes no key that others could read.
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("the file is ours");
        if rustix::process::geteuid().is_root() {
            run(Command::new("chown").arg("postgres:").args([&certificate, &key]));
        }
        for (setting, value) in [("ssl_cert_file", certificate), ("ssl_key_file", key), ("ssl", "on".into())] {
            self.sql("postgres", &format!("ALTER SYSTEM SET {setting} = '{}'", value.display()));
        }
        self.stop();
        self.start_again();
    }

    /// Stops all its processes where they are: connections are accepted by the kernel, and nobody answers.
    pub fn freeze(&self) {
        self.signal(Signal::STOP);
    }

    /// Lets its processes go on after [`freeze`](Self::freeze).
    pub fn thaw(&self) {
        self.signal(Signal::CONT);
    }

    fn signal(&self, signal: Signal) {
        let file = fs::read_to_string(self.data().join("postmaster.pid")).expect("the server runs");
        let server = file.lines().next().expect("a first line");
        // The server before those that it has started, lest it start more.
        kill(server, signal);
        let started = fs::read_to_string(format!("/proc/{server}/task/{server}/children")).expect("the server runs");
        for process in started.split_whitespace() {
            kill(process, signal);
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn control(&self, action: &str) -> Command {
        let mut command = self.program("pg_ctl");
        command.arg(action).arg("--wait").arg("--silent").arg("--pgdata").arg(self.data());
        command
    }

    fn program(&self, name: &str) -> Command {
        program(&self.programs.join(name), &self.folder)
    }
}

/// Ends the server and removes its files when the test process is gone: its standard input ends then.
#[derive(Debug)]
struct Watch {
    process: Child,
    input: Option<ChildStdin>,
}

impl Watch {
    fn begin(programs: &Path, folder: &Path) -> Self {
        const SCRIPT: &str = "trap '' INT TERM HUP
            cat >/dev/null
            if server=$(head -n 1 data/postmaster.pid 2>/dev/null); then
                kill -CONT $server $(cat /proc/$server/task/$server/children)
                \"$0\" stop --wait --silent --mode=immediate --pgdata data
            fi
            cd / && rm -rf \"$1\"";
        let mut command = program("sh".as_ref(), folder);
        command.args(["-c".as_ref(), SCRIPT.as_ref(), programs.join("pg_ctl").as_os_str(), folder.as_os_str()]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = command.spawn().expect("there is a shell");
        let input = process.stdin.take();
        Self { process, input }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.process.wait();
    }
}

/// A program of the cluster's owner, who is not root: PostgreSQL refuses that.
fn program(path: &Path, folder: &Path) -> Command {
    let mut command = if rustix::process::geteuid().is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.current_dir(folder).stdin(Stdio::null());
    command
}

fn run(command: &mut Command) -> String {
    // Not a pipe for what a server inherits, which would not end before it does.
    let output = tempfile::tempfile().expect("the system has a temporary folder");
    let (out, err) = (output.try_clone().expect("a handle"), output.try_clone().expect("a handle"));
    let status = command.stdout(out).stderr(err).status();
    let status = status.unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
    let said = read(output);
    let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    assert!(status.success(), "{}: {said}", arguments.join(" "));
    said
}

fn read(mut file: fs::File) -> String {
    use std::io::{Read as _, Seek as _};
    let mut text = String::new();
    file.rewind().and_then(|()| file.read_to_string(&mut text)).expect("text");
    text
}

fn kill(process: &str, signal: Signal) {
    let id = process.parse().ok().and_then(Pid::from_raw).expect("the id of a process");
    // One that has ended meanwhile is no longer in the way.
    let _ = kill_process(id, signal);
}

/// Where Debian puts the servers of the newest version, or wherever the `PATH` leads.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin"))))
        .filter(|(version, folder)| *version >= 15 && folder.join("pg_ctl").exists())
        .max();
    match newest {
        Some((_, folder)) => Some(folder),
        None => Some(super::find("initdb")?.parent()?.to_owned()),
    }
}
