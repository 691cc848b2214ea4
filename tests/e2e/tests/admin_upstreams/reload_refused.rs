//! A configuration file that cannot be read again, and who may not ask for it.

use std::fs;

use client::types::{ErrorCode, Role};
use support::admin::{Answer, Refusal, anybody, login};

use crate::calls::{list, log};
use crate::reload::reload;
use crate::world::{World, builder, registry};

const NOT_SOUND: (u16, ErrorCode) = (409, ErrorCode::InvalidFile);

/// Source, key and message of every mistake.
fn problems(refusal: &Refusal) -> Vec<(&str, &str, &str)> {
    refusal.problems.iter().map(|found| (&*found.source, &*found.key, &*found.message)).collect()
}

/// That everything is as at the start.
async fn is_untouched(world: &World) {
    let names: Vec<String> = list(&world.admin).await.into_iter().map(|upstream| upstream.name).collect();
    assert_eq!(names, ["file"]);
    let ttl = world.admin.get_setting().key("cache.tag_ttl").send().await.good();
    assert_eq!(ttl.value.as_deref(), Some("\"1h\""));
    world.pull_default().await;
    assert_eq!(log(&world.admin).await, [], "what changes nothing is not in the audit log");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_mistakes_changes_nothing_and_all_of_them_are_told() {
    let mut world = World::in_file().await;
    let good = builder(&world.in_file, "").upstream("more", "http://127.0.0.1:1").toml(world.stack.directory(), 0);
    let bad = good.replace("\"1h\"", "\"soon\"").replace("url = \"http://127.0.0.1:1\"", "");
    fs::write(world.stack.config_file(), format!("{bad}\n[sever]\nport = 1\n")).expect("the file can be written");
    let refused = reload(&world.admin).await.refused();
    assert_eq!(refused.told(), NOT_SOUND);
    assert!(refused.message.contains("3 errors; nothing was changed"), "{refused:?}");
    let mut keys: Vec<_> = refused.problems.iter().map(|problem| &*problem.key).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["cache.tag_ttl", "sever", "upstreams[1].url"], "{refused:?}");
    let place = format!("{}:", world.file_name());
    assert!(problems(&refused).iter().all(|(source, ..)| source.starts_with(&place)), "{refused:?}");
    is_untouched(&world).await;

    // What stands in it is sound, and what it names is not.
    let junk = world.stack.config_file().with_extension("pem");
    fs::write(&junk, "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n").expect("a file can be written");
    let lines = format!("ca_file = {:?}", junk.display().to_string());
    world.stack.rewrite(builder(&world.in_file, "").upstream_with("more", "https://127.0.0.1:1", &lines));
    let refused = reload(&world.admin).await.refused();
    assert_eq!(refused.told(), NOT_SOUND);
    let [(source, key, _)] = problems(&refused)[..] else { panic!("{refused:?}") };
    assert_eq!(key, "upstreams[1].ca_file");
    assert!(source.starts_with(&place), "{source}");
    is_untouched(&world).await;

    world.stack.rewrite(builder(&world.in_file, "").upstream("more", "http://127.0.0.1:1"));
    assert_eq!(reload(&world.admin).await.good().added, ["more"], "and a good one is read after them");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_gone_or_no_file_any_more_is_told() {
    let world = World::in_file().await;
    fs::remove_file(world.stack.config_file()).expect("it is there");
    for directory in [false, true] {
        if directory {
            fs::create_dir(world.stack.config_file()).expect("a directory can be made");
        }
        let refused = reload(&world.admin).await.refused();
        assert_eq!(refused.told(), NOT_SOUND);
        let [(source, _, _)] = problems(&refused)[..] else { panic!("{refused:?}") };
        assert_eq!(source, world.file_name());
        is_untouched(&world).await;
    }
}

#[tokio::test]
async fn without_a_file_there_is_nothing_to_read_again() {
    let world = World::new().await;
    let refused = reload(&world.admin).await.refused();
    assert_eq!(refused.told(), (409, ErrorCode::Conflict));
    assert!(refused.message.contains("without a configuration file"), "{refused:?}");
    is_untouched(&world).await;
}

#[tokio::test]
async fn only_administrators_may_ask() {
    let mut world = World::in_file().await;
    let body =
        client::types::CreateUserRequest::builder().username("jane").password("correct horse").role(Role::ReadWrite);
    world.admin.create_user().body(body).send().await.good();
    let second = registry(2).await;
    world.stack.rewrite(builder(&world.in_file, "").upstream("more", &second.url()));
    let url = world.stack.url();
    for (who, status) in [(anybody(&url), 401), (login(&url, "jane", "correct horse").await, 403)] {
        assert_eq!(reload(&who).await.refused().status, status);
        assert_eq!(who.get_upstreams_config_path().send().await.refused().status, status);
    }
    is_untouched(&world).await;
}
