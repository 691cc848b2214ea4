//! Which parts of an image to pull.

use domain::oci::Digest;
use domain::oci::manifest::{ChildRole, Manifest};

/// For which platforms an index is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlatformChoice {
    All,
    /// As in `linux/amd64`.
    One(String),
}

pub(super) enum Step {
    Manifest(Digest),
    Blob(Digest, u64),
}

/// What to fetch next. Foreign layers are not the registry's to give.
pub(super) fn children(manifest: &Manifest, platforms: &PlatformChoice) -> Vec<Step> {
    manifest
        .children
        .iter()
        .filter(|child| !child.foreign)
        .filter_map(|child| {
            let descriptor = &child.descriptor;
            match child.role {
                ChildRole::Manifest => {
                    let wanted = match (platforms, &child.platform) {
                        (PlatformChoice::One(wanted), Some(platform)) => wanted == platform,
                        _ => true,
                    };
                    wanted.then_some(Step::Manifest(descriptor.digest))
                }
                ChildRole::Config | ChildRole::Layer => Some(Step::Blob(descriptor.digest, descriptor.size)),
            }
        })
        .collect()
}
