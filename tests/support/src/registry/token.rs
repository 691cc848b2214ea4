//! A token service (distribution, "Token Authentication Specification"): GET only, POST is answered 405.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::oci::ErrorCode;
use http::{Method, StatusCode};
use serde_json::json;

use super::RecordedRequest;
use super::auth::{Challenges, basic_credentials};
use super::reply::Reply;

/// The value of `service` in challenges.
pub const SERVICE: &str = "fake-registry";

/// The value of `service` in the challenges of a registry that is Harbor.
pub const HARBOR_SERVICE: &str = "harbor-registry";

/// Issues tokens and knows what they allow. Clones are the same service.
///
/// A [`FakeRegistry`](super::FakeRegistry) that is started with [`Auth::bearer`](super::Auth::bearer) answers `/token`
/// itself. For a token service on another host, start a second registry with `serve_tokens` and name its `token_url()`
/// with [`set_realm`](Self::set_realm).
#[derive(Clone)]
pub struct TokenService {
    state: Arc<Mutex<State>>,
}

struct State {
    accounts: HashMap<String, String>,
    anonymous: bool,
    realm: Option<String>,
    fields: Vec<&'static str>,
    expires_in: Option<u64>,
    denied: HashSet<String>,
    other_challenges: Vec<String>,
    /// Scopes by token.
    tokens: HashMap<String, Vec<String>>,
    issued: u64,
    calls: Vec<TokenCall>,
}

/// One request to the token service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenCall {
    /// The account that was named with its password; none for an anonymous call.
    pub account: Option<String>,
    pub service: Option<String>,
    /// One entry a `scope` parameter.
    pub scopes: Vec<String>,
    /// Whether a token was issued.
    pub granted: bool,
}

/// Why a token is not good enough, in the words of RFC 6750, section 3.1.
pub(super) type TokenError = Option<&'static str>;

impl Default for TokenService {
    fn default() -> Self {
        Self::new()
    }
}

impl TokenService {
    /// A service that gives anybody a token to pull, in the field `token`, without `expires_in`.
    pub fn new() -> Self {
        let state = State {
            accounts: HashMap::new(),
            anonymous: true,
            realm: None,
            fields: vec!["token"],
            expires_in: None,
            denied: HashSet::new(),
            other_challenges: Vec::new(),
            tokens: HashMap::new(),
            issued: 0,
            calls: Vec::new(),
        };
        Self { state: Arc::new(Mutex::new(state)) }
    }

    /// Adds an account. Its tokens allow whatever was asked.
    pub fn account(self, user: &str, password: &str) -> Self {
        self.state().accounts.insert(user.to_owned(), password.to_owned());
        self
    }

    /// Refuses calls without an account, 401.
    pub fn no_anonymous(self) -> Self {
        self.state().anonymous = false;
        self
    }

    /// Answers in the field `access_token` only.
    pub fn as_access_token(self) -> Self {
        self.state().fields = vec!["access_token"];
        self
    }

    /// What the answer says of the token's lifetime, in seconds. The service itself never lets a token expire: see
    /// [`revoke_all`](Self::revoke_all).
    pub fn expires_in(self, seconds: u64) -> Self {
        self.state().expires_in = Some(seconds);
        self
    }

    /// Leaves this repository out of every token, as registries do for names that are private or do not exist.
    pub fn denies(self, repository: &str) -> Self {
        self.state().denied.insert(repository.to_owned());
        self
    }

    /// Puts another challenge, as in `Basic realm="x"`, before our own.
    pub fn also_challenges(self, challenge: &str) -> Self {
        self.state().other_challenges.push(challenge.to_owned());
        self
    }

    /// The URL in challenges. Without it: `/token` of the registry that was asked.
    pub fn set_realm(&self, url: &str) {
        self.state().realm = Some(url.to_owned());
    }

    /// From now on no token that was issued is good: the registry answers 401 `invalid_token`.
    pub fn revoke_all(&self) {
        self.state().tokens.clear();
    }

