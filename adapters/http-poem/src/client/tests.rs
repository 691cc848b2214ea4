//! Clients as they come: directly, through proxies, and with lies.

use http::header::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use url::Url;

use super::chain::Agreement;
use super::*;

/// A proxy that is trusted, another before it, and a peer that is not.
const PROXY: &str = "10.0.0.1";
const EDGE: &str = "10.0.0.2";
const STRANGER: &str = "203.0.113.9";

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let name: HeaderName = name.parse().unwrap();
        headers.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    headers
}

fn settings() -> ProxySettings {
    let networks = ["10.0.0.0/24", "2001:db8:ffff::/48"];
    let trusted = networks.iter().map(|network| network.parse().unwrap()).collect();
    ProxySettings { public_url: None, trusted }
}

fn read_from(peer: &str, pairs: &[(&str, &str)]) -> (ClientInfo, Agreement) {
    let connection = Connection { peer: Some(peer.parse().unwrap()), scheme: Scheme::Http, authority: None };
    ClientInfo::read(connection, &headers(pairs), &settings())
}

fn client(peer: &str, pairs: &[(&str, &str)]) -> ClientInfo {
    read_from(peer, pairs).0
}

fn address(peer: &str, pairs: &[(&str, &str)]) -> String {
    client(peer, pairs).address.unwrap().to_string()
}

#[test]
fn a_client_without_a_proxy_is_the_peer_of_its_connection() {
    let direct = client(STRANGER, &[("host", "cache.example:5001")]);
    assert_eq!(direct.address, Some(STRANGER.parse().unwrap()));
    assert_eq!((direct.scheme, direct.forwarded), (Scheme::Http, false));
    assert_eq!(direct.public_url().unwrap().as_str(), "http://cache.example:5001");
    assert_eq!(address("::ffff:203.0.113.9", &[]), STRANGER);
    let socket = Connection { peer: None, scheme: Scheme::Http, authority: None };
    assert_eq!(ClientInfo::read(socket, &headers(&[("x-real-ip", "1.1.1.1")]), &settings()).0.address, None);
}

