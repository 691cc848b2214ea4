//! The contents of a stratum that are looked at.

use std::collections::BTreeMap;

use super::super::EntryId;
use super::{Sample, Stratum, Sum, float};

/// Numbers for the contents with the smallest samples.
#[derive(Debug)]
pub(super) struct Contents {
    stratum: Stratum,
    most: usize,
    threshold: Sample,
    /// In their order, to find the largest.
    entries: BTreeMap<Sample, EntryId>,
    free: Vec<EntryId>,
    /// Requests for all of the stratum.
    pub(super) all: Sum,
    /// Requests for those that are looked at, as if they had always been as few.
    pub(super) seen: Sum,
}

impl Contents {
    pub(super) fn new(stratum: Stratum, most: usize) -> Self {
        Self {
            stratum,
            most,
            threshold: Sample::MAX,
            entries: BTreeMap::new(),
            free: Vec::new(),
            all: Sum::default(),
            seen: Sum::default(),
        }
    }

    pub(super) fn stratum(&self) -> Stratum {
        self.stratum
    }

    pub(super) fn threshold(&self) -> Sample {
        self.threshold
    }

    pub(super) fn rate(&self) -> f64 {
        (float(self.threshold) + 1.0) / (float(Sample::MAX) + 1.0)
    }

    /// The content's number, a new one if it has none.
    pub(super) fn entry(&mut self, sample: Sample) -> EntryId {
        // Strata take turns, so that no two contents have one number.
        let next = self.entries.len() * Stratum::ALL.len() + self.stratum.index();
        let next = u32::try_from(next).unwrap_or(u32::MAX);
        let free = &mut self.free;
        *self.entries.entry(sample).or_insert_with(|| free.pop().unwrap_or(EntryId::from(next)))
    }

    /// A content that is looked at no longer, since there are too many. Its number is given again.
    pub(super) fn too_many(&mut self) -> Option<EntryId> {
        if self.entries.len() <= self.most {
            return None;
        }
        let (largest, entry) = self.entries.pop_last()?;
        self.threshold = largest.saturating_sub(1);
        self.free.push(entry);
        Some(entry)
    }
}
