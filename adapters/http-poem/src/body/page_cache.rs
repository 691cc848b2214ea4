//! Whether the kernel has a file's bytes in memory.
//!
//! sendfile(2) and pread(2) wait for the disk on the calling thread, which would stop every connection of that thread. So
//! each frame's last page is probed without waiting (`RWF_NOWAIT` of preadv2(2)) before it is sent: pages come in from
//! front to back, so the last one tells for all. It costs half a microsecond for half a megabyte. Cold frames are fetched
//! on the blocking pool, with the next ones asked for in advance. Where the file system cannot answer without waiting
//! (`EOPNOTSUPP`: some network and FUSE file systems), frames count as cold: safe, at the price of one more copy.

use std::io;

use domain::body::FileRegion;

/// Asked for ahead of a cold frame, in bytes: enough to keep a disk busy while the frame goes out.
#[cfg(target_os = "linux")]
const READ_AHEAD: u64 = 4 * 1024 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heat {
    Hot,
    Cold,
}

/// Looks at the last page of `region`, which is not empty. An error if the file ends before it.
#[cfg(target_os = "linux")]
pub(super) fn heat(region: &FileRegion) -> io::Result<Heat> {
    let mut byte = [0];
    match read_now(region, region.offset + region.len - 1, &mut byte)? {
        Some(1..) => Ok(Heat::Hot),
        Some(_) => Err(super::read::ended_early()),
        None => Ok(Heat::Cold),
    }
}

/// Only Linux can tell. Elsewhere the blocking pool does all reading.
#[cfg(not(target_os = "linux"))]
pub(super) fn heat(_: &FileRegion) -> io::Result<Heat> {
    Ok(Heat::Cold)
}

/// Reads from `offset` on if that needs no waiting; how many bytes, or `None` if it would wait.
#[cfg(target_os = "linux")]
pub(super) fn read_now(region: &FileRegion, offset: u64, buffer: &mut [u8]) -> io::Result<Option<usize>> {
    use rustix::io::{Errno, ReadWriteFlags};

    let mut buffers = [io::IoSliceMut::new(buffer)];
    loop {
        return match rustix::io::preadv2(&region.file, &mut buffers, offset, ReadWriteFlags::NOWAIT) {
            Ok(read) => Ok(Some(read)),
            Err(Errno::AGAIN | Errno::OPNOTSUPP | Errno::NOSYS) => Ok(None),
            Err(Errno::INTR) => continue,
            Err(errno) => Err(errno.into()),
        };
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn read_now(_: &FileRegion, _: u64, _: &mut [u8]) -> io::Result<Option<usize>> {
    Ok(None)
}

/// Brings `region` into the page cache; returns when it is there. For the blocking pool.
pub(super) fn warm(region: &FileRegion) -> io::Result<()> {
    // Reading is what waits: an advice returns before the pages are there, and may be cut short by the kernel.
    const STEP: u64 = 64 * 1024;
    advise(region);
    let mut scratch = vec![0; usize::try_from(region.len.min(STEP)).expect("a step fits")];
    let (mut offset, end) = (region.offset, region.offset + region.len);
    while offset < end {
        let most = usize::try_from((end - offset).min(STEP)).expect("a step fits");
        offset += super::read::some(region, offset, &mut scratch[..most])? as u64;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn advise(region: &FileRegion) {
    let len = std::num::NonZeroU64::new(region.len + READ_AHEAD);
    // An advice that is not taken costs time and nothing else.
    let _ = rustix::fs::fadvise(&region.file, region.offset, len, rustix::fs::Advice::WillNeed);
}

#[cfg(not(target_os = "linux"))]
fn advise(_: &FileRegion) {}
