//! `[auth]`: who may come in, and the secrets that decide it.

use std::time::Duration;

use super::*;

/// Long enough to sign with.
const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn auth(lines: &str) -> AuthConfig {
    parse(&format!("[auth]\n{lines}\n{TWO}")).auth
}

/// What a previous secret needs beside it.
fn present_for(key: &str) -> String {
    if key == "jwt_previous_secret" { format!("jwt_secret = \"{SECRET}, the present one\"\n") } else { String::new() }
}

/// The one problem that these lines of `[auth]` have.
fn problem(lines: &str) -> Problem {
    let mut found = problems(&format!("[auth]\n{lines}\n{TWO}"));
    assert_eq!(found.len(), 1, "{lines}: {found:?}");
    found.remove(0)
}

#[test]
fn clients_must_log_in_unless_it_is_said_otherwise() {
    let auth = parse("").auth;
    assert!(auth.enabled && auth.anonymous_pull.is_empty());
    assert!(auth.admin_password.is_none() && auth.jwt_secret.is_none() && auth.jwt_previous_secret.is_none());
    assert_eq!((auth.token_ttl, auth.api_token_ttl), (Duration::from_mins(5), Duration::from_hours(1)));
    assert_eq!((auth.session_ttl.as_secs(), auth.audit_retention.as_secs()), (30 * 86_400, 90 * 86_400));
}

#[test]
fn an_open_server_is_accepted_on_any_address_and_says_what_that_means() {
    for address in ["0.0.0.0", "::", "192.168.1.2", "127.0.0.1"] {
        let notices = parse(&format!("[server]\nbind_address = {address:?}\n[auth]\nenabled = false")).notices();
        assert_eq!(notices.len(), 1, "{notices:?}");
        for part in
            ["auth.enabled = false", address, ":5001", "pulls and pushes with the upstreams' accounts", "administers"]
        {
            assert!(notices[0].contains(part), "{part} in {}", notices[0]);
        }
    }
}

#[test]
fn every_address_may_be_bound_where_clients_log_in() {
    for address in ["0.0.0.0", "::", "192.168.1.2"] {
        assert_eq!(parse(&format!("server.bind_address = {address:?}")).server.bind_address.to_string(), address);
    }
}

#[test]
fn secrets_without_effect_are_noticed() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("secret");
    std::fs::write(&file, SECRET).unwrap();
    let text = format!(
        "[auth]\nenabled = false\nadmin_password = \"correct horse\"\njwt_secret_file = {file:?}\n\
         jwt_previous_secret = \"{SECRET}x\"\n"
    );
    let notices = parse(&text).notices();
    assert_eq!(notices.len(), 4, "{notices:?}");
    for (notice, key) in notices[1..].iter().zip(["admin_password", "jwt_secret_file", "jwt_previous_secret"]) {
        assert!(notice.starts_with(&format!("auth.{key} has no effect")), "{notice}");
    }
    assert!(parse(&text.replace("enabled = false\n", "")).notices().is_empty());
}

#[test]
fn a_secret_comes_as_a_value_or_from_a_file_but_not_both() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("secret");
    std::fs::write(&file, format!("{SECRET}\n")).unwrap();
    for key in ["admin_password", "jwt_secret", "jwt_previous_secret"] {
        let get = |auth: AuthConfig| match key {
            "admin_password" => auth.admin_password,
            "jwt_secret" => auth.jwt_secret,
            _ => auth.jwt_previous_secret,
        };
        let present = present_for(key);
        let value = format!("{present}{key} = {SECRET:?}");
        let from_file = format!("{present}{key}_file = {file:?}");
        for lines in [&value, &from_file] {
            assert_eq!(get(auth(lines)).unwrap().expose(), SECRET, "{lines}");
        }
        let both = problem(&format!("{value}\n{key}_file = {file:?}"));
        assert_eq!((both.key, both.remedy.as_str()), (format!("auth.{key}_file"), "keep one of them"));
        let missing = problem(&format!("{present}{key}_file = \"no/such\""));
        assert!(missing.key.ends_with("_file") && missing.message.contains("no/such"), "{missing}");
    }
}

#[test]
fn a_secret_is_shown_nowhere() {
    let config = parse(&format!("[auth]\nadmin_password = \"correct horse\"\njwt_secret = {SECRET:?}\n"));
    let shown = format!("{config:?} {:?}", config.settings());
    assert!(!shown.contains("horse") && !shown.contains(SECRET) && shown.contains("***"), "{shown}");
}

#[test]
fn a_secret_of_the_environment_arrives_letter_by_letter() {
    let environment = [("HARBOR_CACHE__AUTH__ADMIN_PASSWORD", "00000007"), ("HARBOR_CACHE__AUTH__JWT_SECRET", SECRET)];
    let auth = with_environment("", &environment).auth;
    assert_eq!(auth.admin_password.unwrap().expose(), "00000007");
    assert_eq!(auth.jwt_secret.unwrap().expose(), SECRET);
}

#[test]
fn a_password_of_the_administrator_is_one_that_an_account_may_have() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("password");
    for (password, said) in
        [("short", "8 characters"), ("Admin-2026", "contains the account's name"), ("", "8 characters")]
    {
        let found = problem(&format!("admin_password = {password:?}"));
        assert_eq!(found.key, "auth.admin_password");
        assert!(found.message.contains(said) && found.remedy.contains("openssl rand"), "{found}");
        assert!(password.is_empty() || !found.to_string().contains(password), "{found}");
    }
    std::fs::write(&file, "short\n").unwrap();
    assert_eq!(problem(&format!("admin_password_file = {file:?}")).key, "auth.admin_password_file");
}