    /// Changes an account's password; tokens that were issued stay good.
    pub fn set_password(&self, user: &str, password: &str) {
        self.state().accounts.insert(user.to_owned(), password.to_owned());
    }

    /// The calls so far, in their order.
    pub fn calls(&self) -> Vec<TokenCall> {
        self.state().calls.clone()
    }

    /// Whether the account exists and has that password.
    pub(super) fn knows(&self, credentials: Option<&(String, String)>) -> bool {
        credentials.is_some_and(|(user, password)| self.state().accounts.get(user) == Some(password))
    }

    /// Whether the token is good for all scopes that are needed.
    pub(super) fn check(&self, token: Option<&str>, needed: &[String]) -> Result<(), TokenError> {
        let Some(token) = token else { return Err(None) };
        let state = self.state();
        let granted = state.tokens.get(token).ok_or(Some("invalid_token"))?;
        let enough = needed.iter().all(|needed| granted.iter().any(|scope| covers(scope, needed)));
        if enough { Ok(()) } else { Err(Some("insufficient_scope")) }
    }

    pub(super) fn challenges(&self, base_url: &str, service: &str, needed: &[String], error: TokenError) -> Challenges {
        let state = self.state();
        let realm = state.realm.clone().unwrap_or_else(|| format!("{base_url}/token"));
        let mut own = format!("Bearer realm=\"{realm}\",service=\"{service}\"");
        let scope = (!needed.is_empty()).then(|| needed.join(" "));
        for (name, text) in [("scope", scope.as_deref()), ("error", error)] {
            if let Some(text) = text {
                own = format!("{own},{name}=\"{text}\"");
            }
        }
        state.other_challenges.iter().cloned().chain([own]).collect()
    }

    pub(super) fn answer(&self, request: &RecordedRequest) -> Reply {
        if request.method != Method::GET {
            return Reply::error(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::Unsupported);
        }
        let mut state = self.state();
        let credentials = basic_credentials(&request.headers);
        let granted = match &credentials {
            Some((user, password)) => state.accounts.get(user) == Some(password),
            None => state.anonymous,
        };
        let scopes = request.query("scope");
        state.calls.push(TokenCall {
            account: credentials.as_ref().map(|(user, _)| user.clone()),
            service: request.query("service").into_iter().next(),
            scopes: scopes.clone(),
            granted,
        });
        if !granted {
            return Reply::unauthorized(["Basic realm=\"token service\"".to_owned()]);
        }
        let allowed = scopes
            .iter()
            .flat_map(|scopes| scopes.split(' '))
            .filter(|scope| scope_name(scope).is_none_or(|name| !state.denied.contains(name)))
            .map(|scope| if credentials.is_some() { scope.to_owned() } else { only_pull(scope) })
            .collect();
        state.issued += 1;
        let token = format!("token-{}", state.issued);
        state.tokens.insert(token.clone(), allowed);
        let mut answer = json!({});
        for field in &state.fields {
            answer[*field] = json!(token);
        }
        if let Some(seconds) = state.expires_in {
            answer["expires_in"] = json!(seconds);
        }
        Reply::json(StatusCode::OK, &answer)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for TokenService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenService").field("issued", &self.state().issued).finish_non_exhaustive()
    }
}

fn scope_name(scope: &str) -> Option<&str> {
    scope.strip_prefix("repository:")?.rsplit_once(':').map(|(name, _)| name)
}

fn only_pull(scope: &str) -> String {
    match scope.rsplit_once(':') {
        Some((resource, actions)) if actions.split(',').any(|action| action == "pull") => format!("{resource}:pull"),
        Some((resource, _)) => format!("{resource}:"),
        None => scope.to_owned(),
    }
}

/// Whether a granted scope has the resource and all actions of the needed one.
fn covers(granted: &str, needed: &str) -> bool {
    match (granted.rsplit_once(':'), needed.rsplit_once(':')) {
        (Some((resource, granted)), Some((other, needed))) => {
            resource == other && needed.split(',').all(|action| granted.split(',').any(|given| given == action))
        }
        _ => false,
    }
}
