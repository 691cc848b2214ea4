//! `[[upstreams]]` and `[upstream]`.

use super::*;

#[test]
fn a_password_file_is_read_without_its_line_break() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("password");
    let text = format!("[upstream]\nurl = \"https://r.example\"\nusername = \"u\"\npassword_file = {path:?}\n");
    for (content, password) in
        [("s3cret\n", "s3cret"), ("s3cret\r\n", "s3cret"), ("s3cret", "s3cret"), ("a\n\n", "a\n")]
    {
        std::fs::write(&path, content).unwrap();
        assert_eq!(parse(&text).upstreams[0].password.as_ref().unwrap().expose(), password);
    }
    std::fs::write(&path, "\n").unwrap();
    assert_eq!(wrong_keys(&text), ["upstreams[0].password_file".replace("s[0]", "")]);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(wrong_keys(&text), ["upstream.password_file"]);
}

#[test]
fn a_single_upstream_table_needs_only_a_url_and_is_the_default() {
    let config = parse("[upstream]\nurl = \"http://127.0.0.1:5000\"\n");
    assert_eq!(names(&config), ["default"]);
    assert!(config.upstreams[0].is_default);
    assert_eq!(config.upstreams[0].hosts[0].as_str(), "127.0.0.1:5000");
    let both = format!("[upstream]\nurl = \"https://r.example\"\nname = \"main\"\n{TWO}");
    let config = parse(&both);
    assert_eq!(names(&config), ["main", "a", "b-c.d"]);
    assert!(config.upstreams[0].is_default && !config.upstreams[1].is_default);
    assert_eq!(wrong_keys(&format!("{both}is_default = true\n")), ["upstreams[1].is_default"]);
}

#[test]
fn a_lone_upstream_is_the_default_and_among_several_one_has_to_say_so() {
    assert!(parse("[[upstreams]]\nname = \"a\"\nurl = \"https://a.example\"").upstreams[0].is_default);
    assert!(parse(TWO).upstreams.iter().all(|upstream| !upstream.is_default));
}

#[test]
fn docker_hub_is_recognised_by_its_host() {
    let hub = &parse("[upstream]\nurl = \"https://registry-1.docker.io\"").upstreams[0];
    assert_eq!(hub.kind, UpstreamKind::Dockerhub);
    assert_eq!(hub.hosts.len(), 3);
    assert_eq!(hub.registry.as_ref().unwrap().as_str(), "library");
    let generic = &parse("[upstream]\nurl = \"https://registry-1.docker.io\"\nkind = \"generic\"").upstreams[0];
    assert_eq!((generic.kind, generic.registry.is_none()), (UpstreamKind::Generic, true));
    assert_eq!(wrong_keys("[upstream]\nurl = \"https://docker.io\""), ["upstream.url"]);
}

#[test]
fn two_accounts_at_one_registry_are_no_conflict_of_hosts() {
    let config = parse(&TWO.replace("b.example", "a.example"));
    assert_eq!((config.upstreams[0].hosts.len(), config.upstreams[1].hosts.len()), (1, 0));
}

#[test]
fn a_url_is_scheme_host_and_port_only() {
    for bad in [
        "ftp://r.example",
        "r.example",
        "localhost:5000",
        "https://",
        "https://u:p@r.example",
        "https://u@r.example",
        "https://r.example/v2/project",
        "https://r.example/?x",
        "https://r.example/#x",
        "",
    ] {
        assert_eq!(wrong_keys(&format!("[upstream]\nurl = {bad:?}")), ["upstream.url"], "{bad}");
    }
    for good in ["http://localhost:5000", "https://10.0.0.1", "https://r.example/", "http://[::1]:5000"] {
        assert!(problems(&format!("[upstream]\nurl = {good:?}")).is_empty(), "{good}");
    }
}

