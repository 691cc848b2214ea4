//! What is said of a database that shows its damage only once it is read.

use std::error::Error as StdError;
use std::sync::Arc;

use anyhow::Error;
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;

use crate::config::{Config, DatabaseLocation};

/// Names the database file and the remedy, where damage is what has failed. One that could not even be opened says both
/// itself.
pub fn explained(config: &Config, error: Error) -> Error {
    let is_damage = error.chain().any(is_damage);
    match &config.database.location {
        DatabaseLocation::Sqlite(path) if is_damage && !format!("{error:#}").contains("restore a backup") => {
            error.context(format!("{} is damaged: {REMEDY}", path.display()))
        }
        _ => error,
    }
}

fn is_damage(cause: &(dyn StdError + 'static)) -> bool {
    // What several may want to tell of is shared by them, and then is a cause as that.
    let shared = cause.downcast_ref::<Arc<dyn StdError + Send + Sync>>();
    let cause = shared.map_or(cause, |shared| &**shared);
    cause.downcast_ref::<MetadataError>().is_some_and(|error| error.kind() == MetadataErrorKind::Corrupt)
}

/// What to do about a damaged database. The next one adopts the objects that it knew of.
pub const REMEDY: &str = "restore a backup, or move the file away to begin with an empty one";
