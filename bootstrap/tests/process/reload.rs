//! SIGHUP after the configuration file was edited.

use std::fs;

use reqwest::Method;
use rustix::process::Signal;
use serde_json::Value;
use support::{FakeRegistry, SampleImage, client};

use crate::api::Api;
use crate::cache::{Setup, within_deadline};

/// Replaces text in the file of a cache that runs.
fn edit(setup: &Setup, before: &str, after: &str) {
    let path = setup.path("cache.toml");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(before), "{text}");
    fs::write(path, text.replace(before, after)).unwrap();
}

fn second(registry: &FakeRegistry) -> String {
    format!("[[upstreams]]\nname = \"second\"\nprefix = \"second\"\nurl = \"{}\"\n", registry.url())
}

#[tokio::test]
async fn a_hangup_puts_an_edited_file_into_effect_and_names_what_waits_for_the_next_start() {
    within_deadline(async {
        let (first, other) = (FakeRegistry::start().await, FakeRegistry::start().await);
        let image = SampleImage::single("library/app", "1.0").layers([1000]).build();
        other.push(&image);
        let setup = Setup::before(&first.url());
        let mut cache = setup.start().await;
        client::pull(cache.url(), "second/library/app", "1.0").await.unwrap_err();
        assert!(!cache.log().contains("\"DEBUG\""), "{}", cache.log());

        edit(&setup, "[logging]", "[logging]\nlevel = \"debug\"");
        edit(&setup, "port = 0", "port = 0\nmax_connections = 77");
        edit(&setup, "[[upstreams]]", &format!("{}[[upstreams]]", second(&other)));
        cache.signal(Signal::HUP);
        let waiting = cache.line("takes effect at the next start").await;
        assert_eq!((&waiting["key"], &waiting["level"]), (&"server.max_connections".into(), &"WARN".into()));
        let read = cache.line("the configuration was read again").await;
        assert_eq!((&read["added"], &read["changed"], &read["removed"]), (&1.into(), &0.into(), &0.into()), "{read}");
        let pulled = client::pull(cache.url(), "second/library/app", "1.0").await.unwrap();
        assert_eq!(pulled.root, image.digest());
        cache.line("\"DEBUG\"").await;

        let (_, audit) = Api::of(&cache).admin("", Method::GET, "/logs?action=upstream.reload", &Value::Null).await;
        assert_eq!(audit["logs"][0]["username"], "(command line)", "{audit}");
    })
    .await;
}

#[tokio::test]
async fn a_hangup_with_a_broken_file_changes_nothing_and_tells_every_mistake() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").layers([1000]).build();
        registry.push(&image);
        let setup = Setup::before(&registry.url());
        let mut cache = setup.start().await;

        edit(&setup, "[logging]", "[cache]\ntag_ttl = \"soon\"\n[logging]\nlevel = \"debug\"\ncolour = 1");
        edit(&setup, &registry.url(), "http://127.0.0.1:1");
        cache.signal(Signal::HUP);
        let refused = cache.line("nothing of it was put into effect").await;
        assert_eq!((&refused["level"], &refused["mistakes"]), (&"ERROR".into(), &2.into()));
        for start in ["cache.toml:7: cache.tag_ttl: ", "cache.toml:10: logging.colour: unknown key; "] {
            let told = cache.line(start).await;
            assert_eq!(told["level"], "ERROR", "{told}");
        }
        let pulled = client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        assert_eq!(pulled.root, image.digest());
        assert!(!cache.log().contains("\"DEBUG\""), "{}", cache.log());

        edit(&setup, "tag_ttl = \"soon\"\n", "");
        edit(&setup, "\ncolour = 1", "");
        cache.signal(Signal::HUP);
        let read = cache.line("the configuration was read again").await;
        assert_eq!(read["changed"], 1, "{read}");
        let changed = cache.line("a setting has changed").await;
        assert_eq!((&changed["key"], &changed["value"]), (&"logging.level".into(), &"\"debug\"".into()), "{changed}");
    })
    .await;
}
