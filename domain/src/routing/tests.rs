use proptest::prelude::*;

use super::*;
use crate::oci::{RepositoryKey, RepositoryName};

fn name(text: &str) -> RepositoryName {
    text.parse().expect("a repository name")
}

fn upstream(name: &str) -> UpstreamRoutes {
    UpstreamRoutes {
        name: name.parse().expect("an upstream's name"),
        hosts: Vec::new(),
        prefix: None,
        default_project: None,
        patterns: Vec::new(),
        priority: 100,
        is_default: false,
    }
}

fn pattern(text: &str, priority: u32) -> RoutePattern {
    RoutePattern { pattern: text.to_owned(), priority }
}

/// Docker Hub as the default, GitHub's registry by host and prefix, a private one by patterns.
fn table() -> RouteTable {
    let hub = UpstreamRoutes {
        hosts: vec!["docker.io".into(), "index.docker.io".into()],
        prefix: Some("docker.io".into()),
        default_project: Some(name("library")),
        is_default: true,
        ..upstream("hub")
    };
    let ghcr = UpstreamRoutes {
        hosts: vec!["ghcr.io".into(), "GHCR.Cache.Corp".into(), "cache.corp:5002".into()],
        prefix: Some("ghcr.io".into()),
        ..upstream("ghcr")
    };
    let harbor = UpstreamRoutes {
        hosts: vec!["harbor.corp:8443".into()],
        default_project: Some(name("main")),
        patterns: vec![pattern("team-a/**", 10), pattern("library/corp-*", 5)],
        ..upstream("harbor")
    };
    RouteTable::build(vec![hub, ghcr, harbor]).expect("a table without conflicts")
}

fn route(host: Option<&str>, ns: Option<&str>, text: &str) -> Result<(String, RouteRule), RouteError> {
    table().route(&RouteQuery { host, ns, name: &name(text) }).map(|route| (route.key.to_string(), route.rule))
}

fn key_of(host: Option<&str>, ns: Option<&str>, text: &str) -> String {
    route(host, ns, text).expect("a route").0
}

#[test]
fn the_namespace_wins_over_everything() {
    let (key, rule) = route(Some("docker.io"), Some("ghcr.io"), "docker.io/app").expect("a route");
    assert_eq!((key.as_str(), rule), ("ghcr/docker.io/app", RouteRule::Namespace));
    assert_eq!(key_of(None, Some("GHCR.io"), "org/app"), "ghcr/org/app");
    assert_eq!(key_of(None, Some("docker.io"), "nginx"), "hub/library/nginx");
}

#[test]
fn an_unknown_namespace_never_falls_to_another_rule() {
    let ns = "registry.evil".to_owned();
    for ns_of_request in [ns.as_str(), "", "ghcr.io:443", "ghcr.io/", "http://ghcr.io"] {
        for host in [None, Some("ghcr.io")] {
            let error = route(host, Some(ns_of_request), "docker.io/library/nginx").expect_err("no route");
            assert_eq!(error, RouteError::UnknownNamespace { ns: ns_of_request.to_owned() });
            assert_eq!(error.code(), crate::oci::ErrorCode::NameUnknown);
        }
    }
}

#[test]
fn a_virtual_host_wins_over_the_path() {
    assert_eq!(
        route(Some("ghcr.cache.corp"), None, "docker.io/app"),
        Ok(("ghcr/docker.io/app".to_owned(), RouteRule::Host))
    );
}

#[test]
fn a_host_is_matched_with_its_port_first_and_then_without() {
    assert_eq!(key_of(Some("ghcr.cache.corp:5001"), None, "a/b"), "ghcr/a/b");
    assert_eq!(key_of(Some("Ghcr.Cache.Corp."), None, "a/b"), "ghcr/a/b");
    assert_eq!(key_of(Some("cache.corp:5002"), None, "a/b"), "ghcr/a/b");
    // The port is part of what was configured: without it, or with another one, the host is unknown.
    assert_eq!(key_of(Some("cache.corp"), None, "a/b"), "hub/a/b");
    assert_eq!(key_of(Some("cache.corp:5003"), None, "a/b"), "hub/a/b");

    let mut by_port = upstream("by-port");
    by_port.hosts = vec!["r.corp:5000".into(), "[::1]:5000".into()];
    let mut by_name = upstream("by-name");
    by_name.hosts = vec!["r.corp".into(), "[::1]".into()];
    let table = RouteTable::build(vec![by_name, by_port]).expect("a table");
    for (host, expected) in [
        ("r.corp:5000", "by-port"),
        ("r.corp:6000", "by-name"),
        ("r.corp", "by-name"),
        ("[::1]:5000", "by-port"),
        ("[::1]:6000", "by-name"),
        ("[::1]", "by-name"),
    ] {
        let route = table.route(&RouteQuery { host: Some(host), ns: None, name: &name("a") }).expect("a route");
        assert_eq!(route.key.upstream.as_str(), expected, "{host}");
    }
    assert!(table.route(&RouteQuery { host: Some("[::2]:5000"), ns: None, name: &name("a") }).is_err());
}

