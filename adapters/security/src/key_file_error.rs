//! Why a key file cannot be used, in words that say what to do about it.

use std::io;
use std::path::{Path, PathBuf};

/// A key file cannot be read, made or replaced. The message names the file and the remedy, and never shows a key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFileError {
    #[error(
        "others than its owner may use the keys in {path} (its mode is {mode:03o}); run: chmod 600 {path}",
        path = .path.display()
    )]
    NotPrivate {
        path: PathBuf,
        /// The permission bits.
        mode: u32,
    },
    #[error("{path} is no file", path = .path.display())]
    NoFile { path: PathBuf },
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

impl KeyFileError {
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { action, path: path.to_owned(), source }
    }
}
