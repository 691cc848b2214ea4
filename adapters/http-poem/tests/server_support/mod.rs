//! A server on port 0 with bodies of every kind, and a client that sees each byte.

#![expect(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use bytes::Bytes;
use domain::body::{Body, BodyError, BodyErrorKind, Chunk, FileRegion};
use futures_util::{StreamExt, stream};
use harbor_cache_http_poem::body::to_poem;
use harbor_cache_http_poem::server::{Lifecycle, SendfileHandle, SentBytes, ServerOptions, serve};
use poem::{Request, Response};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// Not a multiple of any frame or page.
pub const BLOB_LEN: usize = 50 * 1024 * 1024 + 12_345;

/// What the endpoint serves, and gates that a test opens.
pub struct Store {
    pub content: Bytes,
    pub file: Arc<File>,
    /// `/gate` answers once per permit.
    pub gate: Semaphore,
    /// Requests that have come to the gate, ever.
    pub waiting: AtomicUsize,
    /// Of the bodies of answers.
    pub sent: SentBytes,
}

/// Made once for a test binary: without optimisation it takes a while.
static CONTENT: LazyLock<Bytes> = LazyLock::new(|| {
    let mut content = vec![0; BLOB_LEN.next_multiple_of(8)];
    let mut seed = 7_u64;
    for word in content.chunks_exact_mut(8) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        word.copy_from_slice(&seed.to_le_bytes());
    }
    Bytes::from(content).slice(..BLOB_LEN)
});

impl Store {
    pub fn new(len: usize) -> Arc<Self> {
        let content = CONTENT.slice(..len);
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&content).unwrap();
        let (gate, waiting) = (Semaphore::new(0), AtomicUsize::new(0));
        Arc::new(Self { content, file: Arc::new(file), gate, waiting, sent: SentBytes::default() })
    }

    pub fn region(&self, offset: usize, len: usize) -> FileRegion {
        FileRegion::new(Arc::clone(&self.file), offset as u64, len as u64)
    }

    fn bytes(&self, offset: usize, len: usize) -> Chunk {
        Chunk::Bytes(self.content.slice(offset..offset + len))
    }

    /// The whole content in regions and bytes of many lengths by turns.
    fn mixed(&self) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let mut offset = 0;
        for len in [1, 100, 40_000, 33_000, 5, 700_000, 32 * 1024, 32 * 1024 + 1, 1_100_000, 9, 9].iter().cycle() {
            let len = *len.min(&(self.content.len() - offset));
            if len == 0 {
                return chunks;
            }
            let chunk =
                if chunks.len() % 2 == 0 { self.bytes(offset, len) } else { Chunk::File(self.region(offset, len)) };
            chunks.push(chunk);
            offset += len;
        }
        unreachable!("the lengths go round for ever")
    }

    async fn answer(self: Arc<Self>, request: Request) -> Response {
        let numbers: Vec<usize> = request.uri().query().unwrap_or("").split('-').flat_map(str::parse).collect();
        let whole = self.content.len();
        let body = match request.uri().path() {
            "/blob" => Body::file(self.region(0, whole)),
            "/region" => Body::file(self.region(numbers[0], numbers[1])),
            "/mixed" => Body::sized(whole as u64, stream::iter(self.mixed().into_iter().map(Ok)).boxed()),
            "/unsized" => Body::unsized_stream(stream::iter(self.mixed().into_iter().map(Ok)).boxed()),
            // Half of what was promised, then the error that a wrong digest is.
            "/broken" => Body::sized(whole as u64, self.broken().boxed()),
            "/broken-unsized" => Body::unsized_stream(self.broken().boxed()),
            "/too-long" => Body::file(FileRegion { len: whole as u64 + 1, ..self.region(0, whole) }),
            "/copied" => {
                let body = to_poem(Body::file(self.region(0, whole)), SendfileHandle::of(&request));
                let copies = body.into_bytes_stream().map(|bytes| bytes.map(|bytes| Bytes::copy_from_slice(&bytes)));
                return Response::builder().body(poem::Body::from_bytes_stream(copies));
            }
            "/gate" => {
                self.waiting.fetch_add(1, Ordering::Relaxed);
                self.gate.acquire().await.unwrap().forget();
                Body::bytes(Bytes::from_static(b"open"))
            }
            "/sendfile" => {
                let has = SendfileHandle::of(&request).is_some();
                Body::bytes(Bytes::from_static(if has { b"yes" } else { b"no" }))
            }
            _ => Body::bytes(Bytes::from_static(b"small")),
        };
        let mut response = Response::builder().body(to_poem(body, SendfileHandle::of(&request)));
        response.extensions_mut().insert(self.sent.clone());
        response
    }

    fn broken(&self) -> impl futures_util::Stream<Item = Result<Chunk, BodyError>> + Send + use<> {
        let half = Chunk::File(self.region(0, self.content.len() / 2));
        stream::iter([Ok(half), Err(BodyError::new(BodyErrorKind::DigestMismatch))])
    }
}

