//! One endpoint for everything under `/v2`: parse the path, route the name, hand over to the handler.

use std::pin::pin;
use std::sync::Arc;

use application::auth::Caller;
use application::pull::{Missing, PullError};
use application::traced::inside;
use domain::access::Action;
use domain::oci::{Reference, RepositoryKey, RepositoryName};
use domain::ports::traces::TARGET;
use domain::routing::RouteQuery;
use http::{HeaderValue, Method};
use poem::{Endpoint, Request, Response};
use tracing::field::Empty;
use tracing::info_span;

use super::access;
use super::challenge::Needed;
use super::error::RegistryError;
use super::headers::OCI_NAMESPACE;
use super::page::Query;
use super::path::RegistryPath;
use super::{RegistryState, blobs, catalog, deletes, manifest_put, manifests, referrers, tags, token, uploads};
use crate::log::RequestFacts;

/// Who asks, in the log, where it is another replica. No account is called so: names have no brackets.
const REPLICA: &str = "(replica)";

/// The registry API.
#[derive(Clone, Debug)]
pub struct RegistryApi {
    state: Arc<RegistryState>,
}

/// A request as the handlers see it.
pub(super) struct Call<'a> {
    pub(super) state: &'a RegistryState,
    pub(super) request: &'a Request,
    pub(super) query: &'a Query,
    pub(super) caller: Caller,
    pub(super) head: bool,
}

/// A repository as the client named it, and as everything behind the routing names it.
pub(super) struct Routed {
    pub(super) name: RepositoryName,
    pub(super) key: RepositoryKey,
}

impl RegistryApi {
    pub fn new(state: Arc<RegistryState>) -> Self {
        Self { state }
    }

    async fn answer(
        &self,
        request: &Request,
        body: poem::Body,
        facts: &mut RequestFacts,
    ) -> Result<Response, RegistryError> {
        let path = RegistryPath::parse(request.original_uri().path())?;
        facts.route = Some(path.word());
        let query = Query::parse(request.original_uri().query().unwrap_or_default());
        if path == RegistryPath::Token {
            return token::serve(&self.state, request, body, &query, facts).await;
        }
        let head = *request.method() == Method::HEAD;
        let needed = needed(request.method(), &path);
        let span = info_span!(target: TARGET, "authorisation", known = Empty);
        let caller = inside(&span, pin!(access::caller(&self.state, request, &query, needed))).await;
        span.record("known", caller.is_ok());
        let caller = caller?;
        facts.is_replicas = caller.is_replica();
        facts.account = if caller.is_replica() { Some(REPLICA.to_owned()) } else { caller.name().map(str::to_owned) };
        let call = Call { state: &self.state, request, query: &query, caller, head };
        let mut response = match *request.method() {
            Method::GET | Method::HEAD => read(&call, path, facts).await?,
            _ => write(&call, path, body, facts).await?,
        };
        // The namespace is echoed so that a client knows the proxy has looked at it (distribution-spec, "Registry Proxying").
        if let Some(ns) = &query.ns
            && let Ok(value) = HeaderValue::from_str(ns)
        {
            response.headers_mut().insert(OCI_NAMESPACE, value);
        }
        Ok(response)
    }
}

/// What `GET` and `HEAD` ask for.
async fn read(call: &Call<'_>, path: RegistryPath, facts: &mut RequestFacts) -> Result<Response, RegistryError> {
    Ok(match path {
        RegistryPath::Base => {
            // Docker learns only here that it has to log in, also where anybody may pull.
            call.require_somebody(Needed::Nothing)?;
            super::headers::empty_object()
        }
        RegistryPath::Catalog => {
            call.require_catalog()?;
            catalog::list(call).await?
        }
        RegistryPath::Manifest { name, reference } => {
            let routed = call.enter(name, Action::Pull, Missing::Manifest, facts)?;
            facts.reference = Some(reference.clone());
            counted(call, manifests::get(call, &routed, &reference, facts).await?)
        }
        RegistryPath::Blob { name, digest } => {
            let routed = call.enter(name, Action::Pull, Missing::Blob, facts)?;
            facts.reference = Some(Reference::Digest(digest));
            counted(call, blobs::get(call, &routed, digest, facts).await?)
        }
        RegistryPath::Tags { name } => {
            let routed = call.enter(name, Action::Pull, Missing::Repository, facts)?;
            tags::list(call, &routed, facts).await?
        }
        RegistryPath::Referrers { name, digest } => {
            let routed = call.enter(name, Action::Pull, Missing::Repository, facts)?;
            facts.reference = Some(Reference::Digest(digest));
            referrers::list(call, &routed, digest, facts).await?
        }
        RegistryPath::Upload { name, session } if !call.head => {
            uploads::status(call, &call.enter(name, Action::Push, Missing::Repository, facts)?, &session).await?
        }
        RegistryPath::Token | RegistryPath::Uploads { .. } | RegistryPath::Upload { .. } => {
            return Err(RegistryError::method_not_allowed(&path));
        }
    })
}

/// Has the bytes of content counted on their way.
fn counted(call: &Call<'_>, mut response: Response) -> Response {
    response.extensions_mut().insert(call.state.sent.clone());
    response
}

