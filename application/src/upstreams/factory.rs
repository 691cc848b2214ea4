//! Where upstreams come from: the reading of what is said about them, and the making of their ports.
//!
//! The configuration's own validation implements this, so that what the administration takes is what the file would be
//! allowed to say, in the same words.

use std::fmt;
use std::sync::Arc;

use domain::access::Password;
use domain::oci::UpstreamName;
use domain::ports::Upstream;
use domain::routing::RouteConflict;
use serde_json::{Map, Value};

use super::profile::UpstreamProfile;

/// What is wrong with an upstream: at which key, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// As in `prefix` or `routes[0].pattern`.
    pub field: String,
    pub message: String,
    /// Empty where the message says it.
    pub remedy: String,
    /// Whether it is wrong beside other upstreams only.
    pub is_conflict: bool,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.remedy.is_empty() { Ok(()) } else { write!(f, "; {}", self.remedy) }
    }
}

impl From<&RouteConflict> for Mistake {
    fn from(conflict: &RouteConflict) -> Self {
        Self {
            field: conflict.key().to_owned(),
            message: conflict.to_string(),
            remedy: String::new(),
            is_conflict: true,
        }
    }
}

/// An upstream that an administrator has defined, with its secrets.
#[derive(Clone, Debug)]
pub struct OpenDefinition {
    pub name: UpstreamName,
    /// Everything that is not secret, by the keys of the configuration file.
    pub settings: Map<String, Value>,
    pub secrets: OpenSecrets,
}

/// What of a definition is secret. None of it shows itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenSecrets {
    pub password: Option<Password>,
    /// PEM.
    pub client_key: Option<Password>,
    pub headers: Vec<(String, Password)>,
    /// The proxy's URL, with its credentials.
    pub http_proxy: Option<Password>,
}

/// What a definition says.
#[derive(Clone, Debug)]
pub struct Reading {
    /// With stand-ins where there are mistakes.
    pub profile: UpstreamProfile,
    pub mistakes: Vec<Mistake>,
}

/// An upstream of the configuration file.
#[derive(Clone)]
pub struct FileUpstream {
    pub profile: UpstreamProfile,
    /// Where it is defined, as in `harbor-cache.toml:12`.
    pub place: String,
    /// `None` where it is not enabled.
    pub port: Option<Arc<dyn Upstream>>,
}

/// Makes upstreams of what is said about them in one reading of the configuration file and by administrators. It dials
/// nothing.
pub trait UpstreamFactory: Send + Sync + 'static {
    /// The upstreams of the configuration file, those that are not enabled included. They never change: a file that is read
    /// again makes another factory, in which an upstream that is reached as before has the port that it had.
    fn of_file(&self) -> &[FileUpstream];

    /// Reads definitions beside each other and beside those of the file, in their order.
    fn read(&self, definitions: &[Arc<OpenDefinition>]) -> Vec<Reading>;

    /// Makes the port of an upstream that is read without a mistake.
    fn connect(&self, definition: &OpenDefinition) -> Result<Arc<dyn Upstream>, Mistake>;
}
