//! Everything at once, of one moment.

use domain::cache::{BlobKey, Content, Holdings};
use domain::oci::Digest;
use domain::ports::MetadataError;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, IsolationLevel, QueryOrder, QuerySelect,
    TransactionOptions, TransactionTrait,
};

use crate::entities::{blob, link, manifest, manifest_child, tag};
use crate::error::failed;
use crate::value::{repository, space, stored, time, unsigned};

/// Several statements in one transaction, which sees one state of the database.
pub(crate) async fn holdings(reader: &DatabaseConnection) -> Result<Holdings, MetadataError> {
    // SQLite's transactions are snapshots as they are; PostgreSQL's have to be told.
    let isolation_level =
        (reader.get_database_backend() == DbBackend::Postgres).then_some(IsolationLevel::RepeatableRead);
    let options = TransactionOptions { isolation_level, ..TransactionOptions::default() };
    let transaction = reader.begin_with_options(options).await.map_err(failed)?;
    let mut holdings = Holdings::default();
    contents(&transaction, &mut holdings).await?;
    names(&transaction, &mut holdings).await?;
    transaction.rollback().await.map_err(failed)?;
    Ok(holdings)
}

async fn contents(transaction: &DatabaseTransaction, holdings: &mut Holdings) -> Result<(), MetadataError> {
    let columns = [blob::Column::Space, blob::Column::Digest, blob::Column::Size, blob::Column::LastAccessedAt];
    let query = blob::Entity::find().select_only().columns(columns).into_tuple::<(String, String, i64, i64)>();
    for (space_, digest, size, last_accessed_at) in query.all(transaction).await.map_err(failed)? {
        let content = Content {
            size: unsigned(blob::TABLE, "size", size)?,
            last_accessed_at: time(last_accessed_at),
            children: Vec::new(),
            subject: None,
        };
        holdings.contents.insert(key(blob::TABLE, &space_, &digest)?, content);
    }
    let columns = [manifest::Column::Space, manifest::Column::Digest, manifest::Column::Subject];
    let query =
        manifest::Entity::find().select_only().columns(columns).into_tuple::<(String, String, Option<String>)>();
    for (space_, digest, subject) in query.all(transaction).await.map_err(failed)? {
        if let Some(content) = holdings.contents.get_mut(&key(manifest::TABLE, &space_, &digest)?) {
            content.subject = subject.map(|text| stored(manifest::TABLE, "subject", &text)).transpose()?;
        }
    }
    let columns = [manifest_child::Column::Space, manifest_child::Column::Parent, manifest_child::Column::Child];
    let query = manifest_child::Entity::find()
        .select_only()
        .columns(columns)
        .order_by_asc(manifest_child::Column::Space)
        .order_by_asc(manifest_child::Column::Parent)
        .order_by_asc(manifest_child::Column::Position)
        .into_tuple::<(String, String, String)>();
    for (space_, parent, child) in query.all(transaction).await.map_err(failed)? {
        if let Some(content) = holdings.contents.get_mut(&key(manifest_child::TABLE, &space_, &parent)?) {
            content.children.push(stored(manifest_child::TABLE, "child", &child)?);
        }
    }
    Ok(())
}

async fn names(transaction: &DatabaseTransaction, holdings: &mut Holdings) -> Result<(), MetadataError> {
    let columns = [link::Column::Upstream, link::Column::Repository, link::Column::Digest];
    let query = link::Entity::find().select_only().columns(columns).into_tuple::<(String, String, String)>();
    for (upstream, name, digest) in query.all(transaction).await.map_err(failed)? {
        let name = repository(link::TABLE, &upstream, &name)?;
        holdings.links.entry(name).or_default().insert(stored(link::TABLE, "digest", &digest)?);
    }
    let columns = [tag::Column::Upstream, tag::Column::Repository, tag::Column::Tag, tag::Column::Digest];
    let query = tag::Entity::find().select_only().columns(columns).into_tuple::<(String, String, String, String)>();
    for (upstream, name, tag_, digest) in query.all(transaction).await.map_err(failed)? {
        let name = repository(tag::TABLE, &upstream, &name)?;
        let tags = holdings.tags.entry(name).or_default();
        tags.insert(stored(tag::TABLE, "tag", &tag_)?, stored(tag::TABLE, "digest", &digest)?);
    }
    Ok(())
}

fn key(table: &'static str, space_: &str, digest: &str) -> Result<BlobKey, MetadataError> {
    let digest: Digest = stored(table, "digest", digest)?;
    Ok(BlobKey::new(space(table, space_)?, digest))
}
