//! Staged bytes in memory, kept as the chunks in which they came.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use bytes::Bytes;
use domain::body::Chunk;
use domain::ports::{StagedFile, Staging, StagingError, StagingReader, StagingWriter};

/// A [`Staging`] area without a limit, gone with the process: there is never anything to sweep.
#[derive(Debug, Default)]
pub struct MemoryStaging;

impl MemoryStaging {
    pub fn new() -> Self {
        Self
    }
}

#[async_trait]
impl Staging for MemoryStaging {
    async fn create(&self, _label: &str) -> Result<(Box<dyn StagingWriter>, Arc<dyn StagingReader>), StagingError> {
        let file = Arc::new(MemoryFile::default());
        Ok((Box::new(Writer(Arc::clone(&file))), file))
    }

    async fn sweep(&self) -> Result<u64, StagingError> {
        Ok(0)
    }
}

/// One growing file. It lives as long as anybody holds its writer or a reader.
#[derive(Debug, Default)]
struct MemoryFile {
    content: RwLock<Content>,
}

#[derive(Debug, Default)]
struct Content {
    /// The chunks, none of them empty, each with the position after its last byte.
    chunks: Vec<(u64, Bytes)>,
}

impl Content {
    fn len(&self) -> u64 {
        self.chunks.last().map_or(0, |(end, _)| *end)
    }

    fn push(&mut self, chunk: Bytes) {
        if !chunk.is_empty() {
            self.chunks.push((self.len() + chunk.len() as u64, chunk));
        }
    }

    /// What the chunk that holds `offset` has of the region; empty if nothing was appended there.
    fn region(&self, offset: u64, len: u64) -> Bytes {
        let index = self.chunks.partition_point(|(end, _)| *end <= offset);
        let Some((end, chunk)) = self.chunks.get(index) else {
            return Bytes::new();
        };
        let whole = chunk.len();
        let start = whole - usize::try_from(end - offset).expect("the offset lies within this chunk");
        let len = usize::try_from(len).map_or(whole - start, |len| len.min(whole - start));
        chunk.slice(start..start + len)
    }
}

impl StagingReader for MemoryFile {
    fn region(&self, offset: u64, len: u64) -> Chunk {
        // No code that can panic runs under this lock, so a poisoned content is a whole one.
        Chunk::Bytes(self.content.read().unwrap_or_else(PoisonError::into_inner).region(offset, len))
    }
}

struct Writer(Arc<MemoryFile>);

#[async_trait]
impl StagingWriter for Writer {
    async fn append(&mut self, batch: Vec<Bytes>) -> Result<(), StagingError> {
        let mut content = self.0.content.write().unwrap_or_else(PoisonError::into_inner);
        for chunk in batch {
            content.push(chunk);
        }
        Ok(())
    }

    async fn seal(self: Box<Self>) -> Result<Box<dyn StagedFile>, StagingError> {
        let size = self.0.content.read().unwrap_or_else(PoisonError::into_inner).len();
        Ok(Box::new(Sealed { size, file: self.0 }))
    }
}

struct Sealed {
    size: u64,
    file: Arc<MemoryFile>,
}

impl StagedFile for Sealed {
    fn size(&self) -> u64 {
        self.size
    }

    fn path(&self) -> Option<&Path> {
        None
    }

    fn reader(&self) -> Arc<dyn StagingReader> {
        Arc::clone(&self.file) as Arc<dyn StagingReader>
    }
}
