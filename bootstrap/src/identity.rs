//! Accounts and the first administrator: composed for the server and for the commands that work beside it.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use anyhow::Context as _;
use application::auth::{ADMINISTRATOR, AuthPorts, AuthService, AuthSettings};
use application::tasks::Tasks;
use domain::access::{AccessPolicy, Password};
use domain::ports::{ChangeFeed, Clock, IdentityRepo, KeyVault, MetadataError, SettingsRepo, UpstreamDefinitions};
use http_poem::registry::challenge::SERVICE;
use memory::{MemoryIdentities, MemoryKeyVault, MemorySettings, MemoryUpstreamDefinitions};
use metadata_sea_orm::SeaOrmMetadata;
use security::{Argon2Hasher, HasherOptions, JwtSigner, KeyRing};
use tracing::{info, warn};

use crate::clock::SystemClock;
use crate::config::{AuthConfig, Config, DatabaseLocation};

/// Where the accounts are.
#[derive(Clone)]
pub enum Identities {
    Sqlite(Arc<SeaOrmMetadata>),
    Memory(Arc<MemoryIdentities>),
}

impl Identities {
    /// Opens the configured database for a command.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        Ok(match &config.database.location {
            DatabaseLocation::Sqlite(path) => {
                let opened = SeaOrmMetadata::open_sqlite(path).await;
                Self::Sqlite(Arc::new(opened.with_context(|| format!("database {}", path.display()))?))
            }
            DatabaseLocation::Memory => Self::Memory(Arc::new(MemoryIdentities::new())),
        })
    }

    fn repo(&self) -> Arc<dyn IdentityRepo> {
        match self {
            Self::Sqlite(repo) => Arc::clone(repo) as Arc<dyn IdentityRepo>,
            Self::Memory(repo) => Arc::clone(repo) as Arc<dyn IdentityRepo>,
        }
    }

    /// Where settings that are changed at run time are kept.
    pub fn settings(&self) -> Arc<dyn SettingsRepo> {
        match self {
            Self::Sqlite(repo) => Arc::clone(repo) as Arc<dyn SettingsRepo>,
            Self::Memory(repo) => Arc::new(MemorySettings::new(Arc::clone(repo))),
        }
    }

    /// The upstreams that administrators have defined.
    pub fn definitions(&self) -> Arc<dyn UpstreamDefinitions> {
        match self {
            Self::Sqlite(repo) => Arc::clone(repo) as Arc<dyn UpstreamDefinitions>,
            Self::Memory(repo) => Arc::new(MemoryUpstreamDefinitions::new(Arc::clone(repo))),
        }
    }

    /// Keys that are kept beside the accounts.
    pub fn key_vault(&self) -> Arc<dyn KeyVault> {
        match self {
            Self::Sqlite(repo) => Arc::clone(repo) as Arc<dyn KeyVault>,
            Self::Memory(_) => Arc::new(MemoryKeyVault::new()),
        }
    }

    /// The database, where other replicas may be using it too.
    pub fn shared(&self) -> Option<Arc<SeaOrmMetadata>> {
        None
    }

    /// What other processes change from now on.
    pub async fn subscribe(&self) -> anyhow::Result<Box<dyn ChangeFeed>> {
        Ok(match self {
            Self::Sqlite(repo) => repo.subscribe().await.context("the changes of the database cannot be followed")?,
            Self::Memory(repo) => Box::new(repo.subscribe()),
        })
    }

    /// What is damaged in the database's file. Reads all of it.
    pub async fn damage(&self) -> Result<Vec<String>, MetadataError> {
        match self {
            Self::Sqlite(repo) => repo.damage().await,
            Self::Memory(_) => Ok(Vec::new()),
        }
    }

    /// One turn of the database's own upkeep.
    pub async fn keep_up(&self) -> Result<(), MetadataError> {
        match self {
            Self::Sqlite(repo) => repo.keep_up().await.map(drop),
            Self::Memory(_) => Ok(()),
        }
    }

    pub async fn close(&self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(repo) => repo.close().await.context("the database could not be closed cleanly"),
            Self::Memory(_) => Ok(()),
        }
    }
}

