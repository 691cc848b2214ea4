//! Bytes to clients, and repositories by part of their names.

use support::admin::Answer;
use support::client::RawReader;

use crate::calls::stats;
use crate::world::{World, shared_layer};

#[tokio::test(flavor = "multi_thread")]
async fn bytes_to_clients_are_those_of_manifests_and_blobs_however_they_leave() {
    let world = World::new().await;
    let api = world.api();
    let sent = async || stats(&api).await.bytes_to_clients;
    assert_eq!(sent().await, 0, "answers of this API are none of them");
    let bytes = |pulled: &support::client::Pulled| pulled.answers.iter().map(|answer| answer.bytes).sum::<u64>();
    let cold = bytes(&world.pull("team/b", "1.0").await);
    assert!(cold > 52_000, "{cold}");
    assert_eq!(sent().await, cold, "relayed from the upstream");
    let warm = bytes(&world.pull("team/b", "1.0").await);
    assert_eq!(sent().await, cold + warm, "from the store, also by sendfile");

    let blob = format!("{}/v2/team/b/blobs/{}", world.stack.url(), shared_layer(&world));
    let mut part = RawReader::get(&blob, &[("range", "bytes=10-40009")]).await.expect("an answer");
    assert_eq!(part.read_to_end().await.expect("a range").len(), 40_000);
    assert_eq!(sent().await, cold + warm + 40_000);
    let http = reqwest::Client::builder().no_proxy().build().expect("a plain client needs nothing");
    for path in ["/v2/", "/v2/_catalog", "/v2/team/b/tags/list", "/v2/team/b/manifests/none", "/health"] {
        http.get(format!("{}{path}", world.stack.url())).send().await.expect("an answer");
    }
    http.head(&blob).send().await.expect("an answer");
    assert_eq!(sent().await, cold + warm + 40_000, "nothing else counts");
}

#[tokio::test(flavor = "multi_thread")]
async fn repositories_are_found_by_part_of_their_names() {
    let world = World::new().await;
    world.pull_both().await;
    let api = world.api();
    let found = async |part: &str| {
        let page = api.list_cache_repositories().repository(part).send().await.good();
        let names: Vec<String> = page.repositories.into_iter().map(|repository| repository.name).collect();
        assert_eq!(page.total, names.len() as u64);
        names
    };
    assert_eq!(found("m/B").await, ["hub/team/b"], "canonical names are lower case");
    assert_eq!(found("hub/team/").await, ["hub/team/a", "hub/team/b"]);
    assert_eq!(found("").await.len(), 2);
    assert_eq!(found("%").await, [""; 0]);
    let page = || api.list_cache_repositories().repository("team").limit(1_u32);
    let first = page().send().await.good();
    assert_eq!((first.total, &*first.repositories[0].name), (2, "hub/team/a"));
    let rest = page().cursor(first.next.expect("a second page")).send().await.good();
    assert_eq!((&*rest.repositories[0].name, rest.next), ("hub/team/b", None));
}
