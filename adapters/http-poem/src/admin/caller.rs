//! Who calls the administration API, and whether the operation is for them.

use std::sync::Arc;

use application::admin::Administrator;
use application::auth::{Caller, Origin};
use poem::web::headers::HeaderMapExt as _;
use poem::web::headers::authorization::{Authorization, Bearer};
use poem::{Request, RequestBody, Result};
use poem_openapi::registry::{MetaSecurityScheme, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};

use super::described::BodyCheck;
use super::error::ApiError;
use super::{AdminState, account};
use crate::credentials::origin;

/// The name of the security scheme in the document.
const SCHEME: &str = "login";

/// Somebody who has logged in, whatever their role.
#[derive(Clone, Debug)]
pub(super) struct SignedIn {
    pub(super) caller: Caller,
    pub(super) origin: Origin,
}

/// Somebody who administers.
#[derive(Clone, Debug)]
pub(super) struct Admin {
    pub(super) caller: Caller,
    pub(super) origin: Origin,
}

impl Admin {
    /// As the use cases take it.
    pub(super) fn administrator(&self) -> Administrator {
        Administrator::caller(&self.caller, self.origin.clone())
    }
}

async fn caller(request: &Request) -> Result<(Caller, Origin)> {
    let state: &Arc<AdminState> = request.extensions().get().expect("the state is put into every request");
    let bearer = request.headers().typed_get::<Authorization<Bearer>>();
    let token = bearer.as_ref().map(|Authorization(bearer)| bearer.token());
    let caller = state.auth.authenticate_admin(token).await.map_err(ApiError::from)?;
    account::note(request, caller.name());
    Ok((caller, origin(request)))
}

/// Only who may call an operation learns what it takes.
fn check_body(request: &Request) -> Result<()> {
    match BodyCheck::of(request) {
        Some(wrong) => Err(ApiError::wrong(wrong).into()),
        None => Ok(()),
    }
}

fn scheme(registry: &mut Registry) {
    registry.create_security_scheme(
        SCHEME,
        MetaSecurityScheme {
            ty: "http",
            description: Some("The `token` of `POST /auth/login`."),
            name: None,
            key_in: None,
            scheme: Some("bearer"),
            bearer_format: Some("JWT"),
            flows: None,
            openid_connect_url: None,
        },
    );
}

impl<'a> ApiExtractor<'a> for SignedIn {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        scheme(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![SCHEME]
    }

    async fn from_request(request: &'a Request, _: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        let (caller, origin) = caller(request).await?;
        check_body(request)?;
        Ok(Self { caller, origin })
    }
}

impl<'a> ApiExtractor<'a> for Admin {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::SecurityScheme];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        scheme(registry);
    }

    fn security_schemes() -> Vec<&'static str> {
        vec![SCHEME]
    }

    async fn from_request(request: &'a Request, _: &mut RequestBody, _: ExtractParamOptions<()>) -> Result<Self> {
        let (caller, origin) = caller(request).await?;
        if !caller.is_admin() {
            return Err(ApiError::forbidden("this is for administrators").into());
        }
        check_body(request)?;
        Ok(Self { caller, origin })
    }
}

/// The network origin of a request that needs no login.
#[derive(Clone, Debug)]
pub(super) struct From(pub(super) Origin);

impl<'a> poem::FromRequest<'a> for From {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> Result<Self> {
        check_body(request)?;
        Ok(Self(origin(request)))
    }
}
