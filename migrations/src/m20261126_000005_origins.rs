//! By which repository a content first came, for the parts of the budget.

use sea_orm_migration::prelude::*;

use crate::schema::text;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = text(manager.get_database_backend(), Blobs::Origin);
        // What is there already came by nobody who is known, and counts in the whole only.
        manager.alter_table(Table::alter().table(Blobs::Table).add_column(column).to_owned()).await
    }
}

#[derive(DeriveIden)]
enum Blobs {
    Table,
    Origin,
}
