//! containerd, as a process of the test.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::server::Server;

/// A running containerd with a folder and a socket of its own. Dropping it ends the process and removes the folder.
#[derive(Debug)]
pub struct Containerd {
    _server: Server,
    /// Removed after the process has ended.
    folder: TempDir,
}

impl Containerd {
    /// Starts the program, without what only Kubernetes needs. Only root can.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it listens.
    pub fn start(program: &Path) -> Self {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        let place = |name: &str| folder.path().join(name).display().to_string();
        let config = format!(
            "version = 2\nroot = {:?}\nstate = {:?}\n\
             disabled_plugins = [\"io.containerd.grpc.v1.cri\", \"io.containerd.internal.v1.opt\"]\n\
             [grpc]\naddress = {:?}\n[ttrpc]\naddress = {:?}\n",
            place("root"),
            place("state"),
            place("containerd.sock"),
            place("ttrpc.sock"),
        );
        let path = folder.path().join("config.toml");
        fs::write(&path, config).expect("the folder is ours");
        let server = Server::start_apart(program, &["--config".as_ref(), path.as_ref()], listening);
        Self { _server: server, folder }
    }

    /// What `ctr --address` takes.
    pub fn socket(&self) -> PathBuf {
        self.folder.path().join("containerd.sock")
    }
}

fn listening(line: &str) -> Option<String> {
    line.contains("containerd successfully booted").then(String::new)
}
