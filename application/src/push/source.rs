//! The bytes of an upload on their way to the upstream: from memory as they come, from staging where they are sent again.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use domain::body::{BodyError, BodyErrorKind, Chunk};
use domain::ports::StagingReader;
use domain::ports::upstream::UploadBody;
use domain::ports::upstream::push::UploadStream;
use futures_util::{StreamExt as _, stream};
use tokio::sync::{Mutex, mpsc};

/// Batches between the client and the upstream. Few, so that the client goes at the upstream's pace and memory stays small.
const WINDOW: usize = 2;

/// Bytes that are read from staging at a time.
const PIECE: u64 = 256 << 10;

type Batches = mpsc::Receiver<Result<Vec<Bytes>, BodyError>>;

/// One transfer's bytes.
pub(super) struct Source {
    /// Where the next opening begins.
    start: AtomicU64,
    /// One past the last byte that was taken from the client's batches, counted from the blob's start.
    taken: AtomicU64,
    /// One past the last byte that is staged.
    staged: AtomicU64,
    reader: OnceLock<Arc<dyn StagingReader>>,
    batches: Mutex<Batches>,
    broken_by_client: AtomicBool,
}

/// The client's end of a source.
pub(super) struct Feed {
    source: Arc<Source>,
    sender: mpsc::Sender<Result<Vec<Bytes>, BodyError>>,
}

impl Source {
    /// What follows byte `start`: first the bytes up to `written`, which are staged, then what is fed.
    pub(super) fn new(start: u64, written: u64, reader: Option<Arc<dyn StagingReader>>) -> (Arc<Self>, Feed) {
        let (sender, batches) = mpsc::channel(WINDOW);
        let source = Arc::new(Self {
            start: AtomicU64::new(start),
            taken: AtomicU64::new(written),
            staged: AtomicU64::new(written),
            reader: OnceLock::new(),
            batches: Mutex::new(batches),
            broken_by_client: AtomicBool::new(false),
        });
        if let Some(reader) = reader {
            source.set_reader(reader);
        }
        (Arc::clone(&source), Feed { source, sender })
    }

    fn set_reader(&self, reader: Arc<dyn StagingReader>) {
        // An upload has one file.
        let _ = self.reader.set(reader);
    }

    /// One past the last byte that the upstream may have had.
    pub(super) fn taken(&self) -> u64 {
        self.taken.load(Ordering::SeqCst)
    }

    /// Whether the transfer failed because its client broke off.
    pub(super) fn is_broken_by_client(&self) -> bool {
        self.broken_by_client.load(Ordering::SeqCst)
    }

    /// Whether the bytes from `position` on can be had, once more if need be.
    pub(super) fn has(&self, position: u64) -> bool {
        let taken = self.taken();
        position == taken || (position < taken && taken <= self.staged.load(Ordering::SeqCst))
    }

    /// The body of a request that begins at `start`.
    pub(super) fn body_from(self: &Arc<Self>, start: u64) -> UploadBody {
        self.start.store(start, Ordering::SeqCst);
        let source = Arc::clone(self);
        UploadBody::new(move || source.open())
    }

    fn open(self: &Arc<Self>) -> Option<UploadStream> {
        let position = self.start.load(Ordering::SeqCst);
        if !self.has(position) {
            return None;
        }
        let reading = Reading { source: Arc::clone(self), position, ready: VecDeque::new() };
        Some(
            stream::unfold(Some(reading), |reading| async move {
                let mut reading = reading?;
                match reading.next().await? {
                    Ok(piece) => Some((Ok(piece), Some(reading))),
                    Err(error) => Some((Err(error), None)),
                }
            })
            .boxed(),
        )
    }
}

impl Feed {
    /// Says that `staged` bytes are staged by now, in the file of `reader`.
    pub(super) fn staged(&self, staged: u64, reader: Option<Arc<dyn StagingReader>>) {
        if let Some(reader) = reader {
            self.source.set_reader(reader);
            self.source.staged.store(staged, Ordering::SeqCst);
        }
    }

    /// Waits until there is room for the batch.
    pub(super) async fn send(&self, batch: Vec<Bytes>) {
        // The source that this feeds is held here, and so is the other end.
        let _ = self.sender.send(Ok(batch)).await;
    }

    /// Breaks the transfer off, so that what came so far does not look like the whole.
    pub(super) async fn fail(&self, error: BodyError) {
        self.source.broken_by_client.store(true, Ordering::SeqCst);
        let _ = self.sender.send(Err(error)).await;
    }
}

struct Reading {
    source: Arc<Source>,
    position: u64,
    ready: VecDeque<Bytes>,
}

impl Reading {
    async fn next(&mut self) -> Option<Result<Bytes, BodyError>> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                self.position += piece.len() as u64;
                return Some(Ok(piece));
            }
            let taken = self.source.taken();
            if self.position < taken {
                let piece = self.staged((taken - self.position).min(PIECE)).await;
                if let Ok(piece) = &piece {
                    self.position += piece.len() as u64;
                }
                return Some(piece);
            }
            let mut batches = self.source.batches.lock().await;
            match batches.recv().await? {
                Ok(batch) => {
                    let len: u64 = batch.iter().map(|piece| piece.len() as u64).sum();
                    self.source.taken.fetch_add(len, Ordering::SeqCst);
                    self.ready.extend(batch);
                }
                Err(error) => return Some(Err(error)),
            }
        }
    }

    async fn staged(&self, len: u64) -> Result<Bytes, BodyError> {
        let reader = self.source.reader.get().ok_or_else(lost)?;
        read(&**reader, self.position, len).await
    }
}

/// At least one and at most `len` staged bytes.
pub(super) async fn read(reader: &dyn StagingReader, position: u64, len: u64) -> Result<Bytes, BodyError> {
    match reader.region(position, len) {
        Chunk::Bytes(bytes) if bytes.is_empty() => Err(lost()),
        Chunk::Bytes(bytes) => Ok(bytes),
        Chunk::File(region) => match tokio::task::spawn_blocking(move || region.read()).await {
            Ok(read) => read.map_err(|error| BodyError::with_source(BodyErrorKind::Storage, error)),
            Err(_) => Err(lost()),
        },
    }
}

fn lost() -> BodyError {
    BodyError::new(BodyErrorKind::Storage)
}
