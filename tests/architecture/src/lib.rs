//! The dependency rule of `docs/architecture.md`, as data and as checks that name every offence.
//!
//! What lives here: who may depend on whom ([`edges`]), which libraries the core may use and where the others are at home
//! ([`libraries`]), and the rules of the manifests and source files ([`manifests`], [`source_files`], [`admin_calls`]). The
//! tests under `tests/` apply them to this workspace; they read files only, so they run without building what they judge.
//! Beside them, what holds of documentation that is generated ([`pages`]), and of its links ([`links`]).
//!
//! # Adding a crate
//!
//! A line in [`edges::ALLOWED`], together with the decision record that explains it. A library that must not spread goes
//! into [`libraries::HOMES`] and, with the same packages as `wrappers`, into `deny.toml`.

pub mod admin_calls;
pub mod edges;
pub mod libraries;
pub mod links;
pub mod manifests;
pub mod members;
pub mod pages;
pub mod source_files;