#[test]
fn x_forwarded_for_is_walked_from_the_right_to_the_first_who_is_not_trusted() {
    for (value, expected) in [
        ("1.1.1.1", "1.1.1.1"),
        ("6.6.6.6, 1.1.1.1", "1.1.1.1"),
        ("6.6.6.6,1.1.1.1 , 10.0.0.2", "1.1.1.1"),
        ("1.1.1.1, 10.0.0.3, 10.0.0.2", "1.1.1.1"),
        ("1.1.1.1:49152", "1.1.1.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("[2001:db8::1]:49152, 2001:db8:ffff::2", "2001:db8::1"),
        ("::ffff:1.1.1.1", "1.1.1.1"),
        ("1.1.1.1, ::ffff:10.0.0.2", "1.1.1.1"),
        (",, 1.1.1.1 ,", "1.1.1.1"),
        // All are trusted: the first of them is the client.
        ("10.0.0.7, 10.0.0.2", "10.0.0.7"),
        // Malformed entries end the walk.
        ("1.1.1.1, nonsense, 10.0.0.2", EDGE),
        ("1.1.1.1, nonsense", PROXY),
        ("1.1.1.1, unknown", PROXY),
        ("1.1.1.1, \"10.0.0.2\"", PROXY),
        ("", PROXY),
    ] {
        assert_eq!(address(PROXY, &[("x-forwarded-for", value)]), expected, "{value:?}");
    }
    let lines = [("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "10.0.0.2")];
    assert_eq!(address(PROXY, &lines), "1.1.1.1");
}

#[test]
fn forwarded_is_walked_in_the_same_way_and_tells_scheme_and_host_of_the_clients_own_connection() {
    for (value, expected, base) in [
        ("for=1.1.1.1", "1.1.1.1", "http://h"),
        ("for=1.1.1.1;proto=https;host=r.example", "1.1.1.1", "https://r.example"),
        ("for=\"[2001:db8::1]:4711\";proto=https", "2001:db8::1", "https://h"),
        (
            "for=6.6.6.6;host=evil, for=1.1.1.1;proto=https;host=r.example, for=10.0.0.2;proto=http;host=inner",
            "1.1.1.1",
            "https://r.example",
        ),
        ("for=6.6.6.6, for=unknown;proto=https", PROXY, "https://h"),
        ("for=6.6.6.6, for=_hidden, for=10.0.0.2", EDGE, "http://h"),
        ("for=6.6.6.6, proto=https", PROXY, "https://h"),
        ("for=6.6.6.6;proto=https, for=nonsense;proto=https, for=10.0.0.2", EDGE, "http://h"),
        ("for=\"6.6.6.6, for=1.1.1.1", "1.1.1.1", "http://h"),
        ("for=1.1.1.1;host=\"a\\\"b\"", "1.1.1.1", "http://h"),
    ] {
        let client = client(PROXY, &[("host", "h"), ("forwarded", value)]);
        assert_eq!(client.address.unwrap().to_string(), expected, "{value}");
        assert_eq!(client.public_url().unwrap().as_str(), base, "{value}");
        assert!(client.forwarded);
    }
    let unreadable = client(PROXY, &[("forwarded", "for=6.6.6.6;proto=https, for=nonsense;proto=https")]);
    assert_eq!((unreadable.address.unwrap().to_string().as_str(), unreadable.forwarded), (PROXY, false));
}

#[test]
fn forwarded_goes_before_the_other_headers() {
    let all = [
        ("host", "h"),
        ("forwarded", "for=1.1.1.1;proto=https;host=a.example"),
        ("x-forwarded-for", "1.1.1.1"),
        ("x-real-ip", "1.1.1.1"),
        ("x-forwarded-proto", "http"),
        ("x-forwarded-host", "b.example"),
    ];
    let told = client(PROXY, &all);
    assert_eq!(told.address.unwrap().to_string(), "1.1.1.1");
    assert_eq!(told.public_url().unwrap().as_str(), "https://a.example");
    // The inner proxy adds to the list, and knows the outer one as its client.
    let (told, agreement) = read_from(PROXY, &[("x-forwarded-for", "1.1.1.1, 10.0.0.2"), ("x-real-ip", EDGE)]);
    assert_eq!((told.address.unwrap().to_string().as_str(), agreement), ("1.1.1.1", Agreement::Agreed));
    assert_eq!(address(PROXY, &[("forwarded", "garbage"), ("x-forwarded-for", "1.1.1.1")]), "1.1.1.1");
    assert_eq!(address(PROXY, &[("x-real-ip", "1.1.1.1")]), "1.1.1.1");
    assert_eq!(address(PROXY, &[("x-real-ip", "1.1.1.1, 2.2.2.2")]), "2.2.2.2");
}

#[test]
fn headers_that_name_two_clients_are_not_believed() {
    for pairs in [
        // nginx with X-Real-IP alone passes on what the client forged.
        &[("x-real-ip", "1.1.1.1"), ("x-forwarded-for", "6.6.6.6")][..],
        &[("x-real-ip", "1.1.1.1"), ("forwarded", "for=6.6.6.6")],
        &[("x-forwarded-for", "1.1.1.1"), ("forwarded", "for=6.6.6.6;host=evil;proto=https")],
        &[("x-forwarded-for", "1.1.1.1"), ("forwarded", "for=unknown")],
    ] {
        let (client, agreement) = read_from(PROXY, pairs);
        assert_eq!((client.address.unwrap().to_string().as_str(), agreement), (PROXY, Agreement::Contradicted));
        assert_eq!((client.scheme, client.authority), (Scheme::Http, None));
    }
}

#[test]
fn scheme_and_host_come_from_a_trusted_proxy_or_not_at_all() {
    for (pairs, base) in [
        (&[("x-forwarded-proto", "https")][..], "https://h"),
        (&[("x-forwarded-proto", "HTTPS")], "https://h"),
        (&[("x-forwarded-proto", "https, http")], "https://h"),
        (&[("x-forwarded-proto", "wss")], "http://h"),
        (&[("x-forwarded-host", "r.example:8443")], "http://r.example:8443"),
        (&[("x-forwarded-host", "r.example, inner")], "http://r.example"),
        (&[("x-forwarded-host", "r.example/x")], "http://h"),
        (&[("x-forwarded-host", "a\"b")], "http://h"),
    ] {
        let mut with_host = vec![("host", "h")];
        with_host.extend_from_slice(pairs);
        assert_eq!(client(PROXY, &with_host).public_url().unwrap().as_str(), base, "{pairs:?}");
        assert_eq!(client(STRANGER, &with_host).public_url().unwrap().as_str(), "http://h", "{pairs:?}");
    }
}

#[test]
fn a_client_that_names_no_valid_host_gets_no_address_to_follow() {
    for host in ["", "a b", "a\", x=\"", "h/x", "u:p@h", "a\u{e4}"] {
        assert_eq!(client(STRANGER, &[("host", host)]).public_url(), None, "{host:?}");
    }
    assert_eq!(client(STRANGER, &[]).public_url(), None);
}

#[test]
fn the_target_of_the_request_goes_before_its_host_header() {
    let connection =
        Connection { peer: Some(STRANGER.parse().unwrap()), scheme: Scheme::Https, authority: Some("r.example") };
    let told = ClientInfo::read(connection, &headers(&[("host", "other")]), &settings()).0;
    assert_eq!(told.public_url().unwrap().as_str(), "https://r.example");
}

#[test]
fn a_configured_public_url_goes_before_everything() {
    let url = PublicUrl::new(&Url::parse("https://registry.example").unwrap());
    let settings = ProxySettings { public_url: Some(url), ..settings() };
    let connection = Connection { peer: Some(PROXY.parse().unwrap()), scheme: Scheme::Http, authority: None };
    let forged = headers(&[("host", "evil"), ("x-forwarded-host", "evil"), ("x-forwarded-proto", "http")]);
    let told = ClientInfo::read(connection, &forged, &settings).0;
    assert_eq!(told.public_url().unwrap().as_str(), "https://registry.example");
}

/// Header values that are nearly right, so that they get far.
fn value() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"for=".to_vec()),
        Just(b"proto=https".to_vec()),
        Just(b"host=\"r.example\"".to_vec()),
        Just(b"6.6.6.6".to_vec()),
        Just(b"10.0.0.2".to_vec()),
        Just(b"[2001:db8::1]:1".to_vec()),
        Just(b"unknown".to_vec()),
        Just(b",".to_vec()),
        Just(b";".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\\".to_vec()),
        proptest::collection::vec(prop_oneof![32..=126_u8, 128..=255_u8], 0..4),
    ];
    proptest::collection::vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn forged() -> impl Strategy<Value = HeaderMap> {
    const NAMES: &[&str] =
        &["forwarded", "x-forwarded-for", "x-real-ip", "x-forwarded-proto", "x-forwarded-host", "host"];
    let header = (proptest::sample::select(NAMES), value());
    proptest::collection::vec(header, 0..6).prop_map(|pairs| {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(HeaderName::from_static(name), HeaderValue::from_bytes(&value).unwrap());
        }
        headers
    })
}

fn connection_of(peer: &str) -> Connection<'static> {
    Connection { peer: Some(peer.parse().unwrap()), scheme: Scheme::Http, authority: None }
}

