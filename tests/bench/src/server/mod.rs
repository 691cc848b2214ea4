//! The servers to compare, each a process in a folder of its own on a port of its own.

mod docker_registry;
mod harbor_cache;
mod nginx;

use std::fs::{self, File};
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::meter::Meter;
use crate::options::{Options, Peer};
use crate::report;
use crate::upstream::Object;

/// How long a server may take to listen.
const START: Duration = Duration::from_secs(20);

/// A running server. Dropping it ends the process and removes its folder.
#[derive(Debug)]
pub(crate) struct Server {
    /// As it stands in the tables.
    pub(crate) name: String,
    process: Child,
    port: u16,
    folder: TempDir,
    /// Below the folder: where files must lie to be served, if the server has no upstream.
    document_root: Option<&'static str>,
}

impl Server {
    /// Runs the command in the folder until it listens on the port.
    fn start(name: &str, mut command: Command, folder: TempDir, port: u16) -> anyhow::Result<Self> {
        let log = File::create(folder.path().join("output.log"))?;
        let process = command
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("{name} cannot be started"))?;
        let mut server = Self { name: name.to_owned(), process, port, folder, document_root: None };
        let begin = Instant::now();
        while TcpStream::connect(server.address()).is_err() {
            if server.process.try_wait()?.is_some() || begin.elapsed() > START {
                let log = fs::read_to_string(server.folder.path().join("output.log"))?;
                bail!("{name} does not listen:\n{log}");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    pub(crate) fn meter(&self) -> Meter {
        Meter::of(self.process.id())
    }

    /// Whether it gets from an upstream what it does not have.
    pub(crate) fn is_cache(&self) -> bool {
        self.document_root.is_none()
    }

    /// Lays the object where a server of files finds it. Caches fetch it themselves.
    pub(crate) fn offer(&self, object: &Object) -> anyhow::Result<()> {
        let Some(root) = self.document_root else { return Ok(()) };
        let path = self.folder.path().join(root).join(object.path.trim_start_matches('/'));
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/")))?;
        let mut file = File::create(path)?;
        let (mut offset, len) = (0, object.content.len());
        while offset < len {
            let chunk = object.content.chunk(offset, len - offset);
            file.write_all(&chunk)?;
            offset += chunk.len() as u64;
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The first process takes its children along, which it could not if it were killed.
        if let Some(pid) = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process(pid, Signal::TERM);
        }
        let begin = Instant::now();
        while matches!(self.process.try_wait(), Ok(None)) {
            if begin.elapsed() > Duration::from_secs(5) {
                let _ = self.process.kill();
                let _ = self.process.wait();
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Starts all that the command line names, before this upstream. What is not installed is left out, and said.
pub(crate) fn start_all(options: &Options, upstream: &str) -> anyhow::Result<Vec<Server>> {
    let mut servers = Vec::new();
    let binaries = options.binaries()?;
    for binary in &binaries {
        let name = if binaries.len() == 1 { "harbor-cache".to_owned() } else { format!("{}", binary.display()) };
        servers.push(harbor_cache::start(&name, binary, upstream, options.log)?);
    }
    let mut peers = options.peer.clone();
    peers.dedup();
    for peer in peers {
        let program = match peer {
            Peer::Nginx => "nginx",
            Peer::DockerRegistry => "docker-registry",
        };
        let Some(path) = support::tools::find(program) else {
            report::progress(&format!("{program} is not installed; it is left out"));
            continue;
        };
        match peer {
            Peer::Nginx => {
                servers.push(nginx::start_static(&path)?);
                servers.push(nginx::start_cache(&path, upstream)?);
            }
            Peer::DockerRegistry => servers.push(docker_registry::start(&path, upstream)?),
        }
    }
    Ok(servers)
}

fn folder() -> anyhow::Result<TempDir> {
    tempfile::Builder::new().prefix("harbor-cache-bench-").tempdir().context("no temporary folder")
}
