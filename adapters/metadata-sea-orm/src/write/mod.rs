//! Changes, inside a transaction that the caller holds.

pub(crate) mod audit;
mod content;
mod grants;
mod hits;
pub(crate) mod identity;
mod idle;
mod names;
mod pins;
pub(crate) mod revisions;
mod sessions;
mod tokens;
mod traffic;
mod uploads;
pub(crate) mod upstreams;

use domain::cache::BlobSpace;
use domain::ports::{Change, MetadataError};
use sea_orm::DatabaseTransaction;

/// Rows that go into one statement. The oldest limit on bound values is 32,766 (SQLite since 3.32) and a row binds four
/// at most; longer statements gain nothing, and this one stays in the statement cache.
const ROWS_PER_STATEMENT: usize = 500;

pub(crate) async fn change(transaction: &DatabaseTransaction, change: Change) -> Result<(), MetadataError> {
    match change {
        Change::PutBlob { key, size, origin, at } => {
            content::put_blob(transaction, &key, size, origin.as_ref(), at).await
        }
        Change::PutManifest { row, origin, at } => content::put_manifest(transaction, row, origin.as_ref(), at).await,
        Change::DropBlob { key } => content::drop_blob(transaction, &key).await,
        Change::Link(row) => names::link(transaction, &row).await,
        Change::Unlink { repository, digest } => names::unlink(transaction, &repository, &digest).await,
        Change::ForgetLink { repository, digest, checked_before } => {
            idle::forget_link(transaction, &repository, &digest, checked_before).await
        }
        Change::ForgetTag { repository, tag, digest, checked_before } => {
            idle::forget_tag(transaction, &repository, &tag, &digest, checked_before).await
        }
        Change::SetTag(row) => names::set_tag(transaction, &row).await,
        Change::TouchTag { repository, tag, digest, at } => {
            names::touch_tag(transaction, &repository, &tag, &digest, at).await
        }
        Change::DropTag { repository, tag } => names::drop_tag(transaction, &repository, &tag).await,
        Change::DropTagsTo { repository, digest } => names::drop_tags_to(transaction, &repository, &digest).await,
        Change::PutUpload(row, state) => uploads::put_upload(transaction, row, state).await,
        Change::DropUpload { id } => uploads::drop_upload(transaction, id).await,
        Change::ForgetUpstream { upstream } => {
            names::forget_upstream(transaction, &upstream).await?;
            uploads::forget_upstream(transaction, &upstream).await?;
            content::drop_space(transaction, &BlobSpace::Isolated(upstream)).await
        }
        Change::RecordHits(hits) => hits::record(transaction, hits).await,
        Change::RecordTraffic(traffic) => traffic::record(transaction, traffic).await,
        Change::PutPin(pin) => pins::put_pin(transaction, pin).await,
        Change::DropPin { id } => pins::drop_pin(transaction, id).await,
        // Told to others, and nothing else.
        Change::Written { .. } | Change::WantRoom { .. } => Ok(()),
    }
}
