//! Blobs, manifests, and who refers to whom.

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::MetadataError;
use domain::ports::metadata::{BlobRow, ManifestRow, Totals};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult};

use crate::entities::{blob, link, manifest, manifest_child};
use crate::error::failed;
use crate::value::{space, stored, unsigned};

pub(crate) async fn blob(reader: &DatabaseConnection, key: &BlobKey) -> Result<Option<BlobRow>, MetadataError> {
    let id = (key.space.as_str().to_owned(), key.digest.to_string());
    let model = blob::Entity::find_by_id(id).one(reader).await.map_err(failed)?;
    model.map(BlobRow::try_from).transpose()
}

pub(crate) async fn manifest(reader: &DatabaseConnection, key: &BlobKey) -> Result<Option<ManifestRow>, MetadataError> {
    Ok(manifests(reader, &manifest_query(key)).await?.pop())
}

fn manifest_query(key: &BlobKey) -> SelectStatement {
    manifests_by_child()
        .and_where(Expr::col((manifest::Entity, manifest::Column::Space)).eq(key.space.as_str()))
        .and_where(Expr::col((manifest::Entity, manifest::Column::Digest)).eq(key.digest.to_string()))
        .order_by((manifest_child::Entity, manifest_child::Column::Position), Order::Asc)
        .take()
}

pub(crate) async fn referrers(
    reader: &DatabaseConnection,
    repository: &RepositoryKey,
    subject: &Digest,
) -> Result<Vec<ManifestRow>, MetadataError> {
    manifests(reader, &referrers_query(repository, subject)).await
}

/// Of the blob spaces only the shared one and the upstream's own: no answer may show what another upstream's isolated
/// space holds.
fn referrers_query(repository: &RepositoryKey, subject: &Digest) -> SelectStatement {
    let own = BlobSpace::Isolated(repository.upstream.clone());
    // Not a join: a repository has many more links than a subject has referrers, and the planner would begin with them.
    let link = Query::select()
        .expr(Expr::val(1))
        .from(link::Entity)
        .and_where(Expr::col((link::Entity, link::Column::Upstream)).eq(repository.upstream.as_str()))
        .and_where(Expr::col((link::Entity, link::Column::Repository)).eq(repository.repository.as_str()))
        .and_where(Expr::col((link::Entity, link::Column::Digest)).equals((manifest::Entity, manifest::Column::Digest)))
        .take();
    manifests_by_child()
        .and_where(Expr::exists(link))
        .and_where(Expr::col((manifest::Entity, manifest::Column::Subject)).eq(subject.to_string()))
        .and_where(
            Expr::col((manifest::Entity, manifest::Column::Space)).is_in([BlobSpace::Shared.as_str(), own.as_str()]),
        )
        .order_by((manifest::Entity, manifest::Column::Digest), Order::Asc)
        .order_by((manifest::Entity, manifest::Column::Space), Order::Asc)
        .order_by((manifest_child::Entity, manifest_child::Column::Position), Order::Asc)
        .take()
}

/// Manifests joined with their children: a row for each child, or one row where there is none. Two statements could see
/// the manifest before a change and its children after it.
fn manifests_by_child() -> SelectStatement {
    Query::select()
        .columns([
            (manifest::Entity, manifest::Column::Space),
            (manifest::Entity, manifest::Column::Digest),
            (manifest::Entity, manifest::Column::MediaType),
            (manifest::Entity, manifest::Column::ArtifactType),
            (manifest::Entity, manifest::Column::Subject),
        ])
        .column((blob::Entity, blob::Column::Size))
        .column((manifest_child::Entity, manifest_child::Column::Child))
        .from(manifest::Entity)
        .inner_join(
            blob::Entity,
            Expr::col((blob::Entity, blob::Column::Space)).equals((manifest::Entity, manifest::Column::Space)).and(
                Expr::col((blob::Entity, blob::Column::Digest)).equals((manifest::Entity, manifest::Column::Digest)),
            ),
        )
        .left_join(
            manifest_child::Entity,
            Expr::col((manifest_child::Entity, manifest_child::Column::Space))
                .equals((manifest::Entity, manifest::Column::Space))
                .and(
                    Expr::col((manifest_child::Entity, manifest_child::Column::Parent))
                        .equals((manifest::Entity, manifest::Column::Digest)),
                ),
        )
        .take()
}

