//! What the registry holds.

use std::collections::{BTreeMap, HashMap};

use bytes::Bytes;
use domain::oci::manifest::{Child, ChildRole, Manifest};
use domain::oci::{Digest, MediaType, Reference, RepositoryName, Tag};
use serde_json::{Value, json};

use super::uploads::Uploads;
use crate::image::Content;

/// A blob, or what is left of it.
#[derive(Clone)]
pub(super) enum StoredBlob {
    Kept(Content),
    /// Its bytes were only counted and hashed.
    Discarded {
        len: u64,
    },
}

#[derive(Clone)]
pub(super) struct StoredManifest {
    pub(super) digest: Digest,
    pub(super) media_type: MediaType,
    pub(super) bytes: Bytes,
}

#[derive(Default)]
pub(super) struct Repository {
    pub(super) blobs: HashMap<Digest, StoredBlob>,
    pub(super) manifests: BTreeMap<Digest, StoredManifest>,
    pub(super) tags: BTreeMap<Tag, Digest>,
}

#[derive(Default)]
pub(super) struct Store {
    pub(super) repositories: BTreeMap<RepositoryName, Repository>,
    pub(super) uploads: Uploads,
}

impl Store {
    pub(super) fn repository(&mut self, name: &RepositoryName) -> &mut Repository {
        self.repositories.entry(name.clone()).or_default()
    }

    pub(super) fn blob(&self, name: &RepositoryName, digest: &Digest) -> Option<&StoredBlob> {
        self.repositories.get(name)?.blobs.get(digest)
    }

    pub(super) fn manifest(&self, name: &RepositoryName, reference: &Reference) -> Option<&StoredManifest> {
        let repository = self.repositories.get(name)?;
        let digest = match reference {
            Reference::Tag(tag) => repository.tags.get(tag)?,
            Reference::Digest(digest) => digest,
        };
        repository.manifests.get(digest)
    }

    /// Whether the repository has what the manifest lists. Foreign layers are fetched from elsewhere, and a subject may come
    /// later.
    pub(super) fn has_children(&self, name: &RepositoryName, manifest: &Manifest) -> bool {
        let held = self.repositories.get(name);
        let has = |child: &Child| {
            held.is_some_and(|held| match child.role {
                ChildRole::Manifest => held.manifests.contains_key(&child.descriptor.digest),
                ChildRole::Config | ChildRole::Layer => held.blobs.contains_key(&child.descriptor.digest),
            })
        };
        manifest.children.iter().all(|child| child.foreign || has(child))
    }

    /// The descriptors of the manifests whose subject is `digest` (distribution-spec, "Listing Referrers").
    pub(super) fn referrers(&self, name: &RepositoryName, digest: &Digest) -> Vec<Value> {
        let manifests = self.repositories.get(name).into_iter().flat_map(|repository| repository.manifests.values());
        let subject = Value::from(digest.to_string());
        manifests
            .filter_map(|manifest| {
                let value: Value = serde_json::from_slice(&manifest.bytes).ok()?;
                (value["subject"]["digest"] == subject).then(|| describe(manifest, &value))
            })
            .collect()
    }
}

fn describe(manifest: &StoredManifest, value: &Value) -> Value {
    let artifact_type =
        [&value["artifactType"], &value["config"]["mediaType"]].into_iter().find(|kind| kind.is_string());
    let mut descriptor = json!({
        "mediaType": manifest.media_type,
        "digest": manifest.digest,
        "size": manifest.bytes.len(),
    });
    if let Some(artifact_type) = artifact_type {
        descriptor["artifactType"] = artifact_type.clone();
    }
    if value["annotations"].is_object() {
        descriptor["annotations"] = value["annotations"].clone();
    }
    descriptor
}
