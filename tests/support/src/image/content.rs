//! Bytes that are generated, not stored: a 200 MB blob costs 1 MiB of memory.

use std::sync::Arc;

use bytes::Bytes;
use domain::oci::{Algorithm, Digest};

/// Length of the random block that long contents repeat, in bytes.
const BLOCK: u64 = 1 << 20;
/// Each repetition starts with its number, so that a block served in another's place changes the digest.
const STAMP: u64 = 8;
/// Most bytes given at once; enough to keep a socket busy.
const MAX_CHUNK: u64 = 256 * 1024;

/// An immutable sequence of bytes, cheap to clone.
#[derive(Clone, Debug)]
pub struct Content {
    segments: Arc<[Segment]>,
    len: u64,
}

#[derive(Clone, Debug)]
struct Segment {
    start: u64,
    len: u64,
    source: Source,
}

#[derive(Clone, Debug)]
enum Source {
    Bytes(Bytes),
    Repeated(Bytes),
}

impl Content {
    /// `len` random-looking bytes. The same seed gives the same bytes, on every machine and in every release.
    pub fn random(seed: u64, len: u64) -> Self {
        let block = random_block(seed, len.min(BLOCK));
        Self::from_sources([(len, Source::Repeated(block))])
    }

    /// The parts, one after the other.
    pub fn concat(parts: impl IntoIterator<Item = Self>) -> Self {
        let sources = parts.into_iter().flat_map(|part| {
            part.segments.iter().map(|segment| (segment.len, segment.source.clone())).collect::<Vec<_>>()
        });
        Self::from_sources(sources)
    }

    fn from_sources(sources: impl IntoIterator<Item = (u64, Source)>) -> Self {
        let mut end = 0;
        let segments = sources
            .into_iter()
            .filter(|(len, _)| *len > 0)
            .map(|(len, source)| {
                let start = end;
                end += len;
                Segment { start, len, source }
            })
            .collect();
        Self { segments, len: end }
    }

    /// Length in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Some bytes from `offset` on: at least one, at most `max`, none only at the end.
    pub fn chunk(&self, offset: u64, max: u64) -> Bytes {
        let index = self.segments.partition_point(|segment| segment.start + segment.len <= offset);
        let Some(segment) = self.segments.get(index) else {
            return Bytes::new();
        };
        let within = offset - segment.start;
        let len = max.min(MAX_CHUNK).min(segment.len - within);
        match &segment.source {
            Source::Bytes(bytes) => bytes.slice(size(within)..size(within + len)),
            Source::Repeated(block) => repeated(block, within, len),
        }
    }

    /// The `len` bytes from `offset` on, fewer at the end.
    pub fn slice(&self, offset: u64, len: u64) -> Bytes {
        let end = offset.saturating_add(len).min(self.len);
        let mut out = Vec::with_capacity(size(end.saturating_sub(offset)));
        let mut position = offset;
        while position < end {
            let chunk = self.chunk(position, end - position);
            position += chunk.len() as u64;
            out.extend_from_slice(&chunk);
        }
        out.into()
    }

    pub fn to_bytes(&self) -> Bytes {
        match &*self.segments {
            [Segment { source: Source::Bytes(bytes), .. }] => bytes.clone(),
            _ => self.slice(0, self.len),
        }
    }

    pub fn digest(&self, algorithm: Algorithm) -> Digest {
        let mut hasher = algorithm.hasher();
        let mut position = 0;
        while position < self.len {
            let chunk = self.chunk(position, MAX_CHUNK);
            position += chunk.len() as u64;
            hasher.update(&chunk);
        }
        hasher.finish()
    }
}

impl<T: Into<Bytes>> From<T> for Content {
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        Self::from_sources([(bytes.len() as u64, Source::Bytes(bytes))])
    }
}

fn repeated(block: &Bytes, offset: u64, len: u64) -> Bytes {
    let (number, within) = (offset / BLOCK, offset % BLOCK);
    let len = len.min(BLOCK - within).min(block.len() as u64 - within);
    let whole = block.slice(size(within)..size(within + len));
    if number == 0 || within >= STAMP {
        return whole;
    }
    // Only the stamp itself is copied; what follows it leaves as a slice of the shared block.
    let stamp = number.to_le_bytes();
    Bytes::copy_from_slice(&stamp[size(within)..size(STAMP.min(within + len))])
}

/// SHA-512 in counter mode: slower than a random generator, but its output will never change under us.
fn random_block(seed: u64, len: u64) -> Bytes {
    let mut out = Vec::with_capacity(size(len) + 64);
    let mut counter = 0u64;
    while (out.len() as u64) < len {
        let mut input = [0u8; 16];
        input[..8].copy_from_slice(&seed.to_le_bytes());
        input[8..].copy_from_slice(&counter.to_le_bytes());
        out.extend_from_slice(Algorithm::Sha512.digest(&input).as_bytes());
        counter += 1;
    }
    out.truncate(size(len));
    out.into()
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).expect("test contents fit the address space")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_bytes_for_ever() {
        let content = Content::random(7, 3_000_000);
        assert_eq!(content.len(), 3_000_000);
        assert_eq!(
            content.digest(Algorithm::Sha256).to_string(),
            "sha256:3e3c8e5d60d2cd616454f4a1973eeea0df52510b48e73ec8ab3ef26ca47bfddf"
        );
        assert_ne!(content.digest(Algorithm::Sha256), Content::random(8, 3_000_000).digest(Algorithm::Sha256));
    }

    #[test]
    fn any_slice_is_a_slice_of_the_whole() {
        let content =
            Content::concat(["head".into(), Content::random(1, 2 * BLOCK + 100), Content::from(vec![9u8; 5])]);
        let whole = content.to_bytes();
        assert_eq!(whole.len() as u64, content.len());
        for (offset, len) in [
            (0, 10),
            (2, 3),
            (BLOCK, 20),
            (BLOCK + 3, 4),
            (BLOCK + 4, 8),
            (BLOCK + 9, 2),
            (2 * BLOCK, 109),
            (2 * BLOCK + 100, 99),
        ] {
            let end = whole.len().min(size(offset + len));
            assert_eq!(content.slice(offset, len), whole[size(offset)..end], "{len} bytes at {offset}");
        }
    }

    #[test]
    fn repeated_blocks_differ() {
        let content = Content::random(1, 3 * BLOCK);
        let blocks: Vec<_> = (0..3).map(|number| content.slice(number * BLOCK, BLOCK)).collect();
        assert!(blocks[0] != blocks[1] && blocks[1] != blocks[2] && blocks[0] != blocks[2]);
    }
}