/// A running server. Dropping it drops every connection.
pub struct Running {
    pub addr: SocketAddr,
    pub store: Arc<Store>,
    pub lifecycle: Lifecycle,
    pub task: Option<JoinHandle<()>>,
}

impl Running {
    pub async fn start(store: Arc<Store>, options: ServerOptions) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::start_on(listener, store, options)
    }

    pub fn start_on(listener: TcpListener, store: Arc<Store>, options: ServerOptions) -> Self {
        let addr = listener.local_addr().unwrap();
        let lifecycle = Lifecycle::default();
        let served = Arc::clone(&store);
        let endpoint = poem::endpoint::make(move |request| {
            let store = Arc::clone(&served);
            async move { store.answer(request).await }
        });
        let task = lifecycle.tracker.spawn(serve(vec![listener], endpoint, options, lifecycle.clone()));
        Self { addr, store, lifecycle, task: Some(task) }
    }

    /// Returns when `count` requests have come to the gate.
    pub async fn at_the_gate(&self, count: usize) {
        eventually("the requests come", || self.store.waiting.load(Ordering::Relaxed) >= count).await;
    }

    pub async fn connect(&self) -> Client {
        Client::over(TcpStream::connect(self.addr).await.unwrap())
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.addr)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.lifecycle.hard.cancel();
    }
}

/// HTTP/1 as it stands on the wire.
pub struct Client {
    pub stream: BufReader<TcpStream>,
}

pub struct Head {
    pub status: u16,
    headers: Vec<(String, String)>,
}

impl Head {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }
}

impl Client {
    pub fn over(stream: TcpStream) -> Self {
        Self { stream: BufReader::with_capacity(256 * 1024, stream) }
    }

    pub async fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).await.unwrap();
    }

    pub async fn get(&mut self, path: &str) {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n")).await;
    }

    pub async fn head(&mut self) -> Head {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            let read = self.stream.read_line(&mut line).await.unwrap();
            assert!(read > 0, "the connection ended before a head");
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let status = lines[0].split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines[1..]
            .iter()
            .map(|line| line.split_once(':').unwrap())
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect();
        Head { status, headers }
    }

    /// The next response of known length.
    pub async fn response(&mut self) -> (Head, Vec<u8>) {
        let head = self.head().await;
        let len = head.header("content-length").expect("a length").parse().unwrap();
        let mut body = vec![0; len];
        self.stream.read_exact(&mut body).await.unwrap();
        (head, body)
    }

    /// All bytes until the server ends the connection, orderly or not.
    pub async fn rest(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // A reset after the bytes is an end too.
        let _ = self.stream.read_to_end(&mut bytes).await;
        bytes
    }

    /// True if the server ends the connection within a generous time without another byte.
    pub async fn is_closed(&mut self) -> bool {
        let mut byte = [0];
        let read = tokio::time::timeout(Duration::from_secs(20), self.stream.read(&mut byte)).await;
        matches!(read, Ok(Ok(0) | Err(_)))
    }
}

/// Looks again and again until it is so. For effects that are no event of the client's.
pub async fn eventually(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..2000 {
        if so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never: {what}");
}

/// A self-signed certificate for `localhost`: certificate and key as PEM.
pub fn certificate() -> (String, String) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    (made.cert.pem(), made.signing_key.serialize_pem())
}
