//! Statistics, entries and repositories.

use serde_json::Value;

use crate::world::{World, shared_layer};

fn texts(list: &Value, field: &str) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|item| item[field].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_cache_has_nothing_and_says_so() {
    let world = World::new().await;
    let stats = world.api().stats().await;
    for number in
        ["total_size", "entry_count", "manifest_count", "blob_count", "hit_count", "miss_count", "fills_in_progress"]
    {
        assert_eq!(stats[number], 0, "{number} in {stats}");
    }
    assert_eq!(stats["hit_rate"].as_f64(), Some(0.0));
    assert_eq!(world.api().entries("").await["entries"], serde_json::json!([]));
    assert_eq!(world.api().repositories("").await["total"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_once_each_and_survive_a_restart() {
    let mut world = World::new().await;
    let cold = world.pull("team/b", "1.0").await.answers.len() as u64;
    let first = world.api().stats().await;
    let (hits, misses) =
        (first["hit_count"].as_u64().expect("a count"), first["miss_count"].as_u64().expect("a count"));
    assert_eq!(hits + misses, cold, "{first}");
    assert!(misses >= 3, "a manifest, a configuration and two layers: {first}");

    let warm = world.pull("team/b", "1.0").await.answers.len() as u64;
    let second = world.api().stats().await;
    assert_eq!(second["hit_count"], hits + warm, "{second}");
    assert_eq!(second["miss_count"], misses, "{second}");

    world.stack.restart().await;
    let after = world.api().stats().await;
    assert_eq!((&after["hit_count"], &after["miss_count"]), (&second["hit_count"], &second["miss_count"]));
    let repositories = world.api().repositories("").await;
    let repository = &repositories["repositories"][0];
    assert_eq!(repository["name"], "hub/team/b");
    assert_eq!(repository["hit_count"], second["hit_count"], "{repository}");
    assert!(repository["hit_rate"].as_f64().expect("a rate") >= 0.5, "{repository}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_are_those_of_what_is_stored() {
    let world = World::new().await;
    world.pull_both().await;
    let stats = world.api().stats().await;
    let manifests = world.a.manifests().len() + world.b.manifests().len();
    assert_eq!(stats["manifest_count"], manifests, "{stats}");
    let page = world.api().entries("?limit=100").await;
    let sizes: u64 =
        page["entries"].as_array().expect("a list").iter().filter_map(|entry| entry["size"].as_u64()).sum();
    assert_eq!((&stats["total_size"], &stats["entry_count"]), (&sizes.into(), &page["total"]));
    assert!(stats["total_size_human"].as_str().expect("text").ends_with("KiB"), "{stats}");
    let repositories = world.api().repositories("").await;
    assert_eq!(texts(&repositories["repositories"], "name"), ["hub/team/a", "hub/team/b"]);
    assert_eq!(repositories["repositories"][0]["tags"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_filtered_sorted_and_paged() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let manifests = api.entries("?entry_type=manifest").await;
    assert!(texts(&manifests["entries"], "content_type").iter().all(|kind| kind.contains("vnd.")), "{manifests}");
    let layer = shared_layer(&world);
    let found = api.entries(&format!("?digest={}", &layer.hex()[5..20])).await;
    let entry = &found["entries"][0];
    assert_eq!((&found["total"], &entry["digest"]), (&1.into(), &layer.to_string().into()));
    assert_eq!((&entry["repository"], &entry["repositories"]), (&"hub/team/a".into(), &2.into()));
    let of_b = api.entries("?repository=team/b").await;
    assert_eq!(of_b["total"], world.b.manifests().len() + world.b.blobs().count());
    assert_eq!(api.entries("?repository=nowhere").await["total"], 0);

    for sort in ["last_accessed_at", "created_at", "size", "access_count"] {
        for order in ["asc", "desc"] {
            let whole = api.entries(&format!("?limit=100&sort_by={sort}&sort_order={order}")).await;
            let mut walked = Vec::new();
            let mut next = String::new();
            loop {
                let page = api.entries(&format!("?limit=2&sort_by={sort}&sort_order={order}{next}")).await;
                walked.extend(texts(&page["entries"], "id"));
                let Some(cursor) = page["next"].as_str() else { break };
                next = format!("&cursor={cursor}");
            }
            assert_eq!(walked, texts(&whole["entries"], "id"), "{sort} {order}");
        }
    }
    let by_size = api.entries("?limit=100&sort_by=size&sort_order=asc").await;
    let sizes: Vec<_> = by_size["entries"].as_array().expect("a list").iter().map(|e| e["size"].as_u64()).collect();
    assert!(sizes.is_sorted(), "{sizes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_cannot_be_are_400() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let cursor = api.entries("?limit=1").await["next"].as_str().expect("a next page").to_owned();
    for query in [
        "cursor=abc".to_owned(),
        "cursor=".to_owned(),
        format!("cursor={cursor}&sort_by=size"),
        format!("cursor={cursor}&sort_order=asc"),
        format!("cursor={}", &cursor[1..]),
        "sort_by=name".to_owned(),
        "entry_type=layer".to_owned(),
        "offset=10001".to_owned(),
        "offset=-1".to_owned(),
        "limit=many".to_owned(),
    ] {
        let (status, body) = api.get(&format!("/cache/entries?{query}")).await;
        assert_eq!((status, &body["code"]), (400, &"invalid".into()), "{query}: {body}");
    }
    let (status, _) = api.get(&format!("/cache/repositories?cursor={cursor}")).await;
    assert_eq!(status, 400, "a cursor of another list");
    assert_eq!(api.entries("?limit=1000000").await["limit"], 100);
    assert_eq!(api.get("/cache/entries/latest").await.0, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_shows_its_graph() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let (status, index) = api.entry(&world.a.digest()).await;
    assert_eq!(status, 200, "{index}");
    assert_eq!(index["children"].as_array().expect("a list").len(), 2);
    assert_eq!((&index["children"][0]["stored"], &index["entry"]["reference"]), (&true.into(), &"1.0".into()));
    assert_eq!(index["tags"][0]["tag"], "1.0");
    let (_, layer) = api.entry(&shared_layer(&world)).await;
    assert_eq!(layer["linked_by"], serde_json::json!(["hub/team/a", "hub/team/b"]));
    assert_eq!(layer["entry"]["entry_type"], "blob");
    let parents = layer["parents"].as_array().expect("a list");
    assert!(parents.contains(&world.b.digest().to_string().into()), "{layer}");
    let by_id = api.found(&format!("/cache/entries/{}", layer["entry"]["id"].as_str().expect("an id"))).await;
    assert_eq!(by_id["entry"]["digest"], layer["entry"]["digest"]);
    let nothing = domain::oci::Algorithm::Sha256.digest(b"nothing");
    assert_eq!(api.entry(&nothing).await.0, 404);
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
    let top = world.api().found("/cache/entries/top?limit=4").await;
    let counts: Vec<_> = top.as_array().expect("a list").iter().map(|entry| entry["access_count"].as_u64()).collect();
    assert_eq!(counts.len(), 4);
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts[3] >= Some(3), "{top}");
}
