//! The daemon of Docker, as a process of the test.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::server::Server;

/// A running `dockerd` with a folder and a socket of its own, which touches neither the network of the machine nor its
/// other daemons. It can pull and push, and runs no containers. Dropping it ends the process and removes the folder.
#[derive(Debug)]
pub struct DockerDaemon {
    _server: Server,
    /// Removed after the process has ended.
    folder: TempDir,
}

impl DockerDaemon {
    /// Starts the program with its configuration, the JSON of `/etc/docker/daemon.json`. Only root can.
    ///
    /// # Panics
    ///
    /// With the program's output, if it ends before it listens.
    pub fn start(program: &Path, config: &str) -> Self {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        let place = |name: &str| folder.path().join(name).display().to_string();
        fs::write(place("daemon.json"), config).expect("the folder is ours");
        let host = format!("unix://{}", place("docker.sock"));
        let (config, data, state, pid) = (place("daemon.json"), place("data"), place("state"), place("docker.pid"));
        let arguments = [
            &["--config-file", &config, "--data-root", &data, "--exec-root", &state, "--pidfile", &pid][..],
            &["--iptables=false", "--ip6tables=false", "--bridge=none", "--storage-driver=vfs", "--host", &host],
        ]
        .concat();
        let arguments: Vec<_> = arguments.into_iter().map(AsRef::as_ref).collect();
        Self { _server: Server::start_apart(program, &arguments, listening), folder }
    }

    /// What `docker --host` takes.
    pub fn host(&self) -> String {
        format!("unix://{}", self.folder.path().join("docker.sock").display())
    }
}

fn listening(line: &str) -> Option<String> {
    line.contains("API listen on").then(String::new)
}
