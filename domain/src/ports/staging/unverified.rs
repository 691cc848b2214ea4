//! Staged bytes whose digest is told at their end, as with an upload.

use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::Bytes;

use super::{DigestMismatch, StagingError, StagingReader, StagingWriter, VerifiedBlob};
use crate::body::Chunk;
use crate::oci::{Algorithm, Digest, DigestHasher};

/// Bytes that are read again for another algorithm at a time.
const PIECE: u64 = 1 << 20;

/// Stages and hashes bytes of which nobody has said yet what their digest is to be.
pub struct UnverifiedBlob {
    algorithm: Algorithm,
    hasher: DigestHasher,
    written: u64,
    writer: Box<dyn StagingWriter>,
    reader: Arc<dyn StagingReader>,
}

impl UnverifiedBlob {
    /// `writer` and `reader` are the two ends of one new staging file.
    pub fn new(algorithm: Algorithm, writer: Box<dyn StagingWriter>, reader: Arc<dyn StagingReader>) -> Self {
        Self { algorithm, hasher: algorithm.hasher(), written: 0, writer, reader }
    }

    /// Hashes and stages the batch. After an error what is staged is undefined, but the digest goes on:
    /// [`into_hasher`](Self::into_hasher).
    pub async fn append(&mut self, batch: Vec<Bytes>) -> Result<(), StagingError> {
        for chunk in &batch {
            self.hasher.update(chunk);
            self.written += chunk.len() as u64;
        }
        self.writer.append(batch).await
    }

    /// Bytes appended so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    pub fn reader(&self) -> &Arc<dyn StagingReader> {
        &self.reader
    }

    /// The digest of what was appended.
    pub fn hasher(&self) -> &DigestHasher {
        &self.hasher
    }

    /// Lets go of what is staged and keeps the digest of all that was appended.
    pub fn into_hasher(self) -> DigestHasher {
        self.hasher
    }

    /// Hashes what is staged once more, with another algorithm. Blocks on the disk: call it off the runtime's threads.
    pub fn rehash(&mut self, algorithm: Algorithm) -> io::Result<()> {
        let mut hasher = algorithm.hasher();
        let mut position = 0;
        while position < self.written {
            let piece = match self.reader.region(position, (self.written - position).min(PIECE)) {
                Chunk::Bytes(bytes) => bytes,
                Chunk::File(region) => region.read()?,
            };
            if piece.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            hasher.update(&piece);
            position += piece.len() as u64;
        }
        self.algorithm = algorithm;
        self.hasher = hasher;
        Ok(())
    }

    /// Confirms the digest of what was appended. Otherwise nothing has changed, and more may follow.
    ///
    /// The digest has to be one of [`algorithm`](Self::algorithm): no other can match.
    #[expect(clippy::result_large_err, reason = "the bytes go back to the caller, who may be told another digest")]
    pub fn verify(self, expected: Digest) -> Result<VerifiedBlob, (Self, DigestMismatch)> {
        let actual = self.hasher.clone().finish();
        if actual == expected {
            Ok(VerifiedBlob { digest: actual, size: self.written, writer: self.writer })
        } else {
            Err((self, DigestMismatch { expected, actual }))
        }
    }
}

impl fmt::Debug for UnverifiedBlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnverifiedBlob")
            .field("algorithm", &self.algorithm)
            .field("written", &self.written)
            .finish_non_exhaustive()
    }
}
