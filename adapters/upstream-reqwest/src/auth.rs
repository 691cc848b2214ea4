//! What was learned of an upstream's authentication, and the tokens that came of it.

use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwapOption;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use domain::oci::RepositoryName;
use domain::ports::upstream::{UpstreamError, UpstreamErrorKind};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared};
use reqwest::header::{HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use tokio::time::Instant;

use crate::challenge::{self, Challenge};
use crate::limits::AnswerLimits;
use crate::options::{Account, UpstreamKind};
use crate::permits::Permits;
use crate::token::{Token, TokenClient, TokenService};
use crate::transport::Transport;

/// Repositories whose token is remembered. A token is some KiB, and strangers choose the names.
const MAX_TOKENS: usize = 1024;
/// What Harbor calls its token service.
const HARBOR_SERVICE: &str = "harbor-registry";

/// What a request needs leave for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Access {
    /// `GET /v2/`.
    Ping,
    /// Reading a repository.
    Pull(RepositoryName),
    /// Writing to a repository: all requests of an upload, and manifests.
    Push(RepositoryName),
    /// Writing to one repository what another has.
    Mount { to: RepositoryName, from: RepositoryName },
    /// Deleting from a repository.
    Delete(RepositoryName),
}

impl Access {
    /// The scope to ask for as long as no challenge has named another (distribution docs, "Resource scope grammar").
    fn default_scope(&self) -> Option<String> {
        match self {
            Self::Ping => None,
            Self::Pull(repository) => Some(format!("repository:{repository}:pull")),
            Self::Push(repository) => Some(format!("repository:{repository}:pull,push")),
            Self::Mount { to, from } => Some(format!("repository:{to}:pull,push repository:{from}:pull")),
            Self::Delete(repository) => Some(format!("repository:{repository}:pull,push,delete")),
        }
    }
}

/// What a request carries as authorization.
#[derive(Clone, Debug)]
pub(crate) enum Credentials {
    None,
    Basic(HeaderValue),
    Bearer(Arc<Token>),
    /// Made for this one request.
    Made(HeaderValue),
}

impl Credentials {
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        match self {
            Self::None => None,
            Self::Basic(header) | Self::Made(header) => Some(header.clone()),
            Self::Bearer(token) => Some(token.header.clone()),
        }
    }
}

/// Makes the token of a request.
pub type TokenMaker = Arc<dyn Fn() -> String + Send + Sync>;

/// How the upstream wants to be asked, once its first challenge has told.
#[derive(Debug)]
enum Scheme {
    Basic,
    Bearer(TokenService),
}

type Flight = Shared<BoxFuture<'static, Result<Arc<Token>, Arc<UpstreamError>>>>;

/// What is known for one [`Access`].
struct Slot {
    /// The scope that a challenge named.
    scope: Option<String>,
    /// A token, or the one request for it that everybody waits for. Whoever waits drives it, so a caller that gives up
    /// does not stop it for the others, and no task is needed.
    flight: Option<Flight>,
}

pub(crate) struct Authenticator {
    client: Arc<TokenClient>,
    maker: Option<TokenMaker>,
    kind: UpstreamKind,
    scheme: ArcSwapOption<Scheme>,
    slots: Mutex<quick_cache::unsync::Cache<Access, Slot>>,
}

impl Authenticator {
    pub(crate) fn new(
        transport: Arc<Transport>,
        permits: Arc<Permits>,
        account: Option<Account>,
        kind: UpstreamKind,
        limits: AnswerLimits,
    ) -> Self {
        let basic = account.as_ref().map(|Account { username, password }| {
            let encoded = BASE64_STANDARD.encode(format!("{username}:{password}"));
            let mut header = HeaderValue::try_from(format!("Basic {encoded}")).expect("base64 fits into a header");
            header.set_sensitive(true);
            header
        });
        Self {
            client: Arc::new(TokenClient { transport, permits, account, basic, limits }),
            maker: None,
            kind,
            scheme: ArcSwapOption::empty(),
            slots: Mutex::new(quick_cache::unsync::Cache::new(MAX_TOKENS)),
        }
    }

    /// Shows a token of this maker with each request, without being asked.
    pub(crate) fn set_maker(&mut self, maker: TokenMaker) {
        self.maker = Some(maker);
    }

    pub(crate) fn has_account(&self) -> bool {
        self.client.account.is_some()
    }

    /// The account as Basic credentials, for what is not the registry's API.
    pub(crate) fn account(&self) -> Option<HeaderValue> {
        self.client.basic.clone()
    }

    /// Whether a challenge has shown that Harbor answers.
    pub(crate) fn is_harbor(&self) -> bool {
        let scheme = self.scheme.load();
        matches!(scheme.as_deref(), Some(Scheme::Bearer(service)) if service.service.as_deref() == Some(HARBOR_SERVICE))
    }

    /// What to send without being asked, by what is known so far.
    pub(crate) async fn prepare(&self, access: &Access) -> Result<Credentials, UpstreamError> {
        if let Some(maker) = &self.maker {
            let made = HeaderValue::try_from(format!("Bearer {}", maker()));
            let mut header = made.map_err(|error| {
                UpstreamError::new(UpstreamErrorKind::BadAnswer, "the token is no header").with_source(error)
            })?;
            header.set_sensitive(true);
            return Ok(Credentials::Made(header));
        }
        let scheme = self.scheme.load_full();
        match scheme.as_deref() {
            None => Ok(Credentials::None),
            Some(Scheme::Basic) => Ok(self.basic()),
            Some(Scheme::Bearer(service)) => self.token(access, service).await.map(Credentials::Bearer),
        }
    }

