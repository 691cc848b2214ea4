//! One entity a table, as the newest migration leaves it.

pub(crate) mod blob;
pub(crate) mod link;
pub(crate) mod manifest;
pub(crate) mod manifest_child;
pub(crate) mod tag;
pub(crate) mod upload;
