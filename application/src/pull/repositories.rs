//! `_catalog`: the repositories that the cache knows.

use std::sync::Arc;

use domain::oci::RepositoryKey;

use super::PullService;
use super::error::PullError;

impl PullService {
    /// Up to `limit` repositories that follow `after`, in the order of their canonical names.
    pub async fn repositories(
        &self,
        after: Option<&RepositoryKey>,
        limit: usize,
    ) -> Result<Vec<RepositoryKey>, PullError> {
        self.catalog().repo().repositories(after, limit).await.map_err(|error| PullError::Store(Arc::new(error)))
    }
}
