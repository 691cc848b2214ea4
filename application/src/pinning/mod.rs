//! What is kept in the cache whatever else goes.
//!
//! A pin is made by an administrator and is a row, or stands in the configuration and is held in memory: the file is then the
//! only place where it is changed. Everything that removes content asks for both at once ([`PullService::pins`]).
//!
//! [`PullService::pins`]: crate::pull::PullService

mod of_file;

pub use of_file::FilePin;
pub(crate) use of_file::FilePins;

/// Each is looked at for each removal.
pub const MOST_PINS: usize = 1_000;
