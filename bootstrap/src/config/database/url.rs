//! The URL of a database, of which no message, log or summary may show the password.

use std::fmt;
use std::path::PathBuf;

use config::Value;
use url::Url;

use super::DatabaseLocation;
use crate::config::value::{Mistake, Secret, Setting, quoted, text};

/// The URL of a PostgreSQL or SQLite database. `Debug` and `Display` show it without the password.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl {
    whole: Secret,
    shown: String,
    /// None where the database is PostgreSQL's.
    sqlite: Option<Sqlite>,
    /// Another machine that everything is sent to without the certificate of that one being checked.
    unchecked: Option<String>,
    /// Certificates and a key, which it names.
    files: Vec<PathBuf>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Sqlite {
    File(PathBuf),
    Memory,
}

/// Parameters that the driver knows. Others would be passed over.
const PARAMETERS: [&str; 11] = [
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "host",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
];

/// Those that name a PEM file. The driver takes its text in place of the path, too.
const FILES: [&str; 3] = ["sslrootcert", "sslcert", "sslkey"];

const SSL_MODES: [&str; 6] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

impl DatabaseUrl {
    /// The URL itself, for the one who connects.
    pub fn expose(&self) -> &str {
        self.whole.expose()
    }

    /// The machine that the password and all rows go to without its certificate being checked, if it is another one.
    pub fn unchecked_host(&self) -> Option<&str> {
        self.unchecked.as_deref()
    }

    /// The PEM files that it names.
    pub(super) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    pub(super) fn location(&self) -> DatabaseLocation {
        match &self.sqlite {
            Some(Sqlite::File(path)) => DatabaseLocation::Sqlite(path.clone()),
            Some(Sqlite::Memory) => DatabaseLocation::Memory,
            None => DatabaseLocation::Postgres(self.clone()),
        }
    }

    /// The URL is not repeated in messages: it may hold a password, wherever it is wrong.
    pub(super) fn parse(text: &str) -> Result<Self, Mistake> {
        const REMEDY: &str = "write \"postgres://user:password@host:5432/database\" or \"sqlite:///absolute/path.db\"";
        match text.split_once(':').map_or("", |(scheme, _)| scheme) {
            "postgres" | "postgresql" => Self::parse_postgres(text),
            "sqlite" => Self::parse_sqlite(text),
            _ => Err(Mistake::new("the URL's scheme is neither postgres nor sqlite", REMEDY)),
        }
    }

    /// The forms that SQLite tools know.
    fn parse_sqlite(text: &str) -> Result<Self, Mistake> {
        const REMEDY: &str =
            "write \"sqlite:///absolute/path.db\" or \"sqlite://relative/path.db\", or use the key path";
        let rest = text.strip_prefix("sqlite:").unwrap_or(text);
        let sqlite = match rest.strip_prefix("//").unwrap_or(rest) {
            ":memory:" => Sqlite::Memory,
            "" => return Err(Mistake::new("the URL names no file", REMEDY)),
            path if path.contains('?') => return Err(Mistake::new("parameters are not supported in the URL", REMEDY)),
            path => Sqlite::File(path.into()),
        };
        let whole = Secret::new(text);
        Ok(Self { whole, shown: text.to_owned(), sqlite: Some(sqlite), unchecked: None, files: Vec::new() })
    }

    fn parse_postgres(text: &str) -> Result<Self, Mistake> {
        const REMEDY: &str = "write \"postgres://user:password@host:5432/database\", and escape what is special in the \
                              password (@ as %40, / as %2F)";
        let url = Url::parse(text).map_err(|error| Mistake::new(format!("the URL cannot be read: {error}"), REMEDY))?;
        let parameter =
            |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        if let Some((unknown, _)) = url.query_pairs().find(|(key, _)| !PARAMETERS.contains(&&**key)) {
            let remedy = format!("the parameters are {}", PARAMETERS.join(", "));
            return Err(Mistake::new(format!("the URL has the parameter {unknown:?}, which has no effect"), remedy));
        }
        let mode = parameter("sslmode");
        if mode.as_deref().is_some_and(|mode| !SSL_MODES.contains(&mode)) {
            let remedy = format!("write one of {}", SSL_MODES.join(", "));
            return Err(Mistake::new("the URL has an sslmode that is none", remedy));
        }
        let is_verified = matches!(mode.as_deref(), Some("verify-ca" | "verify-full"));
        if !is_verified && parameter("sslrootcert").is_some() {
            let message = "the URL has an sslrootcert, which nothing is checked against";
            return Err(Mistake::new(message, "add sslmode=verify-full"));
        }
        let host = parameter("host").or_else(|| url.host_str().map(str::to_owned));
        let Some(host) = host.filter(|host| !host.is_empty()) else {
            return Err(Mistake::new("the URL names no host", REMEDY));
        };
        if url.path().trim_start_matches('/').is_empty() && parameter("dbname").is_none() {
            return Err(Mistake::new("the URL names no database", REMEDY));
        }
        // The driver takes public authorities beside the one that is named, so that with verify-ca anybody who has a
        // certificate for anything can pass for the server.
        let is_checked = mode.as_deref() == Some("verify-full");
        let unchecked = (!is_checked && is_remote(&host)).then_some(host);
        let files = FILES.into_iter().filter_map(parameter);
        let files = files.filter(|file| !file.trim_start().starts_with("-----BEGIN")).map(PathBuf::from).collect();
        Ok(Self { whole: Secret::new(text), shown: without_password(url), sqlite: None, unchecked, files })
    }
}

