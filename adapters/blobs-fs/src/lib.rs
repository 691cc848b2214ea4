//! Blobs and staging files on a local file system.
