//! What is known of a pin's images while they are looked at.

use std::collections::BTreeMap;

use domain::access::PinId;
use domain::cache::BlobKey;
use domain::ports::pin_statuses::Share;

use super::board::{Board, Shares};

/// The contents, each once however many images name it, with their lengths and whether they are here.
pub(super) struct Tally<'a> {
    board: &'a Board,
    pin: PinId,
    contents: BTreeMap<BlobKey, (u64, bool)>,
    held: Share,
    missing: Share,
}

impl<'a> Tally<'a> {
    pub(super) fn new(board: &'a Board, pin: PinId) -> Self {
        Self { board, pin, contents: BTreeMap::new(), held: Share::default(), missing: Share::default() }
    }

    pub(super) fn note(&mut self, key: BlobKey, size: u64, is_here: bool) {
        if let Some((size, was_here)) = self.contents.insert(key, (size, is_here)) {
            let share = self.share(was_here);
            share.contents -= 1;
            share.bytes = share.bytes.saturating_sub(size);
        }
        let share = self.share(is_here);
        share.contents += 1;
        share.bytes = share.bytes.saturating_add(size);
        self.board.show(self.pin, self.shares());
    }

    fn share(&mut self, is_here: bool) -> &mut Share {
        if is_here { &mut self.held } else { &mut self.missing }
    }

    /// What is held, and what is missing.
    pub(super) fn shares(&self) -> Shares {
        (self.held, self.missing)
    }

    /// Length of everything that is known, in bytes.
    pub(super) fn bytes(&self) -> u64 {
        self.held.bytes.saturating_add(self.missing.bytes)
    }
}
