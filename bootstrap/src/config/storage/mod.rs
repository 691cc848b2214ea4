//! `[storage]`

mod s3;

use std::path::PathBuf;

use config::Value;
use schemars::JsonSchema;

use super::reader::Section;
use super::value::{Mistake, Setting, quoted, text};

pub use s3::{S3Encryption, S3StorageConfig};

/// Where the cached bytes are kept.
#[derive(Clone, Debug, JsonSchema)]
pub struct StorageConfig {
    /// `"local"`: files below `storage.local.path`. `"s3"`: objects in a bucket. `"memory"`: nothing survives a restart, for
    /// trials only.
    pub backend: StorageBackend,
    /// Local files.
    pub local: LocalStorageConfig,
    /// A bucket.
    pub s3: S3StorageConfig,
}

/// What keeps the cached bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum StorageBackend {
    Local,
    S3,
    Memory,
}

/// Local files.
#[derive(Clone, Debug, JsonSchema)]
pub struct LocalStorageConfig {
    /// Directory for blobs, downloads under way and, unless `[database]` says otherwise, the database. It is created
    /// where it is missing; no second process may use it.
    pub path: PathBuf,
}

const BACKENDS: &str = "write \"local\" or \"s3\", or \"memory\" for a trial that forgets everything at exit";

impl Setting for StorageBackend {
    fn kind() -> String {
        "word".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        match text(value) {
            Some("local") => Ok(Self::Local),
            Some("memory") => Ok(Self::Memory),
            Some("s3") => Ok(Self::S3),
            Some(other) => Err(Mistake::new(format!("{other:?} is not a storage backend"), BACKENDS)),
            None => Err(Mistake::kind("a word", value, BACKENDS)),
        }
    }

    fn show(&self) -> String {
        quoted(match self {
            Self::Local => "local",
            Self::S3 => "s3",
            Self::Memory => "memory",
        })
    }
}

impl StorageConfig {
    pub(super) fn read(mut section: Section<'_>) -> Self {
        let backend = section.or("backend", StorageBackend::Local);
        let mut local = section.section("local");
        let path = local.or("path", PathBuf::from("./data"));
        local.finish();
        let s3 = S3StorageConfig::read(section.section("s3"), backend == StorageBackend::S3);
        section.finish();
        Self { backend, local: LocalStorageConfig { path }, s3 }
    }
}
