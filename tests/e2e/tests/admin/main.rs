//! The administration API over HTTP.

mod accounts;
mod configuration;
mod protocol;
mod world;
