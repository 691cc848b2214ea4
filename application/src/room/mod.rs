//! Room in the store: who may take bytes, who has to go for them, and who is never asked to.
//!
//! The counting is pure and stands in [`domain::cache::Budget`]; the [`Ledger`] is its one copy in the process, kept right by
//! the same changes that keep the rows right. Whoever is about to store reserves first. Where that fails, others go: enough
//! for the one who waits, then as many more as leave a twentieth of the budget free, so that the next ones need not wait.
//! What finds no room is passed through and nothing fails.

mod advice;
mod evict;
mod hopeless;
mod leases;
mod ledger;
mod load;
mod pinned;
mod preview;
mod protect;
mod reservation;

pub use advice::{Advice, Advised};
pub use evict::keep_room_regularly;
pub use ledger::{Evicted, Ledger};
pub use load::load_ledger;
pub(crate) use load::resync_ledger;
pub use preview::{Amount, Shrinking};
pub(crate) use reservation::Reservation;
