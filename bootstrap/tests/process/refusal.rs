//! What stops the program from starting, in words and exit codes.

use crate::cache::{Setup, taken_port, within_deadline};

/// Nobody listens there, and nobody is asked.
const UPSTREAM: &str = "http://127.0.0.1:9";

#[test]
fn a_port_in_use_is_named_with_a_way_out() {
    let (_listener, port) = taken_port();
    let refused = Setup::before(UPSTREAM).run(&["--port", &port.to_string()]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(refused.err.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{}", refused.err);
    assert!(refused.err.contains("choose another with --bind and --port"), "{}", refused.err);
}

#[test]
fn a_first_start_that_cannot_listen_makes_no_account_whose_password_is_told_in_vain() {
    let (_listener, port) = taken_port();
    let of_metrics = format!("[metrics]\nport = {port}\n");
    for setup in [
        Setup::before(UPSTREAM).server(&format!("port = {port}")).auth(""),
        Setup::before(UPSTREAM).and(&of_metrics).auth(""),
    ] {
        let refused = setup.run(&["serve"]);
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(refused.err.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{}", refused.err);
        assert!(setup.path("data/harbor-cache.db").exists(), "it came that far");
        assert!(!setup.path("data/initial-admin-password").exists());
    }
}

#[test]
fn a_log_file_that_cannot_be_opened_is_named_with_a_way_out() {
    let setup = Setup::empty().sections("[logging]\nfile = \"no/such/folder/log\"\n");
    let refused = setup.run(&["serve"]);
    assert_eq!(refused.code, Some(1), "{refused:?}");
    assert!(
        refused.err.contains("no/such/folder/log") && refused.err.contains("make its directory"),
        "{}",
        refused.err
    );
}

#[tokio::test]
async fn a_directory_that_another_process_uses_is_left_alone() {
    within_deadline(async {
        let setup = Setup::before(UPSTREAM);
        let cache = setup.start().await;
        let refused = setup.run(&["serve"]);
        assert_eq!(refused.code, Some(1), "{refused:?}");
        let expected = format!("data is in use by process {}; stop that process or choose another path", cache.id());
        assert!(refused.err.contains(&expected), "{}", refused.err);
    })
    .await;
}

const MISTAKES: &str =
    "[cache]\ntag_ttl = 1\n[storage.local]\npaht = \"x\"\n[[upstreams]]\nname = \"a\"\nurl = \"ftp://x\"\n";

#[test]
fn every_mistake_is_told_at_once_with_its_line_and_nothing_starts() {
    let setup = Setup::empty().server("port = 70000").sections(MISTAKES);
    for command in ["check-config", "serve", "route", "pull"] {
        let arguments: &[&str] = if matches!(command, "route" | "pull") { &[command, "x"] } else { &[command] };
        let refused = setup.run(arguments);
        assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""), "{command}");
        for mistake in [
            "cache.toml:2: server.port",
            "cache.toml:4: cache.tag_ttl",
            "cache.toml:6: storage.local.paht",
            "cache.toml:9",
        ] {
            assert!(refused.err.contains(mistake), "{command}: {mistake}\n{}", refused.err);
        }
    }
    assert!(!setup.path("data").exists());
}

#[test]
fn a_mistake_on_the_command_line_exits_with_2() {
    let refused = Setup::empty().run(&["srve"]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""));
    assert!(refused.err.contains("srve") && refused.err.contains("Usage"), "{}", refused.err);
}

#[test]
fn a_secret_that_everybody_knows_does_not_start() {
    let notorious = Setup::before(UPSTREAM).variable("HARBOR_CACHE__AUTH__JWT_SECRET", "change-me-in-production");
    let refused = notorious.run(&["serve"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.err.contains("auth.jwt_secret") && refused.err.contains("openssl rand"), "{}", refused.err);
}
