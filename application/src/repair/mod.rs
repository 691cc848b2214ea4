//! Rows and objects that have come apart, and objects that are not what they were.
//!
//! A content is an object and a row, and no transaction spans both. A crash, a full disk, a restored database or the disk
//! itself can leave one without the other. Nobody is served anything wrong for it; what this room does is to bring them
//! together again, so that everything on the disk is counted and nothing stays for ever.
//!
//! One walk finds it all. The sweep of a running process takes it without reading what has a row; `fsck` reads
//! everything. In between, the scrub reads everything slowly, and a sample of what is served is read again. Each repair holds the content's turn and looks again, so it is right whatever goes on beside it.
//!
//! [`PullService::index`](crate::pull::PullService::index) adopts everything at once, beside running servers, and mends nothing else.
//!
//! - A row without an object is dropped: the next pull fetches the content again.
//! - An object without a row is *adopted* once its bytes have their digest: it counts, is linked to nothing and goes first. If
//!   a repository is allowed to have it, one `HEAD` saves the download. It is adopted as a blob also if it is a manifest: its
//!   media type is the upstream's word, and the bytes need not say it. Whoever asks for the manifest has it fetched, which
//!   costs its few bytes.
//! - An object without a row in an upstream's own space is removed: that the upstream's name stands for another registry by
//!   now is one of the ways in which rows go, and then its bytes must not come back.
//! - An object of another length or digest than it should have is put into quarantine.
//! - A link or a tag whose content went long ago is forgotten.

mod adopt;
mod check;
mod index;
mod manifest_row;
mod names;
mod pace;
mod report;
mod sample;
mod sweep;
mod walk;

use domain::ports::{BlobStoreError, MetadataError};

pub(crate) use check::Checked;
pub use index::{IndexWish, Indexed};
pub(crate) use pace::Pace;
pub use report::{Finding, Reconciled, Seen};
pub(crate) use sample::Sampler;
pub use sample::verify_reads;
pub use sweep::SweepWish;
pub use walk::WalkWish;

/// Why the store was not looked through to its end.
#[derive(Debug, thiserror::Error)]
pub enum RepairError {
    #[error(transparent)]
    Store(#[from] BlobStoreError),
    #[error(transparent)]
    Metadata(#[from] MetadataError),
    #[error("it was cancelled")]
    Cancelled,
}
