//! `harbor-cache user` beside a running server, which follows within two seconds.

use std::time::Duration;

use crate::api::{Api, text};
use crate::cache::{Cache, Finished, Setup, eventually, within_deadline};

const UPSTREAM: &str = "http://127.0.0.1:9";
const ADMIN: &str = "battery staple";
const PASSWORD: &str = "correct horse";
const OTHER: &str = "wrong battery";

/// Two seconds are promised. On a machine that is busy with other tests each of them may last longer.
const PROMISE: Duration = Duration::from_secs(10);

fn setup() -> Setup {
    Setup::before(UPSTREAM).auth(&format!("admin_password = {ADMIN:?}"))
}

impl Setup {
    /// A command that succeeds.
    fn user(&self, arguments: &[&str], input: &str) -> String {
        let done = self.run_reading(&[&["user"], arguments].concat(), input);
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{arguments:?}: {}", done.out);
        done.out
    }

    /// A command that fails, and says why.
    fn refused(&self, arguments: &[&str], input: &str) -> Finished {
        let refused = self.run_reading(&[&["user"], arguments].concat(), input);
        assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""), "{arguments:?}: {}", refused.err);
        refused
    }
}

/// A cache that runs, and the user jane.
async fn with_jane(setup: &Setup) -> (Cache, Api) {
    let cache = setup.start().await;
    let added = setup.user(&["add", "jane", "--password-stdin"], PASSWORD);
    assert_eq!(added, "added jane (read-only)\n");
    let api = Api::of(&cache);
    assert_eq!(api.ping("jane", PASSWORD).await, 200, "nobody waits for a user that is new");
    (cache, api)
}

/// Waits for a state as long as it is promised.
async fn soon(condition: impl AsyncFnMut() -> bool) {
    tokio::time::timeout(PROMISE, eventually(condition)).await.expect("the server should have followed");
}

#[test]
fn a_grant_for_an_upstream_that_is_not_there_is_told_of() {
    let setup = setup();
    setup.user(&["add", "boss", "--role", "admin"], "");
    let said = setup.user(&["add", "joe", "--grant", "upstraem/team/**=pull", "--grant", "*/team/**=pull"], "");
    let notes: Vec<&str> = said.lines().filter(|line| line.starts_with("note: ")).collect();
    assert!(
        matches!(notes[..], [one] if one.contains("no upstream called \"upstraem\"; the upstreams are upstream;")),
        "{said}"
    );
    let said = setup.user(&["add", "jim", "--grant", "upstream/team/**=pull"], "");
    assert!(!said.contains("note: "), "{said}");
}

#[tokio::test]
async fn a_user_that_is_added_can_log_in() {
    within_deadline(async {
        let setup = setup();
        let (_cache, api) = with_jane(&setup).await;
        assert_eq!(api.login("jane", PASSWORD).await.0, 200);
        let added = setup.user(&["add", "joe", "--role", "read-write", "--grant", "upstream/team/**=pull,push"], "");
        let password = added.lines().find_map(|line| line.strip_prefix("password: ")).unwrap();
        assert_eq!(api.ping("joe", password).await, 200);
        let listed = setup.user(&["list"], "");
        let lines: Vec<Vec<&str>> = listed.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["admin", "admin", "enabled"]);
        assert_eq!(lines[2], ["jane", "read-only", "enabled"]);
        assert_eq!(lines[3], ["joe", "read-write", "enabled", "upstream/team/**=pull,push"]);
        assert!(!listed.contains(password));
    })
    .await;
}

