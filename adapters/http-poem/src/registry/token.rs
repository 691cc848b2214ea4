//! `/v2/token`: tokens by `GET` with Basic credentials, and by OAuth 2 `POST` with a password or a refresh token
//! (distribution, "Token Authentication Specification" and "OAuth2 Token Authentication").

use std::time::SystemTime;

use application::auth::{Caller, Credentials, IssuedToken, ScopeWish, TokenWish};
use domain::access::{Password, RequestedResource, RequestedScope, ScopeGrant, ScopeResource};
use domain::routing::RouteQuery;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};
use poem::{Request, Response};
use serde::Serialize;

use super::RegistryState;
use super::access::refusal;
use super::challenge::{Needed, SERVICE};
use super::error::RegistryError;
use super::headers::json;
use super::page::Query;
use crate::credentials::{credentials, origin};
use crate::log::RequestFacts;

/// Longest body of a `POST`, in bytes.
const MAX_FORM: usize = 64 * 1024;

/// Scopes that one token may have. A mount needs two.
const MOST_SCOPES: usize = 50;

/// What a request asks for, whichever way it came.
#[derive(Default)]
struct Form {
    service: Option<String>,
    scopes: Vec<String>,
    grant_type: Option<String>,
    username: Option<String>,
    password: Option<String>,
    refresh_token: Option<String>,
    offline: bool,
}

impl Form {
    /// Reads the parameters. Of those that are there twice the first counts, but for `scope`.
    fn read(mut self, raw: &[u8]) -> Self {
        for (key, value) in url::form_urlencoded::parse(raw) {
            match &*key {
                "service" => drop(self.service.get_or_insert_with(|| value.into_owned())),
                // OAuth 2 writes several scopes with spaces between them, the older form repeats the parameter.
                "scope" => self.scopes.extend(value.split(' ').filter(|s| !s.is_empty()).map(str::to_owned)),
                "grant_type" => drop(self.grant_type.get_or_insert_with(|| value.into_owned())),
                "username" => drop(self.username.get_or_insert_with(|| value.into_owned())),
                "password" => drop(self.password.get_or_insert_with(|| value.into_owned())),
                "refresh_token" => drop(self.refresh_token.get_or_insert_with(|| value.into_owned())),
                "offline_token" => self.offline |= value == "true" || value == "1",
                "access_type" => self.offline |= value == "offline",
                _ => {}
            }
        }
        self
    }
}