/// Authentication over these accounts, for a command that issues no tokens.
pub fn service(config: &Config, identities: &Identities, tasks: &Tasks) -> AuthService {
    compose(config, identities, tasks, Arc::new(KeyRing::ephemeral()))
}

/// Authentication with the configured keys.
pub fn compose(config: &Config, identities: &Identities, tasks: &Tasks, keys: Arc<KeyRing>) -> AuthService {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    security::install_crypto();
    let auth = &config.auth;
    AuthService::new(
        AuthPorts {
            identities: identities.repo(),
            hasher: Arc::new(Argon2Hasher::new(&HasherOptions::default())),
            signer: Arc::new(JwtSigner::new(keys, SERVICE)),
            clock,
            tasks: tasks.clone(),
        },
        settings(auth),
    )
}

pub(crate) fn settings(auth: &AuthConfig) -> AuthSettings {
    AuthSettings {
        enabled: auth.enabled,
        policy: AccessPolicy { anonymous_pull: auth.anonymous_pull.clone() },
        token_ttl: auth.token_ttl,
        api_token_ttl: auth.api_token_ttl,
        session_ttl: auth.session_ttl,
        audit_retention: Some(auth.audit_retention).filter(|kept| !kept.is_zero()),
    }
}

/// Makes the first administrator where there is no account, and tells its password: once on a terminal, and in a file that
/// only its owner can read. The log has neither.
pub async fn make_first_administrator(config: &Config, auth: &AuthService) -> anyhow::Result<()> {
    if !config.auth.enabled {
        return Ok(());
    }
    let configured = config.auth.admin_password.as_ref().map(|secret| Password::new(secret.expose()));
    let place = config.auth.initial_password_file.as_deref();
    let mut written = false;
    let keep = |password: &Password| {
        let Some(path) = place else { return };
        match write_secret(path, password.expose()) {
            Ok(()) => written = true,
            Err(error) => {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "the password could not be written to {}",
                    path.display()
                );
            }
        }
    };
    let made = auth.first_administrator(configured.as_ref(), keep).await.context("the first administrator");
    let Some(made) = made? else {
        // Another process was faster, with another password.
        if let (true, Some(path)) = (written, place) {
            let _ = fs::remove_file(path);
        }
        return Ok(());
    };
    make_private(config);
    let Some(password) = made.generated else {
        info!("made the first administrator, {ADMINISTRATOR}, with the configured password");
        return Ok(());
    };
    if let (true, Some(path)) = (written, place) {
        info!("made the first administrator, {ADMINISTRATOR}; its password is in {}", path.display());
    }
    show(password.expose(), written);
    Ok(())
}

#[expect(
    clippy::print_stderr,
    reason = "a generated password is shown to whoever sits at the terminal, and not logged"
)]
fn show(password: &str, written: bool) {
    if stderr().is_terminal() {
        eprintln!(
            "\n  First administrator:  {ADMINISTRATOR}\n  Password:             {password}\n  (shown this once)\n"
        );
    } else if !written {
        warn!(
            "made the first administrator, {ADMINISTRATOR}, but there is no terminal to show its password on and no file to \
             write it to: run `harbor-cache user reset-password {ADMINISTRATOR}`, or set auth.admin_password before the \
             first start"
        );
    }
}

/// Takes the right to read a database from others, which an earlier version has made: from now on it holds hashes of passwords.
fn make_private(config: &Config) {
    let DatabaseLocation::Sqlite(path) = &config.database.location else { return };
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(suffix);
        match fs::set_permissions(&name, fs::Permissions::from_mode(0o600)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                warn!(
                    error = &error as &dyn std::error::Error,
                    "{} will hold hashes of passwords, and could not be made private",
                    Path::new(&name).display()
                );
            }
            _ => {}
        }
    }
}

/// Writes a file that nobody else can read. One that is there is of an earlier database, and replaced.
fn write_secret(path: &Path, secret: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{secret}")?;
    file.sync_all()
}
