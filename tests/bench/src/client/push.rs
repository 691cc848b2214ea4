//! Pushing a blob: POST, then all bytes with one PUT, as most clients do.

use std::io::Write as _;
use std::net::SocketAddr;
use std::time::Instant;

use anyhow::{Context as _, ensure};
use domain::oci::Digest;
use support::Content;

use super::{Connection, Exchange};

/// Pushes the content into the repository. Anything but 202 and 201 is an error.
pub(crate) fn push(
    address: SocketAddr,
    repository: &str,
    content: &Content,
    digest: &Digest,
) -> anyhow::Result<Exchange> {
    let begin = Instant::now();
    let mut connection = Connection::open(address)?;
    let post = format!("POST /v2/{repository}/blobs/uploads/ HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\n\r\n");
    connection.stream.write_all(post.as_bytes())?;
    let (head, _) = connection.head()?;
    ensure!(head.status == 202, "POST is answered with {}", head.status);
    let location = head.location.context("an upload has no Location")?;
    let target = location.find("/v2/").map_or(location.as_str(), |path| &location[path..]);
    let sign = if target.contains('?') { '&' } else { '?' };
    let length = content.len();
    let put = format!(
        "PUT {target}{sign}digest={digest} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/octet-stream\r\n\
         Content-Length: {length}\r\n\r\n"
    );
    connection.stream.write_all(put.as_bytes())?;
    let first_byte = begin.elapsed();
    let mut position = 0;
    while position < length {
        let chunk = content.chunk(position, length - position);
        connection.stream.write_all(&chunk)?;
        position += chunk.len() as u64;
    }
    let (head, _) = connection.head()?;
    ensure!(head.status == 201, "PUT is answered with {}", head.status);
    Ok(Exchange { bytes: length, first_byte, total: begin.elapsed() })
}
