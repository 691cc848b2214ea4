//! Why a directory cannot be used, in words that say what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, is_full};

/// What is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenErrorKind {
    /// The path, or one of its parents, is something else.
    NotADirectory,
    PermissionDenied,
    /// Another process uses the directory. Its process id, where the lock file tells.
    Locked {
        pid: Option<u32>,
    },
    /// The file system cannot lock files, so two processes could share the directory unnoticed.
    LocksUnsupported,
    /// The directory was written by a program with another layout.
    UnknownVersion {
        found: String,
    },
    /// No room, or a read-only medium.
    Full,
    Io,
}

/// A directory cannot be used for blobs. The message names the path and the remedy.
#[derive(Debug)]
pub struct OpenError {
    kind: OpenErrorKind,
    path: PathBuf,
    source: Option<io::Error>,
}

impl OpenError {
    pub(crate) fn new(kind: OpenErrorKind, path: &Path) -> Self {
        Self { kind, path: path.to_owned(), source: None }
    }

    pub(crate) fn from_failure(path: &Path, failure: Failure) -> Self {
        Self::from_io(path, failure.into_io())
    }

    pub(crate) fn from_io(path: &Path, error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => OpenErrorKind::NotADirectory,
            io::ErrorKind::PermissionDenied => OpenErrorKind::PermissionDenied,
            _ if is_full(&error) => OpenErrorKind::Full,
            _ => OpenErrorKind::Io,
        };
        Self { kind, path: path.to_owned(), source: Some(error) }
    }

    pub fn kind(&self) -> &OpenErrorKind {
        &self.kind
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            OpenErrorKind::NotADirectory => {
                write!(f, "{path} is not a directory; remove what is there or choose another path")
            }
            OpenErrorKind::PermissionDenied => {
                write!(f, "no permission to write to {path}; give it to the user that runs this process")
            }
            OpenErrorKind::Locked { pid: Some(pid) } => {
                write!(f, "{path} is in use by process {pid}; stop that process or choose another path")
            }
            OpenErrorKind::Locked { pid: None } => {
                write!(f, "{path} is in use by another process; stop that process or choose another path")
            }
            OpenErrorKind::LocksUnsupported => {
                write!(f, "the file system at {path} cannot lock files; choose a path on a local file system")
            }
            OpenErrorKind::UnknownVersion { found } => write!(
                f,
                "{path} has the layout version {found:?}, which this version does not know; use the version that wrote \
                 it or choose another path"
            ),
            OpenErrorKind::Full => {
                write!(f, "{path} takes no more data; free some room or mount it writable, or choose another path")
            }
            OpenErrorKind::Io => write!(f, "{path} cannot be used"),
        }
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|error| error as _)
    }
}