/// Whether the host is another machine: no loopback address, and no directory of a Unix socket.
fn is_remote(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    !(is_loopback || host == "localhost" || host.starts_with('/') || host.starts_with("%2F"))
}

fn without_password(mut url: Url) -> String {
    if url.password().is_some() {
        // Fails for URLs without a host only, which have no password.
        let _ = url.set_password(Some("***"));
    }
    if url.query().is_some() {
        let shown =
            |(key, value): (String, String)| if key == "password" { (key, "***".to_owned()) } else { (key, value) };
        let pairs: Vec<_> = url.query_pairs().into_owned().map(shown).collect();
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    url.to_string()
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Setting for DatabaseUrl {
    fn kind() -> String {
        "text".to_owned()
    }

    fn read(value: &Value) -> Result<Self, Mistake> {
        let text = text(value).ok_or_else(|| Mistake::kind("text", value, "put the URL in quotes"))?;
        Self::parse(text)
    }

    fn show(&self) -> String {
        quoted(&self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn location(url: &str) -> DatabaseLocation {
        DatabaseUrl::parse(url).expect("a URL").location()
    }

    #[test]
    fn sqlite_urls_are_taken_in_their_usual_forms() {
        let file = |path: &str| DatabaseLocation::Sqlite(path.into());
        assert_eq!(location("sqlite:///var/x.db"), file("/var/x.db"));
        assert_eq!(location("sqlite://data/x.db"), file("data/x.db"));
        assert_eq!(location("sqlite:x.db"), file("x.db"));
        assert_eq!(location("sqlite::memory:"), DatabaseLocation::Memory);
    }

    #[test]
    fn postgres_urls_are_shown_without_their_passwords() {
        for (url, shown) in [
            ("postgres://u:hunter2@h:5432/db", "postgres://u:***@h:5432/db"),
            (
                "postgresql://u@h/db?password=hunter2&sslmode=require",
                "postgresql://u@h/db?password=***&sslmode=require",
            ),
            ("postgres:///db?host=/run/postgresql", "postgres:///db?host=%2Frun%2Fpostgresql"),
        ] {
            let parsed = DatabaseUrl::parse(url).expect("a URL");
            assert_eq!((parsed.expose(), parsed.to_string().as_str()), (url, shown));
            assert_eq!((format!("{parsed:?}").as_str(), parsed.show()), (shown, quoted(shown)));
            assert!(matches!(parsed.location(), DatabaseLocation::Postgres(_)));
        }
    }

    #[test]
    fn what_cannot_be_used_is_refused_without_being_repeated() {
        for (url, part) in [
            ("mysql://u:hunter2@h/db", "scheme"),
            ("x.db", "scheme"),
            ("sqlite:", "no file"),
            ("sqlite://", "no file"),
            ("sqlite://x.db?mode=ro", "parameters"),
            ("postgres://u:hunter2@h", "no database"),
            ("postgres://u:hunter2@h/", "no database"),
            ("postgres:///db", "no host"),
            ("postgres://u:hunter2@h:port/db", "cannot be read"),
            ("postgres://u:hunter2@h/db?sslmode=on", "sslmode"),
            ("postgres://u:hunter2@h/db?sslmode=require&sslrootcert=ca.pem", "nothing is checked against"),
            ("postgres://u:hunter2@h/db?target_session_attrs=any", "target_session_attrs"),
        ] {
            let mistake = DatabaseUrl::parse(url).expect_err(url);
            let text = format!("{}; {}", mistake.message, mistake.remedy);
            assert!(text.contains(part) && !text.contains("hunter2"), "{url}: {text}");
        }
    }

    #[test]
    fn a_machine_that_anybody_could_pass_for_is_told_apart() {
        let unchecked = |url: &str| DatabaseUrl::parse(url).expect("a URL").unchecked.clone();
        assert_eq!(unchecked("postgres://u:p@db.example/x").as_deref(), Some("db.example"));
        for mode in ["require", "verify-ca"] {
            let url = format!("postgres://u:p@db.example/x?sslmode={mode}");
            assert_eq!(unchecked(&url).as_deref(), Some("db.example"), "{mode}");
        }
        for url in [
            "postgres://u:p@db.example/x?sslmode=verify-full",
            "postgres://u:p@127.0.0.1/x",
            "postgres://u:p@[::1]/x",
            "postgres://u:p@localhost/x",
            "postgres:///x?host=/run/postgresql",
        ] {
            assert_eq!(unchecked(url), None, "{url}");
        }
    }
}
