//! Manifests and indexes, read only as far as a cache needs them.
