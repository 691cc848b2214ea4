//! The last bytes of an upload that is not staged, in memory: what the upstream has lost of them can be sent again.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use domain::body::Chunk;
use domain::ports::StagingReader;

/// The last bytes up to some position. Cloning shares them.
#[derive(Clone)]
pub(super) struct Kept(Arc<Window>);

struct Window(Mutex<Tail>);

struct Tail {
    /// Position of the first byte.
    from: u64,
    /// Length of all pieces.
    len: u64,
    pieces: VecDeque<Bytes>,
}

impl Kept {
    /// Nothing yet, before the byte at `position`.
    pub(super) fn at(position: u64) -> Self {
        Self(Arc::new(Window(Mutex::new(Tail { from: position, len: 0, pieces: VecDeque::new() }))))
    }

    /// Position of the first byte that is kept.
    pub(super) fn from(&self) -> u64 {
        self.0.lock().from
    }

    /// Keeps these too, and of all of them the last `most` bytes at least.
    pub(super) fn push(&self, pieces: impl IntoIterator<Item = Bytes>, most: u64) {
        let mut kept = self.0.lock();
        for piece in pieces {
            kept.len += piece.len() as u64;
            kept.pieces.push_back(piece);
        }
        while let Some(first) = kept.pieces.front().map(|piece| piece.len() as u64)
            && kept.len - first >= most
        {
            kept.pieces.pop_front();
            kept.len -= first;
            kept.from += first;
        }
    }

    pub(super) fn reader(&self) -> Arc<dyn StagingReader> {
        Arc::clone(&self.0) as Arc<dyn StagingReader>
    }
}

impl Window {
    fn lock(&self) -> MutexGuard<'_, Tail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StagingReader for Window {
    /// Nothing, where those bytes are kept no longer.
    fn region(&self, offset: u64, len: u64) -> Chunk {
        let kept = self.lock();
        let mut start = kept.from;
        for piece in &kept.pieces {
            let end = start + piece.len() as u64;
            if (start..end).contains(&offset) {
                let skip = usize::try_from(offset - start).expect("within a piece");
                let end = skip + usize::try_from(len).unwrap_or(usize::MAX).min(piece.len() - skip);
                return Chunk::Bytes(piece.slice(skip..end));
            }
            start = end;
        }
        Chunk::Bytes(Bytes::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kept: &Kept, mut from: u64, len: u64) -> Vec<u8> {
        let mut read = Vec::new();
        while let Chunk::Bytes(piece) = kept.reader().region(from, len)
            && !piece.is_empty()
        {
            from += piece.len() as u64;
            read.extend_from_slice(&piece);
        }
        read
    }

    #[test]
    fn the_last_bytes_are_read_from_where_they_lie() {
        let kept = Kept::at(100);
        kept.push(["abc", "", "de"].map(Bytes::from), 10);
        kept.push([Bytes::from("fgh")], 10);
        assert_eq!(kept.from(), 100);
        assert_eq!(read(&kept, 101, 2), b"bcdefgh");
        assert_eq!(read(&kept, 105, 100), b"fgh");
        for outside in [99, 108] {
            assert!(read(&kept, outside, 10).is_empty());
        }
    }

    #[test]
    fn no_more_is_kept_than_it_takes_to_have_so_many() {
        let kept = Kept::at(0);
        for _ in 0..100 {
            kept.push([Bytes::from("abc")], 10);
            let held = kept.0.lock().len;
            assert!(held < 13, "{held}");
        }
        assert_eq!(kept.from(), 300 - 12);
        assert_eq!(read(&kept, kept.from(), 5), b"abcabcabcabc");
    }
}