#[test]
fn a_prefix_is_taken_off_the_name() {
    assert_eq!(
        route(Some("localhost:5001"), None, "ghcr.io/org/app"),
        Ok(("ghcr/org/app".to_owned(), RouteRule::Prefix))
    );
    assert_eq!(key_of(None, None, "docker.io/nginx"), "hub/library/nginx");
    assert_eq!(key_of(None, None, "docker.io/docker.io/x"), "hub/docker.io/x");
    assert_eq!(key_of(None, None, "ghcr.io.evil/x"), "hub/ghcr.io.evil/x");
}

#[test]
fn a_prefix_alone_names_no_repository() {
    assert_eq!(route(None, None, "ghcr.io"), Err(RouteError::NameTooShort { prefix: name("ghcr.io") }));
}

#[test]
fn patterns_see_the_requested_name_and_win_over_the_default() {
    assert_eq!(
        route(None, None, "team-a/x/y"),
        Ok(("harbor/team-a/x/y".to_owned(), RouteRule::Pattern { pattern: "team-a/**".into() }))
    );
    assert_eq!(key_of(None, None, "library/corp-base"), "harbor/library/corp-base");
    // `corp-base` becomes `library/corp-base` only after the rule was chosen.
    assert_eq!(key_of(None, None, "corp-base"), "hub/library/corp-base");
    assert_eq!(key_of(None, None, "team-a"), "hub/library/team-a");
}

#[test]
fn patterns_are_tried_by_priority_then_by_their_upstreams_then_in_order() {
    let with = |name: &str, priority: u32, patterns: Vec<RoutePattern>| UpstreamRoutes {
        patterns,
        priority,
        ..upstream(name)
    };
    let winner = |upstreams: Vec<UpstreamRoutes>| {
        let table = RouteTable::build(upstreams).expect("a table");
        table.route(&RouteQuery { host: None, ns: None, name: &name("a/b") }).expect("a route").key.upstream.to_string()
    };
    assert_eq!(winner(vec![with("x", 1, vec![pattern("a/*", 20)]), with("y", 9, vec![pattern("**", 10)])]), "y");
    assert_eq!(winner(vec![with("x", 9, vec![pattern("a/*", 10)]), with("y", 1, vec![pattern("**", 10)])]), "y");
    assert_eq!(winner(vec![with("x", 1, vec![pattern("a/*", 10)]), with("y", 1, vec![pattern("a/b", 10)])]), "x");
}

#[test]
fn the_default_takes_the_rest_and_the_only_upstream_is_the_default() {
    assert_eq!(route(Some("localhost:5001"), None, "nginx"), Ok(("hub/library/nginx".to_owned(), RouteRule::Default)));

    let only = RouteTable::build(vec![upstream("only")]).expect("a table");
    let name = name("some/app");
    let query = RouteQuery { host: None, ns: None, name: &name };
    assert_eq!(only.route(&query).expect("a route").rule, RouteRule::Default);
    assert_eq!(only.default_upstream().map(ToString::to_string).as_deref(), Some("only"));

    let two = RouteTable::build(vec![upstream("one"), upstream("two")]).expect("a table");
    assert_eq!(two.route(&query), Err(RouteError::NoRoute { name: name.clone() }));
    assert_eq!(RouteTable::default().route(&query), Err(RouteError::NoRoute { name: name.clone() }));
}

#[test]
fn a_name_that_its_default_project_makes_too_long_is_refused() {
    let long = "a".repeat(250);
    assert!(matches!(route(None, None, &long), Err(RouteError::NameTooLong { .. })));
    assert_eq!(key_of(None, None, &format!("a/{}", "a".repeat(250))), format!("hub/a/{}", "a".repeat(250)));
}

