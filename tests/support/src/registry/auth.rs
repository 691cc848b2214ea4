//! Who may ask the registry: everybody, an account, or the bearer of a token.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderMap, Method};

use super::{Operation, RecordedRequest, TokenService};

/// What the registry demands of a request.
#[derive(Clone, Debug, Default)]
pub enum Auth {
    #[default]
    Open,
    /// One account, with `Authorization: Basic` (RFC 7617).
    Basic { user: String, password: String },
    /// A token of the service, with the scope that the request needs.
    Bearer(TokenService),
}

/// Why a request is refused: the texts of its `WWW-Authenticate` headers.
pub(super) type Challenges = Vec<String>;

impl Auth {
    pub fn basic(user: &str, password: &str) -> Self {
        Self::Basic { user: user.to_owned(), password: password.to_owned() }
    }

    pub fn bearer(service: &TokenService) -> Self {
        Self::Bearer(service.clone())
    }

    pub(super) fn check(&self, request: &RecordedRequest, base_url: &str) -> Result<(), Challenges> {
        if request.operation == Operation::Token {
            return Ok(());
        }
        match self {
            Self::Open => Ok(()),
            Self::Basic { user, password } => {
                let right = basic_credentials(&request.headers) == Some((user.clone(), password.clone()));
                if right { Ok(()) } else { Err(vec!["Basic realm=\"fake registry\"".to_owned()]) }
            }
            Self::Bearer(service) => {
                let needed = needed_scope(request);
                let token = authorization(&request.headers, "bearer");
                service
                    .check(token, needed.as_deref())
                    .map_err(|error| service.challenges(base_url, needed.as_deref(), error))
            }
        }
    }
}

/// The scope of the token-auth documents that a request needs; none for the ping.
fn needed_scope(request: &RecordedRequest) -> Option<String> {
    if request.operation == Operation::Catalog {
        return Some("registry:catalog:*".to_owned());
    }
    let actions = match request.method {
        Method::GET | Method::HEAD => "pull",
        Method::DELETE => "delete",
        _ => "pull,push",
    };
    request.repository.as_ref().map(|name| format!("repository:{name}:{actions}"))
}

/// The credentials of a Basic `Authorization`.
pub(super) fn basic_credentials(headers: &HeaderMap) -> Option<(String, String)> {
    let decoded = BASE64_STANDARD.decode(authorization(headers, "basic")?).ok()?;
    let text = String::from_utf8(decoded).ok()?;
    text.split_once(':').map(|(user, password)| (user.to_owned(), password.to_owned()))
}

fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let (given, rest) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    given.eq_ignore_ascii_case(scheme).then_some(rest.trim())
}
