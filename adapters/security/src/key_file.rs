//! The file that keys stand in.
//!
//! It is never written in place: whoever reads it sees the whole of one set. Changes are made one after the other, also
//! those of several processes, since a set that overwrites another would take a key away that secrets were sealed with.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, fchown};
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use domain::oci::digest::Algorithm;
use domain::ports::key_vault::{KeyDocument, KeyVaultErrorKind, KeyVersion};
use domain::ports::{KeyVault, KeyVaultError};
use tempfile::NamedTempFile;

use crate::key_file_error::KeyFileError;

/// What group and others may do.
const SHARED: u32 = 0o077;

/// A [`KeyVault`] that is a file, which its owner alone may read. One that others may use is refused.
///
/// A file and not a row of the database where keys are to be kept apart from what they protect.
#[derive(Clone, Debug)]
pub struct KeyFile {
    path: PathBuf,
}

impl KeyFile {
    /// Touches nothing.
    pub fn new(path: &Path) -> Self {
        // Absolute, so that a change of the working directory does not lead to other keys. It fails for the empty path alone,
        // and that is told of by whoever opens it.
        Self { path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()) }
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, KeyFileError> + Send + 'static,
    ) -> Result<T, KeyVaultError> {
        let file = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&file)).await;
        let done = done.map_err(|error| KeyVaultError::new(KeyVaultErrorKind::Unavailable, error))?;
        done.map_err(|error| KeyVaultError::new(KeyVaultErrorKind::Unusable, error))
    }
}

#[async_trait]
impl KeyVault for KeyFile {
    fn place(&self) -> String {
        self.path.display().to_string()
    }

    async fn load(&self) -> Result<Option<KeyDocument>, KeyVaultError> {
        self.blocking(Self::read).await
    }

    async fn replace<'a>(
        &self,
        expected: Option<&'a KeyVersion>,
        content: &[u8],
    ) -> Result<Option<KeyVersion>, KeyVaultError> {
        let (expected, content) = (expected.cloned(), content.to_vec());
        self.blocking(move |file| {
            let done = match &expected {
                None => file.create(&content)?,
                Some(expected) => file.change(expected, &content)?,
            };
            Ok(done.then(|| version(&content)))
        })
        .await
    }
}

impl KeyFile {
    fn read(&self) -> Result<Option<KeyDocument>, KeyFileError> {
        match File::open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            opened => self.read_from(&opened.map_err(KeyFileError::io("open", &self.path))?).map(Some),
        }
    }

    /// Makes the file, unless there is one by now.
    fn create(&self, content: &[u8]) -> Result<bool, KeyFileError> {
        match write_beside(&self.path, content)?.persist_noclobber(&self.path) {
            Ok(_) => sync_directory(&self.path).map(|()| true),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(KeyFileError::io("create", &self.path)(error.error)),
        }
    }

    /// Replaces the content, unless it is another than expected. A process that is killed meanwhile leaves the old one.
    fn change(&self, expected: &KeyVersion, content: &[u8]) -> Result<bool, KeyFileError> {
        let Some(locked) = self.lock()? else { return Ok(false) };
        if self.read_from(&locked)?.version != *expected {
            return Ok(false);
        }
        let old = locked.metadata().map_err(KeyFileError::io("look at", &self.path))?;
        // A symbolic link goes on leading to where it leads.
        let target = fs::canonicalize(&self.path).map_err(KeyFileError::io("find", &self.path))?;
        let new = write_beside(&target, content)?;
        self.keep_owner(new.as_file(), &old)?;
        new.persist(&target).map_err(|error| KeyFileError::io("replace", &target)(error.error))?;
        sync_directory(&target)?;
        Ok(true)
    }

    fn read_from(&self, mut file: &File) -> Result<KeyDocument, KeyFileError> {
        let unreadable = || KeyFileError::io("read", &self.path);
        // Of the open file, so that what is judged is what is read.
        let found = file.metadata().map_err(unreadable())?;
        if !found.is_file() {
            return Err(KeyFileError::NoFile { path: self.path.clone() });
        }
        if found.mode() & SHARED != 0 {
            return Err(KeyFileError::NotPrivate { path: self.path.clone(), mode: found.mode() & 0o777 });
        }
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(unreadable())?;
        let version = version(&content);
        Ok(KeyDocument { content, version })
    }

    /// The file, which no other process changes while it is held. `None` where there is none.
    fn lock(&self) -> Result<Option<File>, KeyFileError> {
        loop {
            // Locks of some network file systems want a file that is open for writing.
            let file = match OpenOptions::new().read(true).write(true).open(&self.path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                opened => opened.map_err(KeyFileError::io("open for writing", &self.path))?,
            };
            file.lock().map_err(KeyFileError::io("lock", &self.path))?;
            let found = file.metadata().map_err(KeyFileError::io("look at", &self.path))?;
            let current = match fs::metadata(&self.path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                current => current.map_err(KeyFileError::io("look at", &self.path))?,
            };
            // Otherwise whoever held the lock has replaced the file, and this is the lock of one that is gone.
            if (current.dev(), current.ino()) == (found.dev(), found.ino()) {
                return Ok(Some(file));
            }
        }
    }

    /// A server that runs as its own user must be able to read what root has written from the command line.
    fn keep_owner(&self, new: &File, old: &Metadata) -> Result<(), KeyFileError> {
        let found = new.metadata().map_err(KeyFileError::io("look at the successor of", &self.path))?;
        if (found.uid(), found.gid()) == (old.uid(), old.gid()) {
            return Ok(());
        }
        fchown(new, Some(old.uid()), Some(old.gid())).map_err(|source| KeyFileError::OtherOwner {
            path: self.path.clone(),
            owner: old.uid(),
            source,
        })
    }
}

/// Of the content and not of the file's date: the inode and the date of a file can return.
fn version(content: &[u8]) -> KeyVersion {
    KeyVersion::new(Algorithm::Sha256.digest(content).to_string())
}

/// A durable file in the directory of `path`, that is removed unless it gets another name. Only its owner may read it.
fn write_beside(path: &Path, content: &[u8]) -> Result<NamedTempFile, KeyFileError> {
    let written = || {
        let mut file = tempfile::Builder::new().prefix(".new-keys-").tempfile_in(directory(path))?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    written().map_err(KeyFileError::io("write beside", path))
}

fn sync_directory(path: &Path) -> Result<(), KeyFileError> {
    let synced = File::open(directory(path)).and_then(|dir| dir.sync_all());
    synced.map_err(KeyFileError::io("make durable", path))
}

fn directory(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}
