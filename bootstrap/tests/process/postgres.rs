//! The real program over a PostgreSQL database.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;
use support::tools::{POSTGRES_PASSWORD, POSTGRES_PASSWORD_IN_URL, Postgres};
use support::{FakeRegistry, SampleImage, TestPki, client};

use crate::api::{Api, text};
use crate::cache::{Setup, eventually, within_deadline};

const UPSTREAM: &str = "http://127.0.0.1:9";
const ADMIN: &str = "battery staple";
const PASSWORD: &str = "correct horse";

/// Two seconds are promised. On a machine that is busy with other tests each of them may last longer.
const PROMISE: Duration = Duration::from_secs(10);

/// A cluster with an empty database, which all these tests may use side by side.
fn database(name: &str) -> Option<String> {
    let cluster = Postgres::shared()?;
    cluster.create_database(name, None);
    Some(cluster.url(name))
}

fn over(url: &str, upstream: &str) -> Setup {
    Setup::before(upstream).and(&format!("[database]\nurl = {url:?}\n"))
}

fn assert_shows_no_password(text: &str) {
    for secret in [POSTGRES_PASSWORD, POSTGRES_PASSWORD_IN_URL] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[tokio::test]
async fn what_was_pulled_once_is_served_after_a_restart_without_the_upstream() {
    let Some(url) = database("pulled") else { return };
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("team/app", "1.0").layers([10_000, 100_000]).build();
        registry.push(&image);
        let setup = over(&url, &registry.url());
        let cache = setup.start().await;
        let pulled = client::pull(cache.url(), "team/app", "1.0").await.unwrap();
        assert_eq!(pulled.root, image.digest());
        let (log, errors) = cache.end().await;
        assert_shows_no_password(&(log + &errors));

        drop(registry);
        let cache = setup.start().await;
        let pulled = client::pull(cache.url(), "team/app", "1.0").await.unwrap();
        assert_eq!((pulled.root, pulled.blob_bytes()), (image.digest(), image.blob_bytes()));
        assert!(!setup.path("data/harbor-cache.db").exists(), "no database of its own");
    })
    .await;
}

#[tokio::test]
async fn two_processes_over_one_database_follow_each_others_users_and_settings() {
    let Some(url) = database("followed") else { return };
    within_deadline(async {
        let of_one = || over(&url, UPSTREAM).auth(&format!("admin_password = {ADMIN:?}"));
        let setups = [of_one(), of_one()];
        let caches = [setups[0].start().await, setups[1].start().await];
        let apis = caches.each_ref().map(Api::of);
        let [here, there] = &apis;
        let token = here.admin_token("admin", ADMIN).await;

        let jane = json!({ "username": "jane", "password": PASSWORD, "role": "read-only" });
        assert_eq!(here.admin(&token, Method::POST, "/users", &jane).await.0, 201);
        assert_eq!(there.ping("jane", PASSWORD).await, 200, "nobody waits for a user that is new");
        let login = text(&there.registry_login("jane", PASSWORD, "repository:team/app:pull").await["token"]);
        assert_eq!(there.ping_with(&login).await, 200);
        let done = setups[0].run_reading(&["user", "disable", "jane"], "");
        assert_eq!((done.code, done.err.as_str()), (Some(0), ""), "{}", done.out);
        for api in &apis {
            soon(async || api.ping_with(&login).await == 401).await;
        }

        let change = json!({ "entries": [{ "key": "cache.tag_ttl", "value": "77s" }] });
        let (status, answer) = here.admin(&token, Method::PUT, "/config", &change).await;
        assert_eq!(status, 200, "{answer}");
        soon(async || {
            let (_, found) = there.admin(&token, Method::GET, "/config", &json!({})).await;
            found.to_string().contains("77s")
        })
        .await;
    })
    .await;
}

/// Waits for a state as long as it is promised.
async fn soon(condition: impl AsyncFnMut() -> bool) {
    tokio::time::timeout(PROMISE, eventually(condition)).await.expect("the other should have followed");
}

#[test]
fn what_the_server_does_better_itself_is_left_to_it_and_no_command_shows_the_password() {
    let Some(url) = database("commanded") else { return };
    let setup = over(&url, UPSTREAM);
    let checked = setup.run(&["check-config"]);
    assert_eq!(checked.code, Some(0), "{}", checked.err);
    assert!(checked.out.contains("database.url = \"postgres://harbor:***@127.0.0.1:"), "{}", checked.out);
    for (arguments, part) in
        [(&["backup", "x.db"][..], "pg_dump"), (&["restore", "x.db"], "pg_restore"), (&["fsck"], "there is no store")]
    {
        let refused = setup.run(arguments);
        assert_eq!(refused.code, Some(if arguments[0] == "fsck" { 2 } else { 1 }), "{arguments:?}: {}", refused.err);
        assert!(refused.err.contains(part), "{arguments:?}: {}", refused.err);
        assert_shows_no_password(&(refused.out + &refused.err));
    }
    assert_shows_no_password(&(checked.out + &checked.err));
}

