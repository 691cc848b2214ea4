//! That no log has a secret, however much it tells.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use serde_json::json;
use support::client::RawReader;
use support::{Auth, FakeRegistry, SampleImage, TokenService, free_port};

use crate::api::{Api, text};
use crate::cache::{Setup, eventually, within_deadline};
use crate::traces::Collector;

const ADMIN: &str = "battery-staple-of-the-operator";
const JANE: &str = "correct-horse-of-somebody";
const NEW: &str = "another-horse-of-somebody";
const WRONG: &str = "a-guess-that-is-wrong";
const UPSTREAM: &str = "open-sesame-of-the-upstream";
const COLLECTOR: &str = "key-of-the-collector";
const COLLECTOR_OF_ENVIRONMENT: &str = "key-that-the-exporter-reads";
const SCRAPER: &str = "token-of-who-reads-metrics";
const JWT_SECRET: &str = "0123456789-signs-all-the-tokens-here";

/// Does what carries secrets, and gives all of them.
async fn use_every_secret(api: &Api, registry: &FakeRegistry) -> Vec<String> {
    let given = [ADMIN, JANE, NEW, WRONG, UPSTREAM, COLLECTOR, COLLECTOR_OF_ENVIRONMENT, SCRAPER, JWT_SECRET];
    let mut secrets = given.map(str::to_owned).to_vec();
    for (name, password) in [("admin", ADMIN), ("jane", JANE), ("jane", NEW), ("admin", WRONG), ("cache", UPSTREAM)] {
        secrets.push(STANDARD.encode(format!("{name}:{password}")));
    }

    let (_, session) = api.login("admin", ADMIN).await;
    let admin = text(&session["token"]);
    assert_eq!(api.login("admin", WRONG).await.0, 401);
    let jane = json!({ "username": "jane", "password": JANE, "role": "read-write" });
    assert_eq!(api.admin(&admin, Method::POST, "/users", &jane).await.0, 201);
    let robot = json!({ "name": "robot$team+ci", "role": "read-only" });
    let (status, made) = api.admin(&admin, Method::POST, "/robots", &robot).await;
    assert_eq!(status, 201, "{made}");
    let robot = text(&made["token"]["token"]);
    secrets.extend([STANDARD.encode(format!("robot$team+ci:{robot}")), robot.clone()]);
    let (_, refreshed) =
        api.admin("", Method::POST, "/auth/refresh", &json!({ "refresh_token": session["refresh_token"] })).await;
    secrets.extend([admin, text(&session["refresh_token"]), text(&refreshed["token"])]);

    let mut pulls = Vec::new();
    for (name, password) in [("jane", JANE), ("robot$team+ci", &robot)] {
        assert_eq!((api.ping(name, password).await, api.over_http2().ping(name, password).await), (200, 200));
        pulls.push(api.registry_login(name, password, "repository:team/app:pull").await);
    }
    let form = [("grant_type", "password"), ("username", "jane"), ("password", JANE), ("access_type", "offline")];
    let form = [&form[..], &[("service", "harbor-cache"), ("scope", "repository:team/app:pull")]].concat();
    pulls.push(api.registry_grant(&form).await.1);
    for login in &pulls {
        let (token, refresh) = (text(&login["access_token"]), text(&login["refresh_token"]));
        assert_eq!(api.manifest(&token, "team/app", "1.0").await, 200);
        assert_eq!(api.over_http2().manifest(&token, "team/app", "1.0").await, 200);
        assert_eq!(api.manifest(&format!("{token}x"), "team/app", "1.0").await, 401);
        assert_eq!(api.registry_refresh(&refresh).await, 200);
        secrets.extend([token, refresh]);
    }
    let (_, jane) = api.login("jane", JANE).await;
    let jane = text(&jane["token"]);
    let change = json!({ "current_password": JANE, "new_password": NEW });
    let (status, answer) = api.admin(&jane, Method::PUT, "/auth/password", &change).await;
    assert!(status < 300, "{status} {answer}");
    secrets.push(jane);

    // What the cache sent to the upstream.
    for request in registry.requests() {
        let value = request.header("authorization").unwrap_or_default();
        secrets.extend(value.split_once(' ').map(|(_, credentials)| credentials.to_owned()));
    }
    // Who has a signature and knows what was signed has the token.
    let signatures: Vec<String> =
        secrets.iter().filter_map(|secret| Some(secret.rsplit_once('.')?.1.to_owned())).collect();
    secrets.extend(signatures);
    secrets
}

