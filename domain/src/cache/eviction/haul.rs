//! The victims of one call.

use super::EntryId;

/// Victims so far, and how many bytes are still wanted.
#[derive(Debug)]
pub(super) struct Haul {
    missing: u64,
    victims: Vec<EntryId>,
}

impl Haul {
    pub(super) fn of(bytes: u64) -> Self {
        Self { missing: bytes, victims: Vec::new() }
    }

    pub(super) fn is_enough(&self) -> bool {
        self.missing == 0
    }

    pub(super) fn add(&mut self, entry: EntryId, size: u64) {
        self.missing = self.missing.saturating_sub(size);
        self.victims.push(entry);
    }

    pub(super) fn into_victims(self) -> Vec<EntryId> {
        self.victims
    }
}
