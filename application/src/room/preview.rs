//! What a smaller budget would cost, without its being tried.

use domain::cache::{BlobKey, Budget, BudgetLimits};
use domain::ports::MetadataError;
use domain::ports::metadata::MetadataErrorKind;

use super::load::read;
use crate::maintenance::flush_hits;
use crate::pull::PullService;

/// Contents, and their length together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    pub count: u64,
    pub bytes: u64,
}

impl Amount {
    fn add(&mut self, size: u64) {
        self.count += 1;
        self.bytes += size;
    }
}

/// What another size would make of what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shrinking {
    pub max_size: u64,
    pub stored: Amount,
    pub pinned: Amount,
    pub goes: Amount,
}

impl Shrinking {
    /// Whether enough may go.
    pub fn fits(&self) -> bool {
        self.stored.bytes.saturating_sub(self.goes.bytes) <= self.max_size
    }
}

impl PullService {
    /// What would go if the store might hold so many bytes. It is decided as after a restart, from all rows, by the policy in
    /// force; what is pinned, being read or part of an unfinished push stays.
    pub(crate) async fn would_shrink(&self, max_size: u64) -> Result<Shrinking, MetadataError> {
        // Who was asked for a moment ago is not cold, though no row says so yet.
        flush_hits(&self.ports().hits, self.catalog()).await?;
        let pinned = self.pinned().await?.contents;
        let rows = read(&*self.ports().inventory).await?;
        let (ledger, now) = (std::sync::Arc::clone(self.catalog().ledger()), self.now());
        let limits = BudgetLimits { max_size: Some(max_size), ..ledger.limits() };
        // A large cache is a lot to look through: not on a thread that serves pulls.
        let deciding = tokio::task::spawn_blocking(move || {
            let (mut stored, mut held) = (Amount::default(), Amount::default());
            for row in &rows {
                stored.add(row.size);
                if pinned.contains(&row.key) {
                    held.add(row.size);
                }
            }
            let mut budget = Budget::new(limits, ledger.policy());
            budget.load(rows);
            let mut may_go = |key: &BlobKey| !pinned.contains(key) && ledger.is_free(key, now);
            let mut goes = Amount::default();
            for (_, size) in budget.victims_down_to(max_size, &mut may_go) {
                goes.add(size);
            }
            Shrinking { max_size, stored, pinned: held, goes }
        });
        deciding.await.map_err(|error| MetadataError::new(MetadataErrorKind::Database, error))
    }
}
