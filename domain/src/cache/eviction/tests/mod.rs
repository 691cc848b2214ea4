//! What holds of every policy, and what the tests of each share.

mod models;
mod properties;
mod rebuilt;
mod steps;
pub(super) mod trace;
