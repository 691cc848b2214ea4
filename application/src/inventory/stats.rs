//! Sums over everything.

use domain::ports::inventory::{EntryFilter, EntryTotals, Traffic};

use super::InventoryService;
use super::error::InventoryError;
use crate::auth::Caller;

/// The cache in numbers, as far as the caller may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CacheStats {
    pub totals: EntryTotals,
    pub traffic: Traffic,
    /// Most bytes that the store may hold, if that is bounded.
    pub max_size: Option<u64>,
    /// Downloads under way, of whatever repository.
    pub fills_in_progress: usize,
}

impl InventoryService {
    pub async fn stats(&self, caller: &Caller) -> Result<CacheStats, InventoryError> {
        let scope = self.scope(caller).await?;
        let mut traffic = self.inventory().traffic(&scope).await?;
        // What the last seconds brought is not written yet.
        for more in self.pull().ports().hits.unwritten_traffic(|repository| scope.contains(repository)) {
            traffic.hits += more.hits;
            traffic.misses += more.misses;
        }
        Ok(CacheStats {
            totals: self.inventory().entry_totals(&EntryFilter::all(scope)).await?,
            traffic,
            max_size: self.settings().max_size,
            fills_in_progress: self.pull().fills_in_progress(),
        })
    }
}
