//! A service with accounts, and somebody who asks it.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use application::admin::{AccountView, AdminService, Administrator, NewRobot, NewRobotToken, NewTokenSecret, NewUser};
use application::auth::{
    AuthError, AuthPorts, AuthService, AuthSettings, Caller, Credentials, Origin, ScopeWish, TokenWish,
};
use application::tasks::Tasks;
use domain::access::{AccessPolicy, Actions, Grant, Password, Role};
use domain::oci::RepositoryKey;
use domain::ports::Clock;
use domain::ports::identity::{AuditFilter, AuditRow};
use memory::FakeClock;
use security::{Argon2Hasher, HashCost, HasherOptions, JwtSigner, KeyRing};

use crate::doubles::{CountingHasher, SwitchedIdentities};

pub(crate) const PASSWORD: &str = "correct horse";

pub(crate) struct World {
    pub(crate) identities: Arc<SwitchedIdentities>,
    pub(crate) hasher: Arc<CountingHasher>,
    pub(crate) clock: Arc<FakeClock>,
    pub(crate) auth: AuthService,
    pub(crate) admin: AdminService,
    keys: Arc<KeyRing>,
    settings: AuthSettings,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(AuthSettings::default())
    }

    /// Where anybody may pull what this pattern matches.
    pub(crate) fn with_anonymous_pull(pattern: &str) -> Self {
        let policy = AccessPolicy { anonymous_pull: vec![pattern.parse().expect("a pattern")] };
        Self::with(AuthSettings { policy, ..AuthSettings::default() })
    }

    pub(crate) fn with(settings: AuthSettings) -> Self {
        security::install_crypto();
        let options = HasherOptions { cost: HashCost::least(), ..HasherOptions::default() };
        let hasher = Arc::new(CountingHasher { inner: Argon2Hasher::new(&options), verified: AtomicUsize::new(0) });
        let identities = Arc::new(SwitchedIdentities::default());
        let clock = Arc::new(FakeClock::new());
        let keys = Arc::new(KeyRing::ephemeral());
        let auth = service(&identities, &hasher, &clock, &keys, settings.clone());
        Self { identities, hasher, clock, admin: AdminService::new(auth.clone()), auth, keys, settings }
    }

    /// Another process over the same accounts and keys.
    pub(crate) fn other_process(&self) -> AuthService {
        service(&self.identities, &self.hasher, &self.clock, &self.keys, self.settings.clone())
    }

    pub(crate) fn verified(&self) -> usize {
        self.hasher.verified.load(Ordering::SeqCst)
    }

    pub(crate) fn pass(&self, time: Duration) {
        self.clock.advance(time);
    }

    pub(crate) async fn user(&self, name: &str, role: Role, grants: &[(&str, &str)]) -> AccountView {
        let new = NewUser {
            name: name.parse().expect("a name"),
            password: Password::new(PASSWORD),
            role,
            description: String::new(),
            grants: grants_of(grants),
        };
        self.admin.create_user(new, &by()).await.expect("a user")
    }

    pub(crate) async fn robot(&self, name: &str, grants: &[(&str, &str)]) -> (AccountView, NewTokenSecret) {
        let new = NewRobot {
            name: name.parse().expect("a name"),
            role: Role::ReadOnly,
            description: String::new(),
            expires_at: None,
            grants: grants_of(grants),
        };
        self.admin.create_robot(new, NewRobotToken::default(), &by()).await.expect("a robot")
    }

    pub(crate) async fn basic(&self, name: &str, password: &str) -> Result<Caller, AuthError> {
        self.basic_from("192.0.2.1", name, password).await
    }

    pub(crate) async fn basic_from(&self, address: &str, name: &str, password: &str) -> Result<Caller, AuthError> {
        let credentials = Credentials::Basic { name: name.to_owned(), password: Password::new(password) };
        self.auth.authenticate(&credentials, &from(address)).await
    }

    pub(crate) async fn bearer(&self, token: &str) -> Result<Caller, AuthError> {
        self.auth.authenticate(&Credentials::Bearer(token.to_owned()), &from("192.0.2.1")).await
    }

    /// A token for these scopes.
    pub(crate) async fn token(&self, caller: &Caller, scopes: &[(&str, &str)]) -> String {
        self.auth.registry_token(caller, &wish(scopes), &from("192.0.2.1")).await.expect("a token").token
    }

    pub(crate) async fn audit(&self, action: &str) -> Vec<AuditRow> {
        let filter = AuditFilter { action: Some(action.to_owned()), ..AuditFilter::default() };
        self.admin.audit_log(&filter, None, 1_000).await.expect("the audit log").items
    }

    pub(crate) fn now(&self) -> std::time::SystemTime {
        self.clock.now()
    }
}

fn service(
    identities: &Arc<SwitchedIdentities>,
    hasher: &Arc<CountingHasher>,
    clock: &Arc<FakeClock>,
    keys: &Arc<KeyRing>,
    settings: AuthSettings,
) -> AuthService {
    let ports = AuthPorts {
        identities: Arc::<SwitchedIdentities>::clone(identities),
        hasher: Arc::<CountingHasher>::clone(hasher),
        signer: Arc::new(JwtSigner::new(Arc::clone(keys), "harbor-cache")),
        clock: Arc::<FakeClock>::clone(clock),
        tasks: Tasks::new(),
    };
    AuthService::new(ports, settings)
}

pub(crate) fn by() -> Administrator {
    Administrator::command_line()
}

pub(crate) fn from(address: &str) -> Origin {
    let address: IpAddr = address.parse().expect("an address");
    Origin { address: Some(address), client: "docker/29".to_owned() }
}

pub(crate) fn key(text: &str) -> RepositoryKey {
    let (upstream, repository) = text.split_once('/').expect("a canonical name");
    RepositoryKey::new(upstream.parse().expect("an upstream"), repository.parse().expect("a repository"))
}

pub(crate) fn wish(scopes: &[(&str, &str)]) -> TokenWish {
    let scopes = scopes.iter().map(|(name, actions)| {
        let actions: Actions = actions.parse().expect("actions");
        ScopeWish::Repository(key(name), actions)
    });
    TokenWish { scopes: scopes.collect(), offline: false }
}

pub(crate) fn grants_of(grants: &[(&str, &str)]) -> Vec<Grant> {
    let grant = |(pattern, actions): &(&str, &str)| Grant {
        pattern: pattern.parse().expect("a pattern"),
        actions: actions.parse().expect("actions"),
    };
    grants.iter().map(grant).collect()
}
