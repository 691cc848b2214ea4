//! The real binary as an operator meets it: exit codes, signals, files, output.
//!
//! What lives here: what only a process can show. What may not: behaviour of the cache that the end-to-end tests can reach
//! without starting a process, which costs a hundred times more.
//!
//! # Adding a test
//!
//! Describe the cache with [`cache::Setup`], then start it, or run one command and look at its [`cache::Finished`].
//! Wait for lines of the log, gates of the registry and the end of the process; never for time to pass.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod api;
mod backup;
mod cache;
mod commands;
mod crash;
mod database_outage;
mod demo;
mod disk;
mod documented;
mod drain;
mod first_start;
mod fsck;
mod guide;
mod hangup;
mod healthcheck;
mod init;
mod keys;
mod log;
mod moving;
mod packaging;
mod papers;
mod postgres;
mod pull;
mod push;
mod refusal;
mod reload;
mod replicas;
mod s3;
mod secrets;
mod simulate;
mod supervisor;
mod traces;
mod users;
