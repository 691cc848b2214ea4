//! What clients have been told is done.

use std::collections::{BTreeMap, BTreeSet};

use domain::oci::Digest;

/// What a tag may name, `None` being that there is no such tag. More than one where an answer has not come.
type Possible = Vec<Option<Digest>>;

/// What has to be so after any number of crashes.
#[derive(Debug, Default)]
pub(super) struct Promises {
    blobs: BTreeSet<(String, Digest)>,
    tags: BTreeMap<(String, String), Possible>,
}

impl Promises {
    /// The push of a blob was acknowledged.
    pub(super) fn has_blob(&mut self, repository: &str, digest: Digest) {
        self.blobs.insert((repository.to_owned(), digest));
    }

    /// The tag is about to be moved or deleted: from now on it may be done.
    pub(super) fn may_be(&mut self, repository: &str, tag: &str, names: Option<Digest>) {
        self.possible(repository, tag).push(names);
    }

    /// It was acknowledged.
    pub(super) fn is(&mut self, repository: &str, tag: &str, names: Option<Digest>) {
        *self.possible(repository, tag) = vec![names];
    }

    /// The manifest is about to be deleted, and with it the tags that name it.
    pub(super) fn manifest_may_go(&mut self, repository: &str, digest: Digest) {
        for possible in self.tags_to(repository, digest) {
            possible.push(None);
        }
    }

    /// It was acknowledged.
    pub(super) fn manifest_is_gone(&mut self, repository: &str, digest: Digest) {
        for possible in self.tags_to(repository, digest) {
            possible.retain(|names| *names != Some(digest));
        }
    }

    /// What was acknowledged and never taken back, with its repository.
    pub(super) fn blobs(&self) -> impl Iterator<Item = &(String, Digest)> {
        self.blobs.iter()
    }

    /// Repository, tag and what it may name.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&str, &str, &Possible)> {
        self.tags.iter().map(|((repository, tag), possible)| (repository.as_str(), tag.as_str(), possible))
    }

    fn possible(&mut self, repository: &str, tag: &str) -> &mut Possible {
        self.tags.entry((repository.to_owned(), tag.to_owned())).or_insert_with(|| vec![None])
    }

    fn tags_to(&mut self, repository: &str, digest: Digest) -> impl Iterator<Item = &mut Possible> {
        let of_it = move |(key, possible)| -> Option<&mut Possible> {
            let ((of, _), possible): (&(String, String), &mut Possible) = (key, possible);
            (of == repository && possible.contains(&Some(digest))).then_some(possible)
        };
        self.tags.iter_mut().filter_map(of_it)
    }
}
