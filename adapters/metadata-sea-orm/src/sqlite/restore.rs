//! A backup in the place of a database that nobody uses.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use tempfile::TempDir;

use super::foreign::lock_out_others;
use super::guard::{Guard, beside};
use super::header::MAGIC;
use super::sound::{self, Unsound};
use crate::SeaOrmMetadata;

/// Why a backup was not restored. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// A process has the database open.
    #[error("{} is in use; stop the server and every program that has it open", .0.display())]
    InUse(PathBuf),
    /// The database would be restored from itself.
    #[error("{} is the database itself", .0.display())]
    Itself(PathBuf),
    /// The backup cannot be read.
    #[error("{} cannot be read", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// gzip has packed it, as the guide does.
    #[error("{} is compressed; unpack it first, with gunzip", .0.display())]
    Compressed(PathBuf),
    /// It is no backup, or none for this version.
    #[error("{} cannot be restored", path.display())]
    Unsound { path: PathBuf, source: Unsound },
    /// The database's directory.
    #[error("{} cannot be written", path.display())]
    Write { path: PathBuf, source: io::Error },
}

impl SeaOrmMetadata {
    /// Puts the backup `from` in the place of the database at `database`, which nobody may use. The backup is copied, checked
    /// and only then renamed into place, so that there is always one whole database; its schema is brought up to date by
    /// the next opening. A log beside the backup belongs to it.
    ///
    /// Returns where the database of before is now, with its log if it had one; `now` is in that name.
    pub async fn restore(database: &Path, from: &Path, now: SystemTime) -> Result<Option<PathBuf>, RestoreError> {
        let database = std::path::absolute(database).map_err(write_error(database))?;
        let directory = database.parent().unwrap_or(Path::new("/")).to_owned();
        fs::create_dir_all(&directory).map_err(write_error(&directory))?;
        let _guard = Guard::take_alone(&database)
            .map_err(write_error(&database))?
            .ok_or_else(|| RestoreError::InUse(database.clone()))?;
        if is_same(&database, from) {
            return Err(RestoreError::Itself(from.to_owned()));
        }
        // Beside the database, so that it can be renamed; in a directory of its own, where it may have a log.
        let working = tempfile::Builder::new()
            .prefix(".harbor-cache-restore-")
            .tempdir_in(&directory)
            .map_err(write_error(&directory))?;
        let copy = copy(from, &working)?;
        sound::check(&copy).await.map_err(|source| RestoreError::Unsound { path: from.to_owned(), source })?;
        replace(&database, &directory, &copy, now)
    }
}

fn copy(from: &Path, working: &TempDir) -> Result<PathBuf, RestoreError> {
    let unreadable = |source| RestoreError::Read { path: from.to_owned(), source };
    let mut beginning = Vec::new();
    File::open(from).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut beginning)).map_err(unreadable)?;
    if beginning.starts_with(&[0x1f, 0x8b]) {
        return Err(RestoreError::Compressed(from.to_owned()));
    }
    let copy = working.path().join("database");
    fs::copy(from, &copy).map_err(unreadable)?;
    match fs::copy(beside(from, "-wal"), beside(&copy, "-wal")) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(unreadable(error)),
        _ => {}
    }
    // The mode of a backup is its owner's choice, and might not let us write.
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o600)).map_err(unreadable)?;
    Ok(copy)
}

fn replace(database: &Path, directory: &Path, copy: &Path, now: SystemTime) -> Result<Option<PathBuf>, RestoreError> {
    let failed = write_error(database);
    let replaced = match fs::metadata(database) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let locked = match &replaced {
        Some(_) => {
            Some(lock_out_others(database).map_err(&failed)?.ok_or_else(|| RestoreError::InUse(database.to_owned()))?)
        }
        None => None,
    };
    let file = OpenOptions::new().write(true).open(copy).map_err(&failed)?;
    let model = match &replaced {
        Some(metadata) => metadata.clone(),
        None => fs::metadata(directory).map_err(&failed)?,
    };
    // Root may restore for the service's account, which has to be able to open it.
    if rustix::process::geteuid().is_root() {
        fchown(&file, Some(model.uid()), Some(model.gid())).map_err(&failed)?;
    }
    if let Some(metadata) = &replaced {
        file.set_permissions(metadata.permissions()).map_err(&failed)?;
    }
    file.sync_all().map_err(&failed)?;

    let kept = replaced.map(|_| keep(database, now)).transpose().map_err(&failed)?;
    fs::rename(copy, database).map_err(&failed)?;
    // Whoever is stopped here leaves a database that was written without a log: its next opening sets this one aside.
    for suffix in ["-wal", "-shm", "-journal"] {
        match fs::remove_file(beside(database, suffix)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    File::open(directory).and_then(|directory| directory.sync_all()).map_err(&failed)?;
    drop(locked);
    Ok(kept)
}

/// Gives the database, and the log that it may have, a second name. It keeps the first one until the backup takes it.
fn keep(database: &Path, now: SystemTime) -> io::Result<PathBuf> {
    let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let kept = beside(database, &format!(".replaced-{seconds}"));
    link(database, &kept)?;
    for suffix in ["-wal", "-journal"] {
        match link(&beside(database, suffix), &beside(&kept, suffix)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(kept)
}

fn link(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        // Not every file system has links.
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) => {
            fs::copy(from, to).map(drop)
        }
        other => other,
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    let identity = |path: &Path| fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
    identity(one).is_some_and(|found| identity(other) == Some(found))
}

fn write_error(path: &Path) -> impl Fn(io::Error) -> RestoreError {
    let path = path.to_owned();
    move |source| RestoreError::Write { path: path.clone(), source }
}
