//! The port of settings, over a database.

use async_trait::async_trait;
use domain::ports::settings::{SettingChange, SettingRow};
use domain::ports::{MetadataError, SettingsRepo, Topic};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryOrder};

use crate::database::Writers;
use crate::entities::setting;
use crate::error::failed;
use crate::value::{micros, text};
use crate::{SeaOrmMetadata, write};

#[async_trait]
impl SettingsRepo for SeaOrmMetadata {
    async fn apply(&self, changes: Vec<SettingChange>) -> Result<(), MetadataError> {
        if changes.is_empty() {
            return Ok(());
        }
        let told = changes.iter().any(|change| !matches!(change, SettingChange::Audit(_)));
        let apply = |transaction: DatabaseTransaction| {
            let changes = changes.clone();
            async move {
                for change in changes {
                    self::change(&transaction, change).await?;
                }
                if told {
                    write::revisions::count_up(&transaction, Topic::Settings).await?;
                }
                Ok((transaction, ()))
            }
        };
        self.database.write(Writers::InTurn, apply).await
    }

    async fn settings(&self) -> Result<Vec<SettingRow>, MetadataError> {
        let all = |reader: DatabaseConnection| async move {
            let query = setting::Entity::find().order_by_asc(setting::Column::Key);
            query.all(&reader).await.map_err(failed)
        };
        Ok(self.read(all).await?.into_iter().map(SettingRow::from).collect())
    }
}

async fn change(transaction: &DatabaseTransaction, change: SettingChange) -> Result<(), MetadataError> {
    match change {
        SettingChange::Put(row) => {
            let model = setting::ActiveModel {
                key: Set(row.key),
                value: Set(text(row.value)),
                updated_at: Set(micros(row.updated_at)),
            };
            let existing = OnConflict::column(setting::Column::Key)
                .update_columns([setting::Column::Value, setting::Column::UpdatedAt])
                .to_owned();
            let insert = setting::Entity::insert(model).on_conflict(existing);
            insert.exec_without_returning(transaction).await.map_err(failed)?;
            Ok(())
        }
        SettingChange::Remove { key } => {
            setting::Entity::delete_by_id(key).exec(transaction).await.map_err(failed)?;
            Ok(())
        }
        SettingChange::Audit(entry) => write::audit::add(transaction, *entry).await,
    }
}