    /// What to send after a 401 to a request that carried `sent` and began at `begun`, or `None` if nothing better is
    /// left.
    pub(crate) async fn answer(
        &self,
        access: &Access,
        challenge: &HeaderMap,
        sent: &Credentials,
        begun: Instant,
    ) -> Result<Option<Credentials>, UpstreamError> {
        if matches!(sent, Credentials::Made(_)) {
            // There is no better one.
            return Ok(None);
        }
        let values = challenge.get_all(WWW_AUTHENTICATE).iter().filter_map(|value| value.to_str().ok());
        let challenges = challenge::parse(values);
        let bearer = challenges.iter().find_map(|challenge| match challenge {
            Challenge::Bearer { realm, service, scope } => Some((realm, service, scope)),
            Challenge::Basic => None,
        });
        if let Some((realm, service, scope)) = bearer {
            let service = TokenService::new(realm, service.clone())?;
            let news = self.learn_scope(access, scope.as_deref());
            if let Credentials::Bearer(token) = sent {
                // Fresh and for the very scope that is asked for: another one would be no better.
                if token.obtained >= begun && !news {
                    return Ok(None);
                }
                self.forget(access, token);
            }
            self.learn(Scheme::Bearer(service.clone()));
            return self.token(access, &service).await.map(|token| Some(Credentials::Bearer(token)));
        }
        let basic = challenges.contains(&Challenge::Basic);
        match sent {
            Credentials::Bearer(token) => {
                self.forget(access, token);
                let scheme = self.scheme.load_full();
                if basic && self.kind.basic_challenge_means_expired() {
                    Ok(Some(Credentials::None))
                } else if basic && self.has_account() {
                    self.learn(Scheme::Basic);
                    Ok(Some(self.basic()))
                } else if token.obtained < begun
                    && let Some(Scheme::Bearer(service)) = scheme.as_deref()
                {
                    // Harbor answers so for projects that it does not know, and for tokens older than the project.
                    self.token(access, service).await.map(|token| Some(Credentials::Bearer(token)))
                } else {
                    Ok(None)
                }
            }
            Credentials::None if basic && self.has_account() => {
                self.learn(Scheme::Basic);
                Ok(Some(self.basic()))
            }
            Credentials::Basic(_) if basic => {
                Err(UpstreamError::new(UpstreamErrorKind::AccountRefused, "the registry refuses our account"))
            }
            Credentials::None | Credentials::Basic(_) | Credentials::Made(_) => Ok(None),
        }
    }

    fn basic(&self) -> Credentials {
        self.client.basic.clone().map_or(Credentials::None, Credentials::Basic)
    }

    fn learn(&self, scheme: Scheme) {
        self.scheme.store(Some(Arc::new(scheme)));
    }

    /// Remembers the scope that a challenge named. Returns whether another one was asked for so far.
    fn learn_scope(&self, access: &Access, scope: Option<&str>) -> bool {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let learned = slots.get(access).and_then(|slot| slot.scope.clone());
        let asked = learned.or_else(|| access.default_scope());
        // A ping is challenged without a scope, or with one for the catalogue, which pulling does not need.
        let news = scope.is_some() && *access != Access::Ping && asked.as_deref() != scope;
        if news {
            slots.insert(access.clone(), Slot { scope: scope.map(ToOwned::to_owned), flight: None });
        }
        news
    }

    /// Drops a token that was refused, unless another request has replaced it already.
    fn forget(&self, access: &Access, refused: &Arc<Token>) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(slot) = slots.get(access) else { return };
        let held = slot.flight.as_ref().and_then(Shared::peek).and_then(|outcome| outcome.as_ref().ok());
        if held.is_some_and(|held| Arc::ptr_eq(held, refused)) {
            let scope = slot.scope.clone();
            slots.insert(access.clone(), Slot { scope, flight: None });
        }
    }

    /// The token for `access`: the one we have, the one that is on its way, or a new one.
    async fn token(&self, access: &Access, service: &TokenService) -> Result<Arc<Token>, UpstreamError> {
        let flight = {
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            let slot = slots.get(access);
            let alive = slot.and_then(|slot| slot.flight.as_ref()).filter(|flight| is_alive(flight)).cloned();
            if let Some(flight) = alive {
                flight
            } else {
                let learned = slot.and_then(|slot| slot.scope.clone());
                let flight = self.start(service.clone(), learned.clone().or_else(|| access.default_scope()));
                slots.insert(access.clone(), Slot { scope: learned, flight: Some(flight.clone()) });
                flight
            }
        };
        flight.await.map_err(|shared| {
            // Everybody who waited gets the failure; the next one asks anew.
            UpstreamError::new(shared.kind(), "no token for the upstream").with_source(shared)
        })
    }

    fn start(&self, service: TokenService, scope: Option<String>) -> Flight {
        let client = Arc::clone(&self.client);
        async move { client.fetch(&service, scope.as_deref()).await.map(Arc::new).map_err(Arc::new) }.boxed().shared()
    }
}

/// Whether a flight is worth waiting for: a usable token, or a request that somebody beside its slot still drives. One
/// that nobody drives may be about a connection that is long gone.
fn is_alive(flight: &Flight) -> bool {
    match flight.peek() {
        Some(outcome) => outcome.as_ref().is_ok_and(|token| token.is_usable(Instant::now())),
        None => flight.strong_count().is_some_and(|count| count > 1),
    }
}
