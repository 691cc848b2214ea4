//! The registry client against a registry that misbehaves on demand.

mod addresses;
mod answers;
mod auth;
mod connection;
mod contract;
mod deletes;
mod fixture;
mod locations;
mod pushed_manifests;
mod refusals;
mod transfer;
mod upload_faults;
mod uploads;
