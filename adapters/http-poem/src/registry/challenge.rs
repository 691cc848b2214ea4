//! Telling a client that it must say who it is (RFC 6750, section 3; distribution, "Token Authentication Specification").

use std::fmt;

use domain::access::Action;
use domain::oci::RepositoryName;
use http::HeaderValue;
use http::header::WWW_AUTHENTICATE;
use percent_encoding::utf8_percent_encode;
use poem::Request;

use super::error::RegistryError;
use super::page::VALUE;
use crate::client::PublicUrl;

/// What clients know this service as. Tokens are for it and no other.
pub const SERVICE: &str = "harbor-cache";

/// Why a token that was sent is not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenFault {
    InvalidToken,
    InsufficientScope,
}

impl TokenFault {
    fn as_str(self) -> &'static str {
        match self {
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
        }
    }
}

/// The scope that a request needs, by the names that the client used. It is put into words only where it is told.
#[derive(Clone, Copy, Debug)]
pub(super) enum Needed<'a> {
    /// None, as for the version check.
    Nothing,
    Catalog,
    Repository(&'a RepositoryName, Action),
    /// A mount: what it pushes to, and what it reads from.
    Both(&'a RepositoryName, &'a RepositoryName),
}

impl fmt::Display for Needed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Catalog => f.write_str("registry:catalog:*"),
            Self::Repository(name, action) => {
                // Whoever may push will want to pull as well, and saves a round trip.
                let actions = match action {
                    Action::Pull => "pull",
                    Action::Push => "pull,push",
                    Action::Delete => "delete",
                };
                write!(f, "repository:{name}:{actions}")
            }
            Self::Both(to, from) => {
                write!(f, "{} {}", Self::Repository(to, Action::Push), Self::Repository(from, Action::Pull))
            }
        }
    }
}

/// 401 with the address of the token service. `ns` goes with it: without it the service could not know which repository a
/// name in a scope is.
pub(super) fn challenge(
    request: &Request,
    ns: Option<&str>,
    needed: Needed<'_>,
    fault: Option<TokenFault>,
    message: &str,
) -> RegistryError {
    let Some(base) = PublicUrl::of(request) else {
        return RegistryError::no_host();
    };
    let ns = ns.map_or_else(String::new, |ns| format!("?ns={}", utf8_percent_encode(ns, VALUE)));
    let mut value = format!("Bearer realm=\"{}{ns}\",service=\"{SERVICE}\"", base.join("/v2/token"));
    // Names of repositories and actions have no quotes.
    if !matches!(needed, Needed::Nothing) {
        value.extend([",scope=\"", &needed.to_string(), "\""]);
    }
    if let Some(fault) = fault {
        value.extend([",error=\"", fault.as_str(), "\""]);
    }
    let error = RegistryError::unauthorized(message);
    match HeaderValue::try_from(value) {
        Ok(value) => error.with_headers([(WWW_AUTHENTICATE, value)]),
        Err(_) => error,
    }
}
