//! Counts of requests, in bulk.

use std::collections::BTreeMap;

use domain::oci::RepositoryKey;
use domain::ports::MetadataError;
use domain::ports::metadata::RepositoryTraffic;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};

use super::ROWS_PER_STATEMENT;
use crate::entities::traffic;
use crate::error::failed;

pub(super) async fn record(
    transaction: &DatabaseTransaction,
    traffic: Vec<RepositoryTraffic>,
) -> Result<(), MetadataError> {
    // One row for each repository, since a statement may touch a row once.
    let mut by_name: BTreeMap<RepositoryKey, (i64, i64)> = BTreeMap::new();
    for more in traffic {
        let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let (hits, misses) = by_name.entry(more.repository).or_default();
        *hits = hits.saturating_add(count(more.hits));
        *misses = misses.saturating_add(count(more.misses));
    }
    let rows: Vec<_> = by_name.into_iter().collect();
    for chunk in rows.chunks(ROWS_PER_STATEMENT) {
        let models = chunk.iter().map(|(name, (hits, misses))| traffic::ActiveModel {
            upstream: Set(name.upstream.as_str().to_owned()),
            repository: Set(name.repository.as_str().to_owned()),
            hits: Set(*hits),
            misses: Set(*misses),
        });
        let sum = |column: traffic::Column| Expr::col((traffic::Entity, column)).add(Expr::col(("excluded", column)));
        let existing = OnConflict::columns([traffic::Column::Upstream, traffic::Column::Repository])
            .value(traffic::Column::Hits, sum(traffic::Column::Hits))
            .value(traffic::Column::Misses, sum(traffic::Column::Misses))
            .to_owned();
        traffic::Entity::insert_many(models)
            .on_conflict(existing)
            .exec_without_returning(transaction)
            .await
            .map_err(failed)?;
    }
    Ok(())
}