/// What pushes and deletes.
async fn write(
    call: &Call<'_>,
    path: RegistryPath,
    body: poem::Body,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    if call.is_foreign_page() {
        return Err(RegistryError::foreign_page());
    }
    Ok(match (call.request.method().clone(), path) {
        (Method::PUT, RegistryPath::Manifest { name, reference }) => {
            let routed = call.enter(name, Action::Push, Missing::Repository, facts)?;
            facts.reference = Some(reference.clone());
            manifest_put::put(call, &routed, reference, body).await?
        }
        (Method::DELETE, RegistryPath::Manifest { name, reference }) => {
            let routed = call.enter(name, Action::Delete, Missing::Manifest, facts)?;
            facts.reference = Some(reference.clone());
            deletes::manifest(call, &routed, &reference).await?
        }
        (Method::DELETE, RegistryPath::Blob { name, digest }) => {
            let routed = call.enter(name, Action::Delete, Missing::Blob, facts)?;
            facts.reference = Some(Reference::Digest(digest));
            deletes::blob(call, &routed, digest).await?
        }
        (Method::POST, RegistryPath::Uploads { name }) => {
            uploads::start(call, &call.enter(name, Action::Push, Missing::Repository, facts)?, body, facts).await?
        }
        (Method::PATCH, RegistryPath::Upload { name, session }) => {
            uploads::append(call, &call.enter(name, Action::Push, Missing::Repository, facts)?, &session, body).await?
        }
        (Method::PUT, RegistryPath::Upload { name, session }) => {
            uploads::commit(call, &call.enter(name, Action::Push, Missing::Repository, facts)?, &session, body, facts)
                .await?
        }
        (Method::DELETE, RegistryPath::Upload { name, session }) => {
            uploads::cancel(call, &call.enter(name, Action::Push, Missing::Repository, facts)?, &session).await?
        }
        (_, path) => return Err(RegistryError::method_not_allowed(&path)),
    })
}

impl Call<'_> {
    /// The authority that the client addressed: `Host`, or `:authority` on HTTP/2.
    pub(super) fn host(&self) -> Option<&str> {
        host(self.request)
    }

    /// Whether a web page of another origin sends this. A browser lets any page POST to any address, loopback included, and
    /// the upstream's account would push for it. Registry clients send no `Origin` (RFC 6454, section 7).
    fn is_foreign_page(&self) -> bool {
        self.request.header(http::header::ORIGIN).is_some_and(|origin| {
            let authority = origin.split_once("://").map(|(_, authority)| authority);
            authority.is_none() || authority != self.host()
        })
    }

    /// Where a name in this request's parameters leads, by the rules that hold for its path. `None` if nowhere.
    pub(super) fn route_other(&self, name: &RepositoryName) -> Option<RepositoryKey> {
        let query = RouteQuery { host: self.host(), ns: self.query.ns.as_deref(), name };
        self.state.upstreams.routes().route(&query).ok().map(|route| route.key)
    }

    /// Finds the repository, and lets the caller in if it may do that there.
    fn enter(
        &self,
        name: RepositoryName,
        action: Action,
        missing: Missing,
        facts: &mut RequestFacts,
    ) -> Result<Routed, RegistryError> {
        let query = RouteQuery { host: self.host(), ns: self.query.ns.as_deref(), name: &name };
        let key = match self.state.upstreams.routes().route(&query) {
            // Another replica has routed its client's name already.
            _ if self.caller.is_replica() => canonical(&name).ok_or(PullError::Missing(missing))?,
            Ok(route) => route.key,
            Err(error) => return Err(self.nowhere(&name, action, error.into())),
        };
        facts.repository = Some(key.clone());
        let routed = Routed { name, key };
        self.permit(&routed, action, missing)?;
        Ok(routed)
    }
}

/// The repository that a name of the form `upstream/repository` stands for.
fn canonical(name: &RepositoryName) -> Option<RepositoryKey> {
    let (upstream, repository) = name.as_str().split_once('/')?;
    Some(RepositoryKey::new(upstream.parse().ok()?, repository.parse().ok()?))
}

/// The authority that the client addressed: `Host`, or `:authority` on HTTP/2.
pub(super) fn host(request: &Request) -> Option<&str> {
    request.header(http::header::HOST).or_else(|| request.original_uri().authority().map(http::uri::Authority::as_str))
}

/// The scope that a request needs, for the challenge to whoever comes with credentials that are not accepted.
fn needed<'a>(method: &Method, path: &'a RegistryPath) -> Needed<'a> {
    if *path == RegistryPath::Catalog {
        return Needed::Catalog;
    }
    let action = match (method, path) {
        (&Method::DELETE, RegistryPath::Manifest { .. } | RegistryPath::Blob { .. }) => Action::Delete,
        (_, RegistryPath::Uploads { .. } | RegistryPath::Upload { .. }) => Action::Push,
        (&Method::PUT, _) => Action::Push,
        _ => Action::Pull,
    };
    path.name().map_or(Needed::Nothing, |name| Needed::Repository(name, action))
}

impl Endpoint for RegistryApi {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let mut facts = RequestFacts::default();
        let body = request.take_body();
        let mut response = match self.answer(&request, body, &mut facts).await {
            Ok(response) => response,
            Err(error) => error.into_response(&request, &mut facts),
        };
        super::headers::stamp(&mut response, facts.outcome);
        response.extensions_mut().insert(facts);
        Ok(response)
    }
}
