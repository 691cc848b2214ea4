//! Repositories with what is stored of them.

use domain::ports::inventory::{Page, RepositoryFilter, RepositoryPosition, RepositoryRow, RepositorySort};

use super::InventoryService;
use super::error::InventoryError;
use crate::auth::Caller;

/// Part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepositoryList {
    pub items: Vec<RepositoryRow>,
    /// On all pages.
    pub total: u64,
    /// Where the next page begins, if there is one.
    pub next: Option<RepositoryPosition>,
}

impl InventoryService {
    /// A page of the repositories that the caller may read and whose canonical name has this part.
    pub async fn repositories(
        &self,
        caller: &Caller,
        name_contains: Option<String>,
        sort: RepositorySort,
        page: Page<'_, RepositoryPosition>,
    ) -> Result<RepositoryList, InventoryError> {
        let filter = RepositoryFilter { scope: self.scope(caller).await?, name_contains };
        let one_more = Page { limit: page.limit + 1, ..page };
        let mut items = self.inventory().repositories(&filter, sort, one_more).await?;
        let more = items.len() > page.limit;
        items.truncate(page.limit);
        let last = items.last().filter(|_| more);
        let next = last.map(|row| RepositoryPosition { value: sort.value(row), repository: row.repository.clone() });
        Ok(RepositoryList { total: self.inventory().count_repositories(&filter).await?, items, next })
    }
}
