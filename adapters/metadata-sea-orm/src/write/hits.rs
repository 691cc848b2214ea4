//! Access times and counts, in bulk.

use std::collections::BTreeMap;

use domain::cache::BlobKey;
use domain::ports::MetadataError;
use domain::ports::metadata::Hits;
use sea_orm::sea_query::{
    Expr, ExprTrait, Func, IntoIden, IntoValueTuple, Query, TableRef, UpdateStatement, ValueTuple,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::ROWS_PER_STATEMENT;
use crate::entities::blob;
use crate::error::failed;
use crate::value::micros;

/// The list of values as a table. Its columns have these names in SQLite and in PostgreSQL alike.
const HITS: &str = "hits";
const SPACE: &str = "column1";
const DIGEST: &str = "column2";
const COUNT: &str = "column3";
const LAST_AT: &str = "column4";

pub(super) async fn record(transaction: &DatabaseTransaction, hits: Vec<Hits>) -> Result<(), MetadataError> {
    // One row for each key, since a statement updates a row once; in the keys' order, so that the tree is walked once.
    let mut by_key: BTreeMap<BlobKey, (i64, i64)> = BTreeMap::new();
    for hit in hits {
        let at = micros(hit.last_at);
        let count = i64::try_from(hit.count).unwrap_or(i64::MAX);
        by_key
            .entry(hit.key)
            .and_modify(|(sum, last)| {
                *sum = sum.saturating_add(count);
                *last = Ord::max(at, *last);
            })
            .or_insert((count, at));
    }
    let mut rows = by_key.into_iter();
    loop {
        let chunk: Vec<ValueTuple> = rows
            .by_ref()
            .take(ROWS_PER_STATEMENT)
            .map(|(key, (count, at))| (key.space.as_str(), key.digest.to_string(), count, at).into_value_tuple())
            .collect();
        if chunk.is_empty() {
            return Ok(());
        }
        transaction.execute(&update(chunk)).await.map_err(failed)?;
    }
}

/// Joins the blobs with a list of values: what has no row is passed over.
fn update(hits: Vec<ValueTuple>) -> UpdateStatement {
    Query::update()
        .table(blob::Entity)
        .value(
            blob::Column::AccessCount,
            Expr::col((blob::Entity, blob::Column::AccessCount)).add(Expr::col((HITS, COUNT))),
        )
        .value(
            blob::Column::LastAccessedAt,
            Func::greatest([Expr::col((blob::Entity, blob::Column::LastAccessedAt)), Expr::col((HITS, LAST_AT))]),
        )
        .from(TableRef::ValuesList(hits, HITS.into_iden()))
        .and_where(Expr::col((blob::Entity, blob::Column::Space)).equals((HITS, SPACE)))
        .and_where(Expr::col((blob::Entity, blob::Column::Digest)).equals((HITS, DIGEST)))
        .take()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn hits_find_their_blobs_by_primary_key() {
        let plan = plan(&update(vec![("", "sha256:00", 1_i64, 2_i64).into_value_tuple()])).await;
        assert!(plan.contains("SEARCH blobs USING PRIMARY KEY"), "{plan}");
        assert!(!plan.contains("SCAN blobs"), "{plan}");
    }
}
