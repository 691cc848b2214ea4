//! Counting by many threads at once, which do not wait for each other.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::available_parallelism;

/// As many as there are processors, up to so many.
const MOST: usize = 64;

/// One `T` for about each thread. Alone in its cache lines: processors that write to neighbours would take them from
/// each other with every count.
#[derive(Debug)]
#[repr(align(128))]
struct Shard<T>(Mutex<T>);

#[derive(Debug)]
pub(crate) struct Shards<T> {
    shards: Box<[Shard<T>]>,
}

impl<T: Default> Default for Shards<T> {
    fn default() -> Self {
        let shards = available_parallelism().map_or(1, usize::from).min(MOST);
        Self { shards: (0..shards).map(|_| Shard(Mutex::default())).collect() }
    }
}

impl<T> Shards<T> {
    /// The one of this thread. Nobody holds it for longer than it takes to count.
    pub(crate) fn own(&self) -> MutexGuard<'_, T> {
        self.shards[number() % self.shards.len()].lock()
    }

    /// All of them, one after the other.
    pub(crate) fn each(&self) -> impl Iterator<Item = MutexGuard<'_, T>> {
        self.shards.iter().map(Shard::lock)
    }
}

impl<T> Shard<T> {
    fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The number of this thread among those that have counted.
fn number() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static OWN: Cell<Option<usize>> = const { Cell::new(None) };
    }
    OWN.with(|own| {
        own.get().unwrap_or_else(|| {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            own.set(Some(number));
            number
        })
    })
}
