//! The connection loop: poem endpoints served by hyper over our own sockets.
//!
//! What lives here: accepting (`accept`), TLS (`tls`), the life of one connection (`connection`) with its
//! deadlines (`activity`), the I/O under hyper (`io`, `transport`) and the way of file bytes past user space
//! (`sendfile`). What may not live here: routes, headers, registries. An endpoint meets this module in one value
//! only, [`SendfileHandle`], which it passes on to [`crate::body::to_poem`].
//!
//! `poem::Server` is not used: it boxes the accepted socket in a type that hides vectored writes, so that hyper copies
//! each body byte once more; it has no deadline for a request's head; and it spins when descriptors run out.
//!
//! # Adding a transport
//!
//! Implement `transport::Transport` for the socket, with `SENDFILE = false` unless the kernel can move file pages into
//! it unchanged, and give it to `connection::drive` from `accept`.

mod accept;
mod activity;
mod connection;
mod executor;
mod io;
mod options;
mod sendfile;
mod sent;
mod service;
mod tls;
mod transport;

use std::sync::Arc;

use poem::Endpoint;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use options::{Http2Options, ServerOptions};
pub use sendfile::SendfileHandle;
pub use sent::SentBytes;
pub use tls::{TlsError, TlsReloader};

/// When the server has to end, and where its tasks are counted.
#[derive(Clone, Debug, Default)]
pub struct Lifecycle {
    /// Stop accepting; let responses under way run to their end.
    pub soft: CancellationToken,
    /// Drop every connection now. Implies `soft`.
    pub hard: CancellationToken,
    /// Every task of the server runs on it: one per connection and one per HTTP/2 stream.
    pub tracker: TaskTracker,
}

/// Serves `endpoint` on all `listeners`, HTTP/1.1 and HTTP/2, until the lifecycle ends it.
///
/// - Plain listeners speak HTTP/1.1 and HTTP/2 with prior knowledge; with [`ServerOptions::tls`] the protocol is
///   negotiated (ALPN).
/// - After `soft` no connection is accepted (the listeners are closed), idle ones are closed, and responses under way are
///   finished. The future completes when the last connection has gone.
/// - After `hard` all connections are dropped in the middle of whatever they do.
/// - No error ends it: accepting goes on after a pause when descriptors or memory run out.
pub async fn serve<E>(listeners: Vec<TcpListener>, endpoint: E, options: ServerOptions, lifecycle: Lifecycle)
where
    E: Endpoint + 'static,
{
    let slots = u32::try_from(options.max_connections).unwrap_or(u32::MAX).clamp(1, MOST_SLOTS);
    let shared = Arc::new(connection::Shared::new(endpoint, options, &lifecycle));
    let permits = Arc::new(Semaphore::new(slots as usize));

    let loops = listeners.into_iter().map(|listener| accept::run(listener, &shared, &permits));
    let accepting = futures_util::future::join_all(loops);
    tokio::select! {
        _ = accepting => {}
        () = lifecycle.soft.cancelled() => {}
        () = lifecycle.hard.cancelled() => {}
    }
    shared.drain.cancel();

    // Every connection holds a permit, so holding them all means that none is left.
    let emptied = permits.acquire_many(slots);
    tokio::pin!(emptied);
    tokio::select! {
        _ = &mut emptied => return,
        () = lifecycle.hard.cancelled() => shared.abort.cancel(),
    }
    let _ = emptied.await;
}

/// `acquire_many` counts in `u32`, and a semaphore holds less than that on 32-bit targets.
const MOST_SLOTS: u32 = 1 << 28;
