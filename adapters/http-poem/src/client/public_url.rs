//! The base of the addresses that clients are to follow.

use std::fmt;
use std::sync::Arc;

use poem::Request;
use url::Url;

use super::{Authority, ClientInfo, Scheme};

/// Scheme, host and port by which clients reach this server, without a slash at the end. It has no quote, space or control
/// character, so it can stand in a quoted string of a header.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicUrl(Arc<str>);

impl PublicUrl {
    /// The scheme, host and port of an `http` or `https` URL; what else it has is left out.
    pub fn new(url: &Url) -> Self {
        Self(url.origin().ascii_serialization().into())
    }

    /// The base for the client of this request; see [`ClientInfo::public_url`].
    pub fn of(request: &Request) -> Option<Self> {
        ClientInfo::of(request).public_url()
    }

    pub(super) fn at(scheme: Scheme, authority: &Authority) -> Self {
        Self(format!("{}://{authority}", scheme.as_str()).into())
    }

    /// The address of a path, which begins with a slash.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configured_base_is_scheme_host_and_the_port_that_differs() {
        for (url, base) in [
            ("https://registry.example", "https://registry.example"),
            ("https://Registry.example:443/", "https://registry.example"),
            ("http://10.0.0.1:5001", "http://10.0.0.1:5001"),
            ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
        ] {
            assert_eq!(PublicUrl::new(&Url::parse(url).unwrap()).as_str(), base);
        }
    }

    #[test]
    fn a_path_follows_the_base() {
        let base = PublicUrl::new(&Url::parse("https://registry.example").unwrap());
        assert_eq!(base.join("/auth/token"), "https://registry.example/auth/token");
    }
}
