//! `init`, and `check-config` of what it writes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::cache::Setup;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_init_writes_is_sound_and_serves_what_was_chosen() {
    let setup = Setup::empty();
    let made = setup.run(&[
        "init",
        "new.toml",
        "--upstream",
        "https://harbor.example.com",
        "--storage-path",
        "store",
        "--max-size",
        "100 GB",
        "--port",
        "5055",
    ]);
    assert_eq!((made.code, made.err.as_str()), (Some(0), ""));
    assert!(made.out.starts_with("wrote new.toml\n"), "{}", made.out);
    assert_eq!(mode(&setup.path("new.toml")) & 0o600, 0o600);

    let checked = setup.run(&["check-config", "--config", "new.toml"]);
    assert_eq!((checked.code, checked.err.as_str()), (Some(0), ""));
    let is_shown =
        |start: &str| checked.out.lines().any(|line| line.starts_with(start) && line.contains("# new.toml:"));
    for setting in [
        "server.port = 5055",
        "upstreams[0].name = \"harbor\"",
        "cache.max_size = \"100 GB\"",
        "storage.local.path = \"store\"",
    ] {
        assert!(is_shown(setting), "{setting}: {}", checked.out);
    }
    assert!(!is_shown("cache.tag_ttl"), "all else stays a comment: {}", checked.out);
}

#[test]
fn a_password_is_for_the_owner_alone_and_a_file_is_not_lost() {
    let setup = Setup::empty();
    let with_password =
        ["init", "new.toml", "--upstream", "https://h.example", "--username", "robot$cache", "--password-stdin"];
    let made = setup.run_reading(&with_password, "hunter2 \"quoted\"\nnext\n");
    assert_eq!((made.code, made.err.as_str()), (Some(0), ""));
    assert!(!made.out.contains("hunter2"), "{}", made.out);
    assert_eq!(mode(&setup.path("new.toml")), 0o600);
    let written = fs::read_to_string(setup.path("new.toml")).unwrap();
    assert_eq!(
        toml::from_str::<toml::Table>(&written).unwrap()["upstreams"][0]["password"].as_str(),
        Some("hunter2 \"quoted\"")
    );
    let strict = setup.run(&["check-config", "--strict", "--config", "new.toml"]);
    assert_eq!(strict.code, Some(0), "{}", strict.out);
    fs::set_permissions(setup.path("new.toml"), fs::Permissions::from_mode(0o644)).unwrap();
    let strict = setup.run(&["check-config", "--strict", "--config", "new.toml"]);
    assert_eq!(strict.code, Some(1), "{}", strict.out);
    assert!(strict.out.contains("warning: new.toml holds secrets (upstreams[0].password)"), "{}", strict.out);

    let again = setup.run(&["init", "new.toml"]);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("new.toml is there already; --force replaces it"), "{}", again.err);
    assert_eq!(fs::read_to_string(setup.path("new.toml")).unwrap(), written);
    assert_eq!(setup.run(&["init", "new.toml", "--force"]).code, Some(0));
    assert!(!fs::read_to_string(setup.path("new.toml")).unwrap().contains("hunter2"));
    let left = fs::read_dir(setup.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(left.filter(|name| name.starts_with(".harbor-cache")).count(), 0);
}

#[test]
fn a_choice_that_cannot_be_writes_nothing_and_is_explained() {
    let setup = Setup::empty();
    let refused = setup.run(&["init", "new.toml", "--upstream", "harbor.example.com", "--max-size", "much"]);
    assert_eq!(refused.code, Some(1), "{}", refused.out);
    for key in ["upstreams[0].url: ", "cache.max_size: "] {
        assert!(refused.err.contains(key), "{key}: {}", refused.err);
    }
    assert!(!setup.path("new.toml").exists());
    // To a pipe, whatever is there.
    let shown = setup.run(&["init", "-"]);
    assert!(shown.out.starts_with("# Configuration of Harbor Cache.") && shown.out.contains("\n[server]\n"));
}
