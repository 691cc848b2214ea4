//! The bytes of an upload: hashed, and staged as long as there is room.

use std::sync::Arc;

use bytes::Bytes;
use domain::oci::{Algorithm, Digest, DigestHasher, RepositoryKey};
use domain::ports::staging::DigestMismatch;
use domain::ports::staging::UnverifiedBlob;
use domain::ports::{StagingError, StagingReader, VerifiedBlob};
use tracing::{info, warn};

use super::kept::Kept;
use super::source::read;

use crate::pull::PullService;
use crate::room::Reservation;

/// What a session has had of its client.
pub(super) enum Received {
    /// Nothing yet, so that there is no file for the many sessions that never get a byte.
    Nothing(Algorithm),
    Staged(UnverifiedBlob, Reservation),
    /// There was no room, or another replica had the bytes before: the upstream has them, and the cache goes without.
    Hashed {
        algorithm: Algorithm,
        hasher: DigestHasher,
        written: u64,
        /// The last of them, among replicas.
        kept: Kept,
    },
}

/// What is known of the digest at the end.
pub(super) enum Confirmed {
    /// It is the right one, and the bytes are here.
    Staged(VerifiedBlob, Reservation),
    /// It is the right one; the bytes are with the upstream only.
    Hashed,
    /// It was not computed with this algorithm, and the bytes are with the upstream only: that is to check them.
    Unknown,
}

impl Received {
    pub(super) fn written(&self) -> u64 {
        match self {
            Self::Nothing(_) => 0,
            Self::Staged(blob, _) => blob.written(),
            Self::Hashed { written, .. } => *written,
        }
    }

    /// Reads what is staged. `None` if not all of it is.
    pub(super) fn reader(&self) -> Option<Arc<dyn StagingReader>> {
        match self {
            Self::Staged(blob, _) => Some(Arc::clone(blob.reader())),
            Self::Hashed { kept, written, .. } if kept.from() < *written => Some(kept.reader()),
            Self::Nothing(_) | Self::Hashed { .. } => None,
        }
    }

    /// Position of the first byte that could be sent again, if the upstream loses it.
    pub(super) fn at_hand_from(&self) -> u64 {
        match self {
            Self::Nothing(_) | Self::Staged(..) => 0,
            Self::Hashed { kept, .. } => kept.from(),
        }
    }

    /// Whether so many bytes could wait here that follow those before `from`, if as many as `window` are kept.
    pub(super) fn can_hold(&self, from: u64, len: u64, window: u64) -> bool {
        match self {
            Self::Nothing(_) | Self::Staged(..) => true,
            Self::Hashed { kept, .. } => len <= window && kept.from() <= from && window > 0,
        }
    }

    /// The digest of what is written.
    pub(super) fn hasher(&self) -> DigestHasher {
        match self {
            Self::Nothing(algorithm) => algorithm.hasher(),
            Self::Staged(blob, _) => blob.hasher().clone(),
            Self::Hashed { hasher, .. } => hasher.clone(),
        }
    }

    /// The bytes from `from` on, if they can be read.
    pub(super) async fn read_from(&self, from: u64) -> Option<Vec<u8>> {
        let len = self.written() - from;
        let mut bytes = Vec::with_capacity(usize::try_from(len).ok()?);
        if len == 0 {
            return Some(bytes);
        }
        let reader = self.reader()?;
        while (bytes.len() as u64) < len {
            let position = from + bytes.len() as u64;
            bytes.extend_from_slice(&read(&*reader, position, len - bytes.len() as u64).await.ok()?);
        }
        Some(bytes)
    }

