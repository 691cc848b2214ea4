//! The port of keys, over a database: one row.

use async_trait::async_trait;
use domain::oci::digest::Algorithm;
use domain::ports::key_vault::{KeyDocument, KeyVaultErrorKind, KeyVersion};
use domain::ports::metadata::MetadataErrorKind;
use domain::ports::{KeyVault, KeyVaultError, MetadataError};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, QueryFilter};

use crate::SeaOrmMetadata;
use crate::database::Writers;
use crate::entities::key;
use crate::error::failed;

#[async_trait]
impl KeyVault for SeaOrmMetadata {
    fn place(&self) -> String {
        "the row of the database's table keys".to_owned()
    }

    async fn load(&self) -> Result<Option<KeyDocument>, KeyVaultError> {
        let load = |reader: DatabaseConnection| async move {
            key::Entity::find_by_id(key::ONLY).one(&reader).await.map_err(failed)
        };
        Ok(self.read(load).await.map_err(vault_error)?.map(KeyDocument::from))
    }

    async fn replace<'a>(
        &self,
        expected: Option<&'a KeyVersion>,
        content: &[u8],
    ) -> Result<Option<KeyVersion>, KeyVaultError> {
        // Of the content, so that a database that was restored from a dump is never taken for the one before it.
        let version = Algorithm::Sha256.digest(content).to_string();
        let replaced = self.write_keys(expected, content, &version).await.map_err(vault_error)?;
        Ok(replaced.then(|| KeyVersion::new(version)))
    }
}

impl SeaOrmMetadata {
    async fn write_keys(
        &self,
        expected: Option<&KeyVersion>,
        content: &[u8],
        version: &str,
    ) -> Result<bool, MetadataError> {
        let write = |transaction: DatabaseTransaction| async move {
            let (id, version, content) = (Set(key::ONLY), Set(version.to_owned()), Set(content.to_vec()));
            let model = key::ActiveModel { id, version, content };
            let rows = match expected {
                None => {
                    let taken = OnConflict::column(key::Column::Id).do_nothing().to_owned();
                    key::Entity::insert(model).on_conflict(taken).exec_without_returning(&transaction).await
                }
                Some(expected) => {
                    let update = key::Entity::update_many().set(model).filter(key::Column::Id.eq(key::ONLY));
                    let update = update.filter(key::Column::Version.eq(expected.as_str()));
                    update.exec(&transaction).await.map(|done| done.rows_affected)
                }
            };
            Ok((transaction, rows.map_err(failed)? > 0))
        };
        self.database.write(Writers::InTurn, write).await
    }
}

fn vault_error(error: MetadataError) -> KeyVaultError {
    let kind = match error.kind() {
        MetadataErrorKind::Unavailable => KeyVaultErrorKind::Unavailable,
        MetadataErrorKind::Corrupt | MetadataErrorKind::Database => KeyVaultErrorKind::Unusable,
    };
    KeyVaultError::new(kind, error)
}