#[test]
fn a_secret_that_could_be_guessed_signs_nothing() {
    for key in ["jwt_secret", "jwt_previous_secret"] {
        let present = present_for(key);
        let short = problem(&format!("{present}{key} = {:?}", &SECRET[1..]));
        assert_eq!(short.key, format!("auth.{key}"));
        assert!(short.message.contains("31 bytes") && short.remedy.contains("openssl rand -base64 32"), "{short}");
        let notorious = problem(&format!("{present}{key} = \"change-me-in-production\""));
        assert!(notorious.message.contains("everybody knows"), "{notorious}");
        assert!(notorious.remedy.contains("openssl rand -base64 32"), "{notorious}");
    }
    let same = problem(&format!("jwt_secret = {SECRET:?}\njwt_previous_secret = {SECRET:?}"));
    assert_eq!(same.key, "auth.jwt_previous_secret");
    let alone = problem(&format!("jwt_previous_secret = {SECRET:?}"));
    assert!(alone.message.contains("no effect without jwt_secret"), "{alone}");
}

#[test]
fn files_follow_the_storage_unless_they_are_named() {
    let files = |text: &str| {
        let auth = parse(text).auth;
        (auth.key_file, auth.initial_password_file)
    };
    let path = |path: &str| Some(PathBuf::from(path));
    let local = files("storage.local.path = \"/var/x\"");
    assert_eq!(local, (path("/var/x/auth-keys.json"), path("/var/x/initial-admin-password")));
    assert_eq!(files("storage.backend = \"memory\""), (None, None));
    let named = "auth.key_file = \"k\"\nauth.initial_password_file = \"p\"\nstorage.backend = ";
    for backend in ["\"memory\"", "\"local\""] {
        assert_eq!(files(&format!("{named}{backend}")), (path("k"), path("p")));
    }
}

#[test]
fn lifetimes_stay_within_what_can_be_revoked_in_time() {
    for (key, bad) in [
        ("token_ttl", &["59s", "301s", "0s"][..]),
        ("api_token_ttl", &["59s", "25h", "0s"]),
        ("session_ttl", &["0s", "59s"]),
    ] {
        for value in bad {
            assert_eq!(problem(&format!("{key} = {value:?}")).key, format!("auth.{key}"), "{value}");
        }
    }
    let auth = auth("token_ttl = \"60s\"\napi_token_ttl = \"24h\"\nsession_ttl = \"1m\"\naudit_retention = \"0s\"");
    assert_eq!((auth.token_ttl.as_secs(), auth.api_token_ttl.as_secs()), (60, 86_400));
    assert_eq!((auth.session_ttl.as_secs(), auth.audit_retention), (60, Duration::ZERO));
}

#[test]
fn anonymous_pulls_are_patterns_over_canonical_names() {
    let auth = auth("anonymous_pull = [\"a/**\", \"b-c.d/library/*\", \"*/library/**\", \"{a,x}/y\", \"**\"]");
    assert_eq!(auth.anonymous_pull.len(), 5);
    assert!(auth.anonymous_pull[0].matches("a/org/app") && !auth.anonymous_pull[0].matches("b-c.d/org/app"));
    let list = with_environment(TWO, &[("HARBOR_CACHE__AUTH__ANONYMOUS_PULL", "a/**, b-c.d/x")]).auth.anonymous_pull;
    assert_eq!(list.len(), 2);
}

#[test]
fn a_pattern_that_begins_with_no_upstream_is_told_with_those_there_are_and_is_no_mistake() {
    let text = format!("[auth]\nanonymous_pull = [\"a/**\", \"docker.io/**\", \"*/x\"]\n{TWO}");
    let unknown = parse(&text).unknown_upstreams(&[]);
    assert_eq!(unknown.len(), 1, "{unknown:?}");
    let found = unknown[0].to_string();
    assert!(found.starts_with("configuration:2: auth.anonymous_pull: \"docker.io/**\""), "{found}");
    assert!(found.contains("no upstream called \"docker.io\"") && found.contains("upstreams are a, b-c.d;"), "{found}");
    assert!(parse(&text).advice().iter().any(|line| line.contains("docker.io")), "check-config says it too");
    assert_eq!(parse(&text).unknown_upstreams(&["docker.io".parse().unwrap()]), [], "an administrator has defined it");
    // Built in, and so neither a mistake nor unknown.
    assert_eq!(parse("auth.anonymous_pull = [\"dockerhub/**\", \"ghcr/**\"]").unknown_upstreams(&[]), []);
}

#[test]
fn a_pattern_that_can_match_nothing_is_a_mistake() {
    for first in ["a,b", "-a"] {
        let found = problem(&format!("anonymous_pull = [\"a/**\", \"{first}/**\"]"));
        assert_eq!(found.key, "auth.anonymous_pull");
        assert!(found.message.contains(&format!("{first:?} cannot be the name of an upstream")), "{found}");
    }
    for pattern in ["a", "*", "b-c.?"] {
        let found = problem(&format!("anonymous_pull = [{pattern:?}]"));
        assert!(found.message.contains("no repository after the upstream"), "{found}");
        assert!(found.remedy.contains(&format!("\"{pattern}/**\"")), "{found}");
    }
    assert_eq!(problem("anonymous_pull = [\"a[\"]").key, "auth.anonymous_pull");
}
