//! Sums over everything.

use domain::cache::{BudgetLimits, BudgetUsage, PartUsage, PolicyKind};
use domain::ports::inventory::{EntryFilter, EntryTotals, Traffic};

use super::InventoryService;
use super::error::InventoryError;
use crate::auth::Caller;
use crate::room::{Advised, Evicted, Shrinking};

/// The cache in numbers, as far as the caller may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheStats {
    pub totals: EntryTotals,
    pub traffic: Traffic,
    /// What the store may hold, of everything.
    pub limits: BudgetLimits,
    /// What it holds and has promised, of everything.
    pub usage: BudgetUsage,
    /// What parts of it hold.
    pub parts: Vec<PartUsage>,
    pub policy: PolicyKind,
    /// Since the start.
    pub evicted: Evicted,
    /// Downloads under way, of whatever repository.
    pub fills_in_progress: usize,
}

impl InventoryService {
    /// What caches of other sizes would have answered; of no size where there is no bound.
    pub fn advice(&self) -> Advised {
        self.pull().catalog().ledger().advice().advised()
    }

    /// What would go if `cache.max_size` were this, in bytes.
    pub async fn would_shrink(&self, max_size: u64) -> Result<Shrinking, InventoryError> {
        Ok(self.pull().would_shrink(max_size).await?)
    }

    pub async fn stats(&self, caller: &Caller) -> Result<CacheStats, InventoryError> {
        let scope = self.scope(caller).await?;
        let mut traffic = self.inventory().traffic(&scope).await?;
        // What the last seconds brought is not written yet.
        for more in self.pull().ports().hits.unwritten_traffic(|repository| scope.contains(repository)) {
            traffic.hits += more.hits;
            traffic.misses += more.misses;
        }
        let ledger = self.pull().catalog().ledger();
        Ok(CacheStats {
            totals: self.inventory().entry_totals(&EntryFilter::all(scope)).await?,
            traffic,
            limits: ledger.limits(),
            usage: ledger.usage(),
            parts: ledger.parts(),
            policy: ledger.policy(),
            evicted: ledger.evicted(),
            fills_in_progress: self.pull().fills_in_progress(),
        })
    }
}