#[test]
fn every_contradiction_is_reported_at_once_and_names_both_sides() {
    let mut first = upstream("first");
    first.hosts = vec!["a.io".into(), "A.io".into(), "https://b.io".into()];
    first.prefix = Some("a.io".into());
    first.is_default = true;
    first.patterns = vec![pattern("a[", 1), pattern("Team/*", 1), pattern("ok/*", 1)];
    let mut second = first.clone();
    second.name = "second".parse().expect("a name");
    second.patterns.clear();
    let mut third = upstream("first");
    third.prefix = Some("a/b".into());
    third.hosts = vec![String::new()];
    let conflicts: Vec<String> = RouteTable::build(vec![first, second, third])
        .expect_err("conflicts")
        .into_iter()
        .map(|conflict| conflict.to_string())
        .collect();
    for part in [
        "two upstreams are named first",
        "the host a.io is claimed by the upstreams first and second",
        "the prefix a.io is claimed by the upstreams first and second",
        "the upstreams first and second are both marked as the default",
        "the upstream first has a host that is not one: \"https://b.io\"",
        "the upstream second has a host that is not one: \"https://b.io\"",
        "the upstream first has a host that is not one: \"\"",
        "the upstream first has a prefix that no name can start with: \"a/b\"",
        "the upstream first has a route pattern that does not work: \"a[\"",
        "the upstream first has a route pattern that does not work: \"Team/*\"",
    ] {
        assert!(conflicts.iter().any(|conflict| conflict.contains(part)), "{part} is missing in {conflicts:#?}");
    }
    assert_eq!(conflicts.len(), 10, "{conflicts:#?}");
}

#[test]
fn the_explanation_tells_each_rule_and_ends_with_the_verdict() {
    let table = table();
    let explain = |ns, text: &str| table.explain(&RouteQuery { host: Some("localhost"), ns, name: &name(text) });
    let steps = explain(None, "nginx");
    let starts = [
        "ns:",
        "Host:",
        "prefix:",
        "pattern:",
        "default:",
        "default project of hub:",
        "upstream hub, repository library/nginx",
    ];
    assert_eq!(steps.len(), starts.len(), "{steps:#?}");
    for (step, start) in steps.iter().zip(starts) {
        assert!(step.starts_with(start), "{step} does not start with {start}");
    }
    let steps = explain(Some("quay.io"), "nginx");
    assert_eq!(steps.last().map(String::as_str), Some("no route: no upstream is configured for the namespace quay.io"));
}

