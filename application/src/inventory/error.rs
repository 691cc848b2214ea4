//! Why the content could not be looked at or changed.

use std::sync::Arc;

use domain::cache::{Pin, PinSource};
use domain::ports::{BlobStoreError, IdentityError, MetadataError};

use crate::pull::removal::RemovalError;

/// Why a question about the content was not answered, or a change not made.
#[derive(Clone, Debug, thiserror::Error)]
pub enum InventoryError {
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// It is named by its digest and held by a pin.
    #[error("it is kept by the pin {id} ({target}){whose}; remove the pin first", id = .0.id, target = .0.target, whose = whose(.0))]
    Pinned(Box<Pin>),
    /// The pin is the configuration's.
    #[error("the pin {target} is defined by {place}: remove it there, then call POST /api/v1/upstreams/reload")]
    PinnedByFile { target: String, place: String },
    /// As many tasks as may run at once.
    #[error("{0} tasks are running already; wait for one or cancel it")]
    TooManyTasks(usize),
    #[error("there are {0} pins already; remove one, or use a pattern for many")]
    TooManyPins(usize),
    #[error("the store or the database cannot be reached at the moment")]
    Unavailable(#[source] Arc<dyn std::error::Error + Send + Sync>),
    /// The process ends.
    #[error("the work was interrupted")]
    Interrupted,
}

fn whose(pin: &Pin) -> String {
    match &pin.source {
        PinSource::Api => String::new(),
        PinSource::File { place } => format!(" of {place}"),
    }
}

impl From<MetadataError> for InventoryError {
    fn from(error: MetadataError) -> Self {
        Self::Unavailable(Arc::new(error))
    }
}

impl From<BlobStoreError> for InventoryError {
    fn from(error: BlobStoreError) -> Self {
        Self::Unavailable(Arc::new(error))
    }
}

impl From<RemovalError> for InventoryError {
    fn from(error: RemovalError) -> Self {
        match error {
            RemovalError::Store(error) => error.into(),
            RemovalError::Metadata(error) => error.into(),
        }
    }
}

impl From<IdentityError> for InventoryError {
    fn from(error: IdentityError) -> Self {
        Self::Unavailable(Arc::new(error))
    }
}
