//! Content-addressed files.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use domain::body::{Body, Chunk, FileRegion};
use domain::cache::{BlobKey, BlobSpace};
use domain::http_range::ByteRange;
use domain::ports::blob_store::BlobStoreErrorKind;
use domain::ports::{BlobStore, BlobStoreError, StagedFile, StoredBlob, VerifiedBlob};
use futures_core::stream::BoxStream;

use crate::durable::Placed;
use crate::failure::{Failure, on_blocking_pool};
use crate::handles::{Handle, Handles};
use crate::list;
use crate::quarantine::Quarantine;
use crate::root::{FsOptions, FsRoot};
use crate::staging::{FsStaging, StagingFile, write_all};

/// How much of a staged file from elsewhere is held in memory at a time while it is copied, in bytes.
const COPY_BUFFER: usize = 256 * 1024;

/// Blobs in one directory. Bodies are regions of open files; a blob that was read lately is opened without a system call.
pub struct FsBlobStore {
    inner: Arc<Inner>,
}

struct Inner {
    root: Arc<FsRoot>,
    staging: Arc<FsStaging>,
    handles: Handles,
    quarantine: Quarantine,
}

impl FsBlobStore {
    pub(crate) fn new(root: Arc<FsRoot>, staging: Arc<FsStaging>, options: &FsOptions) -> Self {
        let (handles, limits) = (Handles::new(options.open_handles), options.quarantine);
        let quarantine = Quarantine::new(root.layout().quarantine(), limits);
        Self { inner: Arc::new(Inner { root, staging, handles, quarantine }) }
    }

    async fn handle(&self, key: &BlobKey) -> Result<Option<Handle>, Failure> {
        if let Some(handle) = self.inner.handles.get(key) {
            return Ok(Some(handle));
        }
        let (inner, key) = (Arc::clone(&self.inner), key.clone());
        on_blocking_pool(move || inner.load(&key)).await
    }
}

#[async_trait]
impl BlobStore for FsBlobStore {
    async fn stat(&self, key: &BlobKey) -> Result<Option<u64>, BlobStoreError> {
        let (inner, key) = (Arc::clone(&self.inner), key.clone());
        Ok(on_blocking_pool(move || inner.stat(&key)).await?)
    }

    async fn open(&self, key: &BlobKey, range: Option<ByteRange>) -> Result<Option<Body>, BlobStoreError> {
        let Some(Handle { file, size }) = self.handle(key).await? else {
            return Ok(None);
        };
        let (offset, len) = range.map_or((0, size), |range| (range.offset, range.len));
        if offset.checked_add(len).is_none_or(|end| end > size) {
            let reason = format!("{key} has {size} bytes, the range is {len} from {offset} on");
            return Err(BlobStoreError::new(BlobStoreErrorKind::OutOfRange, reason));
        }
        Ok(Some(Body::file(FileRegion::new(file, offset, len))))
    }

    async fn publish(&self, space: &BlobSpace, blob: VerifiedBlob) -> Result<u64, BlobStoreError> {
        let key = BlobKey::new(space.clone(), blob.digest());
        let staged = blob.seal().await?;
        let size = staged.size();
        let inner = Arc::clone(&self.inner);
        // The staged file moves along, so that it is not discarded under the move if the caller gives up.
        on_blocking_pool(move || inner.take_over(&key, &*staged)).await?;
        Ok(size)
    }

    async fn remove(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        let (inner, key) = (Arc::clone(&self.inner), key.clone());
        Ok(on_blocking_pool(move || inner.remove(&key)).await?)
    }

    async fn quarantine(&self, key: &BlobKey) -> Result<bool, BlobStoreError> {
        let (inner, key) = (Arc::clone(&self.inner), key.clone());
        Ok(on_blocking_pool(move || inner.quarantine(&key)).await?)
    }

    fn list(&self) -> BoxStream<'static, Result<StoredBlob, BlobStoreError>> {
        list::blobs(Arc::clone(&self.inner.root))
    }
}

