//! What is known of a pin's images while they are looked at.

use std::collections::BTreeMap;

use domain::access::PinId;
use domain::cache::BlobKey;

use super::board::{Board, Share, Shares};

/// The contents, each once however many images name it, with their lengths and whether they are here.
pub(super) struct Tally<'a> {
    board: &'a Board,
    pin: PinId,
    contents: BTreeMap<BlobKey, (u64, bool)>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(board: &'a Board, pin: PinId) -> Self {
        Self { board, pin, contents: BTreeMap::new() }
    }

    pub(super) fn note(&mut self, key: BlobKey, size: u64, is_here: bool) {
        self.contents.insert(key, (size, is_here));
        self.board.show(self.pin, self.shares());
    }

    /// What is held, and what is missing.
    pub(super) fn shares(&self) -> Shares {
        let share = |here: bool| {
            let contents = self.contents.values().filter(|(_, is_here)| *is_here == here);
            contents.fold(Share::default(), |share, (size, _)| Share {
                contents: share.contents + 1,
                bytes: share.bytes.saturating_add(*size),
            })
        };
        (share(true), share(false))
    }

    /// Length of everything that is known, in bytes.
    pub(super) fn bytes(&self) -> u64 {
        self.contents.values().fold(0, |sum, (size, _)| sum.saturating_add(*size))
    }
}
