//! Reading file regions into buffers that are used again.

use std::io;
use std::os::unix::fs::FileExt;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use domain::body::FileRegion;

use super::page_cache;

/// Length of a buffer, in bytes.
pub(super) const BUFFER: usize = 128 * 1024;

/// Buffers kept for use again: 8 MiB of them. More may be out at a time, one or two for each sending connection.
const KEPT: usize = 64;

/// Regions at least this long take a buffer from the shelf; shorter ones are allocated at their length.
const WORTH_A_BUFFER: u64 = 32 * 1024;

/// Reads `region`, of at most [`BUFFER`] bytes, if the page cache has it; `None` if reading would wait.
pub(super) fn at_once(region: &FileRegion) -> io::Result<Option<Bytes>> {
    let mut buffer = Buffer::of(region.len);
    let mut filled = 0;
    while filled < buffer.len {
        match page_cache::read_now(region, region.offset + filled as u64, buffer.unfilled(filled))? {
            Some(0) => return Err(ended_early()),
            Some(read) => filled += read,
            None => return Ok(None),
        }
    }
    Ok(Some(buffer.into_bytes()))
}

/// Reads `region`, of at most [`BUFFER`] bytes. For the blocking pool.
pub(super) fn waiting(region: &FileRegion) -> io::Result<Bytes> {
    let mut buffer = Buffer::of(region.len);
    let mut filled = 0;
    while filled < buffer.len {
        filled += some(region, region.offset + filled as u64, buffer.unfilled(filled))?;
    }
    Ok(buffer.into_bytes())
}

/// One read at `offset` that waits, gives at least one byte, and takes the file's end for an error.
pub(super) fn some(region: &FileRegion, offset: u64, buffer: &mut [u8]) -> io::Result<usize> {
    loop {
        match region.file.read_at(buffer, offset) {
            Ok(0) => return Err(ended_early()),
            Ok(read) => return Ok(read),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

pub(super) fn ended_early() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "a file ended before the region that was promised")
}

/// Memory that goes back to the shelf when its last reader has let go of it. It is cleared when it is made and not again.
struct Buffer {
    memory: Box<[u8]>,
    len: usize,
}

static SHELF: Mutex<Vec<Box<[u8]>>> = Mutex::new(Vec::new());

impl Buffer {
    fn of(len: u64) -> Self {
        let len = usize::try_from(len).expect("a region is split before it is read");
        assert!(len <= BUFFER, "a region is split before it is read");
        let memory = if len as u64 >= WORTH_A_BUFFER {
            let kept = SHELF.lock().unwrap_or_else(PoisonError::into_inner).pop();
            kept.unwrap_or_else(|| vec![0; BUFFER].into_boxed_slice())
        } else {
            vec![0; len].into_boxed_slice()
        };
        Self { memory, len }
    }

    fn unfilled(&mut self, filled: usize) -> &mut [u8] {
        &mut self.memory[filled..self.len]
    }

    fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.memory[..self.len]
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if self.memory.len() == BUFFER {
            let mut kept = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() < KEPT {
                kept.push(std::mem::take(&mut self.memory));
            }
        }
    }
}
