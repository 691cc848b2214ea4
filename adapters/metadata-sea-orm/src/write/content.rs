//! Blobs and manifests.

use std::time::SystemTime;

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::RepositoryKey;
use domain::ports::MetadataError;
use domain::ports::metadata::ManifestRow;
use sea_orm::sea_query::{Expr, Func, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::ROWS_PER_STATEMENT;
use crate::entities::{blob, manifest, manifest_child};
use crate::error::failed;
use crate::value::{integer, micros};

pub(super) async fn put_blob(
    transaction: &DatabaseTransaction,
    key: &BlobKey,
    size: u64,
    origin: Option<&RepositoryKey>,
    at: SystemTime,
) -> Result<(), MetadataError> {
    let row = blob::ActiveModel {
        space: Set(key.space.as_str().to_owned()),
        digest: Set(key.digest.to_string()),
        size: Set(integer(blob::TABLE, "size", size)?),
        created_at: Set(micros(at)),
        last_accessed_at: Set(micros(at)),
        access_count: Set(0),
        origin: Set(origin.map(ToString::to_string)),
    };
    let existing = OnConflict::columns([blob::Column::Space, blob::Column::Digest])
        .update_column(blob::Column::Size)
        .value(
            blob::Column::LastAccessedAt,
            Func::greatest([
                Expr::col((blob::Entity, blob::Column::LastAccessedAt)),
                Expr::col(("excluded", blob::Column::LastAccessedAt)),
            ]),
        )
        .value(
            blob::Column::Origin,
            Func::coalesce([
                Expr::col((blob::Entity, blob::Column::Origin)),
                Expr::col(("excluded", blob::Column::Origin)),
            ]),
        )
        .to_owned();
    blob::Entity::insert(row).on_conflict(existing).exec_without_returning(transaction).await.map_err(failed)?;
    Ok(())
}

pub(super) async fn put_manifest(
    transaction: &DatabaseTransaction,
    row: ManifestRow,
    origin: Option<&RepositoryKey>,
    at: SystemTime,
) -> Result<(), MetadataError> {
    put_blob(transaction, &row.key, row.size, origin, at).await?;

    let space = row.key.space.as_str();
    let digest = row.key.digest.to_string();
    let manifest = manifest::ActiveModel {
        space: Set(space.to_owned()),
        digest: Set(digest.clone()),
        media_type: Set(row.media_type.as_str().to_owned()),
        artifact_type: Set(row.artifact_type),
        subject: Set(row.subject.map(|subject| subject.to_string())),
    };
    let existing = OnConflict::columns([manifest::Column::Space, manifest::Column::Digest])
        .update_columns([manifest::Column::MediaType, manifest::Column::ArtifactType, manifest::Column::Subject])
        .to_owned();
    manifest::Entity::insert(manifest)
        .on_conflict(existing)
        .exec_without_returning(transaction)
        .await
        .map_err(failed)?;

    manifest_child::Entity::delete_many()
        .filter(manifest_child::Column::Space.eq(space))
        .filter(manifest_child::Column::Parent.eq(digest.as_str()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    let mut position = 0..;
    for chunk in row.children.chunks(ROWS_PER_STATEMENT) {
        let children = chunk.iter().zip(&mut position).map(|(child, position)| manifest_child::ActiveModel {
            space: Set(space.to_owned()),
            parent: Set(digest.clone()),
            position: Set(position),
            child: Set(child.to_string()),
        });
        manifest_child::Entity::insert_many(children).exec_without_returning(transaction).await.map_err(failed)?;
    }
    Ok(())
}

/// The manifest's row and its children go with the blob's, by their foreign keys.
pub(super) async fn drop_blob(transaction: &DatabaseTransaction, key: &BlobKey) -> Result<(), MetadataError> {
    blob::Entity::delete_many()
        .filter(blob::Column::Space.eq(key.space.as_str()))
        .filter(blob::Column::Digest.eq(key.digest.to_string()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}

/// Every blob of one space, with what belongs to it.
pub(super) async fn drop_space(transaction: &DatabaseTransaction, space: &BlobSpace) -> Result<(), MetadataError> {
    blob::Entity::delete_many()
        .filter(blob::Column::Space.eq(space.as_str()))
        .exec(transaction)
        .await
        .map_err(failed)?;
    Ok(())
}
