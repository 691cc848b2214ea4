//! Many clients want the same cold blob.

use std::sync::Arc;

use domain::oci::Algorithm;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::world::{REPOSITORY, Sample, World, bounded, http, x_cache};

/// All clients have their first bytes while the upstream holds the rest back; then all must have every byte.
async fn stampede(clients: usize, len: u64, repositories: &[&str]) {
    let world = World::new().await;
    let blob = Sample::random(clients as u64, len);
    for repository in repositories {
        world.registry.put_blob(repository, blob.content.clone());
    }
    let gate = world.registry.gate_blob_at(&blob.digest, len / 2);
    let began = Arc::new(Barrier::new(clients + 1));
    let http = http();
    let mut pulls = JoinSet::new();
    for (_, repository) in (0..clients).zip(repositories.iter().cycle()) {
        let request = http.get(world.url_in(repository, &blob));
        let began = Arc::clone(&began);
        pulls.spawn(async move {
            let mut response = request.send().await.expect("an answer");
            assert_eq!(response.status(), 200);
            let outcome = x_cache(&response);
            let mut hasher = Algorithm::Sha256.hasher();
            hasher.update(&response.chunk().await.expect("first bytes").expect("first bytes"));
            began.wait().await;
            while let Some(chunk) = response.chunk().await.expect("further bytes") {
                hasher.update(&chunk);
            }
            (outcome, hasher.finish())
        });
    }
    began.wait().await;
    gate.release();
    let (outcomes, digests): (Vec<_>, Vec<_>) = pulls.join_all().await.into_iter().unzip();

    assert_eq!(world.registry.blob_gets(&blob.digest), 1);
    assert_eq!(world.registry.blob_bytes_sent(&blob.digest), len);
    assert!(digests.iter().all(|digest| *digest == blob.digest));
    let led = outcomes.iter().filter(|outcome| *outcome == "miss").count();
    let joined = outcomes.iter().filter(|outcome| *outcome == "joined").count();
    assert_eq!((led, joined), (1, clients - 1), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_cold_clients_cost_one_upstream_get() {
    bounded(stampede(20, 4 << 20, &[REPOSITORY])).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_cold_clients_cost_one_upstream_get() {
    bounded(stampede(200, 512 << 10, &[REPOSITORY])).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_of_two_repositories_share_one_upstream_get() {
    bounded(stampede(20, 1 << 20, &["team/one", "team/two"])).await;
}

#[tokio::test]
async fn a_repository_that_lacks_the_blob_does_not_get_it_from_anothers_fill() {
    bounded(async {
        let world = World::new().await;
        let blob = world.blob(1, 1 << 20);
        world.registry.put_blob("team/other", "something else");
        let gate = world.registry.gate_blob_at(&blob.digest, blob.len() / 2);
        let mut entitled = world.reader(&blob, &[]).await;
        entitled.read(1).await.expect("the fill has begun");

        let stranger = http().get(world.url_in("team/other", &blob)).send().await.expect("an answer");
        assert_eq!(stranger.status(), 404);
        assert!(stranger.text().await.expect("an error body").contains("BLOB_UNKNOWN"));
        gate.release();
        entitled.read_to_end().await.expect("the rest");
        world.stack.settle().await;
        let stranger = http().get(world.url_in("team/other", &blob)).send().await.expect("an answer");
        assert_eq!(stranger.status(), 404, "nor from the store");
    })
    .await;
}
