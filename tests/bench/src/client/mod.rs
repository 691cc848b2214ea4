//! An HTTP/1.1 client that costs almost nothing: bodies are dropped in the kernel.
//!
//! Ready-made load tools copy every byte, and then measure themselves. This one knows what the servers here answer: a
//! status, `Content-Length`, and a connection that stays open.

mod crowd;
mod push;
mod response;

use std::io::{self, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use rustix::net::RecvFlags;

pub(crate) use crowd::Crowd;
pub(crate) use push::push;
use response::Head;

/// A server that is silent for so long has failed.
const PATIENCE: Duration = Duration::from_mins(2);

/// Dropped by one call, in bytes.
const GULP: usize = 1 << 20;

/// The longest head of a response.
const HEAD: usize = 16 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Head,
}

/// One request and what came of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exchange {
    /// Length of the body, in bytes.
    pub(crate) bytes: u64,
    /// From the request to the first byte of the body, or of the head where there is no body.
    pub(crate) first_byte: Duration,
    /// From the request to the last byte.
    pub(crate) total: Duration,
}

/// The request as it goes over the wire, to be made once and sent often.
pub(crate) fn request(address: SocketAddr, method: Method, path: &str, authorization: Option<&str>) -> Vec<u8> {
    let method = match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
    };
    let accept = "Accept: application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, */*";
    let login = authorization.map_or_else(String::new, |value| format!("Authorization: {value}\r\n"));
    format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nUser-Agent: harbor-cache-bench\r\n{login}{accept}\r\n\r\n")
        .into_bytes()
}

/// A connection that is kept open from request to request.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    sink: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).with_context(|| format!("cannot connect to {address}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream, sink: vec![0; GULP] })
    }

    /// Sends the request and drops the answer's body. Anything but a complete 200 is an error.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> anyhow::Result<Exchange> {
        let is_head = request.starts_with(b"HEAD ");
        let begin = Instant::now();
        self.stream.write_all(request)?;
        let (head, mut bytes) = self.head()?;
        let length = head.body_length(is_head)?;
        let mut first_byte = (bytes > 0 || length == 0).then(|| begin.elapsed());
        while bytes < length {
            let dropped = self.drop_body(length - bytes)?;
            ensure!(dropped > 0, "the connection ended after {bytes} of {length} bytes");
            first_byte.get_or_insert_with(|| begin.elapsed());
            bytes += dropped;
        }
        ensure!(bytes == length, "{bytes} bytes came, {length} were promised");
        let total = begin.elapsed();
        Ok(Exchange { bytes, first_byte: first_byte.unwrap_or(total), total })
    }

    /// The head, and how many bytes of the body came with it.
    fn head(&mut self) -> anyhow::Result<(Head, u64)> {
        let mut filled = 0;
        loop {
            if filled == HEAD {
                bail!("the head of the answer is longer than {HEAD} bytes");
            }
            let read = self.stream.read(&mut self.sink[filled..HEAD])?;
            ensure!(read > 0, "the connection ended before the answer");
            filled += read;
            if let Some((head, end)) = Head::parse(&self.sink[..filled])? {
                return Ok((head, (filled - end) as u64));
            }
        }
    }

    fn drop_body(&mut self, most: u64) -> io::Result<u64> {
        let most = usize::try_from(most).unwrap_or(GULP).min(GULP);
        // Of TCP, `MSG_TRUNC` drops the bytes in the kernel (tcp(7)).
        let (_, dropped) = rustix::net::recv(&self.stream, &mut self.sink[..most], RecvFlags::TRUNC)?;
        Ok(dropped as u64)
    }
}
