//! Turns: those who want the same thing come one after the other.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::Mutex as Turn;

/// From here on, names that nobody waits for are looked for and dropped.
const TIDY_ABOVE: usize = 64;

/// A turn for each name that somebody waits for.
pub(super) struct Turns<K>(Mutex<HashMap<K, Weak<Turn<()>>>>);

impl<K> Default for Turns<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> Turns<K> {
    pub(super) fn of(&self, key: K) -> Arc<Turn<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get(&key).and_then(Weak::upgrade) {
            return turn;
        }
        if turns.len() > TIDY_ABOVE {
            turns.retain(|_, turn| turn.strong_count() > 0);
        }
        let turn = Arc::default();
        turns.insert(key, Arc::downgrade(&turn));
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn names_that_nobody_waits_for_are_forgotten() {
        let turns = Turns::default();
        for name in 0..1_000 {
            drop(turns.of(name).lock_owned().await);
        }
        assert!(turns.0.lock().expect("whole").len() <= TIDY_ABOVE + 1);
    }
}
