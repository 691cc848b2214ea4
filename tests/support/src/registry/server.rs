//! The listener and its connections.

use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

use super::connection::{Connection, Control};
use super::serve;
use super::shared::Shared;

/// Binds to the port on 127.0.0.1; 0 lets the system choose one.
pub(super) fn bind(port: u16) -> TcpListener {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .unwrap_or_else(|error| panic!("port {port} of the loopback interface: {error}"));
    listener.set_nonblocking(true).expect("a listener can be made non-blocking");
    listener
}

/// What every connection is served with.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) shared: Arc<Shared>,
    pub(super) tls: Option<TlsAcceptor>,
    pub(super) http2: bool,
    pub(super) connections: Arc<AtomicU64>,
}

impl Server {
    /// Accepts until `stop`; then the listener and all connections are closed before it returns.
    pub(super) async fn run(self, listener: TcpListener, stop: CancellationToken) {
        let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime has an I/O driver");
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                () = stop.cancelled() => break,
                Some(_) = connections.join_next() => {}
                accepted = listener.accept() => {
                    // A peer that left while it was queued is not ours to report.
                    let Ok((stream, _)) = accepted else { continue };
                    let id = self.connections.fetch_add(1, Ordering::SeqCst) + 1;
                    connections.spawn(self.clone().serve(stream, id));
                }
            }
        }
        drop(listener);
        connections.shutdown().await;
    }

    async fn serve(self, stream: TcpStream, id: u64) {
        // Small answers must not wait for the acknowledgement of earlier ones.
        let _ = stream.set_nodelay(true);
        let control = Arc::new(Control::new(id));
        let connection = match &self.tls {
            None => Connection::plain(stream, control.clone()),
            Some(tls) => match tls.accept(stream).await {
                Ok(stream) => Connection::tls(stream, control.clone()),
                // The client sees why; tests look there.
                Err(_) => return,
            },
        };
        let service = service_fn(|request| serve::handle(self.shared.clone(), control.clone(), request));
        let mut builder = auto::Builder::new(TokioExecutor::new());
        if !self.http2 {
            builder = builder.http1_only();
        }
        // Errors of a connection are what faults make, or a client that left.
        let _ = builder.serve_connection(TokioIo::new(connection), service).await;
    }
}
