//! An S3 server in the test's own process that counts everything and misbehaves on demand.

mod body;
mod fault;
mod serve;

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use fault::S3Fault;
pub use serve::S3Request;

use crate::net::free_port;
use serve::Shared;

/// A real HTTP server on 127.0.0.1 with one bucket, which wants signed requests. It compares `Content-MD5` with what arrives,
/// as stores do, and `If-Match`, which the library under it does not.
///
/// It runs on a thread of its own, so a test may block or run other programs.
pub struct S3Server {
    shared: Arc<Shared>,
    port: u16,
    folder: TempDir,
    running: Mutex<Option<Running>>,
    /// Taken on drop only.
    runtime: Option<Runtime>,
}

struct Running {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl S3Server {
    pub const BUCKET: &str = "bucket";
    pub const ACCESS_KEY: &str = "AKIAHARBORCACHETEST1";
    pub const SECRET_KEY: &str = "a-secret-of-the-s3-fixture";

    /// An empty bucket.
    ///
    /// # Panics
    ///
    /// Where the system gives no folder, port or thread.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("the system has a temporary folder");
        std::fs::create_dir(folder.path().join(Self::BUCKET)).expect("the folder is ours");
        let files = FileSystem::new(folder.path()).expect("the folder is there");
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(Self::ACCESS_KEY, Self::SECRET_KEY));
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).enable_all().build().expect("the system has threads");
        let shared = Arc::new(Shared::new(builder.build()));
        let (port, running) = (free_port(), Mutex::new(None));
        let server = Self { shared, port, folder, running, runtime: Some(runtime) };
        server.go_on();
        server
    }

    /// Scheme, address and port.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The configuration of a cache that keeps its blobs here.
    pub fn config(&self) -> String {
        format!(
            "[storage]\nbackend = \"s3\"\n[storage.s3]\nbucket = {:?}\nendpoint = {:?}\naccess_key = {:?}\n\
             secret_key = {:?}\nallow_http = true\nforce_path_style = true\n",
            Self::BUCKET,
            self.url(),
            Self::ACCESS_KEY,
            Self::SECRET_KEY
        )
    }

    /// Misbehaves from now on.
    pub fn fault(&self, fault: S3Fault) {
        self.shared.faults().push(fault);
    }

    /// Behaves again.
    pub fn heal(&self) {
        self.shared.faults().clear();
    }

    /// What has been asked so far.
    pub fn requests(&self) -> Vec<S3Request> {
        self.shared.requests().clone()
    }

    /// How many requests of that method and with `part` in their path and query have been asked so far.
    pub fn count(&self, method: &str, part: &str) -> usize {
        self.shared
            .requests()
            .iter()
            .filter(|request| request.method == method && request.target.contains(part))
            .count()
    }

    /// Names of all objects.
    pub fn objects(&self) -> Vec<String> {
        let bucket = self.folder.path().join(Self::BUCKET);
        let (mut folders, mut objects) = (vec![bucket.clone()], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the folder is ours") {
                let path = entry.expect("the folder is ours").path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(name) = path.strip_prefix(&bucket) {
                    objects.push(name.display().to_string());
                }
            }
        }
        objects.sort();
        objects
    }

    /// Changes an object's bytes behind everybody's back.
    pub fn overwrite(&self, object: &str, bytes: &[u8]) {
        std::fs::write(self.folder.path().join(Self::BUCKET).join(object), bytes).expect("the object is there");
    }

    /// Removes an object behind everybody's back.
    pub fn remove(&self, object: &str) {
        std::fs::remove_file(self.folder.path().join(Self::BUCKET).join(object)).expect("the object is there");
    }

    /// Multipart uploads that nobody has completed or aborted, and parts that are left of them.
    pub fn unfinished_uploads(&self) -> usize {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder is ours");
        entries
            .filter(|entry| {
                entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with(".upload"))
            })
            .count()
    }

    /// Closes the listener and all connections, and keeps the objects.
    pub async fn stop(&self) {
        let running = self.running.lock().expect("no test panics here").take();
        if let Some(Running { stop, task }) = running {
            stop.cancel();
            let _ = task.await;
        }
    }

    /// Listens again, at the same port.
    pub fn go_on(&self) {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).expect("the port is still free");
        listener.set_nonblocking(true).expect("a listener can be made non-blocking");
        let stop = CancellationToken::new();
        let runtime = self.runtime.as_ref().expect("it is not being dropped");
        let task = runtime.spawn(serve::run(Arc::clone(&self.shared), listener, stop.clone()));
        *self.running.lock().expect("no test panics here") = Some(Running { stop, task });
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
