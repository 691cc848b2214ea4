//! A disk without room.

use support::client::RawReader;

use super::medium::Medium;
use super::stand::Stand;
use crate::cache::within_deadline;

const DISK: u64 = 8_000_000;

#[tokio::test]
async fn a_disk_that_fills_up_makes_the_cache_stream_through_until_there_is_room() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let Some(disk) = Medium::in_memory(&stand.setup.path("data"), DISK) else { return };
        let mut cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;

        disk.fill();
        let passed = stand.streams_through(&cache).await;
        cache.line("cannot be staged; it is streamed through uncached").await;
        stand.hits(&cache, &kept).await;
        let pushed = stand.image();
        pushed.upload_to(cache.url()).await.unwrap();

        disk.make_room();
        stand.stores(&cache, &passed).await;
        stand.ends_well(cache).await;
    })
    .await;
}

#[tokio::test]
async fn a_start_on_a_full_disk_says_which_and_works_once_there_is_room() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let Some(disk) = Medium::in_memory(&stand.setup.path("data"), DISK) else { return };
        let cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;
        stand.ends_well(cache).await;

        disk.fill();
        let told = stand.refused();
        assert!(told.contains(stand.setup.path("data").to_str().unwrap()) && told.contains("free some room"), "{told}");

        disk.make_room();
        let cache = stand.setup.start().await;
        stand.hits(&cache, &kept).await;
        stand.ends_well(cache).await;
    })
    .await;
}

#[tokio::test]
async fn a_disk_that_is_full_of_an_unfinished_download_does_not_stop_the_next_start() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let Some(disk) = Medium::in_memory(&stand.setup.path("data"), DISK) else { return };
        let image = stand.image_of(&[4_000_000]);
        let large = image.layers()[0].digest;
        let gate = stand.registry.gate_blob_at(&large, 3_900_000);
        let cache = stand.setup.start().await;
        let url = format!("{}/v2/{}/blobs/{large}", cache.url(), image.repository());
        let mut reader = RawReader::get(&url, &[]).await.unwrap();
        reader.read(3_500_000).await.unwrap();
        gate.reached().await;
        cache.kill();
        gate.release();
        disk.fill();

        let cache = stand.setup.start().await;
        assert_eq!(stand.setup.staged(), 0);
        let image = stand.image();
        stand.stores(&cache, &image).await;
        stand.ends_well(cache).await;
    })
    .await;
}

#[tokio::test]
async fn a_budget_that_is_larger_than_the_disk_leaves_room_for_the_database() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let Some(_disk) = Medium::in_memory(&stand.setup.path("data"), DISK) else { return };
        let mut cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;
        // Large ones, and then such as fill what those have left.
        for bytes in [1_000_000, 50_000, 500] {
            loop {
                let image = stand.image_of(&[bytes]);
                stand.pull(&cache, &image).await;
                stand.pull(&cache, &image).await;
                if stand.registry.blob_gets(&image.layers()[0].digest) > 1 {
                    break;
                }
            }
        }
        stand.hits(&cache, &kept).await;
        let added = stand.setup.run(&["user", "add", "joe", "--role", "admin"]);
        assert_eq!(added.code, Some(0), "{added:?}");
        cache.line("are left to the database").await;
        stand.ends_well(cache).await;

        let cache = stand.setup.start().await;
        stand.hits(&cache, &kept).await;
        stand.ends_well(cache).await;
    })
    .await;
}
