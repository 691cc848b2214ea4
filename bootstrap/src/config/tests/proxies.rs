//! How clients reach the server: proxies before it, its public address, web pages.

use super::*;

#[test]
fn a_public_url_is_scheme_host_and_port() {
    for (url, origin) in [
        ("https://registry.example.com", "https://registry.example.com"),
        ("https://Registry.example.com:443/", "https://registry.example.com"),
        ("http://10.0.0.1:5001", "http://10.0.0.1:5001"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ] {
        assert_eq!(parse(&format!("server.public_url = {url:?}")).server.public_url.unwrap().origin(), origin);
    }
    for bad in [
        "registry.example.com",
        "ftp://r",
        "https://r/path",
        "https://r/?q",
        "https://r/#f",
        "https://u:p4ss@r",
        "https://",
        "",
    ] {
        let found = problems(&format!("server.public_url = {bad:?}"));
        assert_eq!(found.len(), 1, "{bad}");
        assert_eq!(found[0].key, "server.public_url");
        assert!(!found[0].remedy.is_empty() && !found[0].to_string().contains("p4ss"), "{}", found[0]);
    }
}

#[test]
fn trusted_proxies_are_addresses_and_networks() {
    let config =
        parse("server.trusted_proxies = [\"10.0.0.1\", \"172.16.0.0/12\", \"2001:db8::/32\", \"::ffff:10.0.0.2\"]");
    let shown: Vec<String> = config.server.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(shown, ["10.0.0.1/32", "172.16.0.0/12", "2001:db8::/32", "10.0.0.2/32"]);
    let setting = config.settings().iter().find(|setting| setting.key == "server.trusted_proxies").unwrap();
    assert_eq!(setting.value.as_deref(), Some("[\"10.0.0.1\", \"172.16.0.0/12\", \"2001:db8::/32\", \"10.0.0.2\"]"));
    let list = with_environment("", &[("HARBOR_CACHE__SERVER__TRUSTED_PROXIES", "10.0.0.1, ::1")]).server;
    assert_eq!(list.trusted_proxies.len(), 2);
    for bad in ["proxy.example", "10.0.0.0/33", "10.0.0.1:80", "*", "", "[::1]"] {
        assert_eq!(wrong_keys(&format!("server.trusted_proxies = [{bad:?}]")), ["server.trusted_proxies"], "{bad}");
    }
    assert!(parse("").server.trusted_proxies.is_empty());
}

#[test]
fn who_trusts_everybody_is_told_what_that_means() {
    for everybody in ["0.0.0.0/0", "::/0"] {
        let notices = parse(&format!("server.trusted_proxies = [{everybody:?}]")).notices();
        assert!(notices.len() == 1 && notices[0].contains("server.trusted_proxies"), "{notices:?}");
    }
}

#[test]
fn origins_are_those_that_browsers_send() {
    let config = parse("server.cors_origins = [\"https://console.example.com/\", \"http://localhost:3000\"]");
    let origins: Vec<String> = config.server.cors_origins.iter().map(BaseUrl::origin).collect();
    assert_eq!(origins, ["https://console.example.com", "http://localhost:3000"]);
    for bad in ["*", "console.example.com", "https://c/app", "null"] {
        assert_eq!(wrong_keys(&format!("server.cors_origins = [{bad:?}]")), ["server.cors_origins"], "{bad}");
    }
}

#[test]
fn passwords_that_would_travel_in_clear_are_noticed() {
    let directory = tempfile::tempdir().unwrap();
    let (certificate, key) = support::TestPki::new().server(&["r.example"]).write(directory.path(), "own");
    let tls = format!("tls = {{ cert_file = {certificate:?}, key_file = {key:?} }}");
    for (lines, said) in [
        ("bind_address = \"0.0.0.0\"", Some("0.0.0.0:5001 is plain HTTP")),
        ("bind_address = \"::\"", Some("set server.public_url")),
        ("bind_address = \"127.0.0.1\"", None),
        ("bind_address = \"0.0.0.0\"\npublic_url = \"https://r.example\"", None),
        (
            "bind_address = \"0.0.0.0\"\npublic_url = \"http://r.example\"",
            Some("server.public_url is http://r.example"),
        ),
        ("public_url = \"http://localhost:5001\"", None),
        (&format!("bind_address = \"0.0.0.0\"\n{tls}"), None),
    ] {
        let notices = parse(&format!("[server]\n{lines}\n")).notices();
        match said {
            Some(said) => assert!(notices.len() == 1 && notices[0].contains(said), "{lines}: {notices:?}"),
            None => assert!(notices.is_empty(), "{lines}: {notices:?}"),
        }
    }
}
