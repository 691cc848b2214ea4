//! Who a client is, and what it may do.
//!
//! A request comes with credentials, with a token, or with neither ([`AuthService::authenticate`]); what comes of it is a
//! [`Caller`], whom [`AuthService::judge`] judges for each repository and action. Tokens are issued for `/v2`
//! (`registry_token`) and for the administration (`session`). Accounts are read through the `directory`, which the change
//! feed keeps right, so that what an administrator takes away is gone at once.

mod bearer;
mod caller;
mod credentials;
mod directory;
pub mod error;
mod first;
mod follow;
mod limits;
mod refusals;
mod registry_token;
mod secret;
mod session;
mod upkeep;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use domain::access::{AccessPolicy, Account, Action, Verdict};
use domain::oci::RepositoryKey;
use domain::ports::{Clock, IdentityRepo, PasswordHasher, Signer};

pub use caller::{Caller, Credentials};
pub use error::AuthError;
pub use first::{ADMINISTRATOR, FirstAdministrator};
pub use follow::follow_changes;
pub use registry_token::{IssuedToken, ScopeWish, TokenWish};
pub use secret::random_secret;
pub(crate) use secret::{SECRET_LEN, random_id};
pub use session::Login;
pub use upkeep::keep_up_regularly;

use crate::flight::Flights;
use crate::tasks::Tasks;
use bearer::KnownTokens;
use credentials::{Checked, KnownCredentials};
use directory::Directory;
use limits::LoginLimits;
use refusals::Refusals;
use upkeep::TokenUses;

/// What authentication works with.
#[derive(Clone)]
pub struct AuthPorts {
    pub identities: Arc<dyn IdentityRepo>,
    pub hasher: Arc<dyn PasswordHasher>,
    pub signer: Arc<dyn Signer>,
    pub clock: Arc<dyn Clock>,
    pub tasks: Tasks,
}

/// The rules of authentication.
#[derive(Clone, Debug)]
pub struct AuthSettings {
    /// Where it is not, everybody may do everything.
    pub enabled: bool,
    pub policy: AccessPolicy,
    /// How long a token for `/v2` is good. At most five minutes: for that long, tokens outlive the database.
    pub token_ttl: Duration,
    /// How long a token for the administration is good.
    pub api_token_ttl: Duration,
    /// A login that nobody uses for this long has ended.
    pub session_ttl: Duration,
    /// Entries of the audit log are kept for this long; `None` for ever.
    pub audit_retention: Option<Duration>,
}

impl Default for AuthSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            policy: AccessPolicy::default(),
            token_ttl: Duration::from_mins(5),
            api_token_ttl: Duration::from_hours(1),
            session_ttl: Duration::from_hours(24 * 30),
            audit_retention: Some(Duration::from_hours(24 * 90)),
        }
    }
}

/// Answers who somebody is. Cloning shares everything.
#[derive(Clone)]
pub struct AuthService {
    inner: Arc<Inner>,
}

struct Inner {
    ports: AuthPorts,
    settings: ArcSwap<AuthSettings>,
    directory: Directory,
    limits: LoginLimits,
    credentials: KnownCredentials,
    checks: Flights<credentials::Known, Checked>,
    refusals: Refusals,
    tokens: KnownTokens,
    uses: TokenUses,
}

impl std::fmt::Debug for AuthService {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthService").field("settings", &self.settings()).finish_non_exhaustive()
    }
}

/// Where a request came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The client's address, as far as it is known.
    pub address: Option<IpAddr>,
    /// What it calls itself.
    pub client: String,
}

impl AuthService {
    pub fn new(ports: AuthPorts, settings: AuthSettings) -> Self {
        let directory = Directory::new(Arc::clone(&ports.identities), Arc::clone(&ports.clock));
        Self {
            inner: Arc::new(Inner {
                ports,
                settings: ArcSwap::from_pointee(settings),
                directory,
                limits: LoginLimits::default(),
                credentials: KnownCredentials::default(),
                checks: Flights::default(),
                refusals: Refusals::default(),
                tokens: KnownTokens::default(),
                uses: TokenUses::default(),
            }),
        }
    }

    /// Whether anybody is asked who they are.
    pub fn is_enabled(&self) -> bool {
        self.inner.settings.load().enabled
    }

    pub(crate) fn ports(&self) -> &AuthPorts {
        &self.inner.ports
    }

    pub(crate) fn settings(&self) -> Arc<AuthSettings> {
        self.inner.settings.load_full()
    }

    /// Puts other rules in force, from the next request on.
    pub fn set_settings(&self, settings: AuthSettings) {
        self.inner.settings.store(Arc::new(settings));
    }

    fn now(&self) -> std::time::SystemTime {
        self.inner.ports.clock.now()
    }

    /// Whether the caller may do that in the repository, and if not, what to say. Rights are looked at anew for each
    /// request; a token's scope only narrows them.
    pub fn judge(&self, caller: &Caller, repository: &RepositoryKey, action: Action) -> Verdict {
        let scope = caller.claims.as_ref().map(|claims| claims.scope_of(repository));
        self.inner.settings.load().policy.judge(&caller.principal, scope, repository, action)
    }

    /// Whether the caller may read the repository under its account, whatever its token says: for lists, and for what a
    /// request names beside its own repository.
    pub fn may_read(&self, caller: &Caller, repository: &RepositoryKey) -> bool {
        self.inner.settings.load().policy.rights(&caller.principal, repository).contains(Action::Pull)
    }

    /// Whether the caller may read every repository there is. A token is for those that it names.
    pub fn reads_everything(&self, caller: &Caller) -> bool {
        caller.claims.is_none() && AccessPolicy::reads_everything(&caller.principal)
    }

    /// Forgets what is remembered of accounts: whoever has changed one through the ports calls it.
    pub(crate) fn forget(&self) {
        self.inner.directory.forget_all();
    }

    fn is_active(&self, account: &Account) -> bool {
        account.is_active(self.now())
    }
}