#[test]
fn contradictions_within_an_upstream_are_named_at_their_key() {
    let directory = tempfile::tempdir().unwrap();
    let pem = directory.path().join("x.pem");
    std::fs::write(&pem, "-----BEGIN CERTIFICATE-----\n").unwrap();
    let der = directory.path().join("x.der");
    std::fs::write(&der, [0x30, 0x82]).unwrap();
    let password = directory.path().join("password");
    std::fs::write(&password, "x").unwrap();
    let cases = [
        (format!("client_cert_file = {pem:?}"), "client_cert_file"),
        (format!("client_key_file = {pem:?}"), "client_key_file"),
        (format!("ca_file = {der:?}"), "ca_file"),
        ("ca_file = \"no/such.pem\"".to_owned(), "ca_file"),
        (format!("ca_file = {pem:?}\nskip_tls_verify = true"), "skip_tls_verify"),
        ("username = \"u\"".to_owned(), "username"),
        ("username = \"u:v\"\npassword = \"x\"".to_owned(), "username"),
        ("password = \"x\"".to_owned(), "password"),
        (format!("username = \"u\"\npassword = \"x\"\npassword_file = {password:?}"), "password_file"),
        ("prefix = \"a/b\"".to_owned(), "prefix"),
        ("prefix = \"localhost:5000\"".to_owned(), "prefix"),
        ("mirrors = [\"default\"]".to_owned(), "mirrors"),
        ("mirrors = [\"nobody\"]".to_owned(), "mirrors"),
        ("max_connections = 1".to_owned(), "max_connections"),
        ("connect_timeout = \"0s\"".to_owned(), "connect_timeout"),
        ("read_timeout = \"0s\"".to_owned(), "read_timeout"),
        ("kind = \"nexus\"".to_owned(), "kind"),
        ("cache_isolation = true".to_owned(), "cache_isolation"),
        ("hosts = [\"https://x\"]".to_owned(), "hosts"),
        ("allowed_hosts = [\"10.0.0.0/99\"]".to_owned(), "allowed_hosts"),
        ("http_proxy = \"socks5://x\"".to_owned(), "http_proxy"),
        ("registry = \"Library\"".to_owned(), "registry"),
        ("name = \"My Harbor\"".to_owned(), "name"),
        ("enabled = false".to_owned(), "enabled"),
        ("routes = [{ pattern = \"a[\" }]".to_owned(), "routes[0].pattern"),
        ("routes = [{ priority = 1 }]".to_owned(), "routes[0].pattern"),
        ("routes = [{ pattern = \"a/*\", prio = 1 }]".to_owned(), "routes[0].prio"),
        ("routes = [\"a/*\"]".to_owned(), "routes[0]"),
        ("revalidate = [{ pattern = \"a/*\", mode = \"often\" }]".to_owned(), "revalidate[0].mode"),
        ("revalidate = [{ pattern = \"A\", mode = \"ttl\" }]".to_owned(), "revalidate[0].pattern"),
        ("headers = { Range = \"bytes=0-\" }".to_owned(), "headers.Range"),
        ("headers = { \"a b\" = \"x\" }".to_owned(), "headers.a b"),
        ("headers = { X-A = \"a\\nb\" }".to_owned(), "headers.X-A"),
    ];
    for (lines, key) in cases {
        let text = format!("[upstream]\nurl = \"https://r.example\"\n{lines}\n");
        assert_eq!(wrong_keys(&text), [format!("upstream.{key}")], "{lines}");
    }
    let plain = format!("[upstream]\nurl = \"http://r.example\"\nca_file = {pem:?}\n");
    assert_eq!(wrong_keys(&plain), ["upstream.ca_file"]);
}

#[test]
fn upstreams_that_claim_the_same_are_named_both() {
    for (line, key) in [
        ("name = \"a\"", "name"),
        ("prefix = \"p\"", "prefix"),
        ("hosts = [\"h.example\"]", "hosts"),
        ("is_default = true", "is_default"),
    ] {
        let table = |name: &str| match key {
            "name" => format!("[[upstreams]]\nurl = \"https://{name}.example\"\n{line}\n"),
            _ => format!("[[upstreams]]\nname = {name:?}\nurl = \"https://{name}.example\"\n{line}\n"),
        };
        let text = format!("{}{}", table("a"), table("b"));
        let found = problems(&text);
        assert_eq!(found.len(), 1, "{line}");
        assert_eq!(found[0].key, format!("upstreams[1].{key}"));
        assert!(found[0].message.contains("upstreams[0]"), "{}", found[0]);
        if key != "name" {
            assert!(problems(&format!("{}enabled = false\n{}", table("a"), table("b"))).is_empty(), "{line}");
        }
    }
}

#[test]
fn mirrors_name_upstreams_that_are_declared() {
    let config = parse(&format!("{TWO}mirrors = [\"a\"]\ncache_isolation = \"isolated\"\n"));
    assert_eq!(config.upstreams[1].mirrors[0].as_str(), "a");
    assert_eq!(config.upstreams[1].cache_isolation, CacheIsolation::Isolated);
}

#[test]
fn routes_inherit_the_priority_of_their_upstream() {
    let routes = "routes = [{ pattern = \"x/**\" }, { pattern = \"y\", priority = 1 }]\npriority = 7\n";
    let config = parse(&format!("{TWO}{routes}"));
    let entry = config.upstreams[1].route_entry();
    assert_eq!(entry.patterns.iter().map(|route| route.priority).collect::<Vec<_>>(), [7, 1]);
    assert_eq!(entry.priority, 7);
    assert_eq!(entry.hosts, ["b.example"]);
}
