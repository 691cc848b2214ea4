//! One endpoint for everything under `/v2`: parse the path, route the name, hand over to the handler.

use std::sync::Arc;

use domain::oci::{Reference, RepositoryKey, RepositoryName};
use domain::routing::RouteQuery;
use http::{HeaderValue, Method};
use poem::{Endpoint, Request, Response};

use super::error::RegistryError;
use super::headers::OCI_NAMESPACE;
use super::page::Query;
use super::path::RegistryPath;
use super::{RegistryState, blobs, catalog, manifests, referrers, tags};
use crate::log::RequestFacts;

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

    async fn answer(&self, request: &Request, facts: &mut RequestFacts) -> Result<Response, RegistryError> {
        let path = RegistryPath::parse(request.original_uri().path())?;
        let query = Query::parse(request.original_uri().query().unwrap_or_default());
        let head = match *request.method() {
            Method::GET => false,
            Method::HEAD => true,
            _ => return Err(RegistryError::method_not_allowed(&path)),
        };
        let call = Call { state: &self.state, request, query: &query, head };
        let mut response = match path {
            RegistryPath::Base => super::headers::empty_object(),
            RegistryPath::Catalog => catalog::list(&call).await?,
            RegistryPath::Manifest { name, reference } => {
                let routed = call.route(name, facts)?;
                facts.reference = Some(reference.clone());
                manifests::get(&call, &routed, &reference, facts).await?
            }
            RegistryPath::Blob { name, digest } => {
                let routed = call.route(name, facts)?;
                facts.reference = Some(Reference::Digest(digest));
                blobs::get(&call, &routed, digest, facts).await?
            }
            RegistryPath::Tags { name } => tags::list(&call, &call.route(name, facts)?, facts).await?,
            RegistryPath::Referrers { name, digest } => {
                let routed = call.route(name, facts)?;
                facts.reference = Some(Reference::Digest(digest));
                referrers::list(&call, &routed, digest, facts).await?
            }
            RegistryPath::Uploads { .. } | RegistryPath::Upload { .. } => {
                return Err(RegistryError::method_not_allowed(&path));
            }
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

impl Call<'_> {
    /// The authority that the client addressed: `Host`, or `:authority` on HTTP/2.
    pub(super) fn host(&self) -> Option<&str> {
        self.request
            .header(http::header::HOST)
            .or_else(|| self.request.original_uri().authority().map(http::uri::Authority::as_str))
    }

    fn route(&self, name: RepositoryName, facts: &mut RequestFacts) -> Result<Routed, RegistryError> {
        let query = RouteQuery { host: self.host(), ns: self.query.ns.as_deref(), name: &name };
        let key = self.state.routes.route(&query)?.key;
        facts.repository = Some(key.clone());
        Ok(Routed { name, key })
    }
}

impl Endpoint for RegistryApi {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let mut facts = RequestFacts::default();
        let mut response = match self.answer(&request, &mut facts).await {
            Ok(response) => response,
            Err(error) => error.into_response(&request, &mut facts),
        };
        super::headers::stamp(&mut response, facts.outcome);
        response.extensions_mut().insert(facts);
        Ok(response)
    }
}