#[test]
fn a_repository_is_listed_by_the_name_that_leads_to_it() {
    let table = table();
    let listed = |key: &str, host, ns| {
        let (upstream, repository) = key.split_once('/').expect("a key");
        let key = RepositoryKey::new(upstream.parse().expect("a name"), name(repository));
        table.request_name(&key, host, ns)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(listed("hub/library/nginx", None, None), some("docker.io/library/nginx"));
    assert_eq!(listed("hub/library/nginx", None, Some("docker.io")), some("library/nginx"));
    assert_eq!(listed("ghcr/org/app", Some("ghcr.cache.corp:5001"), None), some("org/app"));
    assert_eq!(listed("ghcr/org/app", Some("localhost"), None), some("ghcr.io/org/app"));
    // Only the patterns lead to this upstream.
    assert_eq!(listed("harbor/team-a/x", None, None), some("team-a/x"));
    assert_eq!(listed("harbor/other/x", None, None), None);
    assert_eq!(listed("harbor/other/x", None, Some("harbor.corp:8443")), some("other/x"));
    // Another upstream's listener does not show it.
    assert_eq!(listed("hub/library/nginx", Some("ghcr.cache.corp"), None), None);
    assert_eq!(listed("hub/library/nginx", None, Some("ghcr.io")), None);
    assert_eq!(listed("hub/library/nginx", None, Some("quay.io")), None);
    assert_eq!(listed("gone/library/nginx", None, None), None);
    // A bare name of the upstream cannot be requested: the default project would be put before it.
    assert_eq!(listed("hub/nginx", None, None), None);
}

#[test]
fn a_default_upstream_without_a_prefix_lists_what_nothing_shadows() {
    let mut hub = upstream("hub");
    hub.is_default = true;
    hub.default_project = Some(name("library"));
    let mut corp = upstream("corp");
    corp.patterns = vec![pattern("library/*", 1)];
    corp.prefix = Some("corp".into());
    let table = RouteTable::build(vec![hub, corp]).expect("a table");
    let listed = |repository: &str| {
        table.request_name(&RepositoryKey::new("hub".parse().expect("a name"), name(repository)), None, None)
    };
    assert_eq!(listed("org/app"), Some("org/app".to_owned()));
    assert_eq!(listed("library/nginx"), Some("nginx".to_owned()), "the short form is not shadowed");
    assert_eq!(listed("corp/app"), None);
}

/// Names over a small alphabet, so that rules collide.
fn any_name() -> impl Strategy<Value = RepositoryName> {
    proptest::collection::vec(prop_oneof![Just("a"), Just("b"), Just("c"), Just("p.io"), Just("q.io")], 1..4)
        .prop_map(|parts| name(&parts.join("/")))
}

fn any_upstream(index: usize) -> impl Strategy<Value = UpstreamRoutes> {
    let patterns = proptest::collection::vec(
        (prop_oneof![Just("a/*"), Just("a/**"), Just("*"), Just("b"), Just("**/c"), Just("p.io/*")], 0u32..3)
            .prop_map(|(text, priority)| pattern(text, priority)),
        0..3,
    );
    (any::<bool>(), any::<bool>(), proptest::option::of(any_name()), patterns, 0u32..3).prop_map(
        move |(has_host, has_prefix, default_project, patterns, priority)| {
            let (host, prefix) = [("p.io", "p.io"), ("q.io", "q.io"), ("r.io", "a")][index];
            UpstreamRoutes {
                hosts: if has_host { vec![host.to_owned()] } else { Vec::new() },
                prefix: has_prefix.then(|| prefix.to_owned()),
                default_project,
                patterns,
                priority,
                ..upstream(["x", "y", "z"][index])
            }
        },
    )
}

fn any_table() -> impl Strategy<Value = RouteTable> {
    ((any_upstream(0), any_upstream(1), any_upstream(2)), proptest::option::of(0usize..3)).prop_map(
        |((x, y, z), default)| {
            let mut upstreams = vec![x, y, z];
            if let Some(index) = default {
                upstreams[index].is_default = true;
            }
            RouteTable::build(upstreams).expect("no conflicts by construction")
        },
    )
}

fn any_host() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![
        Just(None),
        Just(Some("p.io")),
        Just(Some("Q.io:5001")),
        Just(Some("r.io")),
        Just(Some("localhost:5001"))
    ]
}

proptest! {
    #[test]
    fn what_can_be_requested_is_listed_by_a_name_that_leads_back(
        table in any_table(),
        name in any_name(),
        host in any_host(),
        ns in prop_oneof![3 => Just(None), 1 => Just(Some("p.io")), 1 => Just(Some("q.io"))],
    ) {
        if let Ok(route) = table.route(&RouteQuery { host, ns, name: &name }) {
            let listed = table.request_name(&route.key, host, ns);
            prop_assert!(listed.is_some(), "{} leads to {} and no name is listed for it", name, route.key);
            let listed: RepositoryName = listed.expect("checked").parse().expect("a listed name is a repository name");
            let again = table.route(&RouteQuery { host, ns, name: &listed }).expect("a listed name has a route");
            prop_assert_eq!(again.key, route.key);
        }
    }

    #[test]
    fn the_explanation_ends_as_the_route_does(table in any_table(), name in any_name(), host in any_host()) {
        let query = RouteQuery { host, ns: None, name: &name };
        let steps = table.explain(&query);
        let verdict = match table.route(&query) {
            Ok(route) => format!("upstream {}, repository {}", route.key.upstream, route.key.repository),
            Err(error) => format!("no route: {error}"),
        };
        prop_assert_eq!(steps.last(), Some(&verdict));
    }

    #[test]
    fn any_host_and_namespace_are_looked_up_and_never_panic(host in ".{0,40}", ns in proptest::option::of(".{0,40}")) {
        let name = name("a/b");
        let _ = table().route(&RouteQuery { host: Some(&host), ns: ns.as_deref(), name: &name });
    }
}
