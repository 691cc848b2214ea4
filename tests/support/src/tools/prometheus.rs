//! Prometheus, as a process of the test.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::server::Server;
use crate::net::free_port;

/// A running Prometheus that scrapes one target every second. Dropping it ends the process.
#[derive(Debug)]
pub struct Prometheus {
    _server: Server,
    port: u16,
    /// Removed after the process has ended.
    _folder: TempDir,
}

impl Prometheus {
    /// Starts the program with a file of rules. The target is an address and a port.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it is ready.
    pub fn start(program: &Path, job: &str, target: &str, rules: &Path) -> Self {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        let config = format!(
            "global:\n  scrape_interval: 1s\n  evaluation_interval: 1s\nrule_files: [\"{}\"]\nscrape_configs:\n\
             - job_name: {job:?}\n  static_configs:\n  - targets: [{target:?}]\n",
            rules.display()
        );
        let file = folder.path().join("prometheus.yml");
        fs::write(&file, config).expect("the folder is ours");
        let port = free_port();
        let arguments = [
            format!("--config.file={}", file.display()),
            format!("--storage.tsdb.path={}", folder.path().join("data").display()),
            format!("--web.listen-address=127.0.0.1:{port}"),
        ];
        let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        Self { _server: Server::start(program, &arguments, ready), port, _folder: folder }
    }

    /// The root of its API, as in `http://127.0.0.1:40123/api/v1`.
    pub fn api(&self) -> String {
        format!("http://127.0.0.1:{}/api/v1", self.port)
    }
}

/// It says this after it has bound its port and read its data.
fn ready(line: &str) -> Option<String> {
    line.contains("Server is ready to receive web requests").then(String::new)
}
