//! Compares rows and objects, because somebody wants it now.

use domain::access::TaskId;
use serde_json::{Value, json};

use super::super::InventoryService;
use super::Progress;
use super::board::Outcome;
use crate::repair::{Reconciled, RepairError};

impl InventoryService {
    pub(super) async fn run_sweep(self, task: TaskId, dry_run: bool, progress: &Progress) -> Outcome {
        let outcome = if dry_run { self.would_sweep(progress).await } else { self.sweep(Some(task), progress).await };
        match outcome {
            Ok(done) => Ok((told(&done, dry_run), None)),
            // What was mended by then stays so, and is looked at again.
            Err(RepairError::Cancelled) => Ok((json!({ "dry_run": dry_run }), None)),
            Err(error) => Err(error.into()),
        }
    }
}

fn told(done: &Reconciled, dry_run: bool) -> Value {
    json!({
        "dry_run": dry_run, "rows": done.seen.rows, "objects": done.seen.objects,
        "adopted": done.adopted, "adopted_bytes": done.adopted_bytes, "dropped": done.dropped, "damaged": done.damaged,
        "removed": done.removed, "removed_bytes": done.removed_bytes, "unreadable": done.unreadable,
        "staging": done.staging, "links": done.links, "tags": done.tags,
    })
}
