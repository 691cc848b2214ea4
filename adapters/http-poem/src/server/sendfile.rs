//! Placeholders: how a region of a file travels through hyper without its bytes.
//!
//! hyper moves `Bytes`. For a region of a file the body hands it a slice of one static block of memory that is never
//! written and never read, and puts the region into the connection's queue. The I/O under hyper knows the slice by its
//! address and sends the region in its place. This needs no `unsafe` and no mapping of the file, where a disk error would
//! be a signal that kills the process.
//!
//! It fails closed. Each write shows the I/O everything that hyper holds, so the placeholders in it must be exactly those
//! in the queue, in order, with their addresses and lengths; anything else (a body that was copied, cut, reordered or
//! dropped on the way) breaks the connection before a byte of it is written.

use std::collections::VecDeque;
use std::fs::File;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use domain::body::FileRegion;

/// The largest region of one placeholder, in bytes.
pub(crate) const MOST_PER_PLACEHOLDER: usize = 1024 * 1024;

/// Neighbouring placeholders begin this far apart, so that one taken for another shows by its address.
const STRIDE: usize = 64;
const STARTS: usize = 1024;

/// Zeroed memory of the allocator, of which no page is ever touched: it costs address space and no memory.
static BLOCK: LazyLock<&'static [u8]> =
    LazyLock::new(|| Box::leak(vec![0; MOST_PER_PLACEHOLDER + STRIDE * STARTS].into_boxed_slice()));

/// True if any byte of `slice` lies in the placeholders' block.
pub(super) fn is_placeholder(slice: &[u8]) -> bool {
    let block = BLOCK.as_ptr_range();
    let slice = slice.as_ptr_range();
    slice.start < block.end && block.start < slice.end
}

/// The proof that the connection under a request sends regions of files by itself: it stands in the request's extensions
/// of HTTP/1 on plain TCP, on Linux, and nowhere else.
///
/// A body made with it must reach hyper untouched: no middleware may look into it, wrap it in a codec or send it on
/// another connection.
#[derive(Clone, Debug)]
pub struct SendfileHandle(Arc<Queue>);

impl SendfileHandle {
    /// The handle of the connection that `request` came on, if it has one.
    pub fn of(request: &poem::Request) -> Option<&Self> {
        request.extensions().get()
    }

    pub(super) fn new(queue: Arc<Queue>) -> Self {
        Self(queue)
    }

    /// Queues a region of 1 to [`MOST_PER_PLACEHOLDER`] bytes and returns what stands for it. The slice has to be the
    /// next thing that hyper gets.
    pub(crate) fn placeholder(&self, region: FileRegion) -> Bytes {
        let len = usize::try_from(region.len).expect("a region is split before it is queued");
        assert!((1..=MOST_PER_PLACEHOLDER).contains(&len), "a region is split before it is queued");
        let mut state = self.0.lock();
        let start = state.next_start;
        state.next_start = (start + STRIDE) % (STRIDE * STARTS);
        state.pending.push_back(Pending { start, len, file: region.file, offset: region.offset });
        Bytes::from_static(&BLOCK[start..start + len])
    }
}

/// The regions that were handed to hyper and not yet sent, in order.
#[derive(Debug, Default)]
pub(super) struct Queue(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    pending: VecDeque<Pending>,
    next_start: usize,
}

#[derive(Debug)]
struct Pending {
    /// Where the placeholder begins in the block.
    start: usize,
    len: usize,
    file: Arc<File>,
    offset: u64,
}

/// What to send for the placeholder at the front.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) file: Arc<File>,
    pub(super) offset: u64,
    pub(super) len: usize,
}

impl Queue {
    pub(super) fn len(&self) -> usize {
        self.lock().pending.len()
    }

    /// The region for which `slice` stands, if it is the whole rest of the front one's placeholder.
    pub(super) fn front(&self, slice: &[u8]) -> Option<Front> {
        let state = self.lock();
        let front = state.pending.front()?;
        let expected = &BLOCK[front.start..front.start + front.len];
        (expected.as_ptr_range() == slice.as_ptr_range()).then(|| Front {
            file: Arc::clone(&front.file),
            offset: front.offset,
            len: front.len,
        })
    }

    /// The first `sent` bytes of the front region are on their way.
    pub(super) fn advance(&self, sent: usize) {
        let mut state = self.lock();
        let Some(front) = state.pending.front_mut() else { return };
        front.start += sent;
        front.offset += sent as u64;
        front.len -= sent;
        if front.len == 0 {
            state.pending.pop_front();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // No code that can panic runs between two related changes.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
