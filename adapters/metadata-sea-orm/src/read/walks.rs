//! All links and all tags, along their primary keys.

use domain::oci::{Digest, RepositoryKey, Tag};
use domain::ports::MetadataError;
use domain::ports::metadata::{LinkRow, TagRow};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::rows;
use crate::entities::{link, tag};
use crate::error::failed;

pub(crate) async fn links_after(
    reader: &DatabaseConnection,
    after: Option<&(RepositoryKey, Digest)>,
    limit: usize,
) -> Result<Vec<LinkRow>, MetadataError> {
    let links = links_query(after, limit).all(reader).await.map_err(failed)?;
    links.into_iter().map(LinkRow::try_from).collect()
}

fn links_query(after: Option<&(RepositoryKey, Digest)>, limit: usize) -> Select<link::Entity> {
    let query = link::Entity::find()
        .order_by_asc(link::Column::Upstream)
        .order_by_asc(link::Column::Repository)
        .order_by_asc(link::Column::Digest)
        .limit(rows(limit));
    let Some((repository, digest)) = after else { return query };
    let here = [link::Column::Upstream, link::Column::Repository, link::Column::Digest].map(Expr::col);
    query.filter(Expr::tuple(here).gt(last(repository, digest.to_string())))
}

pub(crate) async fn tags_after(
    reader: &DatabaseConnection,
    after: Option<&(RepositoryKey, Tag)>,
    limit: usize,
) -> Result<Vec<TagRow>, MetadataError> {
    let tags = tags_query(after, limit).all(reader).await.map_err(failed)?;
    tags.into_iter().map(TagRow::try_from).collect()
}

fn tags_query(after: Option<&(RepositoryKey, Tag)>, limit: usize) -> Select<tag::Entity> {
    let query = tag::Entity::find()
        .order_by_asc(tag::Column::Upstream)
        .order_by_asc(tag::Column::Repository)
        .order_by_asc(tag::Column::Tag)
        .limit(rows(limit));
    let Some((repository, tag)) = after else { return query };
    let here = [tag::Column::Upstream, tag::Column::Repository, tag::Column::Tag].map(Expr::col);
    query.filter(Expr::tuple(here).gt(last(repository, tag.as_str().to_owned())))
}

fn last(repository: &RepositoryKey, name: String) -> Expr {
    let (upstream, repository) = (repository.upstream.as_str(), repository.repository.as_str());
    Expr::tuple([upstream.into(), repository.into(), name.into()])
}

#[cfg(test)]
mod tests {
    use domain::oci::digest::Algorithm;
    use sea_orm::QueryTrait as _;

    use super::*;
    use crate::read::plan;

    #[tokio::test]
    async fn a_page_goes_on_along_the_key_and_sorts_nothing() {
        let repository: RepositoryKey = "hub/team/app".parse().expect("a name");
        let link = (repository.clone(), Algorithm::Sha256.digest(b"x"));
        let tag = (repository, "1.0".parse().expect("a tag"));
        for plan in [
            plan(&links_query(Some(&link), 10).into_query()).await,
            plan(&tags_query(Some(&tag), 10).into_query()).await,
        ] {
            assert!(plan.contains("SEARCH") && plan.contains("PRIMARY KEY"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}
