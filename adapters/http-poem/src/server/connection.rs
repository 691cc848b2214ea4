//! The life of one connection, from its first byte to its end.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use http::uri::Scheme;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use poem::Endpoint;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::debug;

use super::activity::{Activity, Verdict};
use super::executor::TrackedExecutor;
use super::io::ConnectionIo;
use super::sendfile::Queue;
use super::service::{Surroundings, respond};
use super::transport::Transport;
use super::{Lifecycle, ServerOptions};

/// hyper refuses a smaller buffer.
const LEAST_HEADER_BYTES: usize = 8 * 1024;

/// What all connections of a server have in common.
pub(super) struct Shared<E> {
    pub(super) endpoint: Arc<E>,
    pub(super) options: ServerOptions,
    pub(super) tracker: TaskTracker,
    /// Finish and close.
    pub(super) drain: CancellationToken,
    /// Drop everything. Only after `drain`, so that a connection watches one of them at a time.
    pub(super) abort: CancellationToken,
    protocol: auto::Builder<TrackedExecutor>,
}

/// The two ends of a connection.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer {
    pub(super) local: SocketAddr,
    pub(super) remote: SocketAddr,
}

impl<E> Shared<E> {
    pub(super) fn new(endpoint: E, options: ServerOptions, lifecycle: &Lifecycle) -> Self {
        Self {
            endpoint: Arc::new(endpoint),
            protocol: protocol(&options, &lifecycle.tracker),
            options,
            tracker: lifecycle.tracker.clone(),
            drain: CancellationToken::new(),
            abort: CancellationToken::new(),
        }
    }
}

fn protocol(options: &ServerOptions, tracker: &TaskTracker) -> auto::Builder<TrackedExecutor> {
    let mut builder = auto::Builder::new(TrackedExecutor(tracker.clone()));
    builder
        .http1()
        // Our own timer holds the deadlines; see `activity`.
        .header_read_timeout(None)
        // Placeholders survive only in a queue of slices. `pipeline_flush` would flatten it.
        .writev(true)
        .pipeline_flush(false)
        .max_buf_size(options.max_header_bytes.max(LEAST_HEADER_BYTES));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(options.http2.max_concurrent_streams)
        .max_pending_accept_reset_streams(options.http2.max_pending_accept_reset_streams)
        .initial_stream_window_size(options.http2.stream_window)
        .initial_connection_window_size(options.http2.connection_window)
        .max_send_buf_size(options.http2.max_send_buffer)
        .max_header_list_size(u32::try_from(options.max_header_bytes).unwrap_or(u32::MAX))
        .keep_alive_interval(options.http2.ping_interval)
        .keep_alive_timeout(options.http2.ping_timeout);
    builder
}

/// Serves one connection to its end.
pub(super) async fn drive<E, T>(transport: T, peer: Peer, shared: &Shared<E>)
where
    E: Endpoint + 'static,
    T: Transport,
{
    let activity = Arc::new(Activity::new());
    let queue = Arc::new(Queue::default());
    let io = ConnectionIo::new(transport, Arc::clone(&queue), Arc::clone(&activity));
    let surroundings = Surroundings {
        peer,
        scheme: if T::SECURE { Scheme::HTTPS } else { Scheme::HTTP },
        queue: T::SENDFILE.then_some(queue),
        activity: Arc::clone(&activity),
        observer: Arc::clone(&shared.options.observer),
    };
    let service = service_fn(|request| respond(Arc::clone(&shared.endpoint), request, surroundings.clone()));
    let mut connection = pin!(shared.protocol.serve_connection(TokioIo::new(io), service));
    let mut timer = pin!(tokio::time::sleep_until(Instant::now()));
    let mut signal = pin!(shared.drain.cancelled());
    let mut draining = false;
    let mut closing = false;
    loop {
        tokio::select! {
            biased;
            outcome = &mut connection => {
                if let Err(error) = outcome {
                    debug!(remote = %peer.remote, %error, "connection ended early");
                }
                return;
            }
            () = &mut signal => {
                if draining {
                    return debug!(remote = %peer.remote, "connection aborted");
                }
                draining = true;
                connection.as_mut().graceful_shutdown();
                signal.set(shared.abort.cancelled());
            }
            () = &mut timer => match activity.verdict(Instant::now(), &shared.options) {
                Verdict::Wait(next) => timer.as_mut().reset(next),
                // A peer that was asked to close (GOAWAY) has as long again.
                Verdict::Close if !closing => {
                    closing = true;
                    connection.as_mut().graceful_shutdown();
                    timer.as_mut().reset(Instant::now() + shared.options.keep_alive_idle);
                }
                Verdict::Close => return debug!(remote = %peer.remote, "idle connection does not close"),
                Verdict::Abort(why) => return debug!(remote = %peer.remote, why, "connection cut"),
            },
        }
    }
}
