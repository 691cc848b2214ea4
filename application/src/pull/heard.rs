//! What another replica has changed, as this one takes it into memory.

use std::sync::atomic::Ordering;

use domain::oci::{Reference, RepositoryKey};
use domain::ports::metadata::{Change, TagRow};

use super::PullService;
use crate::hot::Asked;

impl PullService {
    /// Another replica has applied this.
    pub(crate) async fn hear(&self, change: Change) {
        match &change {
            Change::Written { repository, removal } => return self.hear_of_a_write(repository, *removal).await,
            Change::WantRoom { repository, size } => {
                if self.does_upkeep() {
                    let (service, repository, size) = (self.clone(), repository.clone(), *size);
                    // Other news does not wait for it. Nor can the one who waits tell us whether it came in time; the next
                    // ones are helped all the same.
                    self.ports().tasks.spawn_background(async move {
                        service.make_room_for(&repository, size).await;
                    });
                }
                return;
            }
            Change::RecordHits(hits) => return self.catalog().ledger().accessed(hits),
            Change::Link(row) => {
                let digest = row.digest;
                for asked in [Asked::HeadBlob(digest), Asked::GetBlob(digest)] {
                    self.inner.negative.forget(&row.repository, asked);
                }
                self.found(&row.repository, Reference::Digest(digest));
            }
            Change::SetTag(row) => {
                self.found(&row.repository, Reference::Tag(row.tag.clone()));
                self.forget_lists(&row.repository, std::slice::from_ref(&row.tag));
                if self.catalog().knows_better(row) {
                    return self.doubt(row).await;
                }
            }
            Change::DropTag { repository, tag } | Change::ForgetTag { repository, tag, .. } => {
                self.forget_lists(repository, std::slice::from_ref(tag));
            }
            Change::DropTagsTo { repository, .. } => self.forget_lists(repository, &[]),
            Change::PutManifest { row, origin: Some(repository), .. } => {
                if let Some(subject) = row.subject {
                    self.forget_referrers(repository, subject);
                }
            }
            Change::PutPin(_) | Change::DropPin { .. } => self.pins_have_changed(),
            Change::ForgetUpstream { upstream } => self.forget_in_memory(std::slice::from_ref(upstream)),
            _ => {}
        }
        self.catalog().hear(change);
    }

    /// We have recorded something else after the other replica has, and neither had heard of the other: which answer of the
    /// upstream is the newer one nobody can tell, so it is asked again.
    async fn doubt(&self, row: &TagRow) {
        self.catalog().tag_anew(&row.repository, &row.tag).await;
        self.tags_are_doubtful(&row.repository, std::slice::from_ref(&row.tag)).await;
    }

    fn found(&self, repository: &RepositoryKey, reference: Reference) {
        self.inner.negative.forget(repository, Asked::HeadManifest(reference.clone()));
        self.inner.negative.forget(repository, Asked::GetManifest(reference));
    }

    /// What is being asked about the repository at this moment is overtaken.
    async fn hear_of_a_write(&self, repository: &RepositoryKey, removal: bool) {
        let shard = self.inner.marks.shard(repository);
        let _recording = shard.recording.lock().await;
        if removal {
            shard.removals.fetch_add(1, Ordering::SeqCst);
        }
        shard.writes.fetch_add(1, Ordering::SeqCst);
        self.inner.tag_lists.forget(repository);
    }

    /// News may have been missed: nothing in memory is believed, and no answer that is on its way is recorded.
    pub(crate) async fn hear_that_all_may_have_changed(&self) {
        let recording = self.hold_recording().await;
        for shard in &self.inner.marks.shards {
            shard.removals.fetch_add(1, Ordering::SeqCst);
            shard.writes.fetch_add(1, Ordering::SeqCst);
        }
        self.catalog().forget_rows();
        self.inner.negative.clear();
        self.inner.tag_lists.clear();
        self.inner.referrers.clear();
        self.pins_have_changed();
        drop(recording);
    }
}
