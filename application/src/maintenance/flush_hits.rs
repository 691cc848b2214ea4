//! Writes recorded hits down, many in one transaction, and tells the ledger of them.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use domain::cache::{BlobKey, ObjectClass};
use domain::ports::metadata::{Change, Hits};
use domain::ports::{Clock, MetadataError};
use tracing::warn;

use crate::hot::recorder::Drained;
use crate::hot::{Catalog, HitRecorder};

/// What is lost at most when the process dies.
const INTERVAL: Duration = Duration::from_secs(5);

/// Manifests whose parts are looked up in one flush. Beyond them, parts age by their own requests alone.
const MOST_MANIFESTS: usize = 1_000;

/// Writes what has been recorded so far. What cannot be written is kept for the next time.
///
/// Whoever asks for a manifest is about to ask for its parts, or has them: they age together. So that a hot image stays
/// complete, a hit of a manifest counts for what it names.
pub async fn flush_hits(recorder: &HitRecorder, catalog: &Catalog) -> Result<(), MetadataError> {
    // A content without a row has no hits either.
    catalog.catch_up().await?;
    let (drained, traffic) = (recorder.drain(), recorder.drain_traffic());
    let parts = if drained.is_empty() { Vec::new() } else { parts_of(&drained, catalog).await };
    catalog.ledger().accessed(&told(&drained, &parts));
    let hits: Vec<Hits> = drained.into_iter().map(|drained| drained.hits).collect();
    let mut changes = Vec::new();
    if !hits.is_empty() {
        // Of the parts only the time moves: nobody was served from them.
        let touched = parts.into_iter().map(|part| Hits { count: 0, ..part });
        changes.push(Change::RecordHits(hits.iter().cloned().chain(touched).collect()));
    }
    if !traffic.is_empty() {
        changes.push(Change::RecordTraffic(traffic.clone()));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let result = catalog.repo().apply(changes).await;
    if result.is_err() {
        recorder.restore(hits);
        recorder.restore_traffic(traffic);
    }
    result
}

/// What the manifests among them name, with the hits of the manifest that has most.
async fn parts_of(drained: &[Drained], catalog: &Catalog) -> Vec<Hits> {
    let mut parts: HashMap<BlobKey, Hits> = HashMap::new();
    let may_be_manifests = drained
        .iter()
        .filter(|drained| drained.new > 0 && catalog.ledger().class_of(&drained.hits.key) == Some(ObjectClass::Small));
    for Drained { hits, new } in may_be_manifests.take(MOST_MANIFESTS) {
        let Ok(Some(manifest)) = catalog.repo().manifest(&hits.key).await else {
            continue;
        };
        for child in manifest.children {
            let key = BlobKey::new(hits.key.space.clone(), child);
            let part = parts.entry(key.clone()).or_insert(Hits { key, count: 0, last_at: hits.last_at });
            part.count = part.count.max(*new);
            part.last_at = part.last_at.max(hits.last_at);
        }
    }
    parts.into_values().collect()
}

/// What the ledger is told: each content once, with its own hits or with those of a manifest that names it, whichever are
/// more, the earliest first.
fn told(drained: &[Drained], parts: &[Hits]) -> Vec<Hits> {
    let own = drained.iter().map(|drained| Hits { count: drained.new, ..drained.hits.clone() });
    let mut told: HashMap<BlobKey, Hits> = HashMap::new();
    for hits in own.filter(|hits| hits.count > 0).chain(parts.iter().cloned()) {
        match told.get_mut(&hits.key) {
            Some(known) => {
                known.count = known.count.max(hits.count);
                known.last_at = known.last_at.max(hits.last_at);
            }
            None => drop(told.insert(hits.key.clone(), hits)),
        }
    }
    let mut told: Vec<Hits> = told.into_values().collect();
    told.sort_by_key(|hits| hits.last_at);
    told
}

/// Flushes every few seconds until it is dropped.
pub async fn flush_hits_regularly(recorder: Arc<HitRecorder>, catalog: Arc<Catalog>, clock: Arc<dyn Clock>) {
    loop {
        clock.sleep_until(clock.now() + INTERVAL).await;
        if let Err(error) = flush_hits(&recorder, &catalog).await {
            warn!(
                error = &error as &dyn std::error::Error,
                "hits could not be written; they are kept for the next time"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use domain::cache::BlobKey;
    use domain::oci::Algorithm;
    use domain::ports::metadata::{MetadataErrorKind, MockMetadataRepo};
    use mockall::predicate::function;

    use super::*;

    fn recorder_with_two_hits() -> HitRecorder {
        let recorder = HitRecorder::default();
        let key = BlobKey::shared(Algorithm::Sha256.digest(b"x"));
        recorder.record(&key, SystemTime::UNIX_EPOCH);
        recorder.record(&key, SystemTime::UNIX_EPOCH);
        recorder
    }

    #[expect(clippy::ptr_arg, reason = "the predicate is given the argument's own type")]
    fn counts_two(changes: &Vec<Change>) -> bool {
        matches!(&changes[..], [Change::RecordHits(hits)] if hits.len() == 1 && hits[0].count == 2)
    }

    #[tokio::test]
    async fn hits_are_written_together_and_once() {
        let recorder = recorder_with_two_hits();
        let mut repo = MockMetadataRepo::new();
        repo.expect_apply().with(function(counts_two)).times(1).returning(|_| Ok(()));
        let catalog = Catalog::new(Arc::new(repo), 1 << 20);
        flush_hits(&recorder, &catalog).await.unwrap();
        // Nothing has come since, so the database is left alone.
        flush_hits(&recorder, &catalog).await.unwrap();
    }

    #[tokio::test]
    async fn hits_that_could_not_be_written_are_written_the_next_time() {
        let recorder = recorder_with_two_hits();
        let mut broken = MockMetadataRepo::new();
        broken.expect_apply().returning(|_| Err(MetadataError::new(MetadataErrorKind::Unavailable, "no disk")));
        assert!(flush_hits(&recorder, &Catalog::new(Arc::new(broken), 1 << 20)).await.is_err());
        let mut mended = MockMetadataRepo::new();
        mended.expect_apply().with(function(counts_two)).times(1).returning(|_| Ok(()));
        flush_hits(&recorder, &Catalog::new(Arc::new(mended), 1 << 20)).await.unwrap();
    }
}
