//! What another replica needs to go on with an upload session.

use sea_orm_migration::prelude::*;

use crate::schema::{optional_boolean, optional_bytes, optional_integer, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// All of them are there, or none: then nobody but the process that opened the session can go on with it.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            optional_integer(Uploads::Stamp),
            optional_integer(Uploads::Written),
            optional_integer(Uploads::MinChunk),
            optional_boolean(Uploads::Adrift),
            text(manager.get_database_backend(), Uploads::Algorithm),
            optional_bytes(Uploads::Hasher),
            optional_bytes(Uploads::Tail),
        ];
        // SQLite adds one column at a time.
        for column in columns {
            manager.alter_table(Table::alter().table(Uploads::Table).add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

#[derive(DeriveIden)]
enum Uploads {
    Table,
    Stamp,
    Written,
    MinChunk,
    Adrift,
    Algorithm,
    Hasher,
    Tail,
}
