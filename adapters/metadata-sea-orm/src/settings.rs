//! The port of settings, over a database.

use async_trait::async_trait;
use domain::ports::settings::{SettingChange, SettingRow};
use domain::ports::{MetadataError, SettingsRepo, Topic};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder};

use crate::entities::setting;
use crate::error::failed;
use crate::value::micros;
use crate::{SeaOrmMetadata, sqlite, write};

#[async_trait]
impl SettingsRepo for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<SettingChange>) -> Result<(), MetadataError> {
        if changes.is_empty() {
            return Ok(());
        }
        let transaction = sqlite::begin_write(&self.pools).await.map_err(failed)?;
        let told = changes.iter().any(|change| !matches!(change, SettingChange::Audit(_)));
        for change in changes {
            match change {
                SettingChange::Put(row) => {
                    let model = setting::ActiveModel {
                        key: Set(row.key),
                        value: Set(row.value),
                        updated_at: Set(micros(row.updated_at)),
                    };
                    let existing = OnConflict::column(setting::Column::Key)
                        .update_columns([setting::Column::Value, setting::Column::UpdatedAt])
                        .to_owned();
                    let insert = setting::Entity::insert(model).on_conflict(existing);
                    insert.exec_without_returning(&transaction).await.map_err(failed)?;
                }
                SettingChange::Remove { key } => {
                    setting::Entity::delete_by_id(key).exec(&transaction).await.map_err(failed)?;
                }
                SettingChange::Audit(entry) => write::audit::add(&transaction, *entry).await?,
            }
        }
        if told {
            write::revisions::count_up(&transaction, Topic::Settings).await?;
        }
        transaction.commit().await.map_err(failed)
    }

    async fn settings(&self) -> Result<Vec<SettingRow>, MetadataError> {
        let query = setting::Entity::find().order_by_asc(setting::Column::Key);
        let models = query.all(&self.pools.reader).await.map_err(failed)?;
        Ok(models.into_iter().map(SettingRow::from).collect())
    }
}
