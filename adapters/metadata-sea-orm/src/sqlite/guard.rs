//! The file `<database>-mark`: which of our processes have the database open, and by which marks its header is known.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

/// Marks that the file has room for. Where there are more, none is known.
const ROOM: usize = 8;

/// Digits of a mark, and the end of the line.
const LINE: usize = 11;

/// Our hold on a database, from before it is opened until after it is closed. The kernel ends it with the process.
///
/// SQLite's own locks would not do: they are not held between opening a file and first reading it, and a file cannot be
/// looked at beside SQLite without ending them (<https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>).
#[derive(Debug)]
pub(crate) struct Guard {
    file: File,
}

impl Guard {
    /// Takes hold of the database, and tells whether nobody else of us has. Waits for those who are just opening it.
    pub(super) fn take(database: &Path) -> io::Result<(Self, bool)> {
        let guard = Self { file: open(database)? };
        if guard.lock(FlockOperation::NonBlockingLockExclusive)? {
            return Ok((guard, true));
        }
        guard.lock(FlockOperation::LockShared)?;
        Ok((guard, false))
    }

    /// Takes hold of a database that nobody else of us has open. None where somebody has.
    pub(crate) fn take_alone(database: &Path) -> io::Result<Option<Self>> {
        let guard = Self { file: open(database)? };
        Ok(guard.lock(FlockOperation::NonBlockingLockExclusive)?.then_some(guard))
    }

    /// Lets others in.
    pub(super) fn share(&self) -> io::Result<()> {
        self.lock(FlockOperation::LockShared).map(drop)
    }

    /// False where somebody else holds it.
    fn lock(&self, operation: FlockOperation) -> io::Result<bool> {
        loop {
            return match flock(&self.file, operation) {
                Ok(()) => Ok(true),
                Err(Errno::INTR) => continue,
                Err(Errno::WOULDBLOCK) => Ok(false),
                Err(error) => Err(error.into()),
            };
        }
    }

    /// The marks that the database file can have by what we did, none of them zero. Empty where that is not known.
    pub(super) fn marks(&self) -> io::Result<Vec<u32>> {
        let mut text = [0; ROOM * LINE];
        let length = self.file.read_at(&mut text, 0)?;
        let parsed: Option<Vec<u32>> = text[..length]
            .chunks(LINE)
            .map(|line| std::str::from_utf8(line).ok()?.strip_suffix('\n')?.parse().ok())
            .collect();
        Ok(parsed.unwrap_or_default().into_iter().filter(|mark| *mark != 0).collect())
    }

    /// Replaces the marks, durably. It is one write of always the same length, so that a killed process leaves no half.
    pub(super) fn set_marks(&self, marks: &[u32]) -> io::Result<()> {
        let kept = if marks.len() > ROOM { &[] } else { marks };
        let lines: Vec<String> = (0..ROOM).map(|line| format!("{:010}\n", kept.get(line).unwrap_or(&0))).collect();
        self.file.write_all_at(lines.concat().as_bytes(), 0)?;
        self.file.sync_data()
    }
}

fn open(database: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600).open(beside(database, "-mark"))
}

/// The file beside the database whose name has this at its end.
pub(crate) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
