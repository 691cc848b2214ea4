//! Statistics, entries and repositories.

use client::types::{CacheEntry, CacheEntryPage, EntrySortBy, EntryType, ErrorCode, SortOrder};
use support::admin::Answer;

use crate::calls::{UNKNOWN, entry, repositories, stats};
use crate::world::{World, shared_layer};

fn ids(page: &CacheEntryPage) -> Vec<&str> {
    page.entries.iter().map(|entry| &*entry.id).collect()
}

fn sizes(page: &CacheEntryPage) -> Vec<u64> {
    page.entries.iter().map(|entry| entry.size).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_cache_has_nothing_and_says_so() {
    let world = World::new().await;
    let api = world.api();
    let stats = stats(&api).await;
    assert_eq!((stats.total_size, stats.entry_count, stats.manifest_count, stats.blob_count), (0, 0, 0, 0));
    assert_eq!((stats.hit_count, stats.miss_count, stats.fills_in_progress), (0, 0, 0));
    assert!(stats.hit_rate.abs() < f64::EPSILON, "{stats:?}");
    assert_eq!(api.list_cache_entries().send().await.good().entries, []);
    assert_eq!(repositories(&api).await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_once_each_and_survive_a_restart() {
    let mut world = World::new().await;
    let cold = world.pull("team/b", "1.0").await.answers.len() as u64;
    let first = stats(&world.api()).await;
    assert_eq!(first.hit_count + first.miss_count, cold, "{first:?}");
    assert!(first.miss_count >= 3, "a manifest, a configuration and two layers: {first:?}");

    let warm = world.pull("team/b", "1.0").await.answers.len() as u64;
    let second = stats(&world.api()).await;
    assert_eq!(second.hit_count, first.hit_count + warm, "{second:?}");
    assert_eq!(second.miss_count, first.miss_count, "{second:?}");

    world.stack.restart().await;
    let after = stats(&world.api()).await;
    assert_eq!((after.hit_count, after.miss_count), (second.hit_count, second.miss_count));
    let page = world.api().list_cache_repositories().send().await.good();
    let repository = &page.repositories[0];
    assert_eq!(repository.name, "hub/team/b");
    assert_eq!(repository.hit_count, second.hit_count, "{repository:?}");
    assert!(repository.hit_rate >= 0.5, "{repository:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_are_those_of_what_is_stored() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let stats = stats(&api).await;
    let manifests = world.a.manifests().len() + world.b.manifests().len();
    assert_eq!(stats.manifest_count, manifests as u64, "{stats:?}");
    let page = api.list_cache_entries().limit(100_u32).send().await.good();
    assert_eq!((stats.total_size, stats.entry_count), (sizes(&page).iter().sum(), page.total));
    assert!(stats.total_size_human.ends_with("KiB"), "{stats:?}");
    assert_eq!(repositories(&api).await, ["hub/team/a", "hub/team/b"]);
    assert_eq!(api.list_cache_repositories().send().await.good().repositories[0].tags, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_filtered_sorted_and_paged() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let list = || api.list_cache_entries();
    let manifests = list().entry_type(EntryType::Manifest).send().await.good();
    let is_manifest = |entry: &CacheEntry| entry.content_type.as_ref().is_some_and(|kind| kind.contains("vnd."));
    assert!(!manifests.entries.is_empty() && manifests.entries.iter().all(is_manifest), "{manifests:?}");
    let layer = shared_layer(&world);
    let found = list().digest(&layer.hex()[5..20]).send().await.good();
    let entry = &found.entries[0];
    assert_eq!((found.total, &entry.digest), (1, &layer.to_string()));
    assert_eq!((entry.repository.as_deref(), entry.repositories), (Some("hub/team/a"), 2));
    let of_b = list().repository("team/b").send().await.good();
    assert_eq!(of_b.total, (world.b.manifests().len() + world.b.blobs().count()) as u64);
    assert_eq!(list().repository("nowhere").send().await.good().total, 0);

    for sort in [EntrySortBy::LastAccessedAt, EntrySortBy::CreatedAt, EntrySortBy::Size, EntrySortBy::AccessCount] {
        for order in [SortOrder::Asc, SortOrder::Desc] {
            let list = || api.list_cache_entries().sort_by(sort).sort_order(order);
            let whole = list().limit(100_u32).send().await.good();
            let mut page = list().limit(2_u32).send().await.good();
            let mut walked = page.entries.clone();
            while let Some(cursor) = page.next {
                page = list().limit(2_u32).cursor(cursor).send().await.good();
                walked.extend(page.entries.iter().cloned());
            }
            let walked: Vec<_> = walked.iter().map(|entry| &*entry.id).collect();
            assert_eq!(walked, ids(&whole), "{sort} {order}");
        }
    }
    let by_size = list().limit(100_u32).sort_by(EntrySortBy::Size).sort_order(SortOrder::Asc).send().await.good();
    assert!(sizes(&by_size).is_sorted(), "{by_size:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_cannot_be_are_400() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let list = || api.list_cache_entries();
    let cursor = list().limit(1_u32).send().await.good().next.expect("a next page");
    for question in [
        list().cursor("abc"),
        list().cursor(&*cursor).sort_by(EntrySortBy::Size),
        list().cursor(&*cursor).sort_order(SortOrder::Asc),
        list().cursor(&cursor[1..]),
        list().offset(10_001_u32),
    ] {
        let asked = format!("{question:?}");
        assert_eq!(question.send().await.refused().told(), (400, ErrorCode::Invalid), "{asked}");
    }
    let other = api.list_cache_repositories().cursor(&*cursor).send().await;
    assert_eq!(other.refused().status, 400, "a cursor of another list");
    assert_eq!(list().limit(1_000_000_u32).send().await.good().limit, 100);
    assert_eq!(api.get_cache_entry().digest("latest").send().await.refused().status, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_shows_its_graph() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let index = entry(&api, &world.a.digest()).await.good();
    assert_eq!(index.children.len(), 2, "{index:?}");
    assert_eq!((index.children[0].stored, index.entry.reference.as_deref()), (true, Some("1.0")));
    assert_eq!(index.tags[0].tag, "1.0");
    let layer = entry(&api, &shared_layer(&world)).await.good();
    assert_eq!(layer.linked_by, ["hub/team/a", "hub/team/b"]);
    assert_eq!(layer.entry.entry_type, EntryType::Blob);
    assert!(layer.parents.contains(&world.b.digest().to_string()), "{layer:?}");
    let by_id = api.get_cache_entry().digest(&layer.entry.id).send().await.good();
    assert_eq!(by_id.entry.digest, layer.entry.digest);
    let nothing = domain::oci::Algorithm::Sha256.digest(b"nothing");
    assert_eq!(entry(&api, &nothing).await.refused().told(), UNKNOWN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_for_most_comes_first() {
    let mut world = World::new().await;
    world.pull_both().await;
    for _ in 0..3 {
        world.pull("team/b", "1.0").await;
    }
    // The counts are written down at the end.
    world.stack.restart().await;
    let top = world.api().list_top_cache_entries().limit(4_u32).send().await.good();
    let counts: Vec<_> = top.iter().map(|entry| entry.access_count).collect();
    assert_eq!(counts.len(), 4);
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts[3] >= 3, "{top:?}");
}