/// The blocking half.
impl Inner {
    fn load(&self, key: &BlobKey) -> Result<Option<Handle>, Failure> {
        let turn = self.handles.turn(key);
        if let Some(handle) = turn.get() {
            return Ok(Some(handle));
        }
        let path = self.root.layout().blob(key);
        match open_blob(&path) {
            Ok(handle) => {
                turn.keep(handle.clone());
                Ok(Some(handle))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::new("open", &path, error)),
        }
    }

    /// As the directory has it, not as a handle that is kept remembers it: whoever asks wants to know of damage. Takes no
    /// handle from a reader, since sweeps ask about everything.
    fn stat(&self, key: &BlobKey) -> Result<Option<u64>, Failure> {
        let path = self.root.layout().blob(key);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() => Ok(Some(found.len())),
            Ok(_) => Err(Failure::new("use", &path, io::Error::other("it is not a regular file"))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // Removed behind our back.
                self.handles.turn(key).forget();
                Ok(None)
            }
            Err(error) => Err(Failure::new("look at", &path, error)),
        }
    }

    fn take_over(&self, key: &BlobKey, staged: &dyn StagedFile) -> Result<(), Failure> {
        match staged.path().map(|path| self.place(key, path, staged.size())) {
            Some(Err(failure)) if failure.io_kind() == io::ErrorKind::CrossesDevices => {}
            Some(placed) => return placed,
            None => {}
        }
        let copy = self.copy(key, staged)?;
        self.place(key, copy.path(), staged.size())
    }

    /// Moves a durable file to its place.
    fn place(&self, key: &BlobKey, from: &Path, size: u64) -> Result<(), Failure> {
        let turn = self.handles.turn(key);
        let to = self.root.layout().blob(key);
        if self.root.tree().place(from, &to, size)? == Placed::Moved {
            // A handle that was kept is one of a file that has been replaced.
            turn.forget();
            // Whoever waited for this blob reads it next. It is published whether or not it can be held open.
            if let Ok(handle) = open_blob(&to) {
                turn.keep(handle);
            }
        }
        Ok(())
    }

    /// A durable copy, on our file system, of a file that is elsewhere.
    fn copy(&self, key: &BlobKey, staged: &dyn StagedFile) -> Result<StagingFile, Failure> {
        let copy = self.staging.create_file(&key.to_string())?;
        let reader = staged.reader();
        let mut at = 0;
        while at < staged.size() {
            let wanted = (staged.size() - at).min(COPY_BUFFER as u64);
            let written = read_chunk(reader.region(at, wanted))
                .and_then(|bytes| write_all(copy.file(), std::slice::from_ref(&bytes)).map(|()| bytes.len()))
                .map_err(|error| Failure::new("copy the staged bytes to", copy.path(), error))?;
            at += written as u64;
        }
        copy.sync()?;
        Ok(copy)
    }

    fn remove(&self, key: &BlobKey) -> Result<bool, Failure> {
        let turn = self.handles.turn(key);
        turn.forget();
        let path = self.root.layout().blob(key);
        match fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Failure::new("remove", &path, error)),
        }
    }

    fn quarantine(&self, key: &BlobKey) -> Result<bool, Failure> {
        let turn = self.handles.turn(key);
        turn.forget();
        self.quarantine.take(&self.root.layout().blob(key), &self.root.layout().quarantined(key), self.root.tree())
    }
}

fn open_blob(path: &Path) -> io::Result<Handle> {
    let file = File::open(path)?;
    let found = file.metadata()?;
    if !found.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    Ok(Handle { file: Arc::new(file), size: found.len() })
}

/// The bytes of a chunk. There is at least one, or the staged file is shorter than it says.
fn read_chunk(chunk: Chunk) -> io::Result<Bytes> {
    let bytes = match chunk {
        Chunk::Bytes(bytes) => bytes,
        Chunk::File(region) => {
            let mut buffer = vec![0; usize::try_from(region.len).map_err(io::Error::other)?];
            region.file.read_exact_at(&mut buffer, region.offset)?;
            buffer.into()
        }
    };
    if bytes.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(bytes) }
}
