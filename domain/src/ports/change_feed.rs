//! What other processes change: the command line beside a running server, and other replicas.

use async_trait::async_trait;

use super::metadata::MetadataError;

/// What was changed. Whoever keeps something of it in memory reads it anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Accounts, grants, tokens and sessions.
    Identity,
    /// Configuration that is changed at run time.
    Settings,
    /// The upstreams that administrators have defined.
    Upstreams,
}

impl Topic {
    pub const ALL: [Self; 3] = [Self::Identity, Self::Settings, Self::Upstreams];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Settings => "settings",
            Self::Upstreams => "upstreams",
        }
    }
}

/// A subscription to the changes of the database.
///
/// - A change that another process makes after the subscription began is told within 2 s. Those of this process may be told
///   too.
/// - Several changes may be told as one; none is lost.
/// - Where nothing changes, that is told once a second at least, as a list without a topic: a subscriber that hears nothing
///   for longer knows that the database hangs.
/// - While the database cannot be asked, `changed` fails; what changed meanwhile is told once it answers again.
#[async_trait]
pub trait ChangeFeed: Send + 'static {
    /// Waits for the next changes, or for the word that there are none. Losing the future loses nothing.
    async fn changed(&mut self) -> Result<Vec<Topic>, MetadataError>;
}
