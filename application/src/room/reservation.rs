//! A promise of bytes.

use std::sync::Arc;

use domain::cache::{ObjectClass, OriginId, Shortage};

use super::Ledger;

/// Bytes that are kept for somebody who is about to store. Dropped, they are free again: when the content's row has been
/// recorded, since it is counted from then on, or when nothing came of it.
#[derive(Debug)]
pub(crate) struct Reservation {
    ledger: Arc<Ledger>,
    origin: OriginId,
    class: ObjectClass,
    size: u64,
}

impl Reservation {
    pub(super) fn new(ledger: Arc<Ledger>, origin: OriginId, class: ObjectClass, size: u64) -> Self {
        Self { ledger, origin, class, size }
    }

    /// Bytes that it is good for.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    pub(super) fn origin(&self) -> OriginId {
        self.origin
    }

    pub(super) fn class(&self) -> ObjectClass {
        self.class
    }

    /// Takes more, so that it is good for `size` bytes.
    pub(super) fn grow(&mut self, size: u64) -> Result<(), Shortage> {
        let more = size.saturating_sub(self.size);
        if self.ledger.is_too_large(self.origin, self.class, size) {
            return Err(Shortage::TooLarge);
        }
        self.ledger.take(self.origin, self.class, more)?;
        self.size += more;
        Ok(())
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.ledger.release(self.origin, self.class, self.size);
    }
}
