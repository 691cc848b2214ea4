//! What a trusted proxy says about its client, out of all the headers in which it can say it.

use std::net::IpAddr;

use http::HeaderMap;
use http::header::{FORWARDED, GetAll, HeaderName, HeaderValue};

use super::element::{self, Hop, Leg};
use super::{Authority, Scheme, TrustedProxies};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const X_REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");

/// What the headers amount to. All `None`: they say nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) address: Option<IpAddr>,
    pub(super) scheme: Option<Scheme>,
    pub(super) authority: Option<Authority>,
    pub(super) agreement: Agreement,
}

impl Told {
    pub(super) fn is_anything(&self) -> bool {
        self.address.is_some() || self.scheme.is_some() || self.authority.is_some()
    }
}

/// Whether the headers name one client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Agreement {
    #[default]
    Agreed,
    /// They name two, so that one of them is not the proxy's.
    Contradicted,
}

/// Whom one header names.
#[derive(Clone, Debug, Default)]
struct Claim {
    address: Option<IpAddr>,
    /// The walk came to somebody who is no proxy of ours. Otherwise `address` is the outermost proxy that was reached.
    settled: bool,
    leg: Leg,
}

/// Reads what the headers say that come from `peer`, which is trusted.
///
/// `Forwarded` goes before `X-Forwarded-For`, and that before `X-Real-IP`. But where two of them name two clients, neither is
/// believed, and the client's address is that of the proxy. Most proxies set one or two of these headers and pass the others
/// on as the client wrote them: nginx with `X-Real-IP` alone, as many guides have it, passes a forged `X-Forwarded-For`. An
/// order of precedence would let every client choose its address; this way it can only hide behind its proxy.
pub(super) fn read(peer: IpAddr, headers: &HeaderMap, trusted: &TrustedProxies) -> Told {
    let elements = element::entries(headers.get_all(FORWARDED)).map(element::forwarded);
    let plain = |name: HeaderName| addresses(headers.get_all(name));
    let claims = [
        walk(peer, elements, trusted),
        walk(peer, plain(X_FORWARDED_FOR), trusted),
        // It is one address, not a list.
        walk(peer, plain(X_REAL_IP).take(1), trusted),
    ];
    let mut clients = claims.iter().filter_map(Claim::client);
    let (address, agreement) = match clients.next() {
        Some(client) if clients.any(|other| other != client) => (Some(peer), Agreement::Contradicted),
        Some(client) => (Some(client), Agreement::Agreed),
        None => (claims.iter().find_map(|claim| claim.address), Agreement::Agreed),
    };
    let leg = match (agreement, claims) {
        (Agreement::Agreed, [Claim { leg, .. }, ..]) => leg,
        (Agreement::Contradicted, _) => Leg::default(),
    };
    // Where several proxies wrote one, the first is the outermost one's. Nobody else is harmed if the client forged it.
    let first_entry = |name| element::entries(headers.get_all(name)).last();
    let scheme = || str::from_utf8(first_entry(X_FORWARDED_PROTO)?).ok().and_then(Scheme::named);
    let authority = || Authority::parse(first_entry(X_FORWARDED_HOST)?).ok();
    Told { address, scheme: leg.scheme.or_else(scheme), authority: leg.authority.or_else(authority), agreement }
}

/// Whether anything in the headers names a client, as reverse proxies do and clients themselves rarely.
pub(super) fn names_client(headers: &HeaderMap) -> bool {
    [FORWARDED, X_FORWARDED_FOR, X_REAL_IP].iter().any(|name| headers.contains_key(name))
}

/// Whether anything in the headers names the scheme of a client.
pub(super) fn names_scheme(headers: &HeaderMap) -> bool {
    let is_proto = |value: &HeaderValue| value.as_bytes().to_ascii_lowercase().windows(6).any(|part| part == b"proto=");
    headers.contains_key(X_FORWARDED_PROTO) || headers.get_all(FORWARDED).iter().any(is_proto)
}

impl Claim {
    fn client(&self) -> Option<IpAddr> {
        self.address.filter(|_| self.settled)
    }
}

/// The entries of a header that names addresses only.
fn addresses(lines: GetAll<'_, HeaderValue>) -> impl Iterator<Item = Option<(Hop, Leg)>> {
    element::entries(lines).map(|entry| Some((Hop::Address(element::address(entry)?), Leg::default())))
}

/// Goes from proxy to proxy, the nearest first, to the first address that is not trusted: that proxy's client. An entry that
/// is malformed (`None`), or does not say where the request came from, ends it at the last good address: whoever wrote what
/// is left of it is not known.
fn walk(peer: IpAddr, hops: impl Iterator<Item = Option<(Hop, Leg)>>, trusted: &TrustedProxies) -> Claim {
    let mut claim = Claim::default();
    for hop in hops {
        let Some((hop, leg)) = hop else { break };
        // Written by a proxy that is trusted, so its word about the way to it counts.
        claim.leg = leg;
        match hop {
            Hop::Address(address) => {
                claim.address = Some(address);
                claim.settled = !trusted.contains(address);
                if claim.settled {
                    break;
                }
            }
            Hop::Hidden => {
                claim.address = claim.address.or(Some(peer));
                claim.settled = true;
                break;
            }
            Hop::Absent => break,
        }
    }
    claim
}
