//! Names that are of no use any more, if that is still so.

use std::time::SystemTime;

use domain::cache::BlobSpace;
use domain::oci::{Digest, RepositoryKey, Tag};
use domain::ports::MetadataError;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use crate::entities::{blob, link, tag};
use crate::error::failed;
use crate::value::micros;

pub(super) async fn forget_link(
    transaction: &DatabaseTransaction,
    repository: &RepositoryKey,
    digest: &Digest,
    checked_before: SystemTime,
) -> Result<(), MetadataError> {
    link::Entity::delete_many()
        .filter(link::Column::Upstream.eq(repository.upstream.as_str()))
        .filter(link::Column::Repository.eq(repository.repository.as_str()))
        .filter(link::Column::Digest.eq(digest.to_string()))
        .filter(link::Column::CheckedAt.lt(micros(checked_before)))
        .filter(is_gone(repository, digest))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

pub(super) async fn forget_tag(
    transaction: &DatabaseTransaction,
    repository: &RepositoryKey,
    tag: &Tag,
    digest: &Digest,
    checked_before: SystemTime,
) -> Result<(), MetadataError> {
    tag::Entity::delete_many()
        .filter(tag::Column::Upstream.eq(repository.upstream.as_str()))
        .filter(tag::Column::Repository.eq(repository.repository.as_str()))
        .filter(tag::Column::Tag.eq(tag.as_str()))
        .filter(tag::Column::Digest.eq(digest.to_string()))
        .filter(tag::Column::CheckedAt.lt(micros(checked_before)))
        .filter(is_gone(repository, digest))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

/// Whether the digest is stored neither in the upstream's own space nor in the shared one.
fn is_gone(repository: &RepositoryKey, digest: &Digest) -> Expr {
    let spaces = [BlobSpace::Isolated(repository.upstream.clone()), BlobSpace::Shared];
    let stored = Query::select()
        .expr(Expr::val(1))
        .from(blob::Entity)
        .and_where(Expr::col(blob::Column::Digest).eq(digest.to_string()))
        .and_where(Expr::col(blob::Column::Space).is_in(spaces.iter().map(BlobSpace::as_str)))
        .take();
    Expr::not_exists(stored)
}
