//! A place where a call waits until the test lets it on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Semaphore;

/// Holds every call that comes to it until it is opened.
#[derive(Clone)]
pub(crate) struct Gate {
    arrived: Arc<Semaphore>,
    passes: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

impl Gate {
    pub(crate) fn new() -> Self {
        Self { arrived: Arc::new(Semaphore::new(0)), passes: Arc::new(Semaphore::new(0)), waiting: Arc::default() }
    }

    /// Waits until one more call has come here.
    pub(crate) async fn reached(&self) {
        self.arrived.acquire().await.expect("never closed").forget();
    }

    /// Calls that wait here now. One that was given up does not.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    /// Lets all calls on, those to come too.
    pub(crate) fn open(&self) {
        self.passes.add_permits(Semaphore::MAX_PERMITS / 2);
    }

    pub(crate) async fn pass(&self) {
        self.arrived.add_permits(1);
        let _here = Here::count_in(&self.waiting);
        drop(self.passes.acquire().await.expect("never closed"));
    }
}

/// A call that waits; counted out when it goes on or is given up.
struct Here<'a>(&'a AtomicUsize);

impl<'a> Here<'a> {
    fn count_in(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::SeqCst);
        Self(waiting)
    }
}

impl Drop for Here<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
