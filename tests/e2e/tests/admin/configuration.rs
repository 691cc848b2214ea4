//! The configuration: seen, changed while the server runs, and checked.

use client::types::{self, ErrorCode, SettingSource};
use client::{Client, ResponseValue};
use support::Tap;
use support::admin::{Answer, Refusal, logged_in};

use crate::world::{PASSWORD, World};

const PATH: &str = "/v2/team/a/manifests/1.0";

type Set = Result<ResponseValue<types::UpdatedConfig>, client::Error<types::ErrorBody>>;

pub(crate) async fn set(admin: &Client, pairs: &[(&str, &str)]) -> Set {
    let entry = |(key, value): &(&str, &str)| types::SettingEntry { key: (*key).into(), value: (*value).into() };
    let body = types::UpdateConfigRequest::builder().entries(pairs.iter().map(entry).collect::<Vec<_>>());
    admin.update_config().body(body).send().await
}

async fn get(admin: &Client, key: &str) -> types::Setting {
    admin.get_setting().key(key).send().await.good()
}

#[tokio::test]
async fn every_key_tells_its_value_and_its_place_and_no_secret() {
    let world = World::with("[cache]\ntag_ttl = \"5s\"").await;
    let tap = Tap::before(&world.stack.url()).await;
    let all = logged_in(&tap.url(), world.token()).list_config().send().await.good();
    let setting = |key: &str| all.iter().find(|setting| setting.key == key).unwrap_or_else(|| panic!("{key}"));
    let ttl = setting("cache.tag_ttl");
    assert_eq!((ttl.value.as_deref(), ttl.source, ttl.editable), (Some("\"5s\""), SettingSource::File, false));
    assert!(ttl.origin.starts_with("configuration:"), "{ttl:?}");
    let link = setting("cache.link_ttl");
    assert_eq!((link.source, link.editable), (SettingSource::Default, true));
    assert!(!setting("server.port").editable, "it takes a restart");
    assert_eq!(setting("auth.admin_password").value.as_deref(), Some("***"));
    assert!(!tap.heard().contains(PASSWORD), "{}", tap.heard());
    assert_eq!(get(&world.admin, "cache.tag_ttl").await, *ttl);
    let unknown = world.admin.get_setting().key("cache.nothing").send().await.refused();
    assert_eq!(unknown.told(), (404, ErrorCode::NotFound));
}

#[tokio::test]
async fn a_change_is_in_force_at_once_and_after_a_restart_until_it_is_taken_back() {
    let mut world = World::new().await;
    let asked = |world: &World| world.registry.manifest_heads("1.0");
    world.pull("admin", PASSWORD, PATH).await;
    world.pull("admin", PASSWORD, PATH).await;
    assert_eq!(asked(&world), 0, "the tag is believed for a minute");
    let both = set(&world.admin, &[("cache.tag_ttl", "0s"), ("logging.level", "warn")]).await;
    assert_eq!(both.good().updated, 2);
    world.pull("admin", PASSWORD, PATH).await;
    assert_eq!(asked(&world), 1, "and now it is asked for at each request");
    let shown = get(&world.admin, "cache.tag_ttl").await;
    assert_eq!((shown.value.as_deref(), shown.source), (Some("\"0s\""), SettingSource::Api));
    assert!(shown.updated_at.is_some(), "{shown:?}");

    world.restart().await;
    world.pull("admin", PASSWORD, PATH).await;
    assert_eq!(asked(&world), 2);
    let reset = || world.admin.reset_setting().key("cache.tag_ttl").send();
    assert_eq!(reset().await.expect("taken back").status(), 204);
    world.pull("admin", PASSWORD, PATH).await;
    assert_eq!(asked(&world), 2);
    assert_eq!(get(&world.admin, "cache.tag_ttl").await.source, SettingSource::Default);
    assert_eq!(reset().await.refused().status, 404);
    let log = world.admin.list_logs().resource_type("config").send().await.good();
    assert_eq!(log.total, 3);
    assert_eq!((&*log.logs[0].action, &log.logs[0].before), ("config.reset", &Some("0s".into())));
}

