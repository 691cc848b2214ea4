//! `[auth]`

mod check;
pub(super) mod secrets;

use std::path::PathBuf;
use std::time::Duration;

use domain::routing::NamePattern;
use schemars::JsonSchema;

use super::database::DatabaseConfig;
use super::reader::Section;
use super::storage::{StorageBackend, StorageConfig};
use super::value::Secret;

/// Who may pull, push and administer.
#[derive(Clone, Debug, JsonSchema)]
pub struct AuthConfig {
    /// Whether clients must log in. With `false` everybody who reaches the server pulls and pushes with the upstreams'
    /// accounts and administers the cache.
    pub enabled: bool,
    /// Repositories that may be pulled without an account, by their canonical name `<upstream>/<repository>`:
    /// `["dockerhub/**"]` for all that comes from the upstream `dockerhub`, which may also be one that the administration API
    /// defines. The log names patterns of which the upstream does not exist.
    #[schemars(with = "Vec<String>")]
    pub anonymous_pull: Vec<NamePattern>,
    /// Password of the account `admin`, at least 8 characters. It counts for a start that finds no accounts and makes this
    /// one; later it changes nothing. Absent: one is made up then, and written to `initial_password_file`.
    #[schemars(with = "Option<String>")]
    pub admin_password: Option<Secret>,
    /// File that holds the password, in place of `admin_password`. A line break at its end is ignored.
    pub admin_password_file: Option<PathBuf>,
    /// Where a made-up password of the account `admin` is written. Unless given it is `initial-admin-password` in
    /// `storage.local.path`; there is none where the storage is in memory.
    pub initial_password_file: Option<PathBuf>,
    /// Secret that tokens are signed with, at least 32 bytes, for example of `openssl rand -base64 32`. Replicas share it.
    /// Absent: keys are made up and kept where `key_file` says.
    #[schemars(with = "Option<String>")]
    pub jwt_secret: Option<Secret>,
    /// File that holds the secret, in place of `jwt_secret`. A line break at its end is ignored.
    pub jwt_secret_file: Option<PathBuf>,
    /// The `jwt_secret` before the present one: its tokens are still believed, but none is signed with it. Once it is removed,
    /// whoever logged in under it logs in again; a login lasts at most a year.
    #[schemars(with = "Option<String>")]
    pub jwt_previous_secret: Option<Secret>,
    /// File that holds the previous secret, in place of `jwt_previous_secret`. A line break at its end is ignored.
    pub jwt_previous_secret_file: Option<PathBuf>,
    /// File with the keys that were made up, for all that use the database. Unless given it is `auth-keys.json` in
    /// `storage.local.path`; where the database is one that replicas share, the keys are in it; and where the storage is in
    /// memory there are none, and tokens end with the process.
    pub key_file: Option<PathBuf>,
    /// How long a token for the registry API is valid, 1 to 5 minutes. Clients get a new one by themselves; what was revoked
    /// ends after this time at the latest.
    #[schemars(with = "String")]
    pub token_ttl: Duration,
    /// How long a login lasts: that of `docker login`, and one at the administration API, as long as it is renewed.
    #[schemars(with = "String")]
    pub session_ttl: Duration,
    /// How long an access token for the administration API is valid, 1 minute to 24 hours.
    #[schemars(with = "String")]
    pub api_token_ttl: Duration,
    /// How long the record of who did what is kept. `"0s"` keeps it for ever.
    #[schemars(with = "String")]
    pub audit_retention: Duration,
}

/// The names of the files in the storage directory.
const KEY_FILE: &str = "auth-keys.json";
const INITIAL_PASSWORD_FILE: &str = "initial-admin-password";

impl AuthConfig {
    pub(super) fn read(mut section: Section<'_>, storage: &StorageConfig, database: &DatabaseConfig) -> Self {
        let default_file = |name| match storage.backend {
            StorageBackend::Local | StorageBackend::S3 => Some(storage.local.path.join(name)),
            StorageBackend::Memory => None,
        };
        let enabled = section.or("enabled", true);
        let anonymous_pull = section.or("anonymous_pull", Vec::new());
        let admin = secrets::read(&mut section, "admin_password", "admin_password_file");
        let jwt = secrets::read(&mut section, "jwt_secret", "jwt_secret_file");
        let previous = secrets::read(&mut section, "jwt_previous_secret", "jwt_previous_secret_file");
        secrets::check_admin(&section, &admin);
        secrets::check_jwt(&section, &jwt, &previous);
        let auth = Self {
            enabled,
            anonymous_pull,
            admin_password: admin.secret,
            admin_password_file: admin.file,
            initial_password_file: section.or_perhaps("initial_password_file", default_file(INITIAL_PASSWORD_FILE)),
            jwt_secret: jwt.secret,
            jwt_secret_file: jwt.file,
            jwt_previous_secret: previous.secret,
            jwt_previous_secret_file: previous.file,
            key_file: section.or_perhaps("key_file", default_file(KEY_FILE).filter(|_| !database.is_shared())),
            token_ttl: section.or("token_ttl", Duration::from_mins(5)),
            session_ttl: section.or("session_ttl", Duration::from_hours(30 * 24)),
            api_token_ttl: section.or("api_token_ttl", Duration::from_hours(1)),
            audit_retention: section.or("audit_retention", Duration::from_hours(90 * 24)),
        };
        check::check(&auth, &section);
        section.finish();
        auth
    }

    /// The keys of the secrets that are others than in `before`.
    pub(super) fn changed_secrets<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'static str> + 'a {
        let pairs = [
            ("admin_password", &self.admin_password, &before.admin_password),
            ("jwt_secret", &self.jwt_secret, &before.jwt_secret),
            ("jwt_previous_secret", &self.jwt_previous_secret, &before.jwt_previous_secret),
        ];
        pairs.into_iter().filter(|(_, now, then)| now != then).map(|(key, _, _)| key)
    }

    /// The keys of the secrets that are set.
    pub(super) fn secret_keys(&self) -> impl Iterator<Item = &'static str> {
        let named = |secret: &Option<Secret>, file: &Option<PathBuf>, keys: [&'static str; 2]| {
            secret.as_ref().map(|_| if file.is_some() { keys[1] } else { keys[0] })
        };
        let keys = [
            named(&self.admin_password, &self.admin_password_file, ["admin_password", "admin_password_file"]),
            named(&self.jwt_secret, &self.jwt_secret_file, ["jwt_secret", "jwt_secret_file"]),
            named(
                &self.jwt_previous_secret,
                &self.jwt_previous_secret_file,
                ["jwt_previous_secret", "jwt_previous_secret_file"],
            ),
        ];
        keys.into_iter().flatten()
    }
}
