//! Who refers to a content, and where a digest leads.

use domain::cache::{BlobKey, BlobSpace};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::MetadataError;
use domain::ports::inventory::Scope;
use domain::ports::metadata::TagRow;
use sea_orm::sea_query::{BinOper, Expr, ExprTrait, Func, IntoIden, Order, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::rows;
use crate::entities::{blob, link, manifest_child, tag};
use crate::error::failed;
use crate::value::{repository, space, stored, text, unsigned};

/// The canonical name `<upstream>/<repository>`, of a table that has both columns.
pub(super) fn name(table: impl IntoIden) -> Expr {
    let table = table.into_iden();
    Expr::col((table.clone(), link::Column::Upstream))
        .binary(BinOper::Custom("||"), "/")
        .binary(BinOper::Custom("||"), Expr::col((table, link::Column::Repository)))
}

/// Whether the name is one of those that the scope shows.
pub(super) fn in_scope(scope: &Scope, name: Expr) -> Condition {
    match scope {
        Scope::Everything => Condition::all(),
        Scope::Only(names) => Condition::all().add(name.is_in(names.iter().map(ToString::to_string))),
    }
}

/// Whether the text has this part. Not LIKE: its wildcards want escapes, and SQLite's fails at long patterns.
pub(super) fn contains(whole: Expr, part: &str) -> Expr {
    let without = Func::cust("replace").args([whole.clone(), text(part).into(), "".into()]);
    if part.is_empty() { Expr::val(1).eq(1) } else { whole.ne(without) }
}

/// Whether a row of `links` leads to the row of `blobs`.
pub(super) fn leads_to_blob() -> Condition {
    let own = Query::select()
        .expr(Expr::val(1))
        .from_as(blob::Entity, "own")
        .and_where(Expr::col(("own", blob::Column::Space)).equals((link::Entity, link::Column::Upstream)))
        .and_where(Expr::col(("own", blob::Column::Digest)).equals((link::Entity, link::Column::Digest)))
        .take();
    let blob_space = || Expr::col((blob::Entity, blob::Column::Space));
    let shared = Condition::all().add(blob_space().eq(BlobSpace::Shared.as_str())).add(Expr::not_exists(own));
    Condition::all()
        .add(Expr::col((link::Entity, link::Column::Digest)).equals((blob::Entity, blob::Column::Digest)))
        .add(Condition::any().add(blob_space().equals((link::Entity, link::Column::Upstream))).add(shared))
}

pub(crate) async fn spaces_of(reader: &DatabaseConnection, digest: &Digest) -> Result<Vec<BlobSpace>, MetadataError> {
    let spaces: Vec<String> = blob::Entity::find()
        .select_only()
        .column(blob::Column::Space)
        .filter(blob::Column::Digest.eq(digest.to_string()))
        .order_by_asc(blob::Column::Space)
        .into_tuple()
        .all(reader)
        .await
        .map_err(failed)?;
    spaces.iter().map(|text| space(blob::TABLE, text)).collect()
}

/// Digests in one statement; a manifest has ten thousand children at most.
const DIGESTS_PER_STATEMENT: usize = 500;

pub(crate) async fn sizes(
    reader: &DatabaseConnection,
    space: &BlobSpace,
    digests: &[Digest],
) -> Result<Vec<(Digest, u64)>, MetadataError> {
    let mut sizes = Vec::new();
    for chunk in digests.chunks(DIGESTS_PER_STATEMENT) {
        let found: Vec<(String, i64)> = blob::Entity::find()
            .select_only()
            .columns([blob::Column::Digest, blob::Column::Size])
            .filter(blob::Column::Space.eq(space.as_str()))
            .filter(blob::Column::Digest.is_in(chunk.iter().map(ToString::to_string)))
            .into_tuple()
            .all(reader)
            .await
            .map_err(failed)?;
        sizes.extend(found);
    }
    sizes.sort();
    sizes.dedup();
    sizes
        .iter()
        .map(|(digest, size)| Ok((stored(blob::TABLE, "digest", digest)?, unsigned(blob::TABLE, "size", *size)?)))
        .collect()
}

pub(crate) async fn parents(
    reader: &DatabaseConnection,
    key: &BlobKey,
    limit: usize,
) -> Result<Vec<Digest>, MetadataError> {
    let parents: Vec<String> = manifest_child::Entity::find()
        .select_only()
        .column(manifest_child::Column::Parent)
        .filter(manifest_child::Column::Space.eq(key.space.as_str()))
        .filter(manifest_child::Column::Child.eq(key.digest.to_string()))
        .order_by_asc(manifest_child::Column::Parent)
        .limit(rows(limit))
        .into_tuple()
        .all(reader)
        .await
        .map_err(failed)?;
    parents.iter().map(|text| stored(manifest_child::TABLE, "parent", text)).collect()
}

pub(crate) async fn linking(
    reader: &DatabaseConnection,
    key: &BlobKey,
    limit: usize,
) -> Result<Vec<RepositoryKey>, MetadataError> {
    let found = reader.query_all(&linking_query(key, limit)).await.map_err(failed)?;
    found
        .iter()
        .map(|row| {
            let column = |name| row.try_get::<String>("", name).map_err(failed);
            repository(link::TABLE, &column("upstream")?, &column("repository")?)
        })
        .collect()
}

fn linking_query(key: &BlobKey, limit: usize) -> SelectStatement {
    Query::select()
        .columns([(link::Entity, link::Column::Upstream), (link::Entity, link::Column::Repository)])
        .from(link::Entity)
        .inner_join(blob::Entity, leads_to_blob())
        .and_where(Expr::col((link::Entity, link::Column::Digest)).eq(key.digest.to_string()))
        .and_where(Expr::col((blob::Entity, blob::Column::Space)).eq(key.space.as_str()))
        .and_where(Expr::col((blob::Entity, blob::Column::Digest)).eq(key.digest.to_string()))
        .order_by_expr(name(link::Entity), Order::Asc)
        .limit(rows(limit))
        .take()
}

pub(crate) async fn permitted(
    reader: &DatabaseConnection,
    digest: &Digest,
    limit: usize,
) -> Result<Vec<RepositoryKey>, MetadataError> {
    let names: Vec<(String, String)> = link::Entity::find()
        .select_only()
        .columns([link::Column::Upstream, link::Column::Repository])
        .filter(link::Column::Digest.eq(digest.to_string()))
        .order_by_asc(link::Column::Upstream)
        .order_by_asc(link::Column::Repository)
        .limit(rows(limit))
        .into_tuple()
        .all(reader)
        .await
        .map_err(failed)?;
    names.iter().map(|(upstream, name)| repository(link::TABLE, upstream, name)).collect()
}

pub(crate) async fn tags_to(
    reader: &DatabaseConnection,
    digest: &Digest,
    limit: usize,
) -> Result<Vec<TagRow>, MetadataError> {
    let query = tag::Entity::find()
        .filter(tag::Column::Digest.eq(digest.to_string()))
        .order_by_asc(tag::Column::Upstream)
        .order_by_asc(tag::Column::Repository)
        .order_by_asc(tag::Column::Tag)
        .limit(rows(limit));
    query.all(reader).await.map_err(failed)?.into_iter().map(TagRow::try_from).collect()
}

#[cfg(test)]
mod tests {
    use domain::oci::digest::Algorithm;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn who_links_a_content_is_found_by_its_digest() {
        let plan = plan(&linking_query(&BlobKey::shared(Algorithm::Sha256.digest(b"x")), 100)).await;
        assert!(plan.contains("SEARCH links USING") && plan.contains("links_by_digest"), "{plan}");
        assert!(!plan.contains("SCAN"), "{plan}");
    }
}
