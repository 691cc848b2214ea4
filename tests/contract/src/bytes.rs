//! Bytes that tell where they come from, and bodies read to their end.

use std::os::unix::fs::FileExt as _;

use bytes::Bytes;
use domain::body::{Body, BodyError, Chunk};
use futures_util::StreamExt as _;

/// `len` bytes that differ from those of any other seed and hardly repeat, so that a shift or a swap shows.
pub(crate) fn pattern(seed: usize, len: usize) -> Bytes {
    let mut state = (seed as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    (0..len)
        .map(|_| {
            // The splitmix64 step (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed.to_be_bytes()[0]
        })
        .collect()
}

/// The bytes of a chunk, wherever they are.
pub(crate) fn read_chunk(chunk: &Chunk) -> Vec<u8> {
    match chunk {
        Chunk::Bytes(bytes) => bytes.to_vec(),
        Chunk::File(region) => {
            let mut out = vec![0; usize::try_from(region.len).expect("a test's region fits into memory")];
            region.file.read_exact_at(&mut out, region.offset).expect("the region lies within the file");
            out
        }
    }
}

/// The whole body. Its length must be known and kept.
pub(crate) async fn read_body(body: Body) -> Result<Vec<u8>, BodyError> {
    let len = body.len().expect("a stored blob's body has a length");
    let mut stream = body.into_stream();
    let mut out = Vec::new();
    while let Some(chunk) = stream.next().await {
        out.extend(read_chunk(&chunk?));
    }
    assert_eq!(out.len() as u64, len, "the body is as long as it says");
    Ok(out)
}
