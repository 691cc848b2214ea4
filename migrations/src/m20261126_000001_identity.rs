//! Who may do what, who did what, and how often that has changed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::schema::{boolean, bytes, clustered, counted, integer, optional_integer, required_text, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        for table in [
            accounts(backend),
            grants(backend),
            robot_tokens(backend),
            sessions(backend),
            audit(backend),
            revisions(backend),
        ] {
            manager.create_table(table).await?;
        }
        for index in identity_indexes().into_iter().chain(audit_indexes()) {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// One row for each person and machine. Only users have a password.
fn accounts(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Accounts::Table)
            .col(required_text(backend, Accounts::Id))
            .col(required_text(backend, Accounts::Name))
            .col(required_text(backend, Accounts::Kind))
            .col(text(backend, Accounts::PasswordHash))
            .col(required_text(backend, Accounts::Role))
            .col(boolean(Accounts::Enabled))
            .col(required_text(backend, Accounts::Description))
            .col(optional_integer(Accounts::ExpiresAt))
            .col(integer(Accounts::CreatedAt))
            .col(integer(Accounts::UpdatedAt))
            .col(integer(Accounts::Revision))
            .col(integer(Accounts::Generation))
            .primary_key(Index::create().col(Accounts::Id)),
    )
}

/// What accounts may do in the repositories of a pattern, in the order that was given.
fn grants(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Grants::Table)
            .col(required_text(backend, Grants::Account))
            .col(integer(Grants::Position))
            .col(required_text(backend, Grants::Pattern))
            .col(required_text(backend, Grants::Actions))
            .primary_key(Index::create().col(Grants::Account).col(Grants::Position))
            .foreign_key(&mut of_account("grants_have_an_account", Grants::Table, Grants::Account)),
    )
}

/// The tokens of robots, by the digests of their secrets.
fn robot_tokens(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(RobotTokens::Table)
            .col(required_text(backend, RobotTokens::Id))
            .col(required_text(backend, RobotTokens::Account))
            .col(required_text(backend, RobotTokens::Description))
            .col(bytes(RobotTokens::Digest))
            .col(integer(RobotTokens::CreatedAt))
            .col(optional_integer(RobotTokens::ExpiresAt))
            .col(optional_integer(RobotTokens::LastUsedAt))
            .primary_key(Index::create().col(RobotTokens::Id))
            .foreign_key(&mut of_account("robot_tokens_have_an_account", RobotTokens::Table, RobotTokens::Account)),
    )
}

/// Logins that can be refreshed.
fn sessions(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Sessions::Table)
            .col(required_text(backend, Sessions::Id))
            .col(required_text(backend, Sessions::Account))
            .col(integer(Sessions::CreatedAt))
            .col(integer(Sessions::ExpiresAt))
            .col(required_text(backend, Sessions::Client))
            .primary_key(Index::create().col(Sessions::Id))
            .foreign_key(&mut of_account("sessions_have_an_account", Sessions::Table, Sessions::Account)),
    )
}

/// The audit log. It outlives the accounts, hence no foreign key. `before` and `after` are JSON.
fn audit(backend: DbBackend) -> TableCreateStatement {
    // Not clustered: a number that the database counts up is the row's own in SQLite.
    Table::create()
        .table(Audit::Table)
        .col(counted(Audit::Id))
        .col(integer(Audit::At))
        .col(required_text(backend, Audit::ActorKind))
        .col(text(backend, Audit::ActorAccount))
        .col(text(backend, Audit::ActorName))
        .col(required_text(backend, Audit::Action))
        .col(required_text(backend, Audit::ResourceKind))
        .col(required_text(backend, Audit::ResourceName))
        .col(text(backend, Audit::Address))
        .col(text(backend, Audit::Before))
        .col(text(backend, Audit::After))
        .col(required_text(backend, Audit::Details))
        .take()
}

/// How often each topic of the change feed has changed. A topic without a row has not.
fn revisions(backend: DbBackend) -> TableCreateStatement {
    clustered(
        backend,
        Table::create()
            .table(Revisions::Table)
            .col(required_text(backend, Revisions::Topic))
            .col(integer(Revisions::Revision))
            .primary_key(Index::create().col(Revisions::Topic)),
    )
}

/// What belongs to an account goes with it.
fn of_account(name: &str, table: impl IntoTableRef, column: impl IntoIden) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table, column)
        .to(Accounts::Table, Accounts::Id)
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

