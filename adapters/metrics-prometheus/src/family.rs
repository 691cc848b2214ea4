//! Series of one family, made when they are first needed and found without allocating.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{PoisonError, RwLock};

use metrics::{Key, Label};

/// The series of one family by `K`, which stands for their labels.
pub(crate) struct Family<K, S> {
    series: RwLock<HashMap<K, S>>,
}

impl<K: Eq + Hash, S: Clone> Family<K, S> {
    pub(crate) fn new() -> Self {
        Self { series: RwLock::default() }
    }

    /// The series of these labels, made by `make` if it is the first time.
    pub(crate) fn get(&self, key: K, make: impl FnOnce(&K) -> S) -> S {
        if let Some(series) = self.series.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return series.clone();
        }
        let made = make(&key);
        self.series.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(made).clone()
    }

    pub(crate) fn keys(&self) -> Vec<K>
    where
        K: Clone,
    {
        self.series.read().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }
}

/// The key of a series.
pub(crate) fn key<const N: usize>(name: &'static str, labels: [(&'static str, String); N]) -> Key {
    let labels: Vec<Label> = labels.into_iter().map(|(name, value)| Label::new(name, value)).collect();
    Key::from_parts(name, labels)
}
