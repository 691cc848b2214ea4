//! The product itself, composed by its own wiring, on a free port and a directory of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bootstrap::config::{Config, LoadOptions};
use bootstrap::lifecycle::Running;
use tempfile::TempDir;

/// What to start.
#[derive(Clone, Debug, Default)]
pub struct TestStackBuilder {
    upstreams: String,
    sections: String,
    directory: Option<PathBuf>,
    in_file: bool,
}

impl TestStackBuilder {
    /// One more upstream. The first is the default.
    #[must_use]
    pub fn upstream(self, name: &str, url: &str) -> Self {
        self.upstream_with(name, url, "")
    }

    /// One more upstream, with further lines of its TOML table.
    #[must_use]
    pub fn upstream_with(mut self, name: &str, url: &str, lines: &str) -> Self {
        let default = self.upstreams.is_empty() && !lines.contains("is_default");
        let default = if default { "is_default = true\n" } else { "" };
        write!(self.upstreams, "[[upstreams]]\nname = {name:?}\nurl = {url:?}\n{default}{lines}\n")
            .expect("writing to a string does not fail");
        self
    }

    /// Further sections, as TOML: `[cache]` and the like. Of `[server]`, only keys beside the port and the drain. Without
    /// `[auth]` nobody needs an account.
    #[must_use]
    pub fn config(mut self, toml: &str) -> Self {
        self.sections.push_str(toml);
        self.sections.push('\n');
        self
    }

    /// Keeps the data here instead of in a temporary directory.
    #[must_use]
    pub fn directory(mut self, directory: &Path) -> Self {
        self.directory = Some(directory.to_owned());
        self
    }

    /// Starts it with a configuration file, which [`TestStack::rewrite`] changes.
    #[must_use]
    pub fn in_file(mut self) -> Self {
        self.in_file = true;
        self
    }

    /// The configuration as a file would hold it, listening on `port`.
    pub fn toml(&self, directory: &Path, port: u16) -> String {
        let path = directory.display().to_string();
        let server = if self.sections.contains("[server]") { "" } else { "[server]\n" };
        let storage = if self.sections.contains("[storage]") {
            String::new()
        } else {
            format!("[storage.local]\npath = {path:?}\n")
        };
        // Accounts are for the tests that are about them.
        let auth = if self.sections.contains("[auth]") { "" } else { "[auth]\nenabled = false\n" };
        let sections = self.sections.replacen("[server]", &format!("[server]\nport = {port}"), 1);
        let own =
            if server.is_empty() { String::new() } else { format!("{server}port = {port}\ndrain_delay = \"0s\"\n") };
        format!("{own}{storage}{auth}{sections}{}", self.upstreams)
    }

    pub async fn start(self) -> TestStack {
        // Tests of one process share the provider; whoever comes second finds it installed.
        let _ = bootstrap::command::install_crypto();
        let temporary = tempfile::tempdir().expect("a temporary directory can be made");
        let directory = self.directory.clone().unwrap_or_else(|| temporary.path().join("data"));
        let mut stack = TestStack { builder: self, directory, running: None, temporary };
        stack.start().await;
        stack
    }
}

/// A running cache. Dropping it leaves its tasks to the end of the test's runtime.
pub struct TestStack {
    builder: TestStackBuilder,
    directory: PathBuf,
    running: Option<Running>,
    temporary: TempDir,
}

impl TestStack {
    pub fn builder() -> TestStackBuilder {
        TestStackBuilder::default()
    }

    /// A cache with one upstream and every default.
    pub async fn before(url: &str) -> Self {
        Self::builder().upstream("upstream", url).start().await
    }

    /// Scheme, host and port.
    pub fn url(&self) -> String {
        let running = self.running();
        let scheme = if running.wiring().tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", running.address())
    }

    pub fn running(&self) -> &Running {
        self.running.as_ref().expect("the stack is not stopped")
    }

    /// Where blobs, staging files and the database are.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Stops as a signal would, with the drain cut short.
    pub async fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.stop().await.expect("the cache stops cleanly");
        }
    }

    /// Stops and starts again over the same directory, on another port.
    pub async fn restart(&mut self) {
        self.stop().await;
        self.start().await;
    }

    /// Downloads under way.
    pub fn fills(&self) -> usize {
        self.running().wiring().registry.pull.fills_in_progress()
    }

    /// Waits until no download is under way. Bounded by the test's own deadline.
    pub async fn settle(&self) {
        while self.fills() > 0 {
            tokio::task::yield_now().await;
        }
    }

    /// The configuration file of a stack that has one.
    pub fn config_file(&self) -> PathBuf {
        self.temporary.path().join("harbor-cache.toml")
    }

    /// Writes another configuration into the file, which the process goes on without.
    pub fn rewrite(&mut self, builder: TestStackBuilder) {
        std::fs::write(self.config_file(), builder.toml(&self.directory, 0)).expect("the file can be written");
        self.builder = builder.in_file();
    }

    async fn start(&mut self) {
        let toml = self.builder.toml(&self.directory, 0);
        let config = if self.builder.in_file {
            std::fs::write(self.config_file(), &toml).expect("the file can be written");
            Config::load(LoadOptions { file: Some(self.config_file()), ..LoadOptions::default() })
        } else {
            Config::from_toml(&toml)
        };
        let config = config.unwrap_or_else(|errors| panic!("{errors}\nin\n{toml}"));
        // Boxed, so that the future of a test that starts several is not as large as all of them.
        let starting = Box::pin(Running::start(&config, None));
        self.running = Some(starting.await.expect("the cache starts"));
    }
}
