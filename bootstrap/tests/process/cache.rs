//! The binary, its configuration and its folder.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write as _};
use std::net::TcpListener;
use std::os::fd::OwnedFd;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::watch;

/// A test that waits longer than this has failed: far beyond what a busy machine needs.
const DEADLINE: Duration = Duration::from_mins(1);

/// What is tested.
const PROGRAM: &str = env!("CARGO_BIN_EXE_harbor-cache");

/// What the log says once connections are accepted; the address follows.
const SERVES: &str = "Harbor Cache serves ";

/// Runs a test's body, which may wait for things that never come.
pub(crate) async fn within_deadline(body: impl Future<Output = ()>) {
    tokio::time::timeout(DEADLINE, body).await.expect("the test should not hang");
}

/// Waits for a state that nobody announces, such as a file that another process writes.
pub(crate) async fn eventually(mut condition: impl AsyncFnMut() -> bool) {
    while !condition().await {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A configuration in a folder of its own, in which the program runs. Its data stays there from start to start.
pub(crate) struct Setup {
    folder: TempDir,
    server: String,
    sections: String,
    environment: Vec<(String, String)>,
    user: Option<u32>,
}

impl Setup {
    /// A cache before this upstream, on any free port, with its log as JSON on standard output and no pause in the drain.
    pub(crate) fn before(upstream: &str) -> Self {
        let sections = format!(
            "[storage.local]\npath = \"data\"\n[logging]\nformat = \"json\"\n\
             [[upstreams]]\nname = \"upstream\"\nurl = \"{upstream}\"\nis_default = true\n"
        );
        Self { sections, ..Self::empty() }
    }

    /// An empty configuration, but that nobody needs an account.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            server: "port = 0\ndrain_delay = \"0s\"".to_owned(),
            sections: String::new(),
            environment: Vec::new(),
            user: None,
        }
    }

    /// Replaces the lines of `[server]`.
    pub(crate) fn server(self, lines: &str) -> Self {
        Self { server: lines.to_owned(), ..self }
    }

    /// Replaces everything but `[server]`. Without `[auth]` nobody needs an account.
    pub(crate) fn sections(self, toml: &str) -> Self {
        Self { sections: toml.to_owned(), ..self }
    }

    /// Adds `[auth]` with these lines, so that people need accounts.
    pub(crate) fn auth(mut self, lines: &str) -> Self {
        self.sections.push_str("[auth]\n");
        self.sections.push_str(lines);
        self.sections.push('\n');
        self
    }

    /// Adds these sections.
    pub(crate) fn and(mut self, toml: &str) -> Self {
        self.sections.push_str(toml);
        self
    }

    /// Sets an environment variable. There are no others.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs the program as this user, who may read the folder. Only root can.
    pub(crate) fn run_by(self, id: u32) -> Self {
        fs::set_permissions(self.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // Where the program is built others may have no business.
        let program = self.path("harbor-cache");
        if fs::hard_link(PROGRAM, &program).is_err() {
            fs::copy(PROGRAM, &program).unwrap();
        }
        Self { user: Some(id), ..self }
    }

    /// A file or folder beside the configuration.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Unfinished downloads.
    pub(crate) fn staged(&self) -> usize {
        fs::read_dir(self.path("data/staging")).unwrap().count()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        // Accounts are for the tests that are about them. At the end, where it moves no line that a test names.
        let auth = if self.sections.contains("[auth]") { "" } else { "[auth]\nenabled = false\n" };
        let toml = format!("[server]\n{}\n{}\n{auth}", self.server, self.sections);
        fs::write(self.path("cache.toml"), toml).unwrap();
        let mut command = match self.user {
            None => Command::new(PROGRAM),
            Some(id) => {
                let mut command = Command::new(self.path("harbor-cache"));
                command.uid(id).gid(id);
                command
            }
        };
        command
            .args(["--config", "cache.toml"])
            .args(arguments)
            .current_dir(self.folder.path())
            // Nothing of the developer's environment may decide a test.
            .env_clear()
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Finished {
        self.run_reading(arguments, "")
    }

    /// Runs a command to its end, with this on its standard input.
    pub(crate) fn run_reading(&self, arguments: &[&str], input: &str) -> Finished {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        // Short, so that the pipe takes it; who has ended meanwhile did not want it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Finished {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Serves, and waits until connections are accepted.
    pub(crate) async fn start(&self) -> Cache {
        let mut cache = self.start_silent();
        cache.is_served().await;
        cache
    }

    /// Serves with these options, which win over the configuration, and waits until connections are accepted.
    pub(crate) async fn start_with(&self, options: &[&str]) -> Cache {
        let mut child = self.command(&[&["serve"], options].concat()).spawn().unwrap();
        let errors = child.stderr.take().unwrap();
        let mut cache = Cache::of(child, errors);
        cache.is_served().await;
        cache
    }

    /// Serves with a log that is not on standard output, so that it is the caller's to find out when and where.
    pub(crate) fn start_silent(&self) -> Cache {
        let mut child = self.command(&["serve"]).spawn().unwrap();
        let errors = child.stderr.take().unwrap();
        Cache::of(child, errors)
    }

    /// Serves with a terminal as its standard error, of which `screen` is the other side.
    pub(crate) async fn start_on_terminal(&self, terminal: OwnedFd, screen: impl Read + Send + 'static) -> Cache {
        let mut cache = Cache::of(self.command(&["serve"]).stderr(terminal).spawn().unwrap(), screen);
        cache.is_served().await;
        cache
    }
}

/// A command that has ended.
#[derive(Debug)]
pub(crate) struct Finished {
    /// None if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A serving process. Dropping it kills it.
pub(crate) struct Cache {
    child: Child,
    log: watch::Receiver<Vec<String>>,
    errors: Option<thread::JoinHandle<String>>,
    url: String,
}

impl Cache {
    fn of(mut child: Child, errors: impl Read + Send + 'static) -> Self {
        let log = child.stdout.take().unwrap();
        let (lines, log_lines) = watch::channel(Vec::new());
        thread::spawn(move || {
            for line in BufReader::new(log).lines().map_while(Result::ok) {
                lines.send_modify(|lines: &mut Vec<String>| lines.push(line));
            }
        });
        let errors = thread::spawn(move || {
            let mut text = Vec::new();
            // A terminal ends with an error.
            let _ = BufReader::new(errors).read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        Self { child, log: log_lines, errors: Some(errors), url: String::new() }
    }

    /// Waits until connections are accepted.
    async fn is_served(&mut self) {
        let line = self.line(SERVES).await;
        let message = line["message"].as_str().unwrap();
        message.trim_start_matches(SERVES).clone_into(&mut self.url);
    }

    /// Scheme, host and port.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The first line of the log that contains the text, once it is there.
    pub(crate) async fn line(&mut self, text: &str) -> Value {
        let find = |lines: &Vec<String>| lines.iter().find(|line| line.contains(text)).cloned();
        let found = self.log.wait_for(|lines| find(lines).is_some()).await.ok().and_then(|lines| find(&lines));
        let Some(line) = found else {
            panic!("the process ended without {text:?} in its log: {}", self.errors());
        };
        serde_json::from_str(&line).unwrap()
    }

    /// Every line of the log so far.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.log.borrow().iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Waits for the process to end by itself.
    pub(crate) async fn exit(&mut self) -> ExitStatus {
        // Its output ends with it.
        while self.log.changed().await.is_ok() {}
        self.child.wait().unwrap()
    }

    /// `kill -9`, and waits until the process is gone.
    pub(crate) fn kill(mut self) {
        self.signal(Signal::KILL);
        self.child.wait().unwrap();
    }

    /// The log so far, as it was written.
    pub(crate) fn log(&self) -> String {
        self.log.borrow().join("\n")
    }

    /// Tells it to end, and gives all that it has written: the log, and standard error.
    pub(crate) async fn end(mut self) -> (String, String) {
        self.signal(Signal::TERM);
        assert_eq!(self.exit().await.code(), Some(0));
        let log = self.log();
        (log, self.errors())
    }

    /// All of standard error, once the process has ended.
    fn errors(&mut self) -> String {
        self.errors.take().map_or_else(String::new, |errors| errors.join().unwrap())
    }
}

impl Drop for Cache {
    fn drop(&mut self) {
        // One that has ended is what we want, too.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that somebody else listens on.
pub(crate) fn taken_port() -> (TcpListener, u16) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}
