//! What a caller gets to see.

use domain::ports::MetadataError;
use domain::ports::inventory::Scope;

use super::InventoryService;
use crate::auth::Caller;

/// Repositories that are looked at in one go.
const PAGE: usize = 1_000;

/// Most repositories that an account with grants sees here. Their names go into each statement.
const MOST: usize = 10_000;

impl InventoryService {
    /// Administrators see everything, and so does an account that may read every repository; others see what they may read.
    pub(super) async fn scope(&self, caller: &Caller) -> Result<Scope, MetadataError> {
        let auth = &self.inner.auth;
        if caller.is_admin() || auth.reads_everything(caller) {
            return Ok(Scope::Everything);
        }
        let mut readable = Vec::new();
        let mut after = None;
        loop {
            let page = self.pull().catalog().repo().repositories(after.as_ref(), PAGE).await?;
            let is_last = page.len() < PAGE;
            after = page.last().cloned();
            readable.extend(page.into_iter().filter(|repository| auth.may_read(caller, repository)));
            if is_last || readable.len() >= MOST {
                readable.truncate(MOST);
                return Ok(Scope::Only(readable));
            }
        }
    }
}
