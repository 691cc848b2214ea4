//! What is known of a stored or offered content without reading it.

use super::{Digest, MediaType};

/// Digest, media type and size of a content (image-spec, "Content Descriptors"), without annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Descriptor {
    pub digest: Digest,
    pub media_type: MediaType,
    /// Length of the content, in bytes.
    pub size: u64,
}
