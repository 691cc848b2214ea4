//! A warm pull is answered from memory.

use domain::cache::CacheOutcome;

use crate::world::{Image, World};

#[tokio::test]
async fn a_warm_pull_makes_no_call_to_the_database_and_none_to_the_upstream() {
    let world = World::new();
    let image = Image::push(&world.upstream, "1.0");
    world.pull_image(&image).await;
    assert!(world.metadata.take() > 0, "or this test would count nothing");
    let asked = world.questions();

    for _ in 0..3 {
        let outcomes = world.pull_image(&image).await;
        assert!(outcomes.iter().all(|outcome| *outcome == CacheOutcome::Hit), "{outcomes:?}");
    }
    assert_eq!(world.metadata.take(), 0);
    assert_eq!(world.questions(), asked);
}

#[tokio::test]
async fn after_a_restart_one_pull_reads_the_rows_and_the_next_none() {
    let world = World::new();
    let image = Image::push(&world.upstream, "1.0");
    world.pull_image(&image).await;
    let asked = world.questions();

    let world = world.restarted();
    let outcomes = world.pull_image(&image).await;
    assert!(outcomes.iter().all(|outcome| *outcome == CacheOutcome::Hit), "{outcomes:?}");
    assert!(world.metadata.take() > 0);
    world.pull_image(&image).await;
    assert_eq!(world.metadata.take(), 0);
    assert_eq!(world.questions(), asked);
}

#[tokio::test]
async fn hits_are_counted_in_memory() {
    let world = World::new();
    let image = Image::push(&world.upstream, "1.0");
    world.pull_image(&image).await;
    world.hits.drain();
    world.metadata.take();
    world.pull_image(&image).await;
    assert_eq!(world.metadata.take(), 0);
    let hits = world.hits.drain();
    // The manifest by HEAD, digest and tag; each blob by GET and HEAD.
    assert_eq!(hits.iter().map(|drained| drained.hits.count).sum::<u64>(), 3 + 2 * 3, "{hits:?}");
    assert_eq!(hits.len(), 4);
}