#[derive(Serialize)]
struct Answer {
    /// The older name of the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    access_token: String,
    token_type: &'static str,
    expires_in: u64,
    issued_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

pub(super) async fn serve(
    state: &RegistryState,
    request: &Request,
    body: poem::Body,
    query: &Query,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    match *request.method() {
        Method::GET => get(state, request, query, facts).await,
        Method::POST => post(state, request, body, query, facts).await,
        _ => Err(RegistryError::method_not_allowed(&super::path::RegistryPath::Token)),
    }
}

async fn get(
    state: &RegistryState,
    request: &Request,
    query: &Query,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let form = Form::default().read(request.original_uri().query().unwrap_or_default().as_bytes());
    check_service(&form)?;
    let credentials = match credentials(request) {
        Ok(Credentials::Bearer(_)) | Err(_) => return Err(RegistryError::basic_only()),
        Ok(credentials) => credentials,
    };
    let refused = |error| refusal(request, query.ns.as_deref(), Needed::Nothing, error);
    let origin = origin(request);
    let caller = state.auth.authenticate(&credentials, &origin).await.map_err(refused)?;
    note(facts, &caller);
    let wish = wish(state, request, query, &form)?;
    let issued = state.auth.registry_token(&caller, &wish, &origin).await.map_err(refused)?;
    answer(issued, true)
}

async fn post(
    state: &RegistryState,
    request: &Request,
    body: poem::Body,
    query: &Query,
    facts: &mut RequestFacts,
) -> Result<Response, RegistryError> {
    let reading = tokio::time::timeout(state.body_read_timeout, body.into_bytes_limit(MAX_FORM));
    let raw = match reading.await {
        Ok(Ok(raw)) => raw,
        Ok(Err(_)) => return Err(RegistryError::bad_form("the form is longer than 64 KiB, or broke off")),
        Err(_) => return Err(RegistryError::bad_form("the form did not come in time")),
    };
    let form = Form::default().read(&raw);
    check_service(&form)?;
    let wish = wish(state, request, query, &form)?;
    let refused = |error| refusal(request, query.ns.as_deref(), Needed::Nothing, error);
    let origin = origin(request);
    match form.grant_type.as_deref() {
        Some("password") => {
            let (Some(name), Some(password)) = (form.username, form.password) else {
                return Err(RegistryError::bad_form("grant_type=password needs username and password"));
            };
            let credentials = Credentials::Basic { name, password: Password::new(&password) };
            let caller = state.auth.authenticate(&credentials, &origin).await.map_err(refused)?;
            note(facts, &caller);
            answer(state.auth.registry_token(&caller, &wish, &origin).await.map_err(refused)?, false)
        }
        Some("refresh_token") => {
            let Some(refresh) = form.refresh_token else {
                return Err(RegistryError::bad_form("grant_type=refresh_token needs refresh_token"));
            };
            let mut issued = state.auth.refresh_registry_token(&refresh, &wish).await.map_err(refused)?;
            // It stays good, and clients keep what an answer says.
            issued.refresh_token = Some(refresh);
            answer(issued, false)
        }
        _ => Err(RegistryError::bad_form("grant_type is password or refresh_token")),
    }
}

fn note(facts: &mut RequestFacts, caller: &Caller) {
    facts.account = caller.name().map(str::to_owned);
}

fn check_service(form: &Form) -> Result<(), RegistryError> {
    match form.service.as_deref() {
        None | Some("" | SERVICE) => Ok(()),
        Some(_) => Err(RegistryError::bad_form("service is not this one: it is called harbor-cache")),
    }
}

/// The scopes by their canonical names. What leads nowhere is left out, as is what the account may not do.
fn wish(state: &RegistryState, request: &Request, query: &Query, form: &Form) -> Result<TokenWish, RegistryError> {
    if form.scopes.len() > MOST_SCOPES {
        return Err(RegistryError::bad_form("one token has at most 50 scopes"));
    }
    let scopes = form.scopes.iter().filter_map(|text| RequestedScope::parse(text));
    let scopes = scopes.filter_map(|scope| match scope.resource {
        RequestedResource::Catalog => Some(ScopeWish::Catalog),
        RequestedResource::Repository(name) => {
            let host = super::endpoint::host(request);
            let route = state.upstreams.routes().route(&RouteQuery { host, ns: query.ns.as_deref(), name: &name });
            route.ok().map(|route| ScopeWish::Repository(route.key, scope.actions))
        }
    });
    Ok(TokenWish { scopes: scopes.collect(), offline: form.offline })
}

fn answer(issued: IssuedToken, older: bool) -> Result<Response, RegistryError> {
    let scope: Vec<String> = issued.scope.iter().map(show).collect();
    let answer = Answer {
        token: older.then(|| issued.token.clone()),
        access_token: issued.token,
        token_type: "Bearer",
        expires_in: issued.expires_in.as_secs(),
        issued_at: rfc3339(issued.issued_at),
        scope: (!older).then(|| scope.join(" ")),
        refresh_token: issued.refresh_token,
    };
    let mut response = json(serde_json::to_vec(&answer).map_err(RegistryError::internal)?);
    response.set_status(StatusCode::OK);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // A token is for whoever asked (RFC 6749, section 5.1).
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn show(grant: &ScopeGrant) -> String {
    match &grant.resource {
        ScopeResource::Repository(key) => format!("repository:{key}:{}", grant.actions),
        ScopeResource::Catalog => "registry:catalog:*".to_owned(),
    }
}

fn rfc3339(time: SystemTime) -> String {
    humantime::format_rfc3339_seconds(time).to_string()
}
