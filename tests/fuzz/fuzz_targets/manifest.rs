//! Manifests and indexes: no bytes make the parser panic, and what it returns is consistent.

#![no_main]

use domain::oci::manifest::{
    ChildRole, MAX_CHILDREN, Manifest, ManifestKind, identify, index_descriptors, referrer_descriptor, referrers_index,
};
use domain::oci::{Algorithm, MediaType};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let digest = Algorithm::Sha256.digest(bytes);
    assert_eq!(identify(bytes, None).ok(), Some(digest));

    for served_as in [None, Some(MediaType::OCI_INDEX), Some(MediaType::DOCKER_MANIFEST)] {
        let Ok(manifest) = Manifest::parse(bytes, served_as.as_ref()) else {
            continue;
        };
        assert!(manifest.children.len() <= MAX_CHILDREN);
        assert!(manifest.child_digests().len() <= manifest.children.len());
        let index = manifest.kind == ManifestKind::Index;
        assert!(
            manifest
                .children
                .iter()
                .all(|child| (child.role == ChildRole::Manifest) == index)
        );
        assert!(served_as.is_none_or(|served_as| manifest.media_type == served_as));
    }

    let entry = referrer_descriptor(bytes, &digest, &MediaType::OCI_MANIFEST);
    let list = referrers_index(std::slice::from_ref(&entry));
    assert_eq!(index_descriptors(&list).expect("our own index is one"), [entry]);

    if let Ok(entries) = index_descriptors(bytes) {
        assert_eq!(
            index_descriptors(&referrers_index(&entries)).expect("it holds what was read"),
            entries
        );
    }
});
