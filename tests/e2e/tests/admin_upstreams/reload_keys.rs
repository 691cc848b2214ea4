//! Keys beside the upstreams in a file that is read again, and patterns that name upstreams of the API.

use client::types::SettingSource;
use support::admin::Answer;
use support::{FakeRegistry, TestStack, TestStackBuilder};

use crate::calls::{create, definition};
use crate::reload::reload;
use crate::world::{ADMIN_PASSWORD, REPOSITORY, World, administrator, registry};

const EVERYBODY: &str = "anonymous_pull = [\"file/**\"]";

fn configured(registry: &FakeRegistry, auth: &str, rest: &str) -> TestStackBuilder {
    let sections = format!("[auth]\nadmin_password = {ADMIN_PASSWORD:?}\n{auth}\n{rest}");
    TestStack::builder().upstream("file", &registry.url()).config(&sections).in_file()
}

async fn started(auth: &str, rest: &str) -> World {
    let in_file = registry(1).await;
    let stack = configured(&in_file, auth, rest).start().await;
    let admin = administrator(&stack).await;
    World { in_file, stack, admin }
}

async fn value(world: &World, key: &str) -> (Option<String>, SettingSource) {
    let setting = world.admin.get_setting().key(key).send().await.good();
    (setting.value, setting.source)
}

#[tokio::test]
async fn keys_that_need_no_restart_are_in_force_and_the_others_are_named_and_shown_as_they_are() {
    let mut world = started(EVERYBODY, "[cache]\ntag_ttl = \"1h\"").await;
    world.pull_default().await;
    let asked = world.in_file.manifest_heads("1.0");
    world.pull_default().await;
    assert_eq!(world.in_file.manifest_heads("1.0"), asked, "the tag is believed");
    let (old, _) = value(&world, "cache.memory_cache_size").await;
    let rest = "[cache]\ntag_ttl = \"0s\"\nmemory_cache_size = \"2 MB\"";
    world.stack.rewrite(configured(
        &world.in_file,
        &format!("{EVERYBODY}\njwt_secret = \"0123456789abcdef0123456789abcdef\""),
        rest,
    ));
    let told = reload(&world.admin).await.good();
    assert_eq!(told.applied, ["cache.tag_ttl"], "{told:?}");
    assert_eq!(told.restart_required, ["auth.jwt_secret", "cache.memory_cache_size"], "{told:?}");
    assert!(told.message.ends_with("; 2 keys wait for a restart"), "{told:?}");
    world.pull_default().await;
    assert!(world.in_file.manifest_heads("1.0") > asked, "the tag is asked for");
    assert_eq!(value(&world, "cache.tag_ttl").await, (Some("\"0s\"".to_owned()), SettingSource::File));
    assert_eq!(value(&world, "cache.memory_cache_size").await.0, old, "it has the value of the start");

    let again = reload(&world.admin).await.good();
    assert_eq!((again.applied.len(), again.restart_required), (0, told.restart_required), "they wait still");
    world.restart().await;
    assert_eq!(value(&world, "cache.memory_cache_size").await.1, SettingSource::File);
    assert_eq!(reload(&world.admin).await.good().restart_required, [""; 0]);
}

#[tokio::test]
async fn what_the_api_has_set_stays_below_the_file() {
    let mut world = started("", "").await;
    let entry = client::types::SettingEntry { key: "cache.tag_ttl".to_owned(), value: "7s".to_owned() };
    let body = client::types::UpdateConfigRequest::builder().entries(vec![entry]);
    world.admin.update_config().body(body).send().await.good();
    assert_eq!(reload(&world.admin).await.good().applied, [""; 0]);
    assert_eq!(value(&world, "cache.tag_ttl").await, (Some("\"7s\"".to_owned()), SettingSource::Api));
    world.stack.rewrite(configured(&world.in_file, "", "[cache]\ntag_ttl = \"9s\""));
    assert_eq!(reload(&world.admin).await.good().applied, ["cache.tag_ttl"]);
    assert_eq!(value(&world, "cache.tag_ttl").await, (Some("\"9s\"".to_owned()), SettingSource::File));
    world.stack.rewrite(configured(&world.in_file, "", ""));
    assert_eq!(reload(&world.admin).await.good().applied, ["cache.tag_ttl"]);
    assert_eq!(value(&world, "cache.tag_ttl").await, (Some("\"7s\"".to_owned()), SettingSource::Api));
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_may_pull_of_upstreams_that_the_api_defines_and_a_typing_error_is_told() {
    let mut world = started("anonymous_pull = [\"mine/**\", \"tpyo/**\"]", "").await;
    let second = registry(2).await;
    create(&world.admin, definition("mine", &second)).await.good();
    let path = format!("/v2/mine/{REPOSITORY}/manifests/1.0");
    assert_eq!(world.status(&path).await, 200);
    assert_eq!(world.status(&format!("/v2/{REPOSITORY}/manifests/1.0")).await, 401);
    let told = reload(&world.admin).await.good();
    assert_eq!(told.warnings.len(), 1, "{told:?}");
    assert_eq!(told.warnings[0].key, "auth.anonymous_pull");
    assert!(told.warnings[0].message.contains("tpyo"), "{told:?}");

    world.restart().await;
    assert_eq!(world.status(&path).await, 200, "a start is kept up by neither");
    world.admin.delete_upstream().name("mine").send().await.good();
    world.restart().await;
    assert_eq!(reload(&world.admin).await.good().warnings.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_lets_patterns_name_its_own_upstreams_and_refuses_names_that_nobody_has() {
    let world = started("", "").await;
    let second = registry(2).await;
    let set = async |pattern: &str| {
        let entry = client::types::SettingEntry { key: "auth.anonymous_pull".to_owned(), value: pattern.to_owned() };
        let body = client::types::UpdateConfigRequest::builder().entries(vec![entry]);
        world.admin.update_config().body(body).send().await
    };
    let refused = set("mine/**").await.refused();
    assert_eq!(refused.status, 400);
    assert!(refused.message.contains("mine"), "{refused:?}");
    create(&world.admin, definition("mine", &second)).await.good();
    set("mine/**").await.good();
    assert_eq!(world.status(&format!("/v2/mine/{REPOSITORY}/manifests/1.0")).await, 200);
}
