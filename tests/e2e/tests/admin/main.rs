//! Accounts, the audit log and the configuration, as the administration API has them, and what its operations have in common.

mod accounts;
mod audit;
mod configuration;
mod health;
mod protocol;
mod robots;
mod world;
