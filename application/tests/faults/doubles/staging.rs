//! A staging area with room for a given number of writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use bytes::Bytes;
use domain::ports::staging::StagingErrorKind;
use domain::ports::{StagedFile, Staging, StagingError, StagingReader, StagingWriter};
use memory::MemoryStaging;

pub(crate) struct SwitchedStaging {
    inner: MemoryStaging,
    creates_left: AtomicU64,
    appends_left: Arc<AtomicU64>,
}

impl SwitchedStaging {
    pub(crate) fn new() -> Self {
        Self {
            inner: MemoryStaging::new(),
            creates_left: AtomicU64::new(u64::MAX),
            appends_left: Arc::new(AtomicU64::new(u64::MAX)),
        }
    }

    /// After `count` more files there is no room for another.
    pub(crate) fn fill_up_after_creates(&self, count: u64) {
        self.creates_left.store(count, Ordering::SeqCst);
    }

    /// After `count` more writes there is no room for another, in any file.
    pub(crate) fn fill_up_after_appends(&self, count: u64) {
        self.appends_left.store(count, Ordering::SeqCst);
    }
}

fn take_one(left: &AtomicU64) -> Result<(), StagingError> {
    let taken = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| match left {
        u64::MAX => Some(u64::MAX),
        left => left.checked_sub(1),
    });
    taken.map(|_| ()).map_err(|_| StagingError::new(StagingErrorKind::Full, "no room"))
}

#[async_trait]
impl Staging for SwitchedStaging {
    async fn create(&self, label: &str) -> Result<(Box<dyn StagingWriter>, Arc<dyn StagingReader>), StagingError> {
        take_one(&self.creates_left)?;
        let (inner, reader) = self.inner.create(label).await?;
        let left = Arc::clone(&self.appends_left);
        Ok((Box::new(Writer { inner, left }), reader))
    }

    async fn sweep(&self) -> Result<u64, StagingError> {
        self.inner.sweep().await
    }
}

struct Writer {
    inner: Box<dyn StagingWriter>,
    left: Arc<AtomicU64>,
}

#[async_trait]
impl StagingWriter for Writer {
    async fn append(&mut self, batch: Vec<Bytes>) -> Result<(), StagingError> {
        take_one(&self.left)?;
        self.inner.append(batch).await
    }

    async fn seal(self: Box<Self>) -> Result<Box<dyn StagedFile>, StagingError> {
        self.inner.seal().await
    }
}
