//! Layers that are real archives, so that clients which unpack them can.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Content;

const RECORD: u64 = 512;
/// Two empty records end an archive.
const TRAILER: u64 = 2 * RECORD;

/// A tar archive of one file of random bytes, `len` bytes long in all.
///
/// Below the 1,536 bytes that the shortest archive takes, the layer is just random bytes.
pub(super) fn tar(seed: u64, len: u64) -> Content {
    let Some(payload) = len.checked_sub(RECORD + TRAILER) else {
        return Content::random(seed, len);
    };
    let payload = payload / RECORD * RECORD;
    let mut header = tar::Header::new_ustar();
    header.set_path(format!("data-{seed:016x}.bin")).expect("a short relative path");
    header.set_size(payload);
    header.set_mode(0o644);
    header.set_entry_type(tar::EntryType::Regular);
    header.set_cksum();
    // Whatever is left of the wished length is more of the zeros that follow the end.
    let zeros = usize::try_from(len - RECORD - payload).expect("less than four records");
    Content::concat([header.as_bytes().to_vec().into(), Content::random(seed, payload), vec![0u8; zeros].into()])
}

/// The gzip form of a content, held in memory. Random bytes do not shrink, so they are only stored.
pub(super) fn gzip(content: &Content) -> Content {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::none());
    encoder.write_all(&content.to_bytes()).expect("a vector takes every byte");
    encoder.finish().expect("a vector takes every byte").into()
}
