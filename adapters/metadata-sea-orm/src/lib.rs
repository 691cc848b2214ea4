//! Metadata in a relational database, through sea-orm.
//!
//! What lives here: the ports (`repo`, `identity`, `inventory`, `jobs`, `key_vault`, `leases`, `pin_statuses`, `settings`,
//! `upstream_definitions`, `change_feed`, `content_feed`), each database's pools and settings (`sqlite`, `postgres`) and its
//! time (`clock`), one entity a table (`entities`), the queries (`read`), the changes (`write`), and the mapping of values and
//! failures at the border (`value`, `error`). What may not live here: cache policy, rules of access, and any type of sea-orm or
//! sqlx in a public signature.
//!
//! Statements are built, never written as text, so that one code path serves every database; what only one of
//! them knows stands in `sqlite` or `postgres` alone. A read is one statement, so that it sees one state of the database; a
//! write is one transaction, which may be run again.
//!
//! # Adding a query
//!
//! 1. A method of the port in `domain`, with its promise, its case in `tests/contract`, and the in-memory answer.
//! 2. The statement in `read` (or the change in `write`), with its values bound and parsed by `value`.
//! 3. Look at `EXPLAIN QUERY PLAN`: it says SEARCH, or the promise allows a scan.
//! 4. `cargo test --test contract --test postgres`: the case holds for both databases.
//!
//! # Adding a table
//!
//! 1. A migration in `migrations`.
//! 2. Its entity under `entities`.

mod change_feed;
mod clock;
mod content_feed;
mod database;
mod entities;
mod error;
mod identity;
mod inventory;
mod jobs;
mod key_vault;
mod leases;
mod pin_statuses;
mod postgres;
mod read;
mod repo;
mod schema;
mod settings;
mod sqlite;
mod upstream_definitions;
mod value;
mod write;

pub use postgres::PostgresOptions;
pub use repo::SeaOrmMetadata;
pub use sqlite::backup::BackupError;
pub use sqlite::restore::RestoreError;
pub use sqlite::sound::Unsound;
pub use sqlite::upkeep::Upkeep;
