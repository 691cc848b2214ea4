//! Single-flight: of all callers that want the same thing at the same time, one works and the others take its outcome.
//!
//! The work runs in a task of its own, so a caller that goes away takes nothing with it, also when it was the first.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tracing::Instrument as _;

use crate::tasks::Tasks;

/// How a flight ended for one of its passengers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Landing<T> {
    /// The work was done.
    Done(T),
    /// The work vanished without an outcome (it panicked or was aborted). The caller may start another flight.
    Retry,
    /// The outcome serves nobody but its leader: everybody should do the work alone.
    GiveUp,
    /// The caller would not wait any longer. The work goes on.
    TimedOut,
}

/// Whether this caller started the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Lead,
    Follow,
}

enum State<T> {
    Flying,
    Landed(T),
    GivenUp,
}

type Board<K, T> = Mutex<HashMap<K, watch::Receiver<State<T>>>>;

/// The flights under way, by key.
pub struct Flights<K, T> {
    board: Arc<Board<K, T>>,
}

impl<K, T> Default for Flights<K, T> {
    fn default() -> Self {
        Self { board: Arc::default() }
    }
}

impl<K, T> Clone for Flights<K, T> {
    fn clone(&self) -> Self {
        Self { board: Arc::clone(&self.board) }
    }
}

impl<K, T> fmt::Debug for Flights<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flights").field("under_way", &self.under_way()).finish()
    }
}

impl<K, T> Flights<K, T> {
    /// How many there are at this moment.
    pub fn under_way(&self) -> usize {
        lock(&self.board).len()
    }
}

/// What the work says to its passengers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict<T> {
    Share(T),
    GiveUp,
}

impl<K, T> Flights<K, T>
where
    K: Eq + Hash + Clone + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
{
    pub fn new() -> Self {
        Self::default()
    }

    /// Waits for the flight of `key`, starting it with `work` if there is none.
    ///
    /// The key leaves the board in the same moment in which its outcome becomes visible, so whoever comes later starts
    /// afresh; the work itself must therefore look once more whether there is still something to do.
    pub async fn run<W, F>(&self, tasks: &Tasks, key: K, patience: Option<Duration>, work: W) -> (Landing<T>, Role)
    where
        W: FnOnce() -> F,
        F: Future<Output = Verdict<T>> + Send + 'static,
    {
        let (receiver, role) = match self.board_or_start(key) {
            Seat::Follow(receiver) => (receiver, Role::Follow),
            Seat::Lead(permit, receiver) => {
                let work = work();
                let flight = async move {
                    let verdict = work.await;
                    permit.land(verdict);
                };
                // It is a part of the trace of the request that began it.
                tasks.spawn(flight.in_current_span());
                (receiver, Role::Lead)
            }
        };
        let landing = match patience {
            None => arrival(receiver).await,
            Some(patience) => tokio::time::timeout(patience, arrival(receiver)).await.unwrap_or(Landing::TimedOut),
        };
        (landing, role)
    }

    fn board_or_start(&self, key: K) -> Seat<K, T> {
        let mut board = lock(&self.board);
        if let Some(receiver) = board.get(&key) {
            return Seat::Follow(receiver.clone());
        }
        let (sender, receiver) = watch::channel(State::Flying);
        board.insert(key.clone(), receiver.clone());
        Seat::Lead(Permit { board: Arc::clone(&self.board), key, sender }, receiver)
    }
}

enum Seat<K: Eq + Hash, T> {
    Lead(Permit<K, T>, watch::Receiver<State<T>>),
    Follow(watch::Receiver<State<T>>),
}

/// The leader's duty. Dropping it without landing frees the key and tells the followers to try again, so an abort or a
/// panic cannot leave them waiting.
struct Permit<K: Eq + Hash, T> {
    board: Arc<Board<K, T>>,
    key: K,
    sender: watch::Sender<State<T>>,
}

impl<K: Eq + Hash, T> Permit<K, T> {
    fn land(self, verdict: Verdict<T>) {
        // The outcome is set before the key is freed (by drop), so that a follower never finds neither.
        self.sender.send_replace(match verdict {
            Verdict::Share(outcome) => State::Landed(outcome),
            Verdict::GiveUp => State::GivenUp,
        });
    }
}

impl<K: Eq + Hash, T> Drop for Permit<K, T> {
    fn drop(&mut self) {
        lock(&self.board).remove(&self.key);
    }
}

async fn arrival<T: Clone>(mut receiver: watch::Receiver<State<T>>) -> Landing<T> {
    match receiver.wait_for(|state| !matches!(state, State::Flying)).await {
        Ok(state) => match &*state {
            State::Landed(outcome) => Landing::Done(outcome.clone()),
            State::GivenUp => Landing::GiveUp,
            State::Flying => Landing::Retry,
        },
        Err(_) => Landing::Retry,
    }
}

/// A panic while the board was locked leaves it as it was: every update is a single insert or remove.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::sync::Notify;

    use super::*;

    #[tokio::test]
    async fn a_hundred_callers_make_one_flight() {
        let flights: Flights<u8, u32> = Flights::new();
        let tasks = Tasks::new();
        let calls = Arc::new(AtomicU32::new(0));
        let gate = Arc::new(Notify::new());
        let callers = (0..100).map(|_| {
            let (flights, tasks, calls, gate) = (flights.clone(), tasks.clone(), calls.clone(), gate.clone());
            async move {
                flights
                    .run(&tasks, 7, None, || async move {
                        calls.fetch_add(1, Ordering::SeqCst);
                        gate.notified().await;
                        Verdict::Share(42)
                    })
                    .await
            }
        });
        let all = futures_util::future::join_all(callers);
        let opener = async {
            while calls.load(Ordering::SeqCst) == 0 {
                tokio::task::yield_now().await;
            }
            gate.notify_one();
        };
        let (answers, ()) = futures_util::future::join(all, opener).await;
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        assert!(answers.iter().all(|(landing, _)| *landing == Landing::Done(42)));
        assert_eq!(answers.iter().filter(|(_, role)| *role == Role::Lead).count(), 1);
    }

    #[tokio::test]
    async fn a_leader_that_panics_frees_its_key() {
        let flights: Flights<u8, u32> = Flights::new();
        let tasks = Tasks::new();
        let (landing, _) = flights.run(&tasks, 1, None, || async { panic!("the work fails") }).await;
        assert_eq!(landing, Landing::Retry);
        let (landing, role) = flights.run(&tasks, 1, None, || async { Verdict::Share(1) }).await;
        assert_eq!((landing, role), (Landing::Done(1), Role::Lead));
    }

    #[tokio::test]
    async fn the_work_goes_on_when_its_first_caller_leaves() {
        let flights: Flights<u8, u32> = Flights::new();
        let tasks = Tasks::new();
        let gate = Arc::new(Notify::new());
        let opened = gate.clone();
        let work = || async move {
            opened.notified().await;
            Verdict::Share(5)
        };
        let (landing, _) = flights.run(&tasks, 1, Some(Duration::ZERO), work).await;
        assert_eq!(landing, Landing::TimedOut);
        gate.notify_one();
        let (landing, role) = flights.run(&tasks, 1, None, || async { Verdict::Share(6) }).await;
        assert_eq!((landing, role), (Landing::Done(5), Role::Follow));
    }

    #[tokio::test]
    async fn giving_up_reaches_everybody() {
        let flights: Flights<u8, u32> = Flights::new();
        let (landing, _) = flights.run(&Tasks::new(), 1, None, || async { Verdict::GiveUp }).await;
        assert_eq!(landing, Landing::GiveUp);
    }
}
