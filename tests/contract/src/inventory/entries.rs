//! Lists of entries.

use domain::cache::BlobKey;
use domain::ports::inventory::{EntryFilter, EntryKind, EntrySort, EntryTotals, Page, Scope};
use domain::ports::metadata::{LinkRow, TagRow};

use super::Fixture;
use super::rows::{at, digest, everything, first, isolated, link, only, repository, set_tag, shared, tag};
use crate::metadata::rows::put_blob;

fn keys(names: &[&str]) -> Vec<BlobKey> {
    names.iter().map(|name| shared(name)).collect()
}

pub(super) async fn entries_are_sorted_by_each_value_in_both_directions(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let orders = [
        (EntrySort::CreatedAt, ["base", "config", "image", "orphan"]),
        (EntrySort::LastAccessedAt, ["config", "orphan", "image", "base"]),
        (EntrySort::Size, ["config", "orphan", "image", "base"]),
    ];
    for (sort, names) in orders {
        let mut expected = keys(&names);
        assert_eq!(fixture.keys(&everything(), sort, false).await, expected, "{sort:?}");
        expected.reverse();
        assert_eq!(fixture.keys(&everything(), sort, true).await, expected, "{sort:?}");
    }
    let most = fixture.keys(&everything(), EntrySort::AccessCount, true).await;
    assert_eq!(most[..2], keys(&["image", "base"]));
}

pub(super) async fn pages_miss_and_repeat_nothing(fixture: Fixture) {
    // Many are alike in everything, so that a page ends among equal ones.
    let names: Vec<_> = (0..30).map(|number| shared(&number.to_string())).collect();
    fixture.apply(names.iter().map(|key| put_blob(key, 10, at(1)))).await;
    fixture.apply((0..5).map(|number| put_blob(&isolated("hub", &number.to_string()), 10, at(1)))).await;
    for sort in EntrySort::ALL {
        for descending in [false, true] {
            let whole = fixture.keys(&everything(), sort, descending).await;
            assert_eq!(whole.len(), 35);
            for limit in [1, 7, 35] {
                assert_eq!(fixture.walk(sort, descending, limit).await, whole, "{sort:?} by {limit}");
            }
        }
    }
}

pub(super) async fn everything_stored_is_told_once_by_pages(fixture: Fixture) {
    let mut keys: Vec<_> = (0..30).map(|number| shared(&number.to_string())).collect();
    keys.extend((0..5).map(|number| isolated("hub", &number.to_string())));
    fixture.apply(keys.iter().map(|key| put_blob(key, 10, at(1)))).await;
    keys.sort();
    for limit in [1, 7, 35, 100] {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = fixture.inventory.stored(after.as_ref(), limit).await.expect("an answer");
            assert!(page.iter().all(|row| (row.size, row.created_at) == (10, at(1))));
            after = page.last().map(|row| row.key.clone());
            found.extend(page.into_iter().map(|row| row.key));
            if after.is_none() {
                break;
            }
        }
        found.sort();
        assert_eq!(found, keys, "by {limit}");
    }
}

pub(super) async fn links_and_tags_are_walked_once_by_pages(fixture: Fixture) {
    let names = ["hub/a", "hub/b", "hub-2/a", "a/b"].map(repository);
    for (name, content) in names.iter().flat_map(|name| ["x", "y", "z"].map(|content| (name, content))) {
        fixture.apply([link(name, digest(content)), set_tag(name, content, digest(content))]).await;
    }
    for limit in [1, 5, 12, 100] {
        let (mut links, mut tags) = (Vec::new(), Vec::new());
        loop {
            let after = links.last().map(|row: &LinkRow| (row.repository.clone(), row.digest));
            let page = fixture.inventory.links_after(after.as_ref(), limit).await.expect("an answer");
            assert!(page.len() <= limit);
            if page.is_empty() {
                break;
            }
            links.extend(page);
        }
        loop {
            let after = tags.last().map(|row: &TagRow| (row.repository.clone(), row.tag.clone()));
            let page = fixture.inventory.tags_after(after.as_ref(), limit).await.expect("an answer");
            if page.is_empty() {
                break;
            }
            tags.extend(page);
        }
        assert_eq!((links.len(), tags.len()), (12, 12), "by {limit}");
        for (name, content) in names.iter().flat_map(|name| ["x", "y", "z"].map(|content| (name, content))) {
            assert!(links.iter().any(|row| row.repository == *name && row.digest == digest(content)));
            assert!(tags.iter().any(|row| row.repository == *name && row.tag == tag(content)));
        }
    }
}

pub(super) async fn an_offset_passes_over_entries(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let page = Page { offset: 1, ..first(2) };
    let entries = fixture.inventory.entries(&everything(), EntrySort::CreatedAt, page).await.expect("entries");
    let found: Vec<_> = entries.into_iter().map(|entry| entry.blob.key).collect();
    assert_eq!(found, keys(&["config", "image"]));
    let beyond = Page { offset: 9, ..first(2) };
    let none = fixture.inventory.entries(&everything(), EntrySort::Size, beyond).await.expect("an answer");
    assert_eq!(none, []);
}