#[derive(FromQueryResult)]
struct ManifestLine {
    space: String,
    digest: String,
    media_type: String,
    artifact_type: Option<String>,
    subject: Option<String>,
    size: i64,
    child: Option<String>,
}

/// Runs a query over [`manifests_by_child`] that keeps the rows of a manifest together, its children in their order.
async fn manifests(reader: &DatabaseConnection, query: &SelectStatement) -> Result<Vec<ManifestRow>, MetadataError> {
    let mut manifests: Vec<ManifestRow> = Vec::new();
    let mut current = None;
    for row in reader.query_all(query).await.map_err(failed)? {
        let line = ManifestLine::from_query_result(&row, "").map_err(failed)?;
        let child = line.child.as_deref().map(|text| stored(manifest_child::TABLE, "child", text)).transpose()?;
        let id = (line.space, line.digest);
        if current.as_ref() != Some(&id) {
            manifests.push(ManifestRow {
                key: BlobKey::new(space(manifest::TABLE, &id.0)?, stored(manifest::TABLE, "digest", &id.1)?),
                size: unsigned(blob::TABLE, "size", line.size)?,
                media_type: stored(manifest::TABLE, "media_type", &line.media_type)?,
                artifact_type: line.artifact_type,
                subject: line.subject.map(|text| stored(manifest::TABLE, "subject", &text)).transpose()?,
                children: Vec::new(),
            });
            current = Some(id);
        }
        if let (Some(manifest), Some(child)) = (manifests.last_mut(), child) {
            manifest.children.push(child);
        }
    }
    Ok(manifests)
}

pub(crate) async fn totals(reader: &DatabaseConnection) -> Result<Totals, MetadataError> {
    #[derive(FromQueryResult)]
    struct Sums {
        blobs: i64,
        bytes: Option<i64>,
        manifests: i64,
    }

    let manifests = Query::select()
        .expr(Func::count(Expr::col((manifest::Entity, manifest::Column::Digest))))
        .from(manifest::Entity)
        .take();
    let query = Query::select()
        .expr_as(Func::count(Expr::col((blob::Entity, blob::Column::Digest))), "blobs")
        // PostgreSQL sums 64-bit integers into a decimal.
        .expr_as(Expr::from(Func::sum(Expr::col((blob::Entity, blob::Column::Size)))).cast_as("bigint"), "bytes")
        .expr_as(Expr::SubQuery(None, Box::new(manifests.into())), "manifests")
        .from(blob::Entity)
        .take();
    let Some(row) = reader.query_one(&query).await.map_err(failed)? else {
        return Ok(Totals::default());
    };
    let sums = Sums::from_query_result(&row, "").map_err(failed)?;
    Ok(Totals {
        blobs: unsigned(blob::TABLE, "digest", sums.blobs)?,
        manifests: unsigned(manifest::TABLE, "digest", sums.manifests)?,
        bytes: unsigned(blob::TABLE, "size", sums.bytes.unwrap_or_default())?,
    })
}

#[cfg(test)]
mod tests {
    use domain::oci::digest::Algorithm;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn a_manifest_is_found_by_primary_keys_alone() {
        let plan = plan(&manifest_query(&BlobKey::shared(Algorithm::Sha256.digest(b"image")))).await;
        assert_eq!(plan.matches("USING PRIMARY KEY").count(), 3, "{plan}");
        assert!(!plan.contains("SCAN") && !plan.contains("TEMP B-TREE"), "{plan}");
    }

    #[tokio::test]
    async fn referrers_are_found_by_their_subject() {
        let repository = RepositoryKey::new("hub".parse().expect("a name"), "library/nginx".parse().expect("a name"));
        let plan = plan(&referrers_query(&repository, &Algorithm::Sha256.digest(b"image"))).await;
        assert!(plan.contains("SEARCH manifests USING INDEX manifests_by_subject"), "{plan}");
        assert!(!plan.contains("SCAN links") && !plan.contains("SCAN manifests"), "{plan}");
    }
}
