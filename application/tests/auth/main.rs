//! Logins, tokens and administration, with the real hasher and signer over accounts in memory, and a clock that stands still.

extern crate harbor_cache_application as application;

mod accounts;
mod credentials;
mod doubles;
mod outage;
mod sessions;
mod tokens;
mod world;
