//! `kill -9`, and what the next process makes of what was left.
//!
//! `moments` has kills at moments that somebody has thought of; `seeds` has those that chance finds, under a load of
//! everything at once.

mod checks;
mod client;
mod load;
mod moments;
mod promises;
mod seeds;
mod store;
mod world;
