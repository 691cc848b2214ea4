//! Blobs and staging files on a local file system.
//!
//! What lives here: the [`BlobStore`](domain::ports::BlobStore) and [`Staging`](domain::ports::Staging) ports over one
//! directory that this process owns alone. What may not live here: a clock, a policy (what to keep, when to remove) and
//! metadata. The directory holds
//!
//! ```text
//! VERSION                                            of this layout
//! lock                                               held exclusively while the directory is in use
//! staging/<uuid>-<label>                             bytes whose digest is not known yet
//! blobs/<algorithm>/<2 hex>/<hex>                    verified blobs of the shared space
//! isolated/<upstream>/<algorithm>/<2 hex>/<hex>      verified blobs of an upstream's own space
//! quarantine/[<upstream>-]<algorithm>-<hex>          damaged objects, for people to look at; never read
//! ```
//!
//! and whatever else its owner puts beside these names. A file's name carries its full digest, so a directory that was
//! copied elsewhere needs nothing but itself.
//!
//! # Changing the layout
//!
//! Paths are made and parsed in `layout` only. A change that an older program would misread raises the version in
//! `root`, which refuses directories that it does not know.

mod blob_store;
mod durable;
mod failure;
mod handles;
mod layout;
mod list;
mod open_error;
mod quarantine;
mod root;
mod spare;
mod staging;

pub use blob_store::FsBlobStore;
pub use open_error::{OpenError, OpenErrorKind};
pub use root::{FsOptions, FsRoot, QuarantineLimits};
pub use staging::FsStaging;
