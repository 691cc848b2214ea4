//! Staging files: written once, read while they grow, unlinked unless a store takes them over.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, IoSlice, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use bytes::Bytes;
use domain::body::{Chunk, FileRegion};
use domain::ports::{StagedFile, Staging, StagingError, StagingReader, StagingWriter};

use crate::durable::FILE_MODE;
use crate::failure::{Failure, on_blocking_pool};
use crate::layout;
use crate::root::FsRoot;
use crate::spare::has_room;

/// Staging files in one directory.
#[derive(Clone)]
pub struct FsStaging {
    root: Arc<FsRoot>,
    living: Arc<Living>,
}

impl FsStaging {
    pub(crate) fn new(root: Arc<FsRoot>) -> Self {
        Self { root, living: Arc::default() }
    }

    /// Opens a new file. Blocks.
    pub(crate) fn create_file(&self, label: &str) -> Result<StagingFile, Failure> {
        let name = LivingName::new(layout::staging_name(label), Arc::clone(&self.living));
        let path = self.root.layout().staging().join(&name.name);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(FILE_MODE)
            .open(&path)
            .map_err(|error| Failure::new("create", &path, error))?;
        Ok(StagingFile { path, file: Some(Arc::new(file)), _name: name, _root: Arc::clone(&self.root) })
    }

    fn sweep_directory(&self) -> Result<u64, Failure> {
        let dir = self.root.layout().staging();
        let unreadable = |error| Failure::new("list", &dir, error);
        let mut removed = 0;
        for entry in fs::read_dir(&dir).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            if self.living.contains(&entry.file_name()) {
                continue;
            }
            let path = entry.path();
            match fs::remove_file(&path) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) if entry.file_type().is_ok_and(|kind| kind.is_dir()) => {
                    tracing::warn!(path = %path.display(), %error, "left a directory that is not ours");
                }
                Err(error) => return Err(Failure::new("remove", &path, error)),
            }
        }
        Ok(removed)
    }
}

#[async_trait]
impl Staging for FsStaging {
    async fn create(&self, label: &str) -> Result<(Box<dyn StagingWriter>, Arc<dyn StagingReader>), StagingError> {
        let (staging, label) = (self.clone(), label.to_owned());
        let file = on_blocking_pool(move || staging.create_file(&label)).await?;
        let reader = Arc::new(Reader(Arc::clone(file.file())));
        Ok((Box::new(Writer { file, written: 0, sound: true }), reader))
    }

    async fn sweep(&self) -> Result<u64, StagingError> {
        let staging = self.clone();
        Ok(on_blocking_pool(move || staging.sweep_directory()).await?)
    }
}

/// The names of the files that somebody in this process owns. A name is entered before its file is made and taken out
/// after the file is gone, so whatever else is found in the directory belongs to nobody.
#[derive(Debug, Default)]
struct Living(Mutex<HashSet<String>>);

impl Living {
    fn contains(&self, name: &OsStr) -> bool {
        name.to_str().is_some_and(|name| self.names().contains(name))
    }

    fn names(&self) -> MutexGuard<'_, HashSet<String>> {
        // A set of names is right at any moment.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct LivingName {
    name: String,
    living: Arc<Living>,
}

impl LivingName {
    fn new(name: String, living: Arc<Living>) -> Self {
        living.names().insert(name.clone());
        Self { name, living }
    }
}

impl Drop for LivingName {
    fn drop(&mut self) {
        self.living.names().remove(&self.name);
    }
}

/// An owned file in the staging directory: unlinked when it is dropped, unless it has been moved away.
pub(crate) struct StagingFile {
    path: PathBuf,
    // `None` only while it is being dropped.
    file: Option<Arc<File>>,
    // Dropped after the file has been unlinked.
    _name: LivingName,
    // The directory stays locked as long as somebody writes into it.
    _root: Arc<FsRoot>,
}

impl StagingFile {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn file(&self) -> &Arc<File> {
        self.file.as_ref().expect("it is being used, so it is not being dropped")
    }

    /// Makes the content durable. Blocks.
    pub(crate) fn sync(&self) -> Result<(), Failure> {
        self.file().sync_all().map_err(|error| Failure::new("make durable", &self.path, error))
    }
}

impl Drop for StagingFile {
    fn drop(&mut self) {
        let file = self.file.take();
        match fs::remove_file(&self.path) {
            // Unlinking an open file is quick; closing it frees its blocks, which for gigabytes is not.
            Ok(()) => {
                if let Ok(runtime) = tokio::runtime::Handle::try_current() {
                    runtime.spawn_blocking(move || drop(file));
                }
            }
            // A store has taken it over.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                tracing::warn!(path = %self.path.display(), %error, "an abandoned staging file is left to the next sweep");
            }
        }
    }
}

struct Writer {
    file: StagingFile,
    /// Bytes appended so far.
    written: u64,
    /// Whether every append has come to a good end. One that was given up halfway may still be writing.
    sound: bool,
}

impl Writer {
    fn check(&self) -> Result<(), Failure> {
        if self.sound {
            return Ok(());
        }
        let unfinished = io::Error::other("an earlier append failed or was given up");
        Err(Failure::new("go on with", self.file.path(), unfinished))
    }
}

#[async_trait]
impl StagingWriter for Writer {
    async fn append(&mut self, batch: Vec<Bytes>) -> Result<(), StagingError> {
        self.check()?;
        let len: u64 = batch.iter().map(|chunk| chunk.len() as u64).sum();
        if len == 0 {
            return Ok(());
        }
        self.sound = false;
        let (file, path) = (Arc::clone(self.file.file()), self.file.path().to_owned());
        let written = on_blocking_pool(move || {
            let written = has_room(&file, len).and_then(|()| write_all(&file, &batch));
            written.map_err(|error| Failure::new("write to", &path, error))
        });
        written.await?;
        self.sound = true;
        self.written += len;
        Ok(())
    }

    async fn seal(self: Box<Self>) -> Result<Box<dyn StagedFile>, StagingError> {
        self.check()?;
        let sealed = on_blocking_pool(move || {
            self.file.sync()?;
            Ok(Sealed { size: self.written, file: self.file })
        });
        Ok(Box::new(sealed.await?))
    }
}

/// Writes at the file's own position, which only the writer uses: readers name theirs.
pub(crate) fn write_all(mut file: &File, batch: &[Bytes]) -> io::Result<()> {
    let mut slices: Vec<_> = batch.iter().filter(|chunk| !chunk.is_empty()).map(|chunk| IoSlice::new(chunk)).collect();
    let mut rest = &mut slices[..];
    while !rest.is_empty() {
        match file.write_vectored(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => IoSlice::advance_slices(&mut rest, written),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

struct Reader(Arc<File>);

impl StagingReader for Reader {
    fn region(&self, offset: u64, len: u64) -> Chunk {
        Chunk::File(FileRegion::new(Arc::clone(&self.0), offset, len))
    }
}

struct Sealed {
    size: u64,
    file: StagingFile,
}

impl StagedFile for Sealed {
    fn size(&self) -> u64 {
        self.size
    }

    fn path(&self) -> Option<&Path> {
        Some(self.file.path())
    }

    fn reader(&self) -> Arc<dyn StagingReader> {
        Arc::new(Reader(Arc::clone(self.file.file())))
    }
}
