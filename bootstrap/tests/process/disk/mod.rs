//! Disks that are full, read-only, somebody else's, or have lost what was on them: what the operator is told, what clients
//! still get, and what happens once it is over.
//!
//! Real file systems, which only root can mount; elsewhere these tests are skipped.

mod database;
mod full;
mod medium;
mod permission;
mod read_only;
mod stand;
