//! `[database]`

use std::path::{Path, PathBuf};

use schemars::JsonSchema;

use super::reader::Section;
use super::storage::{StorageBackend, StorageConfig};

/// Where the metadata is kept. At most one of the keys is set; with neither it is `harbor-cache.db` in
/// `storage.local.path`, or in memory where the storage is.
#[derive(Clone, Debug, JsonSchema)]
pub struct DatabaseConfig {
    /// SQLite database as a URL: `"sqlite:///var/lib/harbor-cache/harbor-cache.db"`, or `"sqlite::memory:"`.
    pub url: Option<String>,
    /// SQLite database as a file. It is created where it is missing.
    pub path: Option<PathBuf>,
    /// What the keys above amount to.
    #[schemars(skip)]
    pub location: DatabaseLocation,
}

/// A database to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseLocation {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// In memory; gone at exit.
    Memory,
}

/// The database's file name in the storage directory.
const FILE_NAME: &str = "harbor-cache.db";

impl DatabaseConfig {
    pub(super) fn read(mut section: Section<'_>, storage: &StorageConfig) -> Self {
        let url: Option<String> = section.optional("url");
        let path: Option<PathBuf> = section.optional("path");
        let default = match storage.backend {
            StorageBackend::Local | StorageBackend::S3 => DatabaseLocation::Sqlite(storage.local.path.join(FILE_NAME)),
            StorageBackend::Memory => DatabaseLocation::Memory,
        };
        let location = match (&url, &path) {
            (Some(_), Some(_)) => {
                section.reject("url", "url and path both name a database", "keep one of them");
                default
            }
            (Some(url), None) => parse(url).unwrap_or_else(|(message, remedy)| {
                section.reject("url", message, remedy);
                default
            }),
            (None, Some(path)) => DatabaseLocation::Sqlite(path.clone()),
            (None, None) => default,
        };
        section.finish();
        Self { url, path, location }
    }

    /// Whether replicas on other machines can use it as well, so that what they have to have in common can be in it.
    pub fn is_shared(&self) -> bool {
        match self.location {
            DatabaseLocation::Sqlite(_) | DatabaseLocation::Memory => false,
        }
    }
}

/// Parses `sqlite:` URLs in the forms that SQLite tools know. The URL is not repeated in messages: it may hold a password.
fn parse(url: &str) -> Result<DatabaseLocation, (&'static str, &'static str)> {
    const REMEDY: &str = "write \"sqlite:///absolute/path.db\" or \"sqlite://relative/path.db\", or use the key path";
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
    if matches!(scheme, "postgres" | "postgresql") {
        return Err(("this version has no PostgreSQL support", REMEDY));
    }
    let Some(rest) = url.strip_prefix("sqlite:") else {
        return Err(("the URL's scheme is not sqlite", REMEDY));
    };
    let path = rest.strip_prefix("//").unwrap_or(rest);
    match path {
        ":memory:" => Ok(DatabaseLocation::Memory),
        "" => Err(("the URL names no file", REMEDY)),
        _ if path.contains('?') => Err(("parameters are not supported in the URL", REMEDY)),
        _ => Ok(DatabaseLocation::Sqlite(Path::new(path).to_path_buf())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_urls_are_taken_in_their_usual_forms() {
        let file = |path: &str| Ok(DatabaseLocation::Sqlite(path.into()));
        assert_eq!(parse("sqlite:///var/x.db"), file("/var/x.db"));
        assert_eq!(parse("sqlite://data/x.db"), file("data/x.db"));
        assert_eq!(parse("sqlite:x.db"), file("x.db"));
        assert_eq!(parse("sqlite::memory:"), Ok(DatabaseLocation::Memory));
    }

    #[test]
    fn other_databases_and_parameters_are_refused() {
        for url in ["postgres://u:p@h/db", "mysql://h/db", "x.db", "sqlite:", "sqlite://", "sqlite://x.db?mode=ro"] {
            assert!(parse(url).is_err(), "{url}");
        }
    }
}
