//! File operations that failed, and the blocking pool on which they run.

use std::io;
use std::path::Path;

use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::staging::StagingErrorKind;
use domain::ports::{BlobStoreError, StagingError};

/// A failed file operation, with the file in its message: an `io::Error` alone does not name it.
#[derive(Debug, thiserror::Error)]
#[error("cannot {what}")]
pub(crate) struct Failure {
    what: String,
    #[source]
    source: io::Error,
}

impl Failure {
    /// `action` is a verb phrase that the path completes.
    pub(crate) fn new(action: &str, path: &Path, source: io::Error) -> Self {
        Self { what: format!("{action} {}", path.display()), source }
    }

    pub(crate) fn io_kind(&self) -> io::ErrorKind {
        self.source.kind()
    }

    pub(crate) fn into_io(self) -> io::Error {
        self.source
    }

    fn is_full(&self) -> bool {
        is_full(&self.source)
    }
}

/// Whether the medium takes no more bytes (`ENOSPC`, `EDQUOT`, `EROFS`, or `EFBIG` from a limit on file sizes), so that a
/// transfer should go on without it.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::FileTooLarge
    )
}

impl From<Failure> for StagingError {
    fn from(failure: Failure) -> Self {
        let kind = if failure.is_full() { StagingErrorKind::Full } else { StagingErrorKind::Io };
        Self::new(kind, failure)
    }
}

impl From<Failure> for BlobStoreError {
    fn from(failure: Failure) -> Self {
        let kind = if failure.is_full() { BlobStoreErrorKind::Full } else { BlobStoreErrorKind::Io };
        Self::new(kind, failure)
    }
}

/// Runs file operations on the blocking pool. They run to their end even if the caller is dropped meanwhile.
pub(crate) async fn on_blocking_pool<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(cancelled) => Err(Failure {
                what: "use the file system while the process is shutting down".to_owned(),
                source: io::Error::other(cancelled),
            }),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use rustix::io::Errno;

    use super::*;

    fn failure(errno: Errno) -> Failure {
        Failure::new("write to", Path::new("/data/staging/x"), errno.into())
    }

    #[test]
    fn a_full_disk_an_exceeded_quota_and_a_read_only_medium_are_full() {
        for errno in [Errno::NOSPC, Errno::DQUOT, Errno::ROFS, Errno::FBIG] {
            let staging = StagingError::from(failure(errno));
            assert_eq!(staging.kind(), StagingErrorKind::Full, "{errno:?}");
            assert!(staging.is_transient());
            let store = BlobStoreError::from(failure(errno));
            assert_eq!(store.kind(), BlobStoreErrorKind::Full, "{errno:?}");
            assert_eq!(BlobStoreError::from(staging).kind(), BlobStoreErrorKind::Full, "{errno:?}");
        }
    }

    #[test]
    fn other_failures_are_not_taken_for_a_full_disk() {
        for errno in [Errno::IO, Errno::ACCESS, Errno::MFILE, Errno::NOENT, Errno::ISDIR] {
            assert_eq!(StagingError::from(failure(errno)).kind(), StagingErrorKind::Io, "{errno:?}");
            assert_eq!(BlobStoreError::from(failure(errno)).kind(), BlobStoreErrorKind::Io, "{errno:?}");
        }
    }

    #[test]
    fn a_failure_names_its_file_and_keeps_its_cause() {
        let error = StagingError::from(failure(Errno::NOSPC));
        let failure = error.source().expect("a cause");
        assert_eq!(failure.to_string(), "cannot write to /data/staging/x");
        assert!(failure.source().expect("a cause").to_string().contains("No space left on device"));
    }
}
