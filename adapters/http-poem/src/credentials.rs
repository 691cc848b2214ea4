//! What a request says about who sends it.

use application::auth::{Credentials, Origin};
use domain::access::Password;
use http::header::{AUTHORIZATION, USER_AGENT};
use poem::Request;
use poem::web::headers::HeaderMapExt as _;
use poem::web::headers::authorization::{Authorization, Basic, Bearer};

use crate::client::ClientInfo;

/// A header that is there and is neither Basic nor Bearer credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

/// The credentials of the `Authorization` header (RFC 9110, section 11.6.2).
pub(crate) fn credentials(request: &Request) -> Result<Credentials, Unreadable> {
    let headers = request.headers();
    if !headers.contains_key(AUTHORIZATION) {
        return Ok(Credentials::None);
    }
    if let Some(Authorization(bearer)) = headers.typed_get::<Authorization<Bearer>>() {
        return Ok(Credentials::Bearer(bearer.token().trim().to_owned()));
    }
    match headers.typed_get::<Authorization<Basic>>() {
        // Some clients send empty credentials where they have none.
        Some(Authorization(basic)) if basic.username().is_empty() && basic.password().is_empty() => {
            Ok(Credentials::None)
        }
        Some(Authorization(basic)) => {
            Ok(Credentials::Basic { name: basic.username().to_owned(), password: Password::new(basic.password()) })
        }
        None => Err(Unreadable),
    }
}

/// Where the request came from.
pub(crate) fn origin(request: &Request) -> Origin {
    let client = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    Origin { address: ClientInfo::of(request).address, client: client.chars().take(200).collect() }
}