proptest! {
    #[test]
    fn a_peer_that_is_not_trusted_changes_neither_address_nor_scheme(headers in forged()) {
        let (client, agreement) = ClientInfo::read(connection_of(STRANGER), &headers, &settings());
        prop_assert_eq!(client.address, Some(STRANGER.parse().unwrap()));
        prop_assert_eq!((client.scheme, client.forwarded, agreement), (Scheme::Http, false, Agreement::Agreed));
    }

    #[test]
    fn no_header_makes_a_trusted_peer_panic_or_a_base_that_cannot_stand_in_quotes(headers in forged()) {
        let (client, _) = ClientInfo::read(connection_of(PROXY), &headers, &settings());
        prop_assert!(client.address.is_some());
        if let Some(base) = client.public_url() {
            prop_assert!(base.as_str().bytes().all(|byte| byte.is_ascii_graphic() && !b"\"\\<>,;".contains(&byte)));
        }
    }

    /// Whatever a client sends: what its proxy adds behind it, or sets in place of it, says where it came from. Only headers
    /// that the proxy passes on as they are can hide it behind the proxy.
    #[test]
    fn a_client_behind_a_trusted_proxy_never_passes_for_another(mut headers in forged(), own in 0..3_usize) {
        let (name, appended) = [
            ("forwarded", &b"for=\"1.1.1.1\""[..]),
            ("x-forwarded-for", b"1.1.1.1"),
            ("x-real-ip", b"1.1.1.1"),
        ][own];
        let is_list = name != "x-real-ip";
        let sent: Vec<u8> = headers.get(name).filter(|_| is_list).map_or_else(Vec::new, |value| value.as_bytes().to_vec());
        let value = if sent.is_empty() { appended.to_vec() } else { [&sent, &b", "[..], appended].concat() };
        headers.insert(HeaderName::from_static(name), HeaderValue::from_bytes(&value).unwrap());
        let (client, agreement) = ClientInfo::read(connection_of(PROXY), &headers, &settings());
        let expected = if agreement == Agreement::Agreed { "1.1.1.1" } else { PROXY };
        prop_assert_eq!(client.address, Some(expected.parse().unwrap()));
    }
}