pub(super) async fn an_offset_passes_over_an_entry_once_however_many_link_it(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let of = |digest: &str| EntryFilter {
        repository_contains: Some("hub/".to_owned()),
        digest_contains: Some(digest.to_owned()),
        ..everything()
    };
    let page = Page { offset: 1, ..first(2) };
    let rest = fixture.inventory.entries(&of(&digest("base").hex()), EntrySort::Size, page).await.expect("an answer");
    assert_eq!(rest, []);
}

pub(super) async fn entries_are_filtered_by_kind_digest_and_repository(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let found = async |filter: EntryFilter| fixture.keys(&filter, EntrySort::CreatedAt, false).await;
    let of_kind = |kind| EntryFilter { kind: Some(kind), ..everything() };
    assert_eq!(found(of_kind(EntryKind::Manifest)).await, keys(&["image"]));
    assert_eq!(found(of_kind(EntryKind::Blob)).await, keys(&["base", "config", "orphan"]));
    let part = |text: &str| EntryFilter { digest_contains: Some(text.to_owned()), ..everything() };
    assert_eq!(found(part(&digest("config").hex()[3..20])).await, keys(&["config"]));
    assert_eq!(found(part("%")).await, []);
    let of = |text: &str| EntryFilter { repository_contains: Some(text.to_owned()), ..everything() };
    assert_eq!(found(of("b/b")).await, keys(&["base"]));
    assert_eq!(found(of("hub/")).await, keys(&["base", "config", "image"]));
    assert_eq!(found(of("_ub")).await, []);
}

pub(super) async fn an_entry_has_its_first_repository_and_a_tag_of_it(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let entry = async |name, scope: &Scope| fixture.inventory.entry(&shared(name), scope).await.expect("an answer");
    let image = entry("image", &Scope::Everything).await.expect("it is stored");
    assert_eq!(image.repository, Some(repository("hub/a")));
    assert_eq!((image.tag, image.repositories), (Some(tag("latest")), 1));
    assert!(image.media_type.is_some());
    assert_eq!((image.blob.access_count, image.blob.last_accessed_at), (7, at(8)));
    let base = entry("base", &Scope::Everything).await.expect("it is stored");
    assert_eq!((base.repository, base.repositories, base.tag), (Some(repository("hub/a")), 2, None));
    assert_eq!(base.media_type, None);
    let orphan = entry("orphan", &Scope::Everything).await.expect("it is stored");
    assert_eq!((orphan.repository, orphan.repositories), (None, 0));
    assert_eq!(entry("gone", &Scope::Everything).await, None);
}

pub(super) async fn a_scope_shows_what_its_repositories_link(fixture: Fixture) {
    fixture.with_two_repositories().await;
    let scope = only(&["hub/b", "hub/none"]);
    let entries = fixture.inventory.entries(&EntryFilter::all(scope.clone()), EntrySort::Size, first(10)).await;
    let entries = entries.expect("entries");
    assert_eq!(entries.len(), 1);
    assert_eq!((&entries[0].repository, entries[0].repositories), (&Some(repository("hub/b")), 1));
    assert_eq!(fixture.inventory.entry(&shared("image"), &scope).await.expect("an answer"), None);
    assert_eq!(fixture.keys(&EntryFilter::all(only(&[])), EntrySort::Size, false).await, []);
    let other = EntryFilter { repository_contains: Some("hub/a".to_owned()), ..EntryFilter::all(scope) };
    assert_eq!(fixture.keys(&other, EntrySort::Size, false).await, []);
}

pub(super) async fn totals_are_sums_over_what_the_filter_holds_for(fixture: Fixture) {
    let totals = async |filter: EntryFilter| fixture.inventory.entry_totals(&filter).await.expect("totals");
    assert_eq!(totals(everything()).await, EntryTotals::default());
    fixture.with_two_repositories().await;
    assert_eq!(totals(everything()).await, EntryTotals { entries: 4, manifests: 1, bytes: 1_930 });
    let of_b = EntryFilter::all(only(&["hub/b"]));
    assert_eq!(totals(of_b).await, EntryTotals { entries: 1, manifests: 0, bytes: 1_000 });
    let manifests = EntryFilter { kind: Some(EntryKind::Manifest), ..everything() };
    assert_eq!(totals(manifests).await, EntryTotals { entries: 1, manifests: 1, bytes: 700 });
}

pub(super) async fn a_link_leads_to_its_upstreams_own_space_before_the_shared_one(fixture: Fixture) {
    let (hub, quay) = (repository("hub/a"), repository("quay/a"));
    let (own, both) = (isolated("hub", "layer"), shared("layer"));
    fixture
        .apply([
            put_blob(&own, 10, at(1)),
            put_blob(&both, 10, at(1)),
            link(&hub, digest("layer")),
            link(&quay, digest("layer")),
            set_tag(&hub, "v1", digest("layer")),
        ])
        .await;
    let linking = async |key: &BlobKey| fixture.inventory.linking(key, 10).await.expect("names");
    assert_eq!(linking(&own).await, std::slice::from_ref(&hub));
    assert_eq!(linking(&both).await, [quay]);
    let shown = fixture.keys(&EntryFilter::all(only(&["hub/a"])), EntrySort::Size, false).await;
    assert_eq!(shown, std::slice::from_ref(&own));

    fixture.apply([domain::ports::Change::DropBlob { key: own }]).await;
    assert_eq!(linking(&both).await.first(), Some(&hub));
}
