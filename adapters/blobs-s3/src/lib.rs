//! Blobs in S3 and in object stores that speak its protocol.
//!
//! What lives here: the [`BlobStore`](domain::ports::BlobStore) port over one bucket, which other processes may share. What
//! may not live here: a clock, a policy (what to keep, when to remove), metadata, staging (bytes wait on a local disk until
//! they are verified), and any type of the SDK in a public signature. Below its prefix, the bucket holds
//!
//! ```text
//! blobs/<algorithm>/<2 hex>/<hex>                    verified blobs of the shared space
//! isolated/<upstream>/<algorithm>/<2 hex>/<hex>      verified blobs of an upstream's own space
//! ```
//!
//! as the directory of `blobs-fs` does, and whatever else its owner puts beside these names. An object's name carries its
//! full digest, so a bucket needs nothing but itself, and two processes that write one object write the same bytes.
//!
//! # What the store gives
//!
//! An object appears whole or not at all, at once for everybody. A transfer that has begun goes on when the object is
//! removed; only one that breaks off after that cannot be resumed, and ends as a broken body.
//!
//! # Adding a request
//!
//! 1. Where it belongs (`read`, `upload`, `list`), sent by `Bucket::send`, which knows an outage and names what failed.
//! 2. What the server must say for it in `tests/`, over the server of `support::s3`; a promise of the port is a case of the
//!    suite in `tests/contract`, which also runs over a server of another project.

mod blob_store;
mod bucket;
mod failure;
mod layout;
mod list;
mod options;
mod outage;
mod presign;
mod read;
mod remove;
mod staged;
mod upload;

pub use blob_store::S3BlobStore;
pub use options::{Encryption, S3Credentials, S3Options, Timeouts, UploadOptions};
