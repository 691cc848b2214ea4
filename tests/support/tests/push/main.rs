//! The push side of the fake registry: right without faults, and wrong only where it was told to be.

mod client;
mod deletes;
mod faults;
mod manifests;
mod scopes;
mod uploads;
