//! Host and port as a client writes them.

use std::fmt;
use std::net::Ipv6Addr;

/// Longest name of the DNS, in characters (RFC 1035, section 2.3.4).
const LONGEST_NAME: usize = 253;

/// A host, with a port where it was given: `registry.example`, `10.0.0.1:5001`, `[::1]:5001`. It has no character that
/// means anything in a header or a URL, so it can be put into either as it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Authority(Box<str>);

/// Why a text is no authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a host with an optional port")]
pub struct InvalidAuthority;

impl Authority {
    /// Reads `host[:port]`. User information, an empty port and percent-encoding are refused, which URLs would allow: no
    /// client sends them in `Host`.
    pub fn parse(bytes: &[u8]) -> Result<Self, InvalidAuthority> {
        let text = str::from_utf8(bytes).map_err(|_| InvalidAuthority)?;
        let (is_host, port) =
            if let Some((address, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                let port = if rest.is_empty() { None } else { Some(rest.strip_prefix(':').ok_or(InvalidAuthority)?) };
                (address.parse::<Ipv6Addr>().is_ok(), port)
            } else {
                let (name, port) = text.split_once(':').map_or((text, None), |(name, port)| (name, Some(port)));
                (is_name(name), port)
            };
        if is_host && port.is_none_or(is_port) { Ok(Self(text.into())) } else { Err(InvalidAuthority) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A domain name, which may end with the root's dot, or an IPv4 address. Underscores are no part of host names, but
/// containers and services have them.
fn is_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    name.len() <= LONGEST_NAME && name.split('.').all(|label| !label.is_empty() && label.bytes().all(plain))
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port != 0)
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_host_may_have_a_port_and_nothing_else() {
        let longest = format!("{}.{}", "a".repeat(126), "b".repeat(126));
        for good in
            ["a", "Registry.Example", "a_b.c-d", "example.", "10.0.0.1:5001", "[::1]", "[2001:db8::1]:65535", &longest]
        {
            assert_eq!(Authority::parse(good.as_bytes()).unwrap().as_str(), good);
        }
        let too_long = format!("{longest}.c");
        for bad in [
            "",
            ".",
            "a..b",
            ".a",
            "a b",
            " a",
            "a\"",
            "a,b",
            "a/b",
            "a?b",
            "a#b",
            "u@h",
            "a\\b",
            "a\tb",
            "a%41",
            "ä",
            "a:",
            ":1",
            "a:0",
            "a:65536",
            "a:+1",
            "a:1:2",
            "::1",
            "[::1",
            "[::1]1",
            "[::1]:",
            "[1.2.3.4]",
            "[fe80::1%eth0]",
            "[]",
            &too_long,
        ] {
            assert_eq!(Authority::parse(bad.as_bytes()), Err(InvalidAuthority), "{bad:?}");
        }
        assert_eq!(Authority::parse(b"\xff"), Err(InvalidAuthority));
    }

    proptest! {
        #[test]
        fn an_authority_has_no_character_that_means_anything_in_a_header(bytes: Vec<u8>, text in "[!-~]{0,12}") {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                if let Ok(authority) = Authority::parse(bytes) {
                    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:[]".contains(c);
                    prop_assert!(authority.as_str().chars().all(plain));
                    let url = url::Url::parse(&format!("http://{authority}/"));
                    prop_assert!(url.is_err() || url.is_ok_and(|url| url.username().is_empty() && url.path() == "/"));
                }
            }
        }
    }
}
