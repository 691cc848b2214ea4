//! Commands that print something and end.

use crate::cache::Setup;

#[test]
fn the_version_is_that_of_the_package() {
    let printed = Setup::empty().run(&["--version"]);
    assert_eq!((printed.code, printed.out.trim()), (Some(0), concat!("harbor-cache ", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn without_upstreams_the_public_registries_are_known_by_their_names() {
    let setup = Setup::empty();
    for (arguments, decision) in [
        (&["route", "nginx"][..], "nginx is library/nginx of upstream dockerhub at https://registry-1.docker.io/"),
        (&["route", "ghcr.io/org/app:1.0"], "ghcr.io/org/app is org/app of upstream ghcr at https://ghcr.io/"),
        (&["route", "--ns", "quay.io", "a/b"], "a/b is a/b of upstream quay at https://quay.io/"),
    ] {
        let explained = setup.run(arguments);
        assert_eq!((explained.code, explained.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert_eq!(explained.out.lines().last(), Some(decision), "{}", explained.out);
    }
    let lost = setup.run(&["route", "--ns", "unknown.example", "a/b"]);
    assert_eq!(lost.code, Some(1));
    assert!(lost.err.contains("unknown.example"), "{}", lost.err);
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let setup = Setup::empty()
        .server("port = 1")
        .sections("[cache]\ntag_ttl = \"1s\"\nlink_ttl = \"1s\"\n")
        .variable("HARBOR_CACHE__SERVER__PORT", "2")
        .variable("HARBOR_CACHE__CACHE__TAG_TTL", "2m");
    let sound = setup.run(&["check-config", "--port", "3"]);
    assert_eq!((sound.code, sound.err.as_str()), (Some(0), ""));
    let line =
        |start: &str| sound.out.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{}", sound.out));
    assert!(line("server.port = 3").contains("--port"));
    assert!(line("cache.tag_ttl = \"2m\"").ends_with("environment variable HARBOR_CACHE__CACHE__TAG_TTL"));
    assert!(line("cache.link_ttl = \"1s\"").ends_with("cache.toml:5"));
}

#[test]
fn an_unknown_variable_is_a_mistake() {
    let refused = Setup::empty().variable("HARBOR_CACHE__CACHE__TAG_TLL", "2m").run(&["check-config"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.contains("environment variable HARBOR_CACHE__CACHE__TAG_TLL"), "{}", refused.err);
}