#[tokio::test]
async fn rules_of_access_change_at_once() {
    let world = World::new().await;
    let url = format!("{}{PATH}", world.stack.url());
    let anonymous = || async { reqwest::get(&url).await.expect("an answer").status().as_u16() };
    assert_eq!(anonymous().await, 401);
    set(&world.admin, &[("auth.anonymous_pull", "upstream/team/*")]).await.good();
    assert_eq!(anonymous().await, 200);
    world.admin.reset_setting().key("auth.anonymous_pull").send().await.good();
    assert_eq!(anonymous().await, 401);
}

#[tokio::test]
async fn what_cannot_be_changed_here_is_told_with_the_place_where_it_can() {
    let world = World::with("[cache]\ntag_ttl = \"5s\"").await;
    let refused = async |pairs: &[(&str, &str)]| -> Refusal { set(&world.admin, pairs).await.refused() };
    let filed = refused(&[("cache.link_ttl", "1s"), ("cache.tag_ttl", "1s")]).await;
    assert_eq!(filed.told(), (409, ErrorCode::DefinedInFile));
    assert!(filed.message.contains("configuration:"), "{filed:?}");
    assert_eq!(get(&world.admin, "cache.link_ttl").await.source, SettingSource::Default, "all or none");
    for (key, value) in [
        ("server.max_connections", "80"),
        ("cache.nothing", "1"),
        ("cache.link_ttl", "soon"),
        ("cache.max_manifest_size", "1 KiB"),
        ("auth.token_ttl", "1h"),
        ("auth.anonymous_pull", "nowhere/**"),
        ("logging.level", "lnfo"),
    ] {
        assert_eq!(refused(&[(key, value)]).await.told(), (400, ErrorCode::Invalid), "{key} = {value}");
    }
    assert_eq!(refused(&[]).await.status, 400);
}

#[tokio::test]
async fn a_stored_setting_that_contradicts_the_file_does_not_stop_the_start() {
    use domain::ports::settings::{SettingChange, SettingRow};
    let mut world = World::new().await;
    set(&world.admin, &[("cache.link_ttl", "7s")]).await.good();
    let row = SettingRow {
        key: "cache.tag_ttl".to_owned(),
        value: "not a duration".to_owned(),
        updated_at: std::time::SystemTime::UNIX_EPOCH,
    };
    let settings = world.stack.running().wiring().identities.settings();
    settings.apply(vec![SettingChange::Put(row)]).await.expect("stored");
    world.stack.restart().await;
    let admin = world.login("admin", PASSWORD).await;
    assert_eq!(get(&admin, "cache.tag_ttl").await.source, SettingSource::Default);
    assert_eq!(get(&admin, "cache.link_ttl").await.value.as_deref(), Some("\"7s\""));
}

#[tokio::test]
async fn the_schema_describes_every_key_and_a_file_is_checked_whole() {
    let world = World::new().await;
    let fields = world.admin.get_config_schema().send().await.good().fields;
    let ttl = fields.iter().find(|field| field.key == "cache.tag_ttl").expect("the key");
    assert_eq!((&*ttl.field_type, ttl.default_value.as_deref(), ttl.live), ("duration", Some("\"1m\""), true));
    assert!(fields.iter().any(|field| field.key == "upstreams[].url" && field.required));
    let check = async |content: &str| {
        let body = types::ValidateConfigRequest::builder().content(content);
        world.admin.validate_config().body(body).send().await.good()
    };
    assert!(check("[cache]\ntag_ttl = \"5s\"\n").await.valid);
    let bad = check("[cache]\ntag_ttl = \"soon\"\n[sever]\nport = 1\n").await;
    assert_eq!((bad.valid, bad.problems.len()), (false, 2), "{bad:?}");
    assert_eq!(bad.problems[0].source, "configuration:2");
    assert!(!check("a = = b").await.valid);
}
