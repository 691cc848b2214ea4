//! Upstreams that administrators define, and the conditions on their changes.

use domain::oci::UpstreamName;
use domain::ports::upstream_definitions::UpstreamOrigin;
use domain::ports::{DefinitionChange, DefinitionError, MetadataError, Topic, UpstreamDefinition};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use super::{audit, revisions};
use crate::entities::{upstream_definition as definition, upstream_origin as origin};
use crate::error::failed;
use crate::value::{integer, micros, unsigned};

/// All of the changes, and the revision of their topic where it moves.
pub(crate) async fn changes(
    transaction: &DatabaseTransaction,
    changes: Vec<DefinitionChange>,
) -> Result<(), DefinitionError> {
    let told = changes.iter().any(|change| !matches!(change, DefinitionChange::Audit(_)));
    for change in changes {
        match change {
            DefinitionChange::Add(definition) => add(transaction, definition).await?,
            DefinitionChange::Update { definition, expected } => update(transaction, definition, expected).await?,
            DefinitionChange::Remove { name, expected } => remove(transaction, &name, expected).await?,
            DefinitionChange::Audit(entry) => audit::add(transaction, entry).await?,
        }
    }
    if told {
        revisions::count_up(transaction, Topic::Upstreams).await?;
    }
    Ok(())
}

async fn add(transaction: &DatabaseTransaction, definition: UpstreamDefinition) -> Result<(), DefinitionError> {
    let name_taken = OnConflict::column(definition::Column::Name).do_nothing().to_owned();
    let model = definition::ActiveModel {
        name: Set(definition.name.as_str().to_owned()),
        created_at: Set(micros(definition.created_at)),
        revision: Set(integer(definition::TABLE, "revision", definition.revision)?),
        ..columns(definition)
    };
    match definition::Entity::insert(model).on_conflict(name_taken).exec_without_returning(transaction).await {
        Ok(0) => Err(DefinitionError::NameTaken),
        Ok(_) => Ok(()),
        Err(error) => Err(failed(error).into()),
    }
}

async fn update(
    transaction: &DatabaseTransaction,
    definition: UpstreamDefinition,
    expected: u64,
) -> Result<(), DefinitionError> {
    require_revision(transaction, &definition.name, expected).await?;
    let name = definition.name.as_str().to_owned();
    let next = integer(definition::TABLE, "revision", expected.saturating_add(1))?;
    let model = definition::ActiveModel { revision: Set(next), ..columns(definition) };
    let update = definition::Entity::update_many().set(model).filter(definition::Column::Name.eq(name));
    update.exec(transaction).await.map_err(failed)?;
    Ok(())
}

/// The columns that an update replaces, but for the revision.
fn columns(definition: UpstreamDefinition) -> definition::ActiveModel {
    definition::ActiveModel {
        settings: Set(definition.settings),
        password: Set(definition.secrets.password),
        client_key: Set(definition.secrets.client_key),
        headers: Set(definition.secrets.headers),
        http_proxy: Set(definition.secrets.http_proxy),
        updated_at: Set(micros(definition.updated_at)),
        ..definition::ActiveModel::default()
    }
}

async fn remove(transaction: &DatabaseTransaction, name: &UpstreamName, expected: u64) -> Result<(), DefinitionError> {
    require_revision(transaction, name, expected).await?;
    definition::Entity::delete_by_id(name.as_str().to_owned()).exec(transaction).await.map_err(failed)?;
    Ok(())
}

async fn require_revision(
    transaction: &DatabaseTransaction,
    name: &UpstreamName,
    expected: u64,
) -> Result<(), DefinitionError> {
    let query = definition::Entity::find_by_id(name.as_str().to_owned())
        .select_only()
        .column(definition::Column::Revision)
        .lock_exclusive()
        .into_tuple::<i64>();
    let Some(revision) = query.one(transaction).await.map_err(failed)? else {
        return Err(DefinitionError::NotFound);
    };
    let revision = unsigned(definition::TABLE, "revision", revision)?;
    if revision == expected { Ok(()) } else { Err(DefinitionError::Stale) }
}

pub(crate) async fn set_origins(
    transaction: &DatabaseTransaction,
    origins: Vec<UpstreamOrigin>,
) -> Result<(), MetadataError> {
    for row in origins {
        let model = origin::ActiveModel {
            name: Set(row.name.as_str().to_owned()),
            url: Set(row.url),
            source: Set(origin::source(row.source).to_owned()),
        };
        let existing = OnConflict::column(origin::Column::Name)
            .update_columns([origin::Column::Url, origin::Column::Source])
            .to_owned();
        origin::Entity::insert(model)
            .on_conflict(existing)
            .exec_without_returning(transaction)
            .await
            .map_err(failed)?;
    }
    Ok(())
}
