//! The servers to compare, each a process in a folder of its own on a port of its own.

mod docker_registry;
mod harbor_cache;
mod nginx;

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::meter::Meter;
use crate::options::{Options, Peer};
use crate::report;
use crate::upstream::{Object, REPOSITORY};

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
    /// Keeps what is pushed to it, and passes nothing on.
    registry: bool,
    login: Login,
}

/// How requests say who sends them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Login {
    None,
    Basic,
    /// With a token that is good for the whole measurement.
    Bearer,
}

/// Basic credentials of the one account.
const BASIC: &str = "Basic YWRtaW46bWVhc3VyZS1vbmx5LTE=";

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
        let mut server = Self {
            name: name.to_owned(),
            process,
            port,
            folder,
            document_root: None,
            registry: false,
            login: Login::None,
        };
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

    /// The value of the header `Authorization`, where requests need one.
    pub(crate) fn authorization(&self) -> anyhow::Result<Option<String>> {
        Ok(match self.login {
            Login::None => None,
            Login::Basic => Some(BASIC.to_owned()),
            Login::Bearer => Some(format!("Bearer {}", self.token()?)),
        })
    }

    fn token(&self) -> anyhow::Result<String> {
        let target = format!("/v2/token?service=harbor-cache&scope=repository:{REPOSITORY}:pull");
        let mut stream = TcpStream::connect(self.address())?;
        let head = format!("GET {target} HTTP/1.1\r\nHost: x\r\nAuthorization: {BASIC}\r\nConnection: close\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let token = answer.split("\"token\":\"").nth(1).and_then(|rest| rest.split('"').next());
        token.map(str::to_owned).with_context(|| format!("no token in {answer}"))
    }

    pub(crate) fn meter(&self) -> Meter {
        Meter::of(self.process.id())
    }

    /// Whether it gets from an upstream what it does not have.
    pub(crate) fn is_cache(&self) -> bool {
        self.document_root.is_none()
    }

    /// Whether what is pushed to it stays there.
    pub(crate) fn is_registry(&self) -> bool {
        self.registry
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
    let mut servers = start_ours(options, upstream)?;
    for (peer, path) in installed(options) {
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

/// The same, for pushes.
pub(crate) fn start_for_pushes(options: &Options, upstream: &str) -> anyhow::Result<Vec<Server>> {
    let mut servers = start_ours(options, upstream)?;
    for (peer, path) in installed(options) {
        match peer {
            Peer::Nginx => {
                servers.push(nginx::start_proxy(&path, upstream, nginx::Body::Streamed)?);
                servers.push(nginx::start_proxy(&path, upstream, nginx::Body::InAFile)?);
            }
            Peer::DockerRegistry => servers.push(docker_registry::start_registry(&path)?),
        }
    }
    Ok(servers)
}

fn start_ours(options: &Options, upstream: &str) -> anyhow::Result<Vec<Server>> {
    let binaries = options.binaries()?;
    let start = |binary: &PathBuf| {
        let name = if binaries.len() == 1 { "harbor-cache".to_owned() } else { format!("{}", binary.display()) };
        let start =
            |what: &str, login| harbor_cache::start(&format!("{name}{what}"), binary, upstream, options.log, login);
        let mut servers = vec![start("", Login::None)?];
        if options.accounts {
            servers.push(start(", Basic", Login::Basic)?);
            servers.push(start(", token", Login::Bearer)?);
        }
        anyhow::Ok(servers)
    };
    Ok(binaries.iter().map(start).collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// The first of the binaries, over what these sections of its configuration say.
pub(crate) fn start_over(name: &str, options: &Options, upstream: &str, sections: &str) -> anyhow::Result<Server> {
    let binary = options.binaries()?.swap_remove(0);
    harbor_cache::start_with(name, &binary, upstream, options.log, Login::None, sections)
}

/// The peers that are named and here.
fn installed(options: &Options) -> Vec<(Peer, PathBuf)> {
    let mut peers = options.peer.clone();
    peers.dedup();
    let find = |peer: Peer| {
        let program = match peer {
            Peer::Nginx => "nginx",
            Peer::DockerRegistry => "docker-registry",
        };
        let path = support::tools::find(program);
        if path.is_none() {
            report::progress(&format!("{program} is not installed; it is left out"));
        }
        path.map(|path| (peer, path))
    };
    peers.into_iter().filter_map(find).collect()
}

fn folder() -> anyhow::Result<TempDir> {
    tempfile::Builder::new().prefix("harbor-cache-bench-").tempdir().context("no temporary folder")
}
