//! `[database]`

mod url;

use std::path::PathBuf;
use std::time::Duration;

use schemars::JsonSchema;

pub use self::url::DatabaseUrl;
use super::files;
use super::reader::Section;
use super::storage::{StorageBackend, StorageConfig};

/// Where the metadata is kept. At most one of `url`, `url_file` and `path` is set; with none it is `harbor-cache.db` in
/// `storage.local.path`, or in memory where the storage is. Replicas share a PostgreSQL database; the other keys are for
/// that alone.
#[derive(Clone, Debug, JsonSchema)]
pub struct DatabaseConfig {
    /// Database as a URL: `"postgres://user:password@host:5432/database"`, `"sqlite:///var/lib/harbor-cache/harbor-cache.db"`
    /// or `"sqlite::memory:"`. What a URL has no room for, such as `@` and `/` in a password, is escaped (`%40`, `%2F`).
    /// PostgreSQL is to be 15 or later, and takes the parameters `sslmode` (`verify-full` checks the server's certificate:
    /// against `sslrootcert` and the public authorities), `sslrootcert`, `sslcert`, `sslkey`, `host` (also the directory of a
    /// Unix socket), `port`, `dbname`, `user`, `password`, `application_name` and `options`. The password is never logged or
    /// printed.
    #[schemars(with = "Option<String>")]
    pub url: Option<DatabaseUrl>,
    /// File that holds the URL, in place of `url`. A line break at its end is ignored.
    pub url_file: Option<PathBuf>,
    /// SQLite database as a file. It is created where it is missing.
    pub path: Option<PathBuf>,
    /// Most connections to PostgreSQL, beside a few that listen for changes. All replicas together need fewer than the
    /// server's `max_connections`.
    pub max_connections: u32,
    /// How long a start waits for a PostgreSQL server that cannot be reached.
    #[schemars(with = "String")]
    pub connect_timeout: Duration,
    /// How long a question waits for one of the connections to PostgreSQL.
    #[schemars(with = "String")]
    pub acquire_timeout: Duration,
    /// After this a statement is given up. A pull waits for a database that hangs no longer than this and `acquire_timeout`
    /// together, and only where it is the first to find that out.
    #[schemars(with = "String")]
    pub statement_timeout: Duration,
    /// How long a statement waits for a row that another one has locked.
    #[schemars(with = "String")]
    pub lock_timeout: Duration,
    /// What the keys above amount to.
    #[schemars(skip)]
    pub location: DatabaseLocation,
}

/// A database to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseLocation {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A database of a PostgreSQL server, which others may use as well.
    Postgres(DatabaseUrl),
    /// In memory; gone at exit.
    Memory,
}

/// The database's file name in the storage directory.
const FILE_NAME: &str = "harbor-cache.db";

/// Keys that only PostgreSQL has a use for.
const OF_POSTGRES: [&str; 5] =
    ["max_connections", "connect_timeout", "acquire_timeout", "statement_timeout", "lock_timeout"];

/// More connections than any server has.
const MOST_CONNECTIONS: u32 = 10_000;

impl DatabaseConfig {
    pub(super) fn read(mut section: Section<'_>, storage: &StorageConfig) -> Self {
        let without_effect: Vec<&str> = OF_POSTGRES.into_iter().filter(|key| section.has(key)).collect();
        let has_url = section.has("url");
        let url: Option<DatabaseUrl> = section.optional("url");
        // Which database a mistaken URL means nobody knows, so nothing is said of what it has no use for.
        let mut is_mistaken = has_url && url.is_none();
        let url_file: Option<PathBuf> = section.optional("url_file");
        let path: Option<PathBuf> = section.optional("path");
        let default = match storage.backend {
            StorageBackend::Local | StorageBackend::S3 => DatabaseLocation::Sqlite(storage.local.path.join(FILE_NAME)),
            StorageBackend::Memory => DatabaseLocation::Memory,
        };
        let location = match (&url, &url_file, &path) {
            (Some(url), None, None) => url.location(),
            (None, Some(file), None) => in_file(&section, file).unwrap_or_else(|| {
                is_mistaken = true;
                default
            }),
            (None, None, Some(path)) => DatabaseLocation::Sqlite(path.clone()),
            (None, None, None) => default,
            _ => {
                let key = if url.is_some() { "url" } else { "url_file" };
                section.reject(key, "url, url_file and path each name a database", "keep one of them");
                default
            }
        };
        if let DatabaseLocation::Postgres(named) = &location {
            let key = if url.is_some() { "url" } else { "url_file" };
            named.files().iter().for_each(|file| files::check_pem(&section, key, Some(file)));
        }
        let database = Self {
            url,
            url_file,
            path,
            max_connections: section.or("max_connections", 10),
            connect_timeout: section.or("connect_timeout", Duration::from_secs(30)),
            acquire_timeout: section.or("acquire_timeout", Duration::from_secs(3)),
            statement_timeout: section.or("statement_timeout", Duration::from_secs(10)),
            lock_timeout: section.or("lock_timeout", Duration::from_secs(5)),
            location,
        };
        if !database.is_shared() && !is_mistaken {
            for key in without_effect {
                section.reject(key, "only a PostgreSQL database has a use for it", "remove it, or set url");
            }
        }
        database.check(&section);
        section.finish();
        database
    }

    fn check(&self, section: &Section<'_>) {
        if !(1..=MOST_CONNECTIONS).contains(&self.max_connections) {
            section.reject("max_connections", "it is outside 1 to 10,000", "write a number in between");
        }
        let times = [
            ("acquire_timeout", self.acquire_timeout),
            ("statement_timeout", self.statement_timeout),
            ("lock_timeout", self.lock_timeout),
        ];
        for (key, time) in times {
            // To the server none at all means no limit, and it counts in 31 bits.
            if !(Duration::from_millis(1)..=Duration::from_hours(24)).contains(&time) {
                section.reject(key, "it is outside 1 millisecond to 1 day", "write for example \"5s\"");
            }
        }
    }

    /// The key of a URL that is another than in `before`, also where only its password is, which is never shown.
    pub(super) fn changed_url(&self, before: &Self) -> Option<&'static str> {
        let is_another = self.is_shared() && before.is_shared() && self.location != before.location;
        is_another.then(|| if self.url_file.is_some() { "url_file" } else { "url" })
    }

    /// Whether replicas on other machines can use it as well, so that what they have to have in common can be in it.
    pub fn is_shared(&self) -> bool {
        matches!(self.location, DatabaseLocation::Postgres(_))
    }
}

fn in_file(section: &Section<'_>, file: &std::path::Path) -> Option<DatabaseLocation> {
    let text = files::read_secret(section, "url_file", file)?;
    match DatabaseUrl::parse(text.expose()) {
        Ok(url) => Some(url.location()),
        Err(mistake) => {
            section.reject("url_file", mistake.message, mistake.remedy);
            None
        }
    }
}
