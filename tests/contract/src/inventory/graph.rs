//! Who refers to whom.

use domain::cache::{BlobSpace, Content};
use domain::ports::metadata::ManifestRow;

use super::Fixture;
use super::rows::{at, digest, isolated, manifest, repository, shared, tag};
use crate::metadata::rows::{put_blob, put_manifest, referrer};

pub(super) async fn a_digest_is_found_in_every_space(fixture: Fixture) {
    let spaces = async |name| fixture.inventory.spaces_of(&digest(name)).await.expect("spaces");
    let keys = [isolated("quay", "x"), shared("x"), isolated("hub", "x"), shared("y")];
    fixture.apply(keys.iter().map(|key| put_blob(key, 10, at(1)))).await;
    assert_eq!(spaces("x").await, [BlobSpace::Shared, isolated("hub", "x").space, isolated("quay", "x").space]);
    assert_eq!(spaces("z").await, []);
}

pub(super) async fn sizes_are_those_of_what_is_stored(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let asked = ["base", "gone", "config", "base"].map(digest);
    let mut expected = vec![(digest("base"), 1_000), (digest("config"), 30)];
    expected.sort_by_key(|(digest, _)| digest.to_string());
    assert_eq!(fixture.inventory.sizes(&BlobSpace::Shared, &asked).await.expect("sizes"), expected);
    assert_eq!(fixture.inventory.sizes(&BlobSpace::Shared, &[]).await.expect("sizes"), []);
    assert_eq!(fixture.inventory.sizes(&isolated("hub", "x").space, &asked).await.expect("sizes"), []);
}

pub(super) async fn parents_are_the_manifests_that_name_a_content(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let elsewhere = ManifestRow { children: vec![digest("base")], ..manifest(&isolated("hub", "elsewhere")) };
    fixture.apply([put_manifest(&elsewhere, at(1))]).await;
    let parents = async |name| fixture.inventory.parents(&shared(name), 10).await.expect("parents");
    assert_eq!(parents("base").await, [digest("image")]);
    assert_eq!(parents("image").await, []);
    assert_eq!(fixture.inventory.parents(&shared("base"), 0).await.expect("parents"), []);
}

pub(super) async fn tags_to_a_digest_are_found_in_every_repository(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let tags = async |limit| {
        let rows = fixture.inventory.tags_to(&digest("image"), limit).await.expect("tags");
        rows.into_iter().map(|row| (row.repository, row.tag)).collect::<Vec<_>>()
    };
    let (a, b) = (repository("hub/a"), repository("hub/b"));
    assert_eq!(tags(9).await, [(a.clone(), tag("latest")), (a.clone(), tag("v1")), (b, tag("early"))]);
    assert_eq!(tags(1).await, [(a, tag("latest"))]);
}

pub(super) async fn links_to_a_digest_are_found_whether_or_not_it_is_stored(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let permitted = async |name, limit| fixture.inventory.permitted(&digest(name), limit).await.expect("names");
    let (a, b) = (repository("hub/a"), repository("hub/b"));
    assert_eq!(permitted("base", 9).await, [a.clone(), b.clone()]);
    assert_eq!(permitted("base", 1).await, [a]);
    assert_eq!(permitted("gone", 9).await, [b]);
    assert_eq!(permitted("unknown", 9).await, []);
}

pub(super) async fn holdings_are_everything_at_once(fixture: Fixture) {
    fixture.with_two_repositories().await;
    fixture.apply([put_manifest(&referrer(&shared("signature"), digest("image")), at(1))]).await;
    let holdings = fixture.inventory.holdings().await.expect("holdings");
    assert_eq!(holdings.contents.len(), 5);
    let image =
        Content { size: 700, last_accessed_at: at(8), children: vec![digest("config"), digest("base")], subject: None };
    assert_eq!(holdings.contents[&shared("image")], image);
    assert_eq!(holdings.contents[&shared("signature")].subject, Some(digest("image")));
    assert_eq!(holdings.links[&repository("hub/a")].len(), 3);
    assert_eq!(holdings.links[&repository("hub/b")], [digest("base"), digest("gone")].into());
    assert_eq!(holdings.tags[&repository("hub/b")], [(tag("early"), digest("image"))].into());
}
