//! Somebody who listens in.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// Stands between clients and a server, hands on every byte, and keeps those that the server has sent: status lines, headers
/// and bodies, also what a client does not look at. Goes away when it is dropped.
pub struct Tap {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<u8>>>,
    _task: JoinSet<()>,
}

impl Tap {
    /// Before the server at `url`, which speaks HTTP without TLS.
    ///
    /// # Panics
    ///
    /// If there is no port to listen at.
    pub async fn before(url: &str) -> Self {
        let server = url.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let mut task = JoinSet::new();
        let keep = Arc::clone(&heard);
        task.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((client, _)) = listener.accept().await {
                connections.spawn(connect(client, server.clone(), Arc::clone(&keep)));
            }
        });
        Self { address, heard, _task: task }
    }

    /// Where it is to be spoken to in place of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that the server has sent so far.
    pub fn heard(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

async fn connect(client: TcpStream, server: String, heard: Arc<Mutex<Vec<u8>>>) {
    let Ok(server) = TcpStream::connect(server).await else { return };
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let keep = |bytes: &[u8]| heard.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
    futures_util::join!(hand_on(from_client, to_server, |_| {}), hand_on(from_server, to_client, keep));
}

/// Until the one side ends, or the other is gone. Bytes are kept before anybody can have read them.
async fn hand_on(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, keep: impl Fn(&[u8])) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer).await {
        keep(&buffer[..count]);
        if to.write_all(&buffer[..count]).await.is_err() {
            return;
        }
    }
    let _ = to.shutdown().await;
}
