//! Room on the disk that the cache leaves to others.
//!
//! A cache whose budget is larger than its disk would use up the last byte of it, and the database beside it could write
//! nothing any more: no delete, no login, no start. So contents stop short of that, and are streamed through as on a full
//! disk.

use std::fs::File;
use std::io;

use rustix::fs::fstatvfs;

/// One part in so many of a small disk is left.
const PART: u64 = 50;

/// Bytes that are left of a large one: as much as the database's log grows to.
const MOST: u64 = 64 << 20;

/// Whether `more` bytes may be added to a file. If not, the error is that of a full disk.
pub(crate) fn has_room(file: &File, more: u64) -> io::Result<()> {
    let disk = fstatvfs(file)?;
    let (total, free) = (disk.f_blocks * disk.f_frsize, disk.f_bavail * disk.f_frsize);
    // Some file systems do not know how large they are. They say so when they are full.
    if total == 0 || free >= more.saturating_add(left_free(total)) {
        return Ok(());
    }
    let reason = format!("{free} bytes are free, and the last {} are left to the database", left_free(total));
    Err(io::Error::new(io::ErrorKind::StorageFull, reason))
}

/// Bytes of a disk of this size that contents do not take.
fn left_free(total: u64) -> u64 {
    (total / PART).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_small_disk_is_left_and_little_of_a_large_one() {
        for (total, left) in [(8_000_000, 160_000), (1 << 30, 21_474_836), (1 << 40, 64 << 20)] {
            assert_eq!(left_free(total), left, "{total}");
        }
    }

    #[test]
    fn what_no_disk_has_room_for_finds_it_full() {
        let file = tempfile::tempfile().expect("a file");
        has_room(&file, 1).expect("room for a byte");
        let error = has_room(&file, u64::MAX).expect_err("more than there is");
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
