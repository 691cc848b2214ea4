//! Who may ask the registry: everybody, an account, or the bearer of a token.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::AUTHORIZATION;
use http::{HeaderMap, Method};

use super::{HARBOR_SERVICE, Operation, RecordedRequest, SERVICE, TokenService};

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

    /// `harbor`: whether the token service has Harbor's name.
    pub(super) fn check(&self, request: &RecordedRequest, base_url: &str, harbor: bool) -> Result<(), Challenges> {
        if request.operation == Operation::Token {
            return Ok(());
        }
        match self {
            Self::Open => Ok(()),
            Self::Basic { user, password } => {
                let right = basic_credentials(&request.headers) == Some((user.clone(), password.clone()));
                if right { Ok(()) } else { Err(vec!["Basic realm=\"fake registry\"".to_owned()]) }
            }
            // Tokens are for the distribution API; Harbor's own takes the account itself.
            Self::Bearer(service) if request.operation == Operation::HarborTag => {
                let right = service.knows(basic_credentials(&request.headers).as_ref());
                if right { Ok(()) } else { Err(vec!["Basic realm=\"harbor\"".to_owned()]) }
            }
            Self::Bearer(service) => {
                let needed = needed_scopes(request);
                let token = authorization(&request.headers, "bearer");
                let name = if harbor { HARBOR_SERVICE } else { SERVICE };
                service.check(token, &needed).map_err(|error| service.challenges(base_url, name, &needed, error))
            }
        }
    }
}

/// The scopes of the token-auth documents that a request needs; none for the ping. A mount also reads from where it mounts.
fn needed_scopes(request: &RecordedRequest) -> Vec<String> {
    if request.operation == Operation::Catalog {
        return vec!["registry:catalog:*".to_owned()];
    }
    let actions = match request.method {
        Method::GET | Method::HEAD => "pull",
        Method::DELETE => "delete",
        _ => "pull,push",
    };
    let own = request.repository.as_ref().map(|name| format!("repository:{name}:{actions}"));
    let mounts = request.operation == Operation::Upload && request.method == Method::POST;
    let from = request.query("from").into_iter().filter(|_| mounts).map(|name| format!("repository:{name}:pull"));
    own.into_iter().chain(from).collect()
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
