//! `multipart/byteranges` (RFC 9110, section 14.6): several ranges in one answer. Podman's partial pulls ask for them.

use application::pull::RangePart;
use bytes::Bytes;
use domain::body::{Body, Chunk, ChunkStream};
use futures_util::{StreamExt, stream};
use http::HeaderValue;

use super::headers::ascii;

/// The content type with its boundary, and the body. Its length is known beforehand, so no chunked framing is needed.
pub(super) fn byteranges(parts: Vec<RangePart>, size: u64) -> (HeaderValue, Body) {
    // Random enough never to occur in a blob, and no more than that is asked of it.
    let boundary = uuid::Uuid::new_v4().simple().to_string();
    let mut len = 0;
    let mut streams: Vec<ChunkStream> = Vec::with_capacity(parts.len() + 1);
    for part in parts {
        let head = format!(
            "\r\n--{boundary}\r\nContent-Type: application/octet-stream\r\nContent-Range: {}\r\n\r\n",
            part.range.content_range(size)
        );
        len += head.len() as u64 + part.range.len;
        streams.push(piece(head).chain(part.body.into_stream()).boxed());
    }
    let end = format!("\r\n--{boundary}--\r\n");
    len += end.len() as u64;
    streams.push(piece(end).boxed());
    let content_type = ascii(format!("multipart/byteranges; boundary={boundary}"));
    (content_type, Body::sized(len, stream::iter(streams).flatten().boxed()))
}

fn piece(text: String) -> impl futures_util::Stream<Item = Result<Chunk, domain::body::BodyError>> + Send {
    stream::once(async move { Ok(Chunk::Bytes(Bytes::from(text))) })
}
