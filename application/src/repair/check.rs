//! Whether bytes have their digest.

use domain::body::{Body, Chunk, FileRegion};
use domain::oci::{Digest, DigestHasher};
use futures_util::StreamExt as _;

use super::Pace;
use crate::inventory::jobs::Progress;

/// Bytes of a file that are read and hashed at a time.
const PIECE: u64 = 1 << 20;

/// What became of a look at an object's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    Right,
    Wrong,
    Unreadable,
    Cancelled,
}

impl Checked {
    /// Reads and hashes the body at the pace.
    pub(crate) async fn of(digest: Digest, body: Body, pace: &mut Pace, progress: &Progress) -> Self {
        if body.redirect_url().is_some() {
            return Self::Unreadable;
        }
        let mut hasher = digest.algorithm().hasher();
        let mut stream = body.into_stream();
        while let Some(chunk) = stream.next().await {
            let mut rest = match chunk {
                Ok(Chunk::Bytes(bytes)) => {
                    pace.spend(bytes.len() as u64, progress).await;
                    hasher.update(&bytes);
                    continue;
                }
                Ok(Chunk::File(region)) => region,
                Err(_) => return Self::Unreadable,
            };
            while rest.len > 0 {
                if progress.is_cancelled() {
                    return Self::Cancelled;
                }
                let piece = FileRegion { len: rest.len.min(PIECE), ..rest.clone() };
                rest.offset += piece.len;
                rest.len -= piece.len;
                pace.spend(piece.len, progress).await;
                match tokio::task::spawn_blocking(move || read(hasher, &piece)).await {
                    Ok(Some(hashed)) => hasher = hashed,
                    Ok(None) | Err(_) => return Self::Unreadable,
                }
            }
        }
        if hasher.finish() == digest { Self::Right } else { Self::Wrong }
    }
}

fn read(mut hasher: DigestHasher, piece: &FileRegion) -> Option<DigestHasher> {
    hasher.update(&piece.read().ok()?);
    Some(hasher)
}