#[tokio::test]
async fn a_stopped_store_is_checked_against_its_database() {
    let Some(url) = database("checked") else { return };
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        registry.push(&SampleImage::single("team/app", "1.0").layers([10_000]).build());
        let setup = over(&url, &registry.url());
        let cache = setup.start().await;
        client::pull(cache.url(), "team/app", "1.0").await.unwrap();
        cache.end().await;
        let clean = setup.run(&["fsck"]);
        assert!(clean.out.contains(": clean"), "{}{}", clean.out, clean.err);
        Postgres::shared().unwrap().sql("checked", "DELETE FROM blobs WHERE size = 10000");
        let found = setup.run(&["fsck"]);
        assert_eq!(found.code, Some(1), "{}{}", found.out, found.err);
    })
    .await;
}

#[test]
fn a_server_that_cannot_be_reached_is_named_with_what_to_do_and_without_the_password() {
    let port = support::free_port();
    let url = format!("postgres://harbor:{POSTGRES_PASSWORD_IN_URL}@127.0.0.1:{port}/cache");
    let setup = over(&url, UPSTREAM).and("connect_timeout = \"1s\"\n");
    let failed = setup.run(&["serve"]);
    assert_eq!(failed.code, Some(1), "{}", failed.err);
    let all = failed.out + &failed.err;
    assert!(all.contains(&format!("127.0.0.1:{port}")) && all.contains("check that it runs"), "{all}");
    assert_shows_no_password(&all);
}

#[tokio::test]
async fn a_server_has_to_prove_who_it_is_where_the_url_says_so() {
    let Some(cluster) = Postgres::start() else { return };
    cluster.create_database("cache", None);
    let pki = TestPki::new();
    cluster.encrypt(&pki.server(&["localhost"]));
    within_deadline(async {
        let url = cluster.url("cache").replace("127.0.0.1", "localhost");
        let setup = over(&format!("{url}?sslmode=verify-full&sslrootcert=ca.pem"), UPSTREAM);
        pki.write_ca(&setup.path(""));
        setup.start().await.end().await;
        TestPki::new().write_ca(&setup.path(""));
        let failed = setup.run(&["serve"]);
        assert_eq!(failed.code, Some(1), "{}", failed.err);
        assert!(
            failed.err.contains("invalid peer certificate") && failed.err.contains("sslrootcert"),
            "{}",
            failed.err
        );
        assert_shows_no_password(&(failed.out + &failed.err));
        std::fs::remove_file(setup.path("ca.pem")).unwrap();
        let refused = setup.run(&["check-config"]);
        assert!(refused.code != Some(0) && refused.err.contains("ca.pem cannot be read"), "{}", refused.err);
    })
    .await;
}

#[tokio::test]
async fn replicas_that_start_at_once_have_one_administrator_and_the_same_keys() {
    let Some(url) = database("begun") else { return };
    within_deadline(async {
        let setups = [(); 3].map(|()| over(&url, UPSTREAM).auth(""));
        let caches = futures_util::future::join_all(setups.iter().map(Setup::start)).await;
        let apis: Vec<Api> = caches.iter().map(Api::of).collect();
        let told: Vec<String> = setups
            .iter()
            .filter_map(|setup| std::fs::read_to_string(setup.path("data/initial-admin-password")).ok())
            .collect();
        let [password] = &told[..] else { panic!("{} passwords were told", told.len()) };
        let token = apis[0].registry_token("admin", password.trim_end()).await;
        for (api, setup) in apis.iter().zip(&setups) {
            assert_eq!(api.ping("admin", password.trim_end()).await, 200);
            assert_eq!(api.ping_with(&token).await, 200, "signed by another replica");
            assert!(!setup.path("data/auth-keys.json").exists(), "keys of its own");
        }
        let said = setups[1].run(&["keys", "rotate", "--now"]);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
        assert!(said.out.starts_with("the row of the database's table keys has new keys"), "{}", said.out);
        for api in &apis {
            eventually(async || api.ping_with(&token).await == 401).await;
        }
        let token = apis[2].registry_token("admin", password.trim_end()).await;
        eventually(async || apis[0].ping_with(&token).await == 200).await;
    })
    .await;
}
