//! Who the client is and how it reached us, also where reverse proxies stand between.
//!
//! What lives here: [`TrustedProxies`], whose word about their clients counts; the reading of what they say (`chain`,
//! `element`); [`ClientInfo`], which every request carries; and [`PublicUrl`], the base of the addresses that we give to
//! clients. What may not live here: anything that decides what a client may do.
//!
//! Every header about a client can be written by the client itself. Two rules follow. Nothing is read unless the peer of
//! the connection is trusted. And what it passes on is read from the right: each proxy appends, so that the entries after
//! the last one that a trusted proxy wrote are the truth, and everything before them may be invented.

mod authority;
mod chain;
mod element;
mod identify;
mod public_url;
mod trusted;

#[cfg(test)]
mod tests;

use std::net::IpAddr;

use http::HeaderMap;
use poem::Request;

pub use authority::{Authority, InvalidAuthority};
pub use identify::{Identified, Identify};
pub use public_url::PublicUrl;
pub use trusted::TrustedProxies;

/// What an operator says about the proxies before this server. The default trusts nobody.
#[derive(Clone, Debug, Default)]
pub struct ProxySettings {
    /// How clients reach this server. `None`: by the address that they themselves used.
    pub public_url: Option<PublicUrl>,
    /// Whose word about their clients counts.
    pub trusted: TrustedProxies,
}

/// How a client speaks to whoever accepts its connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Http,
    Https,
}

impl Scheme {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    /// The scheme that a header names.
    fn named(text: &str) -> Option<Self> {
        [Self::Http, Self::Https].into_iter().find(|scheme| text.eq_ignore_ascii_case(scheme.as_str()))
    }
}

/// The client of a request: what is known of it, with the word of trusted proxies and of nobody else.
#[derive(Clone, Debug)]
pub struct ClientInfo {
    /// Its address, where it has one: a Unix socket has none. IPv4 in IPv6 is IPv4.
    pub address: Option<IpAddr>,
    /// How it speaks to the outermost trusted proxy; to us, if there is none.
    pub scheme: Scheme,
    /// Host and port by which it reached that proxy or us. The client's own claim, checked for its form only.
    pub authority: Option<Authority>,
    /// Whether anything here is the word of a trusted proxy.
    pub forwarded: bool,
    public_url: Option<PublicUrl>,
}

/// What is known of a request that nobody has identified.
static NOBODY: ClientInfo =
    ClientInfo { address: None, scheme: Scheme::Http, authority: None, forwarded: false, public_url: None };

/// The connection of a request.
#[derive(Clone, Copy, Debug)]
struct Connection<'a> {
    peer: Option<IpAddr>,
    scheme: Scheme,
    /// The authority of the request's target: `:authority` in HTTP/2, the absolute form in HTTP/1.
    authority: Option<&'a str>,
}

impl ClientInfo {
    /// The client of a request that has passed [`Identify`].
    pub fn of(request: &Request) -> &Self {
        request.extensions().get().unwrap_or(&NOBODY)
    }

    /// The base of addresses that this client is to follow, or `None` if it did not say by which host it came here and no
    /// `server.public_url` says it either: then it has to be told that its `Host` is missing or malformed (400; RFC 9112,
    /// section 3.2).
    pub fn public_url(&self) -> Option<PublicUrl> {
        let told = || self.authority.as_ref().map(|authority| PublicUrl::at(self.scheme, authority));
        self.public_url.clone().or_else(told)
    }

    fn read(connection: Connection<'_>, headers: &HeaderMap, settings: &ProxySettings) -> (Self, chain::Agreement) {
        let peer = connection.peer.map(|peer| peer.to_canonical());
        let trusted_peer = peer.filter(|peer| settings.trusted.contains(*peer));
        let told = trusted_peer.map_or_else(chain::Told::default, |peer| chain::read(peer, headers, &settings.trusted));
        let own =
            || connection.authority.map(str::as_bytes).or_else(|| Some(headers.get(http::header::HOST)?.as_bytes()));
        let client = Self {
            address: told.address.or(peer),
            scheme: told.scheme.unwrap_or(connection.scheme),
            forwarded: told.is_anything(),
            authority: told.authority.or_else(|| Authority::parse(own()?).ok()),
            public_url: settings.public_url.clone(),
        };
        (client, told.agreement)
    }
}
