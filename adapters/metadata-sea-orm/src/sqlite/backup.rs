//! A consistent copy of a database in use.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use domain::ports::MetadataError;
use sea_orm::sqlx::{ConnectOptions as _, Connection as _, Error as SqlxError, query};
use tempfile::NamedTempFile;

use super::guard::beside;
use super::sound::{self, Unsound};
use super::upkeep::convert_with_next_vacuum;
use super::{BUSY_TIMEOUT, hold, options};
use crate::SeaOrmMetadata;

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Nothing to copy.
    #[error("there is no database at {}", .0.display())]
    NoDatabase(PathBuf),
    /// The copy would take the place of what it is of.
    #[error("{} is the database itself, or belongs to it", .0.display())]
    Itself(PathBuf),
    /// Somebody's file has the name.
    #[error("{} is there already; choose another name, or overwrite it with --force", .0.display())]
    Exists(PathBuf),
    /// SQLite takes names in UTF-8 only.
    #[error("{} is not a name in UTF-8", .0.display())]
    Name(PathBuf),
    /// The backup's directory or file.
    #[error("{} cannot be written", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// The database, before it was read.
    #[error(transparent)]
    Open(#[from] MetadataError),
    /// The database, while it was read; or no room is left for the copy.
    #[error("the database cannot be copied")]
    Copy(#[source] SqlxError),
    /// The copy, which is as good as what it is of.
    #[error("the copy of the database was checked and thrown away")]
    Unsound(#[source] Unsound),
}

impl SeaOrmMetadata {
    /// Copies the database at `database` to the file `to`, also while others use it: the copy has all that was committed
    /// when it began. It is complete under its name or not there, for its owner alone (mode 0600), durable, and one file
    /// without a log. Returns its size in bytes.
    ///
    /// It is read in one transaction (`VACUUM INTO`), which hinders nobody: writers go on in the log meanwhile. SQLite's
    /// online backup begins anew with each write of another process, and might never end.
    pub async fn back_up(database: &Path, to: &Path, overwrite: bool) -> Result<u64, BackupError> {
        let database = std::path::absolute(database).map_err(write_error(database))?;
        let to = std::path::absolute(to).map_err(write_error(to))?;
        if !database.is_file() {
            return Err(BackupError::NoDatabase(database));
        }
        if is_part_of(&database, &to) {
            return Err(BackupError::Itself(to));
        }
        if !overwrite && fs::symlink_metadata(&to).is_ok() {
            return Err(BackupError::Exists(to));
        }
        let directory = to.parent().unwrap_or(Path::new("/")).to_owned();
        // Made by tempfile with mode 0600. SQLite fills a file that is empty.
        let copy = tempfile::Builder::new()
            .prefix(".harbor-cache-backup-")
            .tempfile_in(&directory)
            .map_err(write_error(&to))?;
        fill(&database, copy.path()).await?;
        sound::check(copy.path()).await.map_err(BackupError::Unsound)?;
        finish(copy, &directory, &to, overwrite)
    }
}

async fn fill(database: &Path, copy: &Path) -> Result<(), BackupError> {
    let name = copy.to_str().ok_or_else(|| BackupError::Name(copy.to_owned()))?;
    let (guard, alone) = hold(database).await?;
    // A server may start meanwhile; it need not wait, as it would for an opening.
    if alone {
        guard.share().map_err(write_error(database))?;
    }
    let mut connection = options(database, BUSY_TIMEOUT).connect().await.map_err(BackupError::Copy)?;
    let copied = async {
        convert_with_next_vacuum(&mut connection).await?;
        query("VACUUM INTO ?").bind(name).execute(&mut connection).await
    };
    let copied = copied.await;
    connection.close().await.map_err(BackupError::Copy)?;
    copied.map(drop).map_err(BackupError::Copy)
}

fn finish(copy: NamedTempFile, directory: &Path, to: &Path, overwrite: bool) -> Result<u64, BackupError> {
    let failed = write_error(to);
    let file = copy.as_file();
    file.sync_all().map_err(&failed)?;
    let size = file.metadata().map_err(&failed)?.len();
    let named = if overwrite { copy.persist(to) } else { copy.persist_noclobber(to) };
    named.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => BackupError::Exists(to.to_owned()),
        _ => failed(error.error),
    })?;
    File::open(directory).and_then(|directory| directory.sync_all()).map_err(&failed)?;
    Ok(size)
}

/// Whether the file is the database or one of those beside it, by whatever name.
fn is_part_of(database: &Path, file: &Path) -> bool {
    let identity = |path: &Path| fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
    let Some(wanted) = identity(file) else { return false };
    ["", "-wal", "-shm", "-mark"].iter().any(|suffix| identity(&beside(database, suffix)) == Some(wanted))
}

fn write_error(path: &Path) -> impl Fn(io::Error) -> BackupError {
    let path = path.to_owned();
    move |source| BackupError::Write { path: path.clone(), source }
}