#[tokio::test]
async fn a_user_that_is_disabled_is_out_with_password_and_token_and_in_again_when_enabled() {
    within_deadline(async {
        let setup = setup();
        let (_cache, api) = with_jane(&setup).await;
        let login = api.registry_login("jane", PASSWORD, "repository:team/app:pull").await;
        let (token, refresh) = (text(&login["token"]), text(&login["refresh_token"]));
        assert_eq!((api.ping_with(&token).await, api.registry_refresh(&refresh).await), (200, 200));

        assert_eq!(setup.user(&["disable", "jane"], ""), "disabled jane\n");
        soon(async || api.ping_with(&token).await == 401).await;
        assert_eq!(api.ping("jane", PASSWORD).await, 401);
        assert_eq!(api.registry_refresh(&refresh).await, 401);
        let listed = setup.user(&["list"], "");
        assert!(listed.lines().any(|line| line.starts_with("jane ") && line.contains(" disabled")), "{listed}");

        assert_eq!(setup.user(&["enable", "jane"], ""), "enabled jane\n");
        // Until the server knows, it counts as guessing, and is slowed for a second.
        soon(async || api.ping("jane", PASSWORD).await == 200).await;
        assert_eq!((api.ping_with(&token).await, api.registry_refresh(&refresh).await), (401, 401), "they have ended");
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_the_logins_of_before() {
    within_deadline(async {
        let setup = setup();
        let (_cache, api) = with_jane(&setup).await;
        let login = api.registry_login("jane", PASSWORD, "repository:team/app:pull").await;
        let refresh = text(&login["refresh_token"]);
        assert_eq!(api.registry_refresh(&refresh).await, 200);
        let said = setup.user(&["reset-password", "jane", "--password-stdin"], &format!("{OTHER}\n"));
        assert_eq!(said, "jane has a new password; the logins of before have ended\n");
        soon(async || api.registry_refresh(&refresh).await == 401).await;
        assert_eq!((api.ping("jane", PASSWORD).await, api.ping("jane", OTHER).await), (401, 200));
    })
    .await;
}

#[tokio::test]
async fn a_user_that_is_deleted_is_gone() {
    within_deadline(async {
        let setup = setup();
        let (_cache, api) = with_jane(&setup).await;
        let token = api.registry_token("jane", PASSWORD).await;
        assert_eq!(api.ping_with(&token).await, 200);
        assert_eq!(setup.user(&["delete", "jane"], ""), "deleted jane\n");
        soon(async || api.ping_with(&token).await == 401).await;
        assert_eq!(api.ping("jane", PASSWORD).await, 401);
        assert!(!setup.user(&["list"], "").contains("jane"));
    })
    .await;
}

#[test]
fn what_is_wrong_is_named_and_nothing_is_changed() {
    let setup = setup();
    let first = setup.refused(&["add", "jane", "--password-stdin"], PASSWORD);
    assert!(first.err.contains("--role admin"), "{}", first.err);
    setup.user(&["add", "root", "--role", "admin", "--password-stdin"], PASSWORD);
    for (arguments, input, word) in [
        (&["add", "jane", "--password-stdin"][..], "short", "at least 8 characters"),
        (&["add", "jane", "--password-stdin"], "i am jane indeed", "contains the account's name"),
        (&["add", "jane", "--password-stdin"], "", "at least 8 characters"),
        (&["add", "root", "--password-stdin"], PASSWORD, "account of this name already"),
        (&["add", "no spaces", "--password-stdin"], PASSWORD, "name"),
        (&["disable", "nobody"], "", "user nobody: there is no such user"),
        (&["reset-password", "nobody"], "", "user nobody: there is no such user"),
        (&["delete", "root"], "", "no administrator"),
        (&["disable", "root"], "", "no administrator"),
    ] {
        let refused = setup.refused(arguments, input);
        assert!(refused.err.contains(word), "{arguments:?}: {}", refused.err);
    }
    assert_eq!(setup.user(&["list"], "").lines().count(), 2);
}

#[test]
fn a_database_in_the_memory_of_the_server_is_told_apart() {
    let setup = Setup::empty().sections("[storage]\nbackend = \"memory\"\n").auth("");
    let refused = setup.refused(&["list"], "");
    assert!(refused.err.contains("in the server's memory"), "{}", refused.err);
}
