//! Links and tags.

use std::time::SystemTime;

use domain::oci::{Digest, RepositoryKey, Tag, UpstreamName};
use domain::ports::MetadataError;
use domain::ports::metadata::{LinkRow, TagRow};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use crate::entities::{link, tag};
use crate::error::failed;
use crate::value::{integer, micros};

pub(super) async fn link(transaction: &DatabaseTransaction, row: &LinkRow) -> Result<(), MetadataError> {
    let model = link::ActiveModel {
        upstream: Set(row.repository.upstream.as_str().to_owned()),
        repository: Set(row.repository.repository.as_str().to_owned()),
        digest: Set(row.digest.to_string()),
        checked_at: Set(micros(row.checked_at)),
    };
    let existing = OnConflict::columns([link::Column::Upstream, link::Column::Repository, link::Column::Digest])
        .update_column(link::Column::CheckedAt)
        .to_owned();
    link::Entity::insert(model).on_conflict(existing).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn unlink(
    transaction: &DatabaseTransaction,
    repository: &RepositoryKey,
    digest: &Digest,
) -> Result<(), MetadataError> {
    link::Entity::delete_many()
        .filter(link::Column::Upstream.eq(repository.upstream.as_str()))
        .filter(link::Column::Repository.eq(repository.repository.as_str()))
        .filter(link::Column::Digest.eq(digest.to_string()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

pub(super) async fn set_tag(transaction: &DatabaseTransaction, row: &TagRow) -> Result<(), MetadataError> {
    let model = tag::ActiveModel {
        upstream: Set(row.repository.upstream.as_str().to_owned()),
        repository: Set(row.repository.repository.as_str().to_owned()),
        tag: Set(row.tag.as_str().to_owned()),
        digest: Set(row.digest.to_string()),
        media_type: Set(row.media_type.as_str().to_owned()),
        size: Set(integer(tag::TABLE, "size", row.size)?),
        checked_at: Set(micros(row.checked_at)),
    };
    let existing = OnConflict::columns([tag::Column::Upstream, tag::Column::Repository, tag::Column::Tag])
        .update_columns([tag::Column::Digest, tag::Column::MediaType, tag::Column::Size, tag::Column::CheckedAt])
        .to_owned();
    tag::Entity::insert(model).on_conflict(existing).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn touch_tag(
    transaction: &DatabaseTransaction,
    repository: &RepositoryKey,
    tag: &Tag,
    digest: &Digest,
    at: SystemTime,
) -> Result<(), MetadataError> {
    tag::Entity::update_many()
        .col_expr(tag::Column::CheckedAt, Expr::val(micros(at)))
        .filter(tag::Column::Upstream.eq(repository.upstream.as_str()))
        .filter(tag::Column::Repository.eq(repository.repository.as_str()))
        .filter(tag::Column::Tag.eq(tag.as_str()))
        .filter(tag::Column::Digest.eq(digest.to_string()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

pub(super) async fn drop_tag(
    transaction: &DatabaseTransaction,
    repository: &RepositoryKey,
    tag: &Tag,
) -> Result<(), MetadataError> {
    tag::Entity::delete_many()
        .filter(tag::Column::Upstream.eq(repository.upstream.as_str()))
        .filter(tag::Column::Repository.eq(repository.repository.as_str()))
        .filter(tag::Column::Tag.eq(tag.as_str()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

pub(super) async fn drop_tags_to(
    transaction: &DatabaseTransaction,
    repository: &RepositoryKey,
    digest: &Digest,
) -> Result<(), MetadataError> {
    tag::Entity::delete_many()
        .filter(tag::Column::Upstream.eq(repository.upstream.as_str()))
        .filter(tag::Column::Repository.eq(repository.repository.as_str()))
        .filter(tag::Column::Digest.eq(digest.to_string()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

/// Every link and tag of the upstream.
pub(super) async fn forget_upstream(
    transaction: &DatabaseTransaction,
    upstream: &UpstreamName,
) -> Result<(), MetadataError> {
    let links = link::Entity::delete_many().filter(link::Column::Upstream.eq(upstream.as_str()));
    links.exec(transaction).await.map_err(failed)?;
    let tags = tag::Entity::delete_many().filter(tag::Column::Upstream.eq(upstream.as_str()));
    tags.exec(transaction).await.map_err(failed)?;
    Ok(())
}
