//! Accounts: composed for the server and for the commands that work beside it.

use std::sync::Arc;

use anyhow::Context as _;
use application::auth::{AuthPorts, AuthService, AuthSettings};
use application::tasks::Tasks;
use domain::access::AccessPolicy;
use domain::ports::{
    ChangeFeed, Clock, ContentFeed, IdentityRepo, JobBoard, KeyVault, MetadataError, SettingsRepo, UpstreamDefinitions,
};
use http_poem::registry::challenge::SERVICE;
use memory::{MemoryIdentities, MemoryJobs, MemoryKeyVault, MemorySettings, MemoryUpstreamDefinitions};
use metadata_sea_orm::{PostgresOptions, SeaOrmMetadata};
use security::{Argon2Hasher, HasherOptions, JwtSigner, KeyRing};

use crate::clock::SystemClock;
use crate::config::{AuthConfig, Config, DatabaseConfig, DatabaseLocation};

/// Where the accounts are.
#[derive(Clone)]
pub enum Identities {
    Sqlite(Arc<SeaOrmMetadata>),
    /// Other replicas may be using it too.
    Postgres(Arc<SeaOrmMetadata>),
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
            DatabaseLocation::Postgres(url) => {
                let opened = SeaOrmMetadata::open_postgres(url.expose(), &postgres(&config.database)).await;
                Self::Postgres(Arc::new(opened.context("the database")?))
            }
            DatabaseLocation::Memory => Self::Memory(Arc::new(MemoryIdentities::new())),
        })
    }

    fn repo(&self) -> Arc<dyn IdentityRepo> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => Arc::clone(repo) as Arc<dyn IdentityRepo>,
            Self::Memory(repo) => Arc::clone(repo) as Arc<dyn IdentityRepo>,
        }
    }

    /// Where settings that are changed at run time are kept.
    pub fn settings(&self) -> Arc<dyn SettingsRepo> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => Arc::clone(repo) as Arc<dyn SettingsRepo>,
            Self::Memory(repo) => Arc::new(MemorySettings::new(Arc::clone(repo))),
        }
    }

    /// The upstreams that administrators have defined.
    pub fn definitions(&self) -> Arc<dyn UpstreamDefinitions> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => Arc::clone(repo) as Arc<dyn UpstreamDefinitions>,
            Self::Memory(repo) => Arc::new(MemoryUpstreamDefinitions::new(Arc::clone(repo))),
        }
    }

    /// Keys that are kept beside the accounts.
    pub fn key_vault(&self) -> Arc<dyn KeyVault> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => Arc::clone(repo) as Arc<dyn KeyVault>,
            Self::Memory(_) => Arc::new(MemoryKeyVault::new()),
        }
    }

    /// Long work that is under way, and that has ended.
    pub fn jobs(&self) -> Arc<dyn JobBoard> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => Arc::clone(repo) as Arc<dyn JobBoard>,
            Self::Memory(_) => Arc::new(MemoryJobs::new(Arc::new(SystemClock))),
        }
    }

    /// The database, where other replicas may be using it too.
    pub fn shared(&self) -> Option<Arc<SeaOrmMetadata>> {
        match self {
            Self::Postgres(repo) => Some(Arc::clone(repo)),
            Self::Sqlite(_) | Self::Memory(_) => None,
        }
    }

    /// What other replicas change of what is cached, where there can be some.
    pub async fn follow_contents(&self) -> anyhow::Result<Option<Box<dyn ContentFeed>>> {
        let Some(database) = self.shared() else { return Ok(None) };
        database.follow_contents().await.context("the changes of other replicas cannot be followed")
    }

    /// What other processes change from now on.
    pub async fn subscribe(&self) -> anyhow::Result<Box<dyn ChangeFeed>> {
        Ok(match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => {
                repo.subscribe().await.context("the changes of the database cannot be followed")?
            }
            Self::Memory(repo) => Box::new(repo.subscribe()),
        })
    }

    /// What is damaged in the database's file. Reads all of it.
    pub async fn damage(&self) -> Result<Vec<String>, MetadataError> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => repo.damage().await,
            Self::Memory(_) => Ok(Vec::new()),
        }
    }

    /// One turn of the database's own upkeep.
    pub async fn keep_up(&self) -> Result<(), MetadataError> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => repo.keep_up().await.map(drop),
            Self::Memory(_) => Ok(()),
        }
    }

    pub async fn close(&self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(repo) | Self::Postgres(repo) => {
                repo.close().await.context("the database could not be closed cleanly")
            }
            Self::Memory(_) => Ok(()),
        }
    }
}

fn postgres(config: &DatabaseConfig) -> PostgresOptions {
    PostgresOptions {
        max_connections: config.max_connections,
        acquire_timeout: config.acquire_timeout,
        statement_timeout: config.statement_timeout,
        lock_timeout: config.lock_timeout,
        connect_within: config.connect_timeout,
        ..PostgresOptions::default()
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
