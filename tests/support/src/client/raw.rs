//! A GET over a bare TCP connection, for clients that read slowly, stop in the middle or leave.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream, lookup_host};
use url::Url;

/// The kernel may buffer about this much for a reader that does not read, in bytes.
const RECEIVE_BUFFER: u32 = 64 * 1024;
/// A paced reader reads this often.
const READS_PER_SECOND: u64 = 20;

/// Why a raw read failed.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("not an http:// URL with a host: {0}")]
    BadUrl(String),
    #[error("the answer's head is not HTTP/1.1: {0}")]
    BadHead(String),
    /// The connection ended before the body did.
    #[error("the body ended after {received} of {expected} bytes")]
    Truncated { received: u64, expected: u64 },
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// One HTTP/1.1 request whose answer is read exactly as fast as the test likes.
///
/// The receive buffer is small, so not reading holds the server back. Bodies need a `Content-Length`. Dropping the
/// reader closes the connection.
#[derive(Debug)]
pub struct RawReader {
    stream: TcpStream,
    /// Bytes that came with the head.
    ahead: BytesMut,
    status: u16,
    headers: Vec<(String, String)>,
    length: u64,
    received: u64,
}

impl RawReader {
    /// Sends `GET <url>` and reads the head of the answer.
    pub async fn get(url: &str, headers: &[(&str, &str)]) -> Result<Self, ReadError> {
        let bad_url = || ReadError::BadUrl(url.to_owned());
        let parsed = Url::parse(url).map_err(|_| bad_url())?;
        let host = parsed.host_str().filter(|_| parsed.scheme() == "http").ok_or_else(bad_url)?;
        let port = parsed.port_or_known_default().ok_or_else(bad_url)?;
        let mut stream = connect(host, port).await?;
        let target = &parsed[url::Position::BeforePath..url::Position::AfterQuery];
        let mut request = format!("GET {target} HTTP/1.1\r\nhost: {host}:{port}\r\n");
        request.extend(headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]));
        request.push_str("\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut ahead = BytesMut::new();
        let head = read_head(&mut stream, &mut ahead).await?;
        let (status, headers) = parse_head(&head).ok_or_else(|| ReadError::BadHead(head.clone()))?;
        let length = headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, text)| text.parse().ok());
        Ok(Self { stream, ahead, status, headers, length: length.unwrap_or(0), received: 0 })
    }

    pub fn status(&self) -> u16 {
        self.status
    }

    /// A header's text, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The declared length of the body, in bytes; 0 if there is none.
    pub fn content_length(&self) -> u64 {
        self.length
    }

    /// How much of the body was read, in bytes.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// The next `bytes` bytes of the body, fewer only at its end.
    pub async fn read(&mut self, bytes: u64) -> Result<Bytes, ReadError> {
        let wanted = usize::try_from(bytes.min(self.length - self.received)).expect("test bodies fit the memory");
        let mut out = Vec::with_capacity(wanted);
        let buffered = self.ahead.len().min(wanted);
        out.extend_from_slice(&self.ahead[..buffered]);
        self.ahead.advance(buffered);
        let rest = (&mut self.stream).take((wanted - buffered) as u64).read_to_end(&mut out).await;
        self.received += out.len() as u64;
        rest?;
        if out.len() < wanted {
            return Err(ReadError::Truncated { received: self.received, expected: self.length });
        }
        Ok(out.into())
    }

    /// The rest of the body.
    pub async fn read_to_end(&mut self) -> Result<Bytes, ReadError> {
        self.read(u64::MAX).await
    }

    /// The rest of the body, at this many bytes a second at most.
    pub async fn read_paced(&mut self, bytes_per_second: u64) -> Result<Bytes, ReadError> {
        let mut pace = tokio::time::interval(Duration::from_millis(1000 / READS_PER_SECOND));
        let mut out = BytesMut::new();
        while self.received < self.length {
            pace.tick().await;
            out.extend_from_slice(&self.read((bytes_per_second / READS_PER_SECOND).max(1)).await?);
        }
        Ok(out.freeze())
    }

    /// Leaves with a reset instead of a proper close.
    pub fn reset(self) -> io::Result<()> {
        self.stream.set_zero_linger()
    }
}

async fn connect(host: &str, port: u16) -> Result<TcpStream, ReadError> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in lookup_host((host, port)).await? {
        let socket = match address {
            SocketAddr::V4(_) => TcpSocket::new_v4(),
            SocketAddr::V6(_) => TcpSocket::new_v6(),
        }?;
        socket.set_recv_buffer_size(RECEIVE_BUFFER)?;
        match socket.connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last.into())
}

/// Reads up to the empty line; what follows it stays in `ahead`.
async fn read_head(stream: &mut TcpStream, ahead: &mut BytesMut) -> Result<String, ReadError> {
    loop {
        if let Some(end) = ahead.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = ahead.split_to(end + 4);
            return Ok(String::from_utf8_lossy(&head).into_owned());
        }
        if stream.read_buf(ahead).await? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
    }
}

fn parse_head(head: &str) -> Option<(u16, Vec<(String, String)>)> {
    let mut lines = head.trim_end().split("\r\n");
    let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.split(' ').next()?.parse().ok()?;
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    });
    Some((status, headers.collect::<Option<_>>()?))
}
