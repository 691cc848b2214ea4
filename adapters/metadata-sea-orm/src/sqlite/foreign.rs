//! A write-ahead log that belongs to another database than the one beside it.
//!
//! SQLite takes in whatever log has the right name. Where a backup was written over the database of a killed process, that
//! log would bring back the rows of before, or their pages in the midst of others. Decision 0016 says how it is found out.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, fcntl_lock};
use rustix::io::Errno;

use super::guard::{Guard, beside};
use super::header::{HEADER_LEN, Header};
use super::log;

/// Why a log is not of the database beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// The database was last written without a log: it is a copy, or has been another program's.
    WrittenWithoutLog,
    /// Their pages have different sizes.
    OtherPages,
    /// The header is neither one that we left nor one of the log.
    OtherMark,
}

impl Reason {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::WrittenWithoutLog => "the database file was last written without a log, as backups are",
            Self::OtherPages => "the database file has pages of another size",
            Self::OtherMark => {
                "the database file is not the one that was in use here; it was replaced, as by restoring a backup"
            }
        }
    }
}

/// Whether the log beside the database is another's. Only for whoever holds the database alone.
pub(super) fn find(database: &Path, guard: &Guard) -> io::Result<Option<Reason>> {
    let Some(header) = header(database)? else { return Ok(None) };
    let Some(log) = log::read(&beside(database, "-wal"))? else { return Ok(None) };
    let marks = guard.marks()?;
    Ok(judge(header, &log, &marks))
}

fn judge(header: Header, log: &log::Log, marks: &[u32]) -> Option<Reason> {
    if !header.has_log {
        return Some(Reason::WrittenWithoutLog);
    }
    if header.page_size != log.page_size {
        return Some(Reason::OtherPages);
    }
    // Where nothing is known, SQLite's own trust has to do: it is the first start of this version, say.
    let ours = marks.is_empty() || marks.contains(&header.mark);
    // What of the log was copied into the database before the process ended.
    let logs = log.headers.iter().any(|of_log| of_log.mark == header.mark);
    (!ours && !logs).then_some(Reason::OtherMark)
}

/// Adds the mark that the file has to those that are known, before anything is done that could change it.
pub(super) fn know(database: &Path, guard: &Guard) -> io::Result<()> {
    let mut marks = guard.marks()?;
    match header(database)? {
        Some(Header { mark, .. }) if mark != 0 => {
            if !marks.contains(&mark) {
                marks.push(mark);
                guard.set_marks(&marks)?;
            }
            Ok(())
        }
        // A new file has none until it is settled; what there was to know is of another.
        _ => guard.set_marks(&[]),
    }
}

/// The header of a database; none where the file is empty, or something else, or not there.
fn header(database: &Path) -> io::Result<Option<Header>> {
    let mut file = match File::open(database) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = [0; HEADER_LEN];
    match file.read_exact(&mut bytes) {
        Ok(()) => Ok(Header::parse(&bytes)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

/// Renames the log, so that the database stands alone, and tells its new name. None where another program has the
/// database open: the log is in use then.
pub(super) fn set_aside(database: &Path) -> io::Result<Option<PathBuf>> {
    let Some(_locked) = lock_out_others(database)? else { return Ok(None) };
    let aside = unused(&beside(database, "-wal.foreign"));
    fs::rename(beside(database, "-wal"), &aside)?;
    // The index of that log. SQLite makes it anew.
    match fs::remove_file(beside(database, "-shm")) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if let Some(directory) = database.parent() {
        File::open(directory)?.sync_all()?;
    }
    Ok(Some(aside))
}

/// Keeps every program that uses SQLite from the file until the handle is dropped. None where one has it open. Only for
/// whoever holds the database alone and has no connection to it.
pub(crate) fn lock_out_others(database: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new().read(true).write(true).open(database)?;
    match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(file)),
        Err(Errno::AGAIN | Errno::ACCESS) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The path, or the first one with a number at its end that is free.
fn unused(path: &Path) -> PathBuf {
    let numbered = (2..).map(|number| beside(path, &format!("-{number}")));
    std::iter::once(path.to_owned())
        .chain(numbered)
        .find(|path| !path.exists())
        .expect("a directory with fewer files than there are numbers")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(mark: u32) -> Header {
        Header { page_size: 4096, has_log: true, mark }
    }

    fn log(marks: &[u32]) -> log::Log {
        log::Log { page_size: 4096, headers: marks.iter().copied().map(header).collect() }
    }

    #[test]
    fn a_log_is_anothers_by_its_mark_its_pages_or_a_database_without_log() {
        let table = [
            ("our mark", header(7), log(&[]), &[7][..], None),
            ("one of our marks", header(7), log(&[]), &[6, 7], None),
            ("copied from the log", header(7), log(&[6, 7, 8]), &[5], None),
            ("nothing known", header(1), log(&[7]), &[], None),
            ("a backup by .backup", header(1), log(&[7]), &[7], Some(Reason::OtherMark)),
            ("a backup, and a log without a header", header(1), log(&[]), &[7], Some(Reason::OtherMark)),
            (
                "a backup by VACUUM INTO",
                Header { has_log: false, ..header(7) },
                log(&[7]),
                &[],
                Some(Reason::WrittenWithoutLog),
            ),
            ("other pages", Header { page_size: 512, ..header(7) }, log(&[7]), &[7], Some(Reason::OtherPages)),
        ];
        for (name, header, log, marks, expected) in table {
            assert_eq!(judge(header, &log, marks), expected, "{name}");
        }
    }
}
