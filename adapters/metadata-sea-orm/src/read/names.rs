//! Links, tags, and the repositories that have any.

use domain::oci::{Digest, RepositoryKey, Tag};
use domain::ports::MetadataError;
use domain::ports::metadata::{LinkRow, TagRow};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::rows;
use crate::entities::{link, tag};
use crate::error::failed;
use crate::value::{repository, stored};

pub(crate) async fn link(
    reader: &DatabaseConnection,
    repository: &RepositoryKey,
    digest: &Digest,
) -> Result<Option<LinkRow>, MetadataError> {
    let id = (repository.upstream.as_str().to_owned(), repository.repository.as_str().to_owned(), digest.to_string());
    let model = link::Entity::find_by_id(id).one(reader).await.map_err(failed)?;
    model.map(LinkRow::try_from).transpose()
}

pub(crate) async fn tag(
    reader: &DatabaseConnection,
    repository: &RepositoryKey,
    tag: &Tag,
) -> Result<Option<TagRow>, MetadataError> {
    let id =
        (repository.upstream.as_str().to_owned(), repository.repository.as_str().to_owned(), tag.as_str().to_owned());
    let model = tag::Entity::find_by_id(id).one(reader).await.map_err(failed)?;
    model.map(TagRow::try_from).transpose()
}

pub(crate) async fn tags(
    reader: &DatabaseConnection,
    repository: &RepositoryKey,
    after: Option<&Tag>,
    limit: usize,
) -> Result<Vec<Tag>, MetadataError> {
    let mut query = tag::Entity::find()
        .select_only()
        .column(tag::Column::Tag)
        .filter(tag::Column::Upstream.eq(repository.upstream.as_str()))
        .filter(tag::Column::Repository.eq(repository.repository.as_str()))
        .order_by_asc(tag::Column::Tag)
        .limit(rows(limit));
    if let Some(after) = after {
        query = query.filter(tag::Column::Tag.gt(after.as_str()));
    }
    let names: Vec<String> = query.into_tuple().all(reader).await.map_err(failed)?;
    names.iter().map(|name| stored(tag::TABLE, "tag", name)).collect()
}

/// A merge of two walks along primary keys, each of which ends with the page: a page costs the links and tags of its
/// repositories, whatever else the tables hold.
pub(crate) async fn repositories(
    reader: &DatabaseConnection,
    after: Option<&RepositoryKey>,
    limit: usize,
) -> Result<Vec<RepositoryKey>, MetadataError> {
    #[derive(FromQueryResult)]
    struct Name {
        upstream: String,
        repository: String,
    }

    let query = repositories_query(after, limit);
    let rows = reader.query_all(&query).await.map_err(failed)?;
    rows.iter()
        .map(|row| {
            let name = Name::from_query_result(row, "").map_err(failed)?;
            repository("links or tags", &name.upstream, &name.repository)
        })
        .collect()
}

fn repositories_query(after: Option<&RepositoryKey>, limit: usize) -> SelectStatement {
    let mut links =
        Query::select().columns([link::Column::Upstream, link::Column::Repository]).from(link::Entity).take();
    let mut tags = Query::select().columns([tag::Column::Upstream, tag::Column::Repository]).from(tag::Entity).take();
    if let Some(after) = after {
        let last = || Expr::tuple([after.upstream.as_str().into(), after.repository.as_str().into()]);
        links.and_where(
            Expr::tuple([Expr::col(link::Column::Upstream), Expr::col(link::Column::Repository)]).gt(last()),
        );
        tags.and_where(Expr::tuple([Expr::col(tag::Column::Upstream), Expr::col(tag::Column::Repository)]).gt(last()));
    }
    links
        .union(UnionType::Distinct, tags)
        .order_by(link::Column::Upstream, Order::Asc)
        .order_by(link::Column::Repository, Order::Asc)
        .limit(rows(limit))
        .take()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn a_page_of_repositories_is_a_merge_of_two_walks_and_sorts_nothing() {
        let after = RepositoryKey::new("hub".parse().expect("a name"), "library/nginx".parse().expect("a name"));
        let plan = plan(&repositories_query(Some(&after), 100)).await;
        assert!(plan.contains("MERGE (UNION)"), "{plan}");
        assert!(plan.contains("SEARCH links USING PRIMARY KEY"), "{plan}");
        assert!(plan.contains("SEARCH tags USING PRIMARY KEY"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
