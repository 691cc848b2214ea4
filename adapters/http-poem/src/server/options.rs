//! What an operator may bound.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::{Observer, Unobserved};

use super::TlsReloader;

/// Bounds of the connection loop. Each protects a resource that a peer could otherwise hold for ever.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    /// Connections at one time, over all listeners. Beyond it none is accepted: peers wait in the kernel's backlog.
    pub max_connections: usize,
    /// From accepting to the first byte of a request; with TLS, also from accepting to the end of the handshake.
    pub first_byte_timeout: Duration,
    /// From the first byte of a request to the end of its head.
    pub header_read_timeout: Duration,
    /// From the end of a response to the first byte of the next request.
    pub keep_alive_idle: Duration,
    /// A peer that takes no byte of a response for this long is cut off.
    pub send_timeout: Duration,
    /// Bytes of a request's head: the request line and all headers. At least 8 KiB. Beyond it: 431.
    pub max_header_bytes: usize,
    pub http2: Http2Options,
    /// Serve TLS with this certificate; `None` serves plain TCP.
    pub tls: Option<Arc<TlsReloader>>,
    /// Is told of connections, and of answers that break.
    pub observer: Arc<dyn Observer>,
}

/// Bounds that only HTTP/2 has (RFC 9113).
#[derive(Clone, Debug)]
pub struct Http2Options {
    /// `SETTINGS_MAX_CONCURRENT_STREAMS`.
    pub max_concurrent_streams: u32,
    /// Streams that were reset before they were accepted; more close the connection (CVE-2023-44487).
    pub max_pending_accept_reset_streams: usize,
    /// Flow-control window of one stream's request body, in bytes.
    pub stream_window: u32,
    /// Flow-control window of all request bodies of a connection, in bytes.
    pub connection_window: u32,
    /// Response bytes that wait for the peer's window, per stream.
    pub max_send_buffer: usize,
    /// Between two PINGs on a connection with open streams.
    pub ping_interval: Duration,
    /// A peer that does not answer a PING within this time is gone.
    pub ping_timeout: Duration,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            max_connections: 8192,
            first_byte_timeout: Duration::from_secs(10),
            header_read_timeout: Duration::from_secs(30),
            keep_alive_idle: Duration::from_secs(75),
            send_timeout: Duration::from_mins(5),
            max_header_bytes: 64 * 1024,
            http2: Http2Options::default(),
            tls: None,
            observer: Arc::new(Unobserved),
        }
    }
}

impl Default for Http2Options {
    fn default() -> Self {
        Self {
            max_concurrent_streams: 200,
            max_pending_accept_reset_streams: 20,
            stream_window: 1024 * 1024,
            connection_window: 4 * 1024 * 1024,
            max_send_buffer: 256 * 1024,
            ping_interval: Duration::from_secs(30),
            ping_timeout: Duration::from_secs(20),
        }
    }
}
