//! What the cache asks of its upstream, read off the wire.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

type Requests = Arc<Mutex<Vec<String>>>;

/// A TCP relay that writes down the request line of every HTTP/1.1 request without a body. Dropping it cuts all
/// connections and refuses new ones.
pub(crate) struct Wire {
    address: SocketAddr,
    requests: Requests,
    _relay: JoinSet<()>,
}

impl Wire {
    /// Before `upstream`, an address with its port.
    pub(crate) async fn before(upstream: &str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Requests::default();
        let mut relay = JoinSet::new();
        relay.spawn(accept(listener, upstream.to_owned(), Arc::clone(&requests)));
        Self { address, requests, _relay: relay }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests since the last look, as in `GET /v2/`.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.requests.lock().unwrap())
    }
}

async fn accept(listener: TcpListener, upstream: String, requests: Requests) {
    let mut connections = JoinSet::new();
    while let Ok((client, _)) = listener.accept().await {
        let server = TcpStream::connect(&upstream).await;
        // An upstream that is gone shows as a connection that closes at once.
        let Ok(server) = server else { continue };
        let (from_client, mut to_client) = client.into_split();
        let (mut from_server, to_server) = server.into_split();
        connections.spawn(forward(from_client, to_server, Arc::clone(&requests)));
        connections.spawn(async move {
            // However it ends, dropping the halves tells both sides.
            let _ = copy(&mut from_server, &mut to_client).await;
        });
    }
}

/// Notes what is asked before it is passed on, so that an answer is never seen before its request.
async fn forward(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, requests: Requests) {
    let (mut chunk, mut head) = ([0; 8192], Vec::new());
    loop {
        let Ok(read @ 1..) = from.read(&mut chunk).await else { return };
        for byte in &chunk[..read] {
            head.push(*byte);
            if head.ends_with(b"\r\n\r\n") {
                let text = String::from_utf8_lossy(&head);
                let line = text.lines().next().unwrap_or_default().trim_end_matches(" HTTP/1.1");
                requests.lock().unwrap().push(line.to_owned());
                head.clear();
            }
        }
        if to.write_all(&chunk[..read]).await.is_err() {
            return;
        }
    }
}
