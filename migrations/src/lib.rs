//! The metadata schema, one dated migration a file.
//!
//! What lives here: the steps that bring a database from any earlier version to this one, written with sea-query's
//! builders so that SQLite and PostgreSQL get the same tables. What may not live here: entities, queries, or any name
//! that a later change of the program could alter, since a migration that has been released never changes.
//!
//! Migrations only go forward: an older program refuses a newer database, and a backup is the way back.
//!
//! Keys are the text of the domain's values; times are microseconds since the Unix epoch (UTC), sizes are bytes, both in
//! 64-bit integers.
//!
//! # Adding a migration
//!
//! 1. One file `m<yyyymmdd>_<nnnnnn>_<what>.rs`, with the identifiers it uses declared in the file itself.
//! 2. Declare its module below and append it to [`Migrator::migrations`], always at the end.
//! 3. Make columns with the functions of `schema`, which know what differs between the databases.
//! 4. A row for each new table in `adapters/metadata-sea-orm/tests/sqlite/everything.rs`; then
//!    `HARBOR_CACHE_BLESS=1 cargo test -p harbor-cache-metadata-sea-orm --test sqlite` writes the database of this version down
//!    beside it, from which later ones are tested.

#![expect(
    elided_lifetimes_in_paths,
    reason = "`MigrationTrait::up` hides the lifetime of `SchemaManager`, and naming it would be another signature"
)]

use sea_orm_migration::prelude::*;

mod m20261123_000001_content;
mod m20261123_000002_names;
mod m20261125_000001_uploads;
mod m20261126_000001_identity;
mod m20261126_000002_inventory;
mod m20261126_000003_upstreams;
mod m20261126_000004_settings;
mod m20261126_000005_origins;
mod m20261126_000006_keys;
mod m20261126_000007_leases;
mod m20261126_000008_upload_state;
mod m20261126_000009_tasks;
mod schema;

/// Every migration in the order of its date.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_content::Migration),
            Box::new(m20261123_000002_names::Migration),
            Box::new(m20261125_000001_uploads::Migration),
            Box::new(m20261126_000001_identity::Migration),
            Box::new(m20261126_000002_inventory::Migration),
            Box::new(m20261126_000003_upstreams::Migration),
            Box::new(m20261126_000004_settings::Migration),
            Box::new(m20261126_000005_origins::Migration),
            Box::new(m20261126_000006_keys::Migration),
            Box::new(m20261126_000007_leases::Migration),
            Box::new(m20261126_000008_upload_state::Migration),
            Box::new(m20261126_000009_tasks::Migration),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_stand_in_the_order_of_their_names() {
        let names: Vec<String> = Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
        let mut sorted = names.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(names, sorted);
    }
}