fn identity_indexes() -> [IndexCreateStatement; 6] {
    [
        // A name is one account's; also the order of the list.
        Index::create().name("accounts_by_name").table(Accounts::Table).col(Accounts::Name).unique().take(),
        // The list of users, and that of robots.
        Index::create().name("accounts_by_kind").table(Accounts::Table).col(Accounts::Kind).col(Accounts::Name).take(),
        // Whether there is an administrator.
        Index::create().name("accounts_by_role").table(Accounts::Table).col(Accounts::Role).take(),
        // An account's tokens in their order.
        Index::create()
            .name("robot_tokens_by_account")
            .table(RobotTokens::Table)
            .col(RobotTokens::Account)
            .col(RobotTokens::CreatedAt)
            .col(RobotTokens::Id)
            .take(),
        // An account's sessions in their order.
        Index::create()
            .name("sessions_by_account")
            .table(Sessions::Table)
            .col(Sessions::Account)
            .col(Sessions::CreatedAt)
            .col(Sessions::Id)
            .take(),
        // Which sessions have ended.
        Index::create().name("sessions_by_expires_at").table(Sessions::Table).col(Sessions::ExpiresAt).take(),
    ]
}

/// One for each way to ask for entries. All but the first end with the number, so that a page is walked in its order.
fn audit_indexes() -> [IndexCreateStatement; 7] {
    let by = |name: &str, columns: &[Audit]| {
        let mut index = Index::create().name(name).table(Audit::Table).take();
        for column in columns {
            index.col(*column);
        }
        index
    };
    [
        by("audit_by_at", &[Audit::At]),
        by("audit_by_action", &[Audit::Action, Audit::Id]),
        by("audit_by_resource_kind", &[Audit::ResourceKind, Audit::Id]),
        by("audit_by_resource_name", &[Audit::ResourceName, Audit::Id]),
        by("audit_by_actor_account", &[Audit::ActorAccount, Audit::Id]),
        by("audit_by_actor_name", &[Audit::ActorName, Audit::Id]),
        by("audit_by_address", &[Audit::Address, Audit::Id]),
    ]
}

#[derive(DeriveIden)]
enum Accounts {
    Table,
    Id,
    Name,
    Kind,
    PasswordHash,
    Role,
    Enabled,
    Description,
    ExpiresAt,
    CreatedAt,
    UpdatedAt,
    Revision,
    Generation,
}

#[derive(DeriveIden)]
enum Grants {
    Table,
    Account,
    Position,
    Pattern,
    Actions,
}

#[derive(DeriveIden)]
enum RobotTokens {
    Table,
    Id,
    Account,
    Description,
    Digest,
    CreatedAt,
    ExpiresAt,
    LastUsedAt,
}

#[derive(DeriveIden)]
enum Sessions {
    Table,
    Id,
    Account,
    CreatedAt,
    ExpiresAt,
    Client,
}

#[derive(Clone, Copy, DeriveIden)]
enum Audit {
    Table,
    Id,
    At,
    ActorKind,
    ActorAccount,
    ActorName,
    Action,
    ResourceKind,
    ResourceName,
    Address,
    Before,
    After,
    Details,
}

#[derive(DeriveIden)]
enum Revisions {
    Table,
    Topic,
    Revision,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_audit_entries_are_counted_up_in_every_database_and_never_return() {
        let sqlite = audit(DbBackend::Sqlite).to_string(SqliteQueryBuilder);
        assert!(sqlite.contains(r#""id" integer NOT NULL PRIMARY KEY AUTOINCREMENT"#), "{sqlite}");
        let postgres = audit(DbBackend::Postgres).to_string(PostgresQueryBuilder);
        assert!(
            postgres.contains(r#""id" bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY"#),
            "{postgres}"
        );
    }

    #[test]
    fn what_belongs_to_an_account_goes_with_it_in_every_database() {
        for table in [grants(DbBackend::Postgres), robot_tokens(DbBackend::Postgres), sessions(DbBackend::Postgres)] {
            for sql in [table.to_string(SqliteQueryBuilder), table.to_string(PostgresQueryBuilder)] {
                assert!(sql.contains(r#"REFERENCES "accounts" ("id") ON DELETE CASCADE"#), "{sql}");
            }
        }
    }
}
