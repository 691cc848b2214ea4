//! Pins that stand in the configuration file.

use client::Client;
use client::types::{CreatePinRequest, ErrorCode, Pin, PinSource};
use support::admin::{self, Answer};
use support::{FakeRegistry, SampleImage, TestStack, TestStackBuilder};

use crate::calls::{delete_entry, entries, pin};

const PINNED: &str = "[[cache.pins]]\nrepository = \"hub/team/a\"\ntag = \"1.0\"\ndescription = \"of the file\"\n";

fn builder(registry: &FakeRegistry, pins: &str) -> TestStackBuilder {
    TestStack::builder().upstream("hub", &registry.url()).config(pins).in_file()
}

async fn pins(api: &Client) -> Vec<Pin> {
    api.list_pins().send().await.good().pins
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pin_of_the_file_keeps_is_listed_with_its_place_and_goes_with_the_file() {
    let registry = FakeRegistry::start().await;
    let image = SampleImage::single("team/a", "1.0").seed(1).layers([5_000, 300]).build();
    registry.push(&image);
    let mut stack = builder(&registry, PINNED).start().await;
    let api = admin::anybody(&stack.url());
    support::client::pull(&stack.url(), "team/a", "1.0").await.expect("a whole image");
    stack.settle().await;
    let whole = entries(&api).await;
    let cleared = api.clear_cache().send().await.good();
    assert_eq!((cleared.cleared, cleared.kept.count), (0, whole));

    let other = CreatePinRequest { pattern: Some("hub/other".to_owned()), ..Default::default() };
    pin(&api, other).await.good();
    let listed = pins(&api).await;
    let sources: Vec<_> = listed.iter().map(|pin| pin.source).collect();
    assert_eq!(sources, [PinSource::File, PinSource::Api]);
    let of_file = listed[0].clone();
    let place = of_file.place.clone().expect("a place");
    assert!(place.starts_with(&stack.config_file().display().to_string()), "{place}");
    assert_eq!((&*of_file.description, of_file.tag.as_deref()), ("of the file", Some("1.0")));
    assert_eq!(listed[1].place, None);

    let refused = api.delete_pin().id(&of_file.id).send().await.refused();
    assert_eq!(refused.told(), (409, ErrorCode::DefinedInFile));
    assert!(refused.message.contains(&place), "{refused:?}");
    let refused = delete_entry(&api, &image.digest()).await.refused();
    assert!(refused.message.contains(&place), "{refused:?}");

    stack.rewrite(builder(&registry, ""));
    let told = api.reload_upstreams().send().await.good();
    assert_eq!((&told.applied[..], told.restart_required.len()), (&["cache.pins".to_owned()][..], 0));
    assert_eq!(pins(&api).await.len(), 1, "that of the API stays");
    assert_eq!(api.clear_cache().send().await.good().cleared, whole);

    stack.rewrite(builder(&registry, PINNED));
    assert_eq!(api.reload_upstreams().send().await.good().applied, ["cache.pins"]);
    assert_eq!(pins(&api).await[0].id, of_file.id, "it is the same as before");
    assert_eq!(api.reload_upstreams().send().await.good().applied, [""; 0]);
    stack.restart().await;
    let api = admin::anybody(&stack.url());
    assert_eq!(pins(&api).await[0].id, of_file.id);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_a_mistaken_pin_changes_nothing_and_one_of_no_upstream_is_told() {
    let registry = FakeRegistry::start().await;
    let mut stack = builder(&registry, PINNED).start().await;
    let api = admin::anybody(&stack.url());
    stack.rewrite(builder(&registry, "[[cache.pins]]\nrepository = \"hub/team/a\"\n"));
    let refused = api.reload_upstreams().send().await.refused();
    assert_eq!(refused.told(), (409, ErrorCode::InvalidFile));
    assert_eq!(refused.problems[0].key, "cache.pins[0].repository", "{refused:?}");
    assert_eq!(pins(&api).await.len(), 1);
    stack.rewrite(builder(&registry, "[[cache.pins]]\npattern = \"hup/**\"\n"));
    let told = api.reload_upstreams().send().await.good();
    assert_eq!(told.warnings.len(), 1, "{told:?}");
    assert!(told.warnings[0].message.contains("\"hup\""), "{told:?}");
}
