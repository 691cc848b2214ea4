//! A small cache, and how the cases ask about it.

use domain::cache::BlobKey;
use domain::ports::Change;
use domain::ports::inventory::{EntryFilter, EntryPosition, EntrySort, Page, RepositoryFilter, Scope};
use domain::ports::metadata::{ManifestRow, RepositoryTraffic};

use super::Fixture;
use crate::metadata::rows::{apply, put_blob, put_manifest};
pub(super) use crate::metadata::rows::{at, digest, hits, isolated, link, manifest, repository, set_tag, shared, tag};

pub(super) fn everything() -> EntryFilter {
    EntryFilter::all(Scope::Everything)
}

/// All repositories of which the name has this part.
pub(super) fn named(part: &str) -> RepositoryFilter {
    RepositoryFilter { name_contains: Some(part.to_owned()), ..all_repositories() }
}

pub(super) fn all_repositories() -> RepositoryFilter {
    RepositoryFilter::all(Scope::Everything)
}

pub(super) fn only(names: &[&str]) -> Scope {
    Scope::Only(names.iter().map(|name| repository(name)).collect())
}

pub(super) fn first<P>(limit: usize) -> Page<'static, P> {
    Page { descending: false, after: None, offset: 0, limit }
}

impl Fixture {
    pub(super) async fn apply(&self, changes: impl IntoIterator<Item = Change>) {
        apply(&*self.repo, changes).await;
    }

    /// `hub/a` has an image of a configuration and a base layer, `hub/b` the base layer. Nobody links `orphan`.
    pub(super) async fn with_two_repositories(&self) {
        let (a, b) = (repository("hub/a"), repository("hub/b"));
        let image = ManifestRow { children: vec![digest("config"), digest("base")], ..manifest(&shared("image")) };
        let of_a = ["image", "config", "base"].map(|name| link(&a, digest(name)));
        self.apply(
            [
                put_blob(&shared("base"), 1_000, at(1)),
                put_blob(&shared("config"), 30, at(2)),
                put_manifest(&image, at(3)),
                put_blob(&shared("orphan"), 200, at(4)),
                link(&b, digest("base")),
                link(&b, digest("gone")),
                set_tag(&a, "v1", digest("image")),
                set_tag(&a, "latest", digest("image")),
                set_tag(&b, "early", digest("image")),
                Change::RecordHits(vec![hits(&shared("base"), 5, at(9)), hits(&shared("image"), 7, at(8))]),
                traffic("hub/a", 3, 1),
                traffic("hub/b", 1, 1),
            ]
            .into_iter()
            .chain(of_a),
        )
        .await;
    }

    pub(super) async fn keys(&self, filter: &EntryFilter, sort: EntrySort, descending: bool) -> Vec<BlobKey> {
        let page = Page { descending, ..first(100) };
        let entries = self.inventory.entries(filter, sort, page).await.expect("entries");
        entries.into_iter().map(|entry| entry.blob.key).collect()
    }

    /// All entries by pages of this size.
    pub(super) async fn walk(&self, sort: EntrySort, descending: bool, limit: usize) -> Vec<BlobKey> {
        let (mut keys, mut after): (Vec<BlobKey>, Option<EntryPosition>) = (Vec::new(), None);
        loop {
            let page = Page { descending, after: after.as_ref(), offset: 0, limit };
            let entries = self.inventory.entries(&everything(), sort, page).await.expect("entries");
            let Some(last) = entries.last() else {
                return keys;
            };
            after = Some(EntryPosition { value: sort.value(&last.blob), key: last.blob.key.clone() });
            keys.extend(entries.into_iter().map(|entry| entry.blob.key));
        }
    }
}

pub(super) fn traffic(name: &str, hits: u64, misses: u64) -> Change {
    Change::RecordTraffic(vec![RepositoryTraffic { repository: repository(name), hits, misses }])
}
