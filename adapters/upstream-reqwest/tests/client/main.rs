//! The registry client against a registry that misbehaves on demand.

mod addresses;
mod answers;
mod auth;
mod connection;
mod contract;
mod fixture;
mod transfer;
