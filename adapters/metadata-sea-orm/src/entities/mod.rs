//! One entity a table, as the newest migration leaves it.

pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod blob;
pub(crate) mod grant;
pub(crate) mod key;
pub(crate) mod lease;
pub(crate) mod link;
pub(crate) mod manifest;
pub(crate) mod manifest_child;
pub(crate) mod pin;
pub(crate) mod pin_status;
pub(crate) mod revision;
pub(crate) mod robot_token;
pub(crate) mod session;
pub(crate) mod setting;
pub(crate) mod tag;
pub(crate) mod task;
pub(crate) mod traffic;
pub(crate) mod upload;
pub(crate) mod upstream_definition;
pub(crate) mod upstream_origin;
