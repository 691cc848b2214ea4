//! Writes recorded hits down, many in one transaction.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::metadata::{Change, MetadataRepo};
use domain::ports::{Clock, MetadataError};
use tracing::warn;

use crate::hot::HitRecorder;

/// What is lost at most when the process dies.
const INTERVAL: Duration = Duration::from_secs(5);

/// Writes what has been recorded so far. What cannot be written is kept for the next time.
pub async fn flush_hits(recorder: &HitRecorder, repo: &dyn MetadataRepo) -> Result<(), MetadataError> {
    let (hits, traffic) = (recorder.drain(), recorder.drain_traffic());
    let mut changes = Vec::new();
    if !hits.is_empty() {
        changes.push(Change::RecordHits(hits.clone()));
    }
    if !traffic.is_empty() {
        changes.push(Change::RecordTraffic(traffic.clone()));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let result = repo.apply(changes).await;
    if result.is_err() {
        recorder.restore(hits);
        recorder.restore_traffic(traffic);
    }
    result
}

/// Flushes every few seconds until it is dropped.
pub async fn flush_hits_regularly(recorder: Arc<HitRecorder>, repo: Arc<dyn MetadataRepo>, clock: Arc<dyn Clock>) {
    loop {
        clock.sleep_until(clock.now() + INTERVAL).await;
        if let Err(error) = flush_hits(&recorder, &*repo).await {
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
        flush_hits(&recorder, &repo).await.unwrap();
        // Nothing has come since, so the database is left alone.
        flush_hits(&recorder, &repo).await.unwrap();
    }

    #[tokio::test]
    async fn hits_that_could_not_be_written_are_written_the_next_time() {
        let recorder = recorder_with_two_hits();
        let mut broken = MockMetadataRepo::new();
        broken.expect_apply().returning(|_| Err(MetadataError::new(MetadataErrorKind::Unavailable, "no disk")));
        assert!(flush_hits(&recorder, &broken).await.is_err());
        let mut mended = MockMetadataRepo::new();
        mended.expect_apply().with(function(counts_two)).times(1).returning(|_| Ok(()));
        flush_hits(&recorder, &mended).await.unwrap();
    }
}
