//! One proxy's entry in a header about clients: an element of `Forwarded` (RFC 7239) or an entry of `X-Forwarded-For`.
//!
//! Written by hand: `rfc7239`, which poem brings along, leaves the quotes on `host` and `proto` and gives up a whole
//! element for one parameter that it does not know; `forwarded-header-value` parses from the left, so that one quotation
//! mark of a client makes the proxy's own entry unreadable.

use std::net::{IpAddr, Ipv6Addr};

use super::{Authority, Scheme};

/// Whom a proxy says that it got the request from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hop {
    Address(IpAddr),
    /// `unknown`, or an identifier that means something to the proxy only (RFC 7239, section 6).
    Hidden,
    /// It does not say.
    Absent,
}

/// How the one whom the proxy got the request from spoke to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Leg {
    pub(super) scheme: Option<Scheme>,
    pub(super) authority: Option<Authority>,
}

/// The entries of a header in one line or several, from the right: the nearest proxy's first.
///
/// They are split at every comma, also within quotes. That is no mistake here. What a proxy appends is right of what the
/// client wrote, and has no commas of its own; so the client cannot reach it, whatever quotation mark it leaves open. And a
/// comma that a proxy quotes, because the client's `Host` had one, leaves a last part with an odd number of quotation
/// marks, which [`forwarded`] refuses.
pub(super) fn entries<'h>(lines: http::header::GetAll<'h, http::HeaderValue>) -> impl Iterator<Item = &'h [u8]> {
    let line = |line: &'h http::HeaderValue| line.as_bytes().rsplit(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    // RFC 9110, section 5.6.1: empty elements of a list count for nothing.
    lines.into_iter().rev().flat_map(line).filter(|entry| !entry.is_empty())
}

/// An entry of `X-Forwarded-For`, or `X-Real-IP`: an address, with a port where the proxy writes one. `None` if it is
/// anything else.
pub(super) fn address(entry: &[u8]) -> Option<IpAddr> {
    match node(str::from_utf8(entry).ok()?)? {
        Hop::Address(address) => Some(address),
        Hop::Hidden | Hop::Absent => None,
    }
}

/// An element of `Forwarded`. `None` if it is malformed anywhere.
pub(super) fn forwarded(element: &[u8]) -> Option<(Hop, Leg)> {
    let (mut hop, mut leg) = (Hop::Absent, Leg::default());
    let mut seen = Vec::new();
    let mut rest = str::from_utf8(element).ok()?;
    loop {
        let (name, value, after) = parameter(rest)?;
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "for" => hop = node(&value)?,
            "proto" => leg.scheme = Scheme::named(&value),
            "host" => leg.authority = Authority::parse(value.as_bytes()).ok(),
            _ => {}
        }
        // RFC 7239, section 4: each parameter at most once, or readers would disagree about which one counts.
        if seen.contains(&name) {
            return None;
        }
        seen.push(name);
        match after.trim_start() {
            "" => return Some((hop, leg)),
            after => rest = after.strip_prefix(';')?.trim_start(),
        }
    }
}

/// `name=value` at the start of the text, and what follows it.
fn parameter(text: &str) -> Option<(&str, String, &str)> {
    let (name, rest) = text.split_once('=')?;
    if name.is_empty() || !name.bytes().all(is_token_byte) {
        return None;
    }
    if let Some(quoted) = rest.strip_prefix('"') {
        let (value, rest) = quoted_string(quoted)?;
        return Some((name, value, rest));
    }
    // Colons and brackets belong into quotes, but proxies leave them off.
    let lenient = |byte: u8| is_token_byte(byte) || matches!(byte, b':' | b'[' | b']');
    let end = rest.bytes().position(|byte| !lenient(byte)).unwrap_or(rest.len());
    (end > 0).then(|| (name, rest[..end].to_owned(), &rest[end..]))
}

/// A quoted string after its opening mark (RFC 9110, section 5.6.4), and what follows the closing one.
fn quoted_string(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(characters.next()?.1),
            character => value.push(character),
        }
    }
    None
}

/// `tchar` of RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// A node of RFC 7239, section 6: an address, `unknown` or an obfuscated name, and perhaps a port of either kind. IPv6
/// belongs into brackets, but `X-Forwarded-For` has it without.
fn node(text: &str) -> Option<Hop> {
    if let Ok(address) = text.parse::<IpAddr>() {
        return Some(Hop::Address(address.to_canonical()));
    }
    if let Some((address, port)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let is_sound = port.is_empty() || port.strip_prefix(':').is_some_and(is_node_port);
        let address = address.parse::<Ipv6Addr>().ok().filter(|_| is_sound)?;
        return Some(Hop::Address(IpAddr::V6(address).to_canonical()));
    }
    let (name, port) = text.split_once(':').map_or((text, None), |(name, port)| (name, Some(port)));
    if !port.is_none_or(is_node_port) {
        return None;
    }
    if let Ok(address) = name.parse() {
        return Some(Hop::Address(IpAddr::V4(address)));
    }
    (name.eq_ignore_ascii_case("unknown") || is_obfuscated(name)).then_some(Hop::Hidden)
}

fn is_node_port(port: &str) -> bool {
    let is_number = !port.is_empty() && port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    is_number || is_obfuscated(port)
}

fn is_obfuscated(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    name.len() > 1 && name.starts_with('_') && name.bytes().all(plain)
}

#[cfg(test)]
mod tests;
