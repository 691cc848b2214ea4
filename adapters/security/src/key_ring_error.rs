//! Why keys cannot be used, in words that say what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use crate::key_set::Defect;

/// Keys cannot be read, made or replaced. The message names the file and the remedy, and never shows a key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyRingError {
    #[error(
        "others than its owner may use the keys in {path} (its mode is {mode:03o}); run: chmod 600 {path}",
        path = .path.display()
    )]
    NotPrivate {
        path: PathBuf,
        /// The permission bits.
        mode: u32,
    },
    #[error(
        "{path} is no key file: it has {reason}; restore it from a backup, or remove it to have new keys made: then \
         everybody has to log in again, and stored credentials have to be entered again",
        path = .path.display()
    )]
    Broken { path: PathBuf, reason: String },
    #[error(
        "{path} has the version {found}, which this program does not know; use the program that wrote it",
        path = .path.display()
    )]
    UnknownVersion { path: PathBuf, found: u32 },
    #[error(
        "{what} has {len} bytes, and needs at least 32 to be safe; make one with: openssl rand -base64 32",
        what = if *.previous { "a previous jwt_secret" } else { "jwt_secret" }
    )]
    ShortSecret {
        /// Whether it is one of those that are still believed.
        previous: bool,
        /// In bytes.
        len: usize,
    },
    #[error(
        "{path} belongs to the user {owner}, to whom this process cannot give the new file; run the command as that user",
        path = .path.display()
    )]
    OtherOwner {
        path: PathBuf,
        /// The user's number.
        owner: u32,
        source: io::Error,
    },
    #[error("cannot {action} {path}", path = .path.display())]
    Io {
        /// A verb phrase that the path completes.
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
}

impl KeyRingError {
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }

    pub(crate) fn defect(path: &Path, defect: Defect) -> Self {
        let path = path.to_owned();
        match defect {
            Defect::Version(found) => Self::UnknownVersion { path, found },
            Defect::Content(reason) => Self::Broken { path, reason },
        }
    }

    /// Whether there is no such file.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}
