//! What is stored, as the rows have it at the start.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::metadata::BlobRow;
use domain::ports::{Clock, Inventory, MetadataError};
use tracing::{info, warn};

use super::Ledger;
use crate::pull::PullService;

/// Rows that are read at a time.
const PAGE: usize = 10_000;

/// A database that cannot be read now is read again after this long.
const AGAIN: Duration = Duration::from_secs(5);

/// Tells the ledger of everything that is stored. Meanwhile pulls go on: what fits beside the bytes that are known to be
/// there is stored, the rest waits or is passed through.
pub async fn load_ledger(ledger: Arc<Ledger>, inventory: Arc<dyn Inventory>, clock: Arc<dyn Clock>) {
    loop {
        match read(&*inventory).await {
            Ok(rows) => {
                info!(objects = rows.len(), "everything that is stored is counted");
                ledger.load(rows);
                return;
            }
            Err(error) => {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "what is stored could not be counted; it is tried again"
                );
                clock.sleep_until(clock.now() + AGAIN).await;
            }
        }
    }
}

/// Tells the ledger anew what is stored, where changes of other replicas may have been missed.
pub(crate) async fn resync_ledger(pull: &PullService) {
    let ledger = pull.catalog().ledger();
    if !ledger.has_loaded() {
        return;
    }
    let began = pull.now();
    match read(&*pull.ports().inventory).await {
        Ok(rows) => ledger.resync(rows, began),
        // Whoever finds the database back finds this lost again.
        Err(error) => warn!(error = &error as &dyn std::error::Error, "what is stored could not be counted anew"),
    }
}

pub(super) async fn read(inventory: &dyn Inventory) -> Result<Vec<BlobRow>, MetadataError> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let rows = inventory.stored(after.as_ref(), PAGE).await?;
        let is_last = rows.len() < PAGE;
        after = rows.last().map(|row| row.key.clone());
        all.extend(rows);
        if is_last {
            return Ok(all);
        }
    }
}
