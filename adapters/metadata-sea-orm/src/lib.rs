//! Metadata in SQLite through sea-orm.
