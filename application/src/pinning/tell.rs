//! How pins stand, told to the other replicas, and by them.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use domain::access::PinId;
use domain::ports::pin_statuses::PinStatus;
use domain::ports::{MetadataError, PinStatuses};
use tracing::debug;

use crate::pull::PullService;

/// Pause between two times at which what has changed is told.
const EVERY: Duration = Duration::from_secs(1);

impl PullService {
    /// How the pins stand at the moment. One that is not among them has not been looked at yet.
    pub async fn pin_statuses(&self) -> Result<HashMap<PinId, PinStatus>, MetadataError> {
        let board = &self.pinning().board;
        match self.cluster() {
            Some(cluster) if !board.is_kept() => cluster.pins().pin_statuses().await,
            _ => Ok(board.all()),
        }
    }

    /// Tells the other replicas, where there can be some. Never returns then.
    pub(super) async fn tell_of_pins(&self) {
        let Some(cluster) = self.cluster() else { return };
        let clock = Arc::clone(&self.ports().clock);
        let mut told = None;
        loop {
            if let Err(error) = tell(&**cluster.pins(), self.pinning().board.all(), &mut told).await {
                debug!(error = &error as &dyn std::error::Error, "how pins stand is told later");
            }
            clock.sleep_until(clock.now() + EVERY).await;
        }
    }
}

/// Tells what has changed since the last time. The first time nobody knows what whoever came before has told.
async fn tell(
    statuses: &dyn PinStatuses,
    now: HashMap<PinId, PinStatus>,
    told: &mut Option<HashMap<PinId, PinStatus>>,
) -> Result<(), MetadataError> {
    if told.is_none() {
        statuses.forget_pins().await?;
    }
    let told = told.get_or_insert_default();
    let news = now.iter().filter(|(id, status)| told.get(*id) != Some(*status));
    let news: Vec<_> = news.map(|(id, status)| (*id, status.clone())).collect();
    let gone: Vec<_> = told.keys().filter(|id| !now.contains_key(*id)).copied().collect();
    if !news.is_empty() || !gone.is_empty() {
        statuses.tell_pins(&news, &gone).await?;
        *told = now;
    }
    Ok(())
}
