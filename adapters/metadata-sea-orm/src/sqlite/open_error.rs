//! Why a database file cannot be used, in words that say what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;
use sea_orm::DbErr;

use crate::schema::Newer;

/// Why a database file could not be opened.
#[derive(Debug, thiserror::Error)]
pub(super) enum OpenError {
    #[error("the directory of {path} cannot be made: {remedy}", path = .path.display())]
    Directory { path: PathBuf, remedy: Remedy, source: io::Error },
    #[error(
        "{path} is damaged, or not a SQLite database: restore a backup, or move the file away to begin with an empty one",
        path = .path.display()
    )]
    Damaged { path: PathBuf, source: DbErr },
    #[error(
        "{path} is empty, but has been in use: restore a backup, or remove the file to begin with an empty database",
        path = .path.display()
    )]
    Emptied { path: PathBuf },
    #[error("{path} cannot be used: {newer}", path = .path.display())]
    Newer { path: PathBuf, newer: Newer },
    #[error(
        "beside {path} is the write-ahead log of another database, and another program has the file open: stop it, and start \
         again",
        path = .path.display()
    )]
    InUse { path: PathBuf },
    #[error("{path} cannot be written, nor what stands beside it: {remedy}", path = .path.display())]
    Files { path: PathBuf, remedy: Remedy, source: io::Error },
    #[error("{path} cannot be opened: {remedy}", path = .path.display())]
    Other { path: PathBuf, remedy: Remedy, source: DbErr },
}

impl OpenError {
    pub(super) fn directory(path: &Path, source: io::Error) -> MetadataError {
        let (path, remedy) = (path.to_owned(), Remedy::of_io(&source));
        MetadataError::new(MetadataErrorKind::Unavailable, Self::Directory { path, remedy, source })
    }

    pub(super) fn files(path: &Path, source: io::Error) -> MetadataError {
        let (path, remedy) = (path.to_owned(), Remedy::of_io(&source));
        MetadataError::new(MetadataErrorKind::Unavailable, Self::Files { path, remedy, source })
    }

    /// Of a connection that could not be made.
    pub(super) fn connection(path: &Path, source: DbErr) -> MetadataError {
        let (path, kind) = (path.to_owned(), crate::error::kind(&source));
        let error = match kind {
            MetadataErrorKind::Corrupt => Self::Damaged { path, source },
            _ => Self::Other { path, remedy: Remedy::of_sqlite(crate::error::code(&source)), source },
        };
        MetadataError::new(kind, error)
    }
}

/// What the operator can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    Room,
    Writable,
    Permission,
    Look,
}

impl Remedy {
    fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Room,
            io::ErrorKind::ReadOnlyFilesystem => Self::Writable,
            io::ErrorKind::PermissionDenied => Self::Permission,
            _ => Self::Look,
        }
    }

    /// By a result code, which is extended (<https://www.sqlite.org/rescode.html>).
    fn of_sqlite(code: Option<u32>) -> Self {
        const READONLY: u32 = 8;
        const IOERR: u32 = 10;
        const FULL: u32 = 13;
        const CANTOPEN: u32 = 14;
        match code.map(|code| code & 0xff) {
            // Also where the file of the shared index does not grow: SQLite does not tell which error that was.
            Some(IOERR | FULL) => Self::Room,
            Some(READONLY | CANTOPEN) => Self::Permission,
            _ => Self::Look,
        }
    }
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Room => "its disk is full or fails; free some room on it",
            Self::Writable => "mount its file system writable, or choose another path",
            Self::Permission => "give the user that runs this process the right to write to it and to its directory",
            Self::Look => "look at the file and its directory",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_to_write_comes_with_what_to_do_about_it() {
        for (kind, remedy) in [
            (io::ErrorKind::StorageFull, Remedy::Room),
            (io::ErrorKind::ReadOnlyFilesystem, Remedy::Writable),
            (io::ErrorKind::PermissionDenied, Remedy::Permission),
            (io::ErrorKind::IsADirectory, Remedy::Look),
        ] {
            assert_eq!(Remedy::of_io(&kind.into()), remedy, "{kind}");
        }
        // SQLITE_FULL, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_WRITE, SQLITE_READONLY_DIRECTORY, SQLITE_ERROR.
        for (code, remedy) in [
            (13, Remedy::Room),
            (4874, Remedy::Room),
            (778, Remedy::Room),
            (1544, Remedy::Permission),
            (1, Remedy::Look),
        ] {
            assert_eq!(Remedy::of_sqlite(Some(code)), remedy, "{code}");
        }
    }
}
