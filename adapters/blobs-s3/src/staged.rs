//! What the staging area holds, as the bodies of requests.

use std::sync::Arc;

use aws_sdk_s3::primitives::{ByteStream, Length};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use domain::body::Chunk;
use domain::ports::StagedFile;
use md5::{Digest as _, Md5};

/// How much of a staged file is held in memory at a time while it is hashed, in bytes.
const BUFFER: u64 = 256 * 1024;

/// The MD5 of a part, which the store compares with what arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Checksum([u8; 16]);

impl Checksum {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Md5::digest(bytes).into())
    }

    /// The value of `Content-MD5`.
    pub(crate) fn header(self) -> String {
        STANDARD.encode(self.0)
    }

    /// The entity tag that stores give to an object that they do not encrypt with a key of somebody else.
    pub(crate) fn etag(self) -> String {
        hex(&self.0)
    }

    /// The entity tag of an object that was put together from parts.
    pub(crate) fn etag_of(parts: &[Self]) -> String {
        let mut hasher = Md5::new();
        for part in parts {
            hasher.update(part.0);
        }
        format!("{}-{}", hex(&hasher.finalize()), parts.len())
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads a part once to hash it.
pub(crate) async fn checksum(staged: &Arc<dyn StagedFile>, offset: u64, len: u64) -> std::io::Result<Checksum> {
    let staged = Arc::clone(staged);
    let hashing = tokio::task::spawn_blocking(move || {
        let mut hasher = Md5::new();
        each_piece(&*staged, offset, len, |bytes| hasher.update(bytes))?;
        Ok(Checksum(hasher.finalize().into()))
    });
    hashing.await?
}

/// The body of a part. It can be sent again: a file is opened anew for each attempt.
pub(crate) async fn body(staged: &Arc<dyn StagedFile>, offset: u64, len: u64) -> std::io::Result<ByteStream> {
    if len == 0 {
        return Ok(ByteStream::from_static(b""));
    }
    if let Some(path) = staged.path() {
        let file = ByteStream::read_from().path(path).offset(offset).length(Length::Exact(len)).build().await;
        return file.map_err(std::io::Error::other);
    }
    // It is in memory already; a part of it is in memory twice.
    let staged = Arc::clone(staged);
    let copying = tokio::task::spawn_blocking(move || {
        let mut copy = Vec::new();
        each_piece(&*staged, offset, len, |bytes| copy.extend_from_slice(bytes))?;
        Ok::<_, std::io::Error>(ByteStream::from(copy))
    });
    copying.await?
}

/// Blocks on the disk.
fn each_piece(staged: &dyn StagedFile, offset: u64, len: u64, mut each: impl FnMut(&Bytes)) -> std::io::Result<()> {
    let reader = staged.reader();
    let (mut at, end) = (offset, offset + len);
    while at < end {
        let bytes = match reader.region(at, (end - at).min(BUFFER)) {
            Chunk::Bytes(bytes) => bytes,
            Chunk::File(region) => region.read()?,
        };
        if bytes.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        each(&bytes);
        at += bytes.len() as u64;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_reads_as_the_protocol_has_it() {
        let empty = Checksum::of(b"");
        assert_eq!(empty.header(), "1B2M2Y8AsgTpgAmY7PhCfg==");
        assert_eq!(empty.etag(), "d41d8cd98f00b204e9800998ecf8427e");
        // As AWS gives it to two parts, of "a" and of "b".
        let parts = [Checksum::of(b"a"), Checksum::of(b"b")];
        assert_eq!(Checksum::etag_of(&parts), "96e024ba2074fe77e8e965ba43a704be-2");
    }
}
