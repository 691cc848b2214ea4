use http::header::{FORWARDED, HeaderMap, HeaderValue};
use proptest::prelude::*;

use super::*;

fn hop(address: &str) -> Hop {
    Hop::Address(address.parse().unwrap())
}

#[test]
fn a_node_is_an_address_or_a_name_that_hides_one() {
    for (text, expected) in [
        ("192.0.2.1", hop("192.0.2.1")),
        ("192.0.2.1:47011", hop("192.0.2.1")),
        ("192.0.2.1:_port", hop("192.0.2.1")),
        ("2001:db8::17", hop("2001:db8::17")),
        ("[2001:db8::17]", hop("2001:db8::17")),
        ("[2001:db8::17]:4711", hop("2001:db8::17")),
        ("[2001:DB8::17]:_x.y-z", hop("2001:db8::17")),
        ("::ffff:192.0.2.1", hop("192.0.2.1")),
        ("[::ffff:192.0.2.1]:1", hop("192.0.2.1")),
        ("unknown", Hop::Hidden),
        ("Unknown:80", Hop::Hidden),
        ("_gazonk", Hop::Hidden),
        ("_a-b.c:_d", Hop::Hidden),
    ] {
        assert_eq!(node(text), Some(expected), "{text}");
    }
    for text in [
        "",
        "_",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.4:",
        "1.2.3.4:123456",
        "1.2.3.4:1:2",
        "[1.2.3.4]",
        "[::1",
        "::1]",
        "[::1]:",
        "[::1]x",
        "fe80::1%eth0",
        "_a b",
        "gazonk",
        "1.2.3.4 ",
        "\u{0}",
    ] {
        assert_eq!(node(text), None, "{text:?}");
    }
}

#[test]
fn an_element_is_read_with_quotes_escapes_and_in_any_case() {
    let leg = |scheme, authority: Option<&str>| Leg {
        scheme,
        authority: authority.map(|text| Authority::parse(text.as_bytes()).unwrap()),
    };
    let https = Some(Scheme::Https);
    for (text, expected) in [
        ("for=192.0.2.60", (hop("192.0.2.60"), leg(None, None))),
        ("For=192.0.2.60;Proto=HTTPS;by=203.0.113.43", (hop("192.0.2.60"), leg(https, None))),
        ("for=\"[2001:db8::17]:4711\"", (hop("2001:db8::17"), leg(None, None))),
        ("for=[2001:db8::17]:4711", (hop("2001:db8::17"), leg(None, None))),
        ("for=\"_secret\" ; proto=\"https\"", (Hop::Hidden, leg(https, None))),
        ("host=\"r.example:8443\";for=1.2.3.4", (hop("1.2.3.4"), leg(None, Some("r.example:8443")))),
        ("host=r.example:8443;for=1.2.3.4", (hop("1.2.3.4"), leg(None, Some("r.example:8443")))),
        ("for=\"1.2\\.3.4\"", (hop("1.2.3.4"), leg(None, None))),
        ("proto=https", (Hop::Absent, leg(https, None))),
        ("secret=\"a;for=9.9.9.9\";for=1.2.3.4", (hop("1.2.3.4"), leg(None, None))),
        // What would be unsafe to repeat, or is no scheme of ours, says nothing; the rest stands.
        ("for=1.2.3.4;host=\"a b\";proto=ftp", (hop("1.2.3.4"), leg(None, None))),
    ] {
        assert_eq!(forwarded(text.as_bytes()), Some(expected), "{text}");
    }
}

#[test]
fn an_element_that_is_malformed_anywhere_says_nothing() {
    for text in [
        "",
        "for",
        "for=",
        "=1.2.3.4",
        "for =1.2.3.4",
        "for= 1.2.3.4",
        "for=1.2.3.4;",
        "for=1.2.3.4;;proto=https",
        "for=\"1.2.3.4",
        "for=1.2.3.4\"",
        "for=\"1.2.3.4\"x",
        "for=\"1.2.3.4\\",
        "for=\\1.2.3.4",
        "for=1.2.3.4 proto=https",
        "for=localhost",
        "for=1.2.3.4;for=5.6.7.8",
        "for=1.2.3.4;a=b c",
        "fo,r=1.2.3.4",
    ] {
        assert_eq!(forwarded(text.as_bytes()), None, "{text:?}");
    }
    assert_eq!(forwarded(b"for=1.2.3.4;x=\xff"), None);
}

#[test]
fn entries_come_from_the_right_and_from_the_last_line_first() {
    let mut headers = HeaderMap::new();
    for line in ["a, b ,", ",c,,d"] {
        headers.append(FORWARDED, HeaderValue::from_static(line));
    }
    let entries: Vec<&[u8]> = entries(headers.get_all(FORWARDED)).collect();
    assert_eq!(entries, [b"d", b"c", b"b", b"a"]);
}

/// `quoted-string` as a careful proxy writes it.
fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

proptest! {
    #[test]
    fn no_text_panics(bytes: Vec<u8>, text in "[for=proto;host\"\\\\\\[\\]:,. 0-9_-]{0,40}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            let _ = (forwarded(bytes), address(bytes));
        }
    }

    /// A proxy that puts the client's `Host` into its element writes whatever the client sends, within quotes.
    #[test]
    fn what_a_proxy_quotes_is_never_an_element_of_its_own(host in "[a-z =;,\"\\\\.0-9]{0,24}") {
        for forged in [format!("{host}, for=6.6.6.6;a={host}"), format!("x, for=6.6.6.6;y={host}"), host] {
            let line = format!("for=9.9.9.9;host={};proto=https", quote(&forged));
            let mut headers = HeaderMap::new();
            headers.append(FORWARDED, HeaderValue::from_str(&line).unwrap());
            let first = entries(headers.get_all(FORWARDED)).next().and_then(forwarded);
            prop_assert!(first.is_none_or(|(told, _)| told == hop("9.9.9.9")), "{line}");
        }
    }
}