/// The configuration as an administrator reads it.
async fn configuration(api: &Api) -> String {
    let token = api.admin_token("admin", ADMIN).await;
    let (status, configuration) = api.admin(&token, Method::GET, "/config", &json!({})).await;
    assert_eq!(status, 200, "{configuration}");
    let text = configuration.to_string();
    assert!(text.contains("tracing.endpoint"), "{text}");
    text
}

fn assert_none_in(secrets: &[String], log: &str) {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        if let Some(line) = log.lines().find(|line| line.contains(&**secret)) {
            panic!("{secret:?} is in: {line}");
        }
    }
    let hash = log.lines().find(|line| line.contains("$argon2"));
    assert_eq!(hash, None, "hashes of passwords are to be guessed at");
}

#[tokio::test]
async fn no_secret_is_in_a_log_that_tells_everything() {
    within_deadline(async {
        let service = TokenService::new().account("cache", UPSTREAM);
        let registry = FakeRegistry::builder().auth(Auth::bearer(&service)).start().await;
        registry.push(&SampleImage::single("team/app", "1.0").build());
        for (file, protocol) in [("", "grpc"), ("file = \"cache.log\"\n", "http")] {
            let collector = Collector::start().await;
            let sections = format!(
                "[storage.local]\npath = \"data\"\n[logging]\nformat = \"json\"\nlevel = \"trace\"\n{file}\
                 [metrics]\ntoken = {SCRAPER:?}\n[tracing]\nendpoint = {:?}\nprotocol = {protocol:?}\n\
                 headers = {{ x-key = {COLLECTOR:?} }}\n[[upstreams]]\n\
                 name = \"upstream\"\nurl = {:?}\nis_default = true\nusername = \"cache\"\npassword = {UPSTREAM:?}\n",
                collector.url(),
                registry.url()
            );
            let auth = format!("admin_password = {ADMIN:?}\njwt_secret = {JWT_SECRET:?}\n");
            let port = free_port();
            let server = format!("port = {port}\ndrain_delay = \"0s\"");
            let of_environment = format!("x-more={COLLECTOR_OF_ENVIRONMENT}");
            let setup = Setup::empty().server(&server).sections(&sections).auth(&auth);
            let setup = setup.variable("OTEL_EXPORTER_OTLP_HEADERS", &of_environment);
            let url = format!("http://127.0.0.1:{port}");
            let cache = setup.start_silent();
            eventually(async || RawReader::get(&format!("{url}/healthz"), &[]).await.is_ok()).await;
            let secrets = use_every_secret(&Api::at(&url), &registry).await;
            assert_none_in(&secrets, &configuration(&Api::at(&url)).await);
            let checked = setup.run(&["check-config"]);
            assert_eq!(checked.code, Some(0), "{checked:?}");
            assert_none_in(&secrets, &(checked.out + &checked.err));
            let scraper = format!("Bearer {SCRAPER}");
            let page = RawReader::get(&format!("{url}/metrics"), &[("authorization", &scraper)]).await.unwrap();
            assert_eq!(page.status(), 200);
            let (out, errors) = cache.end().await;
            let log = if file.is_empty() { out } else { fs::read_to_string(setup.path("cache.log")).unwrap() + &out };
            assert!(log.contains("\"TRACE\""), "it should tell everything");
            assert_none_in(&secrets, &(log + &errors));
            for (header, key) in [("x-key", COLLECTOR), ("x-more", COLLECTOR_OF_ENVIRONMENT)] {
                assert!(collector.header(header).iter().any(|sent| sent == key), "the collector should have {header}");
            }
            assert_none_in(&secrets, &format!("{:?}", collector.spans()));
        }
    })
    .await;
}
