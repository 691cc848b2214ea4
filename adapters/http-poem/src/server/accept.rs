//! Accepting, and what to do when it fails.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use domain::ports::{Observation, Observer};
use poem::Endpoint;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tracing::warn;

use super::connection::{self, Shared};

/// After an error that a retry at once would only repeat.
const PAUSE: Duration = Duration::from_millis(100);

/// Between two warnings of one kind.
const WARNING_INTERVAL: Duration = Duration::from_secs(10);

/// What an accept error asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reaction {
    /// The error belonged to one connection, which is gone: take the next.
    Next,
    /// The process or the machine is short of something, or the error is unknown: wait until it may be there again.
    Pause,
}

/// accept(2) reports errors of the dead connection as its own; everything else would come again at once.
fn reaction(error: &io::Error) -> Reaction {
    match error.kind() {
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::Interrupted => {
            Reaction::Next
        }
        _ => Reaction::Pause,
    }
}

/// Accepts for ever; the caller drops it to stop. A connection's slot is taken before the connection is accepted, so that
/// a peer beyond the cap waits in the backlog and costs no descriptor.
pub(super) async fn run<E>(listener: TcpListener, shared: &Arc<Shared<E>>, permits: &Arc<Semaphore>)
where
    E: Endpoint + 'static,
{
    let mut full = RareWarning::default();
    let mut failing = RareWarning::default();
    loop {
        if permits.available_permits() == 0 && full.is_due() {
            warn!(max_connections = shared.options.max_connections, "no connection slot is free; new peers wait");
        }
        let Ok(permit) = Arc::clone(permits).acquire_owned().await else {
            return;
        };
        let (stream, remote) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                if reaction(&error) == Reaction::Pause {
                    if failing.is_due() {
                        warn!(%error, "cannot accept connections; trying on");
                    }
                    drop(permit);
                    tokio::time::sleep(PAUSE).await;
                }
                continue;
            }
        };
        let shared = Arc::clone(shared);
        shared.tracker.clone().spawn(async move {
            greet(stream, remote, &shared).await;
            drop(permit);
        });
    }
}

async fn greet<E>(stream: TcpStream, remote: std::net::SocketAddr, shared: &Shared<E>)
where
    E: Endpoint + 'static,
{
    let _open = Open::new(&*shared.options.observer);
    let Ok(local) = stream.local_addr() else { return };
    // Heads are written in one call with the first bytes of the body; waiting for more (Nagle) only delays the last ones.
    if stream.set_nodelay(true).is_err() {
        return;
    }
    let peer = connection::Peer { local, remote };
    let Some(tls) = &shared.options.tls else {
        return connection::drive(stream, peer, shared).await;
    };
    let handshake = tokio::time::timeout(shared.options.first_byte_timeout, tls.acceptor().accept(stream));
    let stream = tokio::select! {
        outcome = handshake => match outcome {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => return tracing::debug!(%remote, %error, "TLS handshake failed"),
            Err(_) => return tracing::debug!(%remote, "TLS handshake took too long"),
        },
        // Nothing was asked yet, so nothing is lost.
        () = shared.drain.cancelled() => return,
    };
    connection::drive(stream, peer, shared).await;
}

/// A connection that is open as long as this lives.
struct Open<'a>(&'a dyn Observer);

impl<'a> Open<'a> {
    fn new(observer: &'a dyn Observer) -> Self {
        observer.observe(&Observation::ConnectionOpened);
        Self(observer)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.observe(&Observation::ConnectionClosed);
    }
}

/// Lets one warning through per interval.
#[derive(Default)]
struct RareWarning {
    last: Option<Instant>,
}

impl RareWarning {
    fn is_due(&mut self) -> bool {
        let due = self.last.is_none_or(|last| last.elapsed() >= WARNING_INTERVAL);
        if due {
            self.last = Some(Instant::now());
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn an_error_of_one_connection_does_not_delay_the_next() {
        for errno in [Errno::CONNABORTED, Errno::CONNRESET, Errno::INTR] {
            assert_eq!(reaction(&errno.into()), Reaction::Next, "{errno}");
        }
    }

    #[test]
    fn a_shortage_never_becomes_a_hot_loop() {
        for errno in [Errno::MFILE, Errno::NFILE, Errno::NOBUFS, Errno::NOMEM, Errno::INVAL, Errno::NETDOWN] {
            assert_eq!(reaction(&errno.into()), Reaction::Pause, "{errno}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_warning_comes_once_per_interval() {
        let mut warning = RareWarning::default();
        assert!(warning.is_due());
        assert!(!warning.is_due());
        tokio::time::advance(WARNING_INTERVAL).await;
        assert!(warning.is_due());
    }
}
