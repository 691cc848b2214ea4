//! `harbor-cache backup`: the database in one file, also while a server uses it.

use std::io::Write;

use anyhow::bail;
use bytesize::ByteSize;
use metadata_sea_orm::SeaOrmMetadata;

use crate::cli::BackupArgs;
use crate::config::{Config, DatabaseLocation};

/// Runs the command. What it has to say goes to `out`.
pub async fn run(config: &Config, args: &BackupArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let database = match &config.database.location {
        DatabaseLocation::Sqlite(database) => database,
        DatabaseLocation::Postgres(url) => {
            bail!(
                "the database is PostgreSQL's, whose own tools back it up, also while it is used: pg_dump --format=custom {url}"
            )
        }
        DatabaseLocation::Memory => {
            bail!("the configured database is in the server's memory and ends with it: there is nothing to back up")
        }
    };
    let size = SeaOrmMetadata::back_up(database, &args.file, args.force).await?;
    writeln!(out, "backed up {} to {} ({})", database.display(), args.file.display(), ByteSize::b(size))?;
    Ok(())
}
