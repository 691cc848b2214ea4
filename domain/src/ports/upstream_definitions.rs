//! Upstreams that administrators have defined, beside those of the configuration file.

use std::time::SystemTime;

use async_trait::async_trait;

use super::metadata::MetadataError;
use crate::access::AuditEntry;
use crate::oci::UpstreamName;

/// Why definitions were not changed.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    #[error("there is an upstream of this name already")]
    NameTaken,
    #[error("there is no such upstream")]
    NotFound,
    /// Somebody else has changed the definition meanwhile.
    #[error("the upstream has been changed meanwhile")]
    Stale,
    #[error(transparent)]
    Failed(#[from] MetadataError),
}

/// What of a definition is secret, each sealed by itself. Nobody opens it here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealedSecrets {
    /// Of the account.
    pub password: Option<Vec<u8>>,
    /// The private key of the client certificate.
    pub client_key: Option<Vec<u8>>,
    /// Headers with their values.
    pub headers: Option<Vec<u8>>,
    /// The proxy's URL, which may have credentials in it.
    pub http_proxy: Option<Vec<u8>>,
}

/// An upstream as an administrator has defined it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamDefinition {
    pub name: UpstreamName,
    /// Everything that is not secret, as a JSON object with the keys of the configuration file. Kept as text: what it says
    /// is read together with the file, and may be wrong once the file has changed.
    pub settings: String,
    pub secrets: SealedSecrets,
    pub created_at: SystemTime,
    pub updated_at: SystemTime,
    pub revision: u64,
}

/// Who has defined an upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamSource {
    /// The configuration file.
    File,
    /// An administrator.
    Api,
}

/// The registry that the rows of an upstream's name are about. It outlives the upstream, as the rows do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamOrigin {
    pub name: UpstreamName,
    pub url: String,
    pub source: UpstreamSource,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DefinitionChange {
    /// `NameTaken` where another definition has the name.
    Add(UpstreamDefinition),
    /// Replaces the definition but for its name and the time it was made. `NotFound` where there is none, `Stale` where its
    /// revision is not `expected`. The new revision is the old one and 1, whatever the definition says.
    Update { definition: UpstreamDefinition, expected: u64 },
    /// `NotFound` where there is none, `Stale` where its revision is not `expected`.
    Remove { name: UpstreamName, expected: u64 },
    /// Adds an entry to the audit log.
    Audit(AuditEntry),
}

/// The definitions.
///
/// - `apply` makes all of its changes visible together, or none: a condition that does not hold takes everything back.
/// - What `apply` has returned for is seen by every later read, and survives a crash of the process.
/// - Definitions are listed in the order in which they were made, those of one moment by name.
/// - What is sealed comes back byte for byte.
/// - The origin of a name is the one that was set last, whether there is such an upstream or not.
/// - Times are kept to the millisecond at least.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait UpstreamDefinitions: Send + Sync + 'static {
    async fn apply(&self, changes: Vec<DefinitionChange>) -> Result<(), DefinitionError>;

    async fn definitions(&self) -> Result<Vec<UpstreamDefinition>, MetadataError>;

    /// In the byte order of the names.
    async fn origins(&self) -> Result<Vec<UpstreamOrigin>, MetadataError>;

    async fn set_origins(&self, origins: Vec<UpstreamOrigin>) -> Result<(), MetadataError>;
}
