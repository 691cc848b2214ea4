//! The S3 server of the versitygw project, as a process of the test.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::net::free_port;

/// A running `versitygw` with one bucket, in a temporary folder. Dropping it ends the process and removes the folder.
#[derive(Debug)]
pub struct VersityGateway {
    process: Child,
    port: u16,
    /// Removed after the process has ended.
    _folder: TempDir,
}

impl VersityGateway {
    pub const BUCKET: &str = "bucket";
    pub const ACCESS_KEY: &str = "AKIAHARBORCACHETEST2";
    pub const SECRET_KEY: &str = "a-secret-of-the-gateway-fixture";

    /// Starts the program, and waits until it accepts connections.
    ///
    /// # Panics
    ///
    /// If it ends before.
    pub fn start(program: &Path) -> Self {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        let (data, attributes) = (folder.path().join("data"), folder.path().join("attributes"));
        fs::create_dir_all(data.join(Self::BUCKET)).expect("the folder is ours");
        fs::create_dir(&attributes).expect("the folder is ours");
        let port = free_port();
        let process = Command::new(program)
            .args(["--access", Self::ACCESS_KEY, "--secret", Self::SECRET_KEY, "--quiet", "--keep-alive"])
            .args(["--port", &format!("127.0.0.1:{port}"), "posix"])
            // Not every file system has attributes of its own.
            .arg("--sidecar")
            .args([&attributes, &data])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let process = process.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut gateway = Self { process, port, _folder: folder };
        gateway.wait_until_it_listens();
        gateway
    }

    /// The root, as in `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn wait_until_it_listens(&mut self) {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        while TcpStream::connect(address).is_err() {
            let ended = self.process.try_wait().expect("it is our child");
            assert!(ended.is_none(), "versitygw ended before it listened: {ended:?}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for VersityGateway {
    fn drop(&mut self) {
        // A process that has ended by itself is what we want, too.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