    /// Takes the batch in, and of what is not staged keeps the last `window` bytes in memory. A staging area or a cache without room is no failure of the push.
    pub(super) async fn append(
        &mut self,
        pull: &PullService,
        repository: &RepositoryKey,
        batch: Vec<Bytes>,
        window: u64,
    ) {
        if let Self::Nothing(algorithm) = *self {
            *self = match pull.ports().staging.create("upload").await {
                Ok((writer, reader)) => {
                    Self::Staged(UnverifiedBlob::new(algorithm, writer, reader), pull.reserve_unknown(repository))
                }
                Err(error) => {
                    warn_unstaged(&error);
                    Self::Hashed { algorithm, hasher: algorithm.hasher(), written: 0, kept: Kept::at(0) }
                }
            };
        }
        match self {
            Self::Nothing(_) => unreachable!("replaced above"),
            Self::Staged(blob, room) => {
                let before = blob.written();
                let size = before + batch.iter().map(|piece| piece.len() as u64).sum::<u64>();
                let fits = pull.grow(repository, room, size).await;
                if !fits {
                    info!(size, "an upload does not fit into the cache; it goes through uncached");
                }
                let pieces = if window > 0 { batch.clone() } else { Vec::new() };
                // Hashed all the same, so that the digest is known.
                let appended = blob.append(batch).await;
                if let Err(error) = &appended {
                    warn_unstaged(error);
                }
                if !fits || appended.is_err() {
                    let (algorithm, written) = (blob.algorithm(), blob.written());
                    let Self::Staged(blob, _) = std::mem::replace(self, Self::Nothing(algorithm)) else {
                        unreachable!("it was staged a moment ago")
                    };
                    let kept = if window > 0 { Kept::at(before) } else { Kept::at(written) };
                    kept.push(pieces, window);
                    *self = Self::Hashed { algorithm, hasher: blob.into_hasher(), written, kept };
                }
            }
            Self::Hashed { hasher, written, kept, .. } => {
                for piece in &batch {
                    hasher.update(piece);
                    *written += piece.len() as u64;
                }
                kept.push(batch, window);
            }
        }
    }

    /// Compares the digest of all bytes with the one that the client names. Where they differ, nothing has changed.
    pub(super) async fn confirm(
        &mut self,
        pull: &PullService,
        repository: &RepositoryKey,
        expected: Digest,
    ) -> Result<Confirmed, DigestMismatch> {
        if let Self::Nothing(_) = self {
            // An empty blob is a blob, and a file of its own.
            self.append(pull, repository, Vec::new(), 0).await;
        }
        let algorithm = match self {
            Self::Nothing(algorithm) | Self::Hashed { algorithm, .. } => *algorithm,
            Self::Staged(blob, _) => blob.algorithm(),
        };
        if algorithm != expected.algorithm() {
            self.rehash(expected.algorithm()).await;
        }
        match std::mem::replace(self, Self::Nothing(algorithm)) {
            Self::Nothing(_) => unreachable!("replaced above"),
            Self::Staged(blob, room) => match blob.verify(expected) {
                Ok(blob) => Ok(Confirmed::Staged(blob, room)),
                Err((blob, mismatch)) => {
                    *self = Self::Staged(blob, room);
                    Err(mismatch)
                }
            },
            Self::Hashed { algorithm, hasher, written, kept } => {
                let actual = hasher.clone().finish();
                *self = Self::Hashed { algorithm, hasher, written, kept };
                match algorithm == expected.algorithm() {
                    true if actual == expected => Ok(Confirmed::Hashed),
                    true => Err(DigestMismatch { expected, actual }),
                    false => Ok(Confirmed::Unknown),
                }
            }
        }
    }

    /// One more read of what is staged: the algorithm shows only at the end. What cannot be read is let go.
    async fn rehash(&mut self, algorithm: Algorithm) {
        let before = match self {
            Self::Staged(blob, _) => blob.algorithm(),
            Self::Nothing(_) | Self::Hashed { .. } => return,
        };
        let Self::Staged(mut blob, room) = std::mem::replace(self, Self::Nothing(before)) else {
            unreachable!("it was staged a moment ago")
        };
        let rehashing = tokio::task::spawn_blocking(move || {
            let outcome = blob.rehash(algorithm);
            (blob, outcome)
        });
        *self = match rehashing.await {
            Ok((blob, Ok(()))) => Self::Staged(blob, room),
            Ok((blob, Err(error))) => {
                warn!(%error, "a staged upload cannot be read; it is not kept");
                let written = blob.written();
                Self::Hashed { algorithm: before, hasher: blob.into_hasher(), written, kept: Kept::at(written) }
            }
            // The thread has panicked or the runtime ends: no digest is known any more, and none will match.
            Err(_) => Self::Hashed { algorithm, hasher: algorithm.hasher(), written: 0, kept: Kept::at(0) },
        };
    }
}

fn warn_unstaged(error: &StagingError) {
    warn!(error = error as &dyn std::error::Error, "an upload cannot be staged; it goes through uncached");
}
