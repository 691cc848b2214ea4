//! `harbor-cache restore`: a backup in the place of the database, while no server runs.

use std::io::Write;

use anyhow::bail;
use blobs_fs::{FsOptions, FsRoot};
use domain::ports::Clock as _;
use metadata_sea_orm::SeaOrmMetadata;

use crate::cli::RestoreArgs;
use crate::clock::SystemClock;
use crate::config::{Config, DatabaseLocation, StorageBackend};

/// Runs the command. What it has to say goes to `out`.
pub async fn run(config: &Config, args: &RestoreArgs, out: &mut impl Write) -> anyhow::Result<()> {
    let database = match &config.database.location {
        DatabaseLocation::Sqlite(database) => database,
        DatabaseLocation::Postgres(url) => bail!(
            "the database is PostgreSQL's: stop all servers, and restore a dump with pg_restore --clean --if-exists \
             --single-transaction --dbname={url}"
        ),
        DatabaseLocation::Memory => {
            bail!("the configured database is in the server's memory: there is no file to restore to")
        }
    };
    // Locked to the end, so that no server starts meanwhile; and the message of its lock names a server that runs.
    let _store = match config.storage.backend {
        StorageBackend::Local | StorageBackend::S3 => {
            Some(FsRoot::open(&config.storage.local.path, FsOptions::default())?)
        }
        StorageBackend::Memory => None,
    };
    let kept = SeaOrmMetadata::restore(database, &args.file, SystemClock.now()).await?;
    writeln!(out, "restored {} from {}", database.display(), args.file.display())?;
    if let Some(kept) = kept {
        writeln!(out, "the database of before is {}", kept.display())?;
    }
    Ok(())
}
