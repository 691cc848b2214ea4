//! A write-ahead log, read without SQLite, which would take its rows into the database
//! (<https://www.sqlite.org/fileformat2.html#the_write_ahead_log>).

use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::Path;

use super::header::{Header, big_endian};

const HEADER_LEN: usize = 32;
const FRAME_HEADER_LEN: usize = 24;

/// The last bit says in which order of bytes checksums are made.
const MAGIC: u32 = 0x377f_0682;

/// What an opening of the database would take from its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Log {
    /// Bytes of a page.
    pub(super) page_size: u32,
    /// Every header that its transactions gave the database.
    pub(super) headers: Vec<Header>,
}

/// Reads the log at `path`. None where an opening would take nothing from it: there is none, or it has no whole transaction.
pub(super) fn read(path: &Path) -> io::Result<Option<Log>> {
    let mut file = match File::open(path) {
        Ok(file) => BufReader::with_capacity(1 << 20, file),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut header = [0; HEADER_LEN];
    if !read_all(&mut file, &mut header)? {
        return Ok(None);
    }
    let magic = big_endian(&header, 0);
    let mut checksum = Checksum { big_endian: magic & 1 == 1, sums: (0, 0) };
    checksum.add(&header[..24]);
    let page_size = big_endian(&header, 8);
    let plausible = page_size.is_power_of_two() && (512..=65536).contains(&page_size);
    if magic & !1 != MAGIC || !plausible || !checksum.is(&header[24..]) {
        return Ok(None);
    }

    let (mut frame, mut page) = ([0; FRAME_HEADER_LEN], vec![0; page_size as usize]);
    let (mut headers, mut committed, mut has_commit) = (Vec::new(), 0, false);
    while read_all(&mut file, &mut frame)? && read_all(&mut file, &mut page)? {
        checksum.add(&frame[..8]);
        checksum.add(&page);
        // What follows is of an earlier use of the file, or was never finished.
        if frame[8..16] != header[16..24] || !checksum.is(&frame[16..]) {
            break;
        }
        let (number, size_after_commit) = (big_endian(&frame, 0), big_endian(&frame, 4));
        if number == 1
            && let Some(header) = Header::parse(&page)
            && headers.last() != Some(&header)
        {
            headers.push(header);
        }
        if size_after_commit > 0 {
            (committed, has_commit) = (headers.len(), true);
        }
    }
    headers.truncate(committed);
    Ok(has_commit.then_some(Log { page_size, headers }))
}

/// Fills the buffer; false where the file ends before.
fn read_all(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// The running checksum over all that comes before.
struct Checksum {
    big_endian: bool,
    sums: (u32, u32),
}

impl Checksum {
    fn add(&mut self, bytes: &[u8]) {
        let (mut first, mut second) = self.sums;
        for pair in bytes.chunks_exact(8) {
            first = first.wrapping_add(self.word(pair, 0)).wrapping_add(second);
            second = second.wrapping_add(self.word(pair, 4)).wrapping_add(first);
        }
        self.sums = (first, second);
    }

    fn word(&self, bytes: &[u8], offset: usize) -> u32 {
        let value = big_endian(bytes, offset);
        if self.big_endian { value } else { value.swap_bytes() }
    }

    fn is(&self, stored: &[u8]) -> bool {
        self.sums == (big_endian(stored, 0), big_endian(stored, 4))
    }
}
