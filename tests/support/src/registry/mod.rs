//! A registry in the test's own process that counts everything and misbehaves on demand.

mod active;
mod auth;
mod body;
mod builder;
mod connection;
mod contents;
mod effect;
mod fault;
mod gate;
mod harbor;
mod incoming;
mod record;
mod reply;
mod request;
mod serve;
mod server;
mod settings;
mod shared;
mod store;
mod token;
mod uploads;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use domain::oci::Digest;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use active::FaultHandle;
pub use auth::Auth;
pub use builder::FakeRegistryBuilder;
pub use fault::Fault;
pub use gate::Gate;
pub use request::{Operation, RecordedRequest};
pub use token::{HARBOR_SERVICE, SERVICE, TokenCall, TokenService};

use server::Server;
use shared::Shared;

/// A real HTTP server on 127.0.0.1, with the whole distribution API: pull, push, delete, lists and referrers.
///
/// It runs on a thread of its own, so a test may block, run other programs or pause its clock. Dropping it closes the
/// listener and all connections, soon; where a test needs that to have happened, [`stop`](Self::stop) waits for it.
pub struct FakeRegistry {
    shared: Arc<Shared>,
    server: Server,
    port: u16,
    running: Mutex<Option<Running>>,
    /// Taken on drop only.
    runtime: Option<Runtime>,
}

struct Running {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl FakeRegistry {
    /// An empty, open registry over plain HTTP/1.1 and HTTP/2 with prior knowledge.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    pub fn builder() -> FakeRegistryBuilder {
        FakeRegistryBuilder::new()
    }

    /// The root by address, as in `http://127.0.0.1:40123`.
    pub fn url(&self) -> String {
        self.shared.base_url.clone()
    }

    /// The root by name, as in `http://localhost:40123`: to a client it is another host than [`url`](Self::url).
    pub fn localhost_url(&self) -> String {
        self.shared.base_url.replace("127.0.0.1", "localhost")
    }

    /// Address and port, as in `127.0.0.1:40123`.
    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where this registry serves tokens.
    pub fn token_url(&self) -> String {
        format!("{}/token", self.shared.base_url)
    }

    /// Closes the listener and all connections. When it returns, connections are refused.
    pub async fn stop(&self) {
        let running = self.running.lock().expect("no holder panics").take();
        if let Some(Running { stop, task }) = running {
            stop.cancel();
            task.await.expect("the server does not panic");
        }
    }

    /// Listens again on the same port. Contents, faults and counts are still there.
    pub async fn restart(&self) {
        self.stop().await;
        self.listen(server::bind(self.port));
    }

    fn listen(&self, listener: std::net::TcpListener) {
        let stop = CancellationToken::new();
        let runtime = self.runtime.as_ref().expect("the runtime is there until the drop");
        let task = runtime.spawn(self.server.clone().run(listener, stop.clone()));
        *self.running.lock().expect("no holder panics") = Some(Running { stop, task });
    }

    // Misbehaviour.

    /// Sets a fault, from now on.
    pub fn fault(&self, fault: Fault) -> FaultHandle {
        self.shared.faults.add(fault)
    }

    /// Ends all faults. What they hold or throttle at this moment goes on.
    pub fn clear_faults(&self) {
        self.shared.faults.clear();
    }

    /// Holds every GET of the blob before this offset of its content.
    pub fn gate_blob_at(&self, digest: &Digest, offset: u64) -> Gate {
        let gate = Gate::new();
        self.fault(Fault::hold_at(offset, &gate).on_blob(digest));
        gate
    }

    /// Holds, before their headers, the answers to the requests that the condition picks.
    pub fn gate_headers(&self, condition: impl Fn(&RecordedRequest) -> bool + Send + Sync + 'static) -> Gate {
        let gate = Gate::new();
        self.fault(Fault::hold_headers(&gate).when(condition));
        gate
    }

    // What has happened.

    /// All requests since the start or the last reset, in the order of their arrival.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.shared.ledger().requests().to_vec()
    }

    /// How many requests the condition picks.
    pub fn count(&self, condition: impl Fn(&RecordedRequest) -> bool) -> usize {
        self.requests().iter().filter(|request| condition(request)).count()
    }

    /// GETs of a blob, whole or in part, whatever the answer.
    pub fn blob_gets(&self, digest: &Digest) -> usize {
        self.count(|request| request.is_get() && request.is_for_blob(digest))
    }

    pub fn blob_heads(&self, digest: &Digest) -> usize {
        self.count(|request| request.is_head() && request.is_for_blob(digest))
    }

    /// GETs of a manifest under this tag or digest, whatever the answer.
    pub fn manifest_gets(&self, reference: &(impl fmt::Display + ?Sized)) -> usize {
        let reference = reference.to_string();
        self.count(|request| request.is_get() && request.is_for_manifest(&reference))
    }

    pub fn manifest_heads(&self, reference: &(impl fmt::Display + ?Sized)) -> usize {
        let reference = reference.to_string();
        self.count(|request| request.is_head() && request.is_for_manifest(&reference))
    }

    /// Bytes of blob bodies that were handed to the network.
    pub fn bytes_sent(&self) -> u64 {
        self.shared.ledger().bytes_sent()
    }

    /// Bytes of this blob's bodies that were handed to the network.
    pub fn blob_bytes_sent(&self, digest: &Digest) -> u64 {
        self.shared.ledger().blob_bytes_sent(digest)
    }

    /// Connections accepted since the start.
    pub fn connections(&self) -> u64 {
        self.server.connections.load(Ordering::SeqCst)
    }

    /// Forgets requests and bytes.
    pub fn reset_counts(&self) {
        self.shared.ledger().reset();
    }
}

impl Drop for FakeRegistry {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // A runtime may not be dropped within another one; this only tells its thread to end.
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for FakeRegistry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FakeRegistry").field("url", &self.shared.base_url).finish_non_exhaustive()
    }
}

fn connection_counter() -> Arc<AtomicU64> {
    Arc::new(AtomicU64::new(0))
}
