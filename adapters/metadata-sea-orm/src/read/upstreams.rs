//! Upstreams that administrators have defined.

use domain::ports::upstream_definitions::UpstreamOrigin;
use domain::ports::{MetadataError, UpstreamDefinition};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};

use crate::entities::{upstream_definition, upstream_origin};
use crate::error::failed;

pub(crate) async fn definitions(reader: &DatabaseConnection) -> Result<Vec<UpstreamDefinition>, MetadataError> {
    // There are dozens at most: they are read whole, and sorted as they come.
    let query = upstream_definition::Entity::find()
        .order_by_asc(upstream_definition::Column::CreatedAt)
        .order_by_asc(upstream_definition::Column::Name);
    query.all(reader).await.map_err(failed)?.into_iter().map(UpstreamDefinition::try_from).collect()
}

pub(crate) async fn origins(reader: &DatabaseConnection) -> Result<Vec<UpstreamOrigin>, MetadataError> {
    let query = upstream_origin::Entity::find().order_by_asc(upstream_origin::Column::Name);
    query.all(reader).await.map_err(failed)?.into_iter().map(UpstreamOrigin::try_from).collect()
}
