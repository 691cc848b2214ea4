//! A disk that takes nothing.

use rustix::process::Signal;

use super::medium::{self, Medium};
use super::stand::Stand;
use crate::cache::within_deadline;

const DISK: u64 = 16_000_000;

#[tokio::test]
async fn a_store_that_becomes_read_only_serves_what_it_has_and_streams_the_rest_through() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let Some(mut disk) = Medium::in_memory(&stand.setup.path("data"), DISK) else { return };
        let mut cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;

        disk.cover_read_only();
        let passed = stand.streams_through(&cache).await;
        cache.line("Read-only file system").await;
        stand.hits(&cache, &kept).await;

        disk.uncover();
        stand.stores(&cache, &passed).await;
        stand.ends_well(cache).await;
    })
    .await;
}

#[tokio::test]
async fn a_disk_that_fails_takes_the_database_along_and_pulls_go_on() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let (image, data) = (stand.setup.path("disk.img"), stand.setup.path("data"));
        let Some(()) = medium::image(&image, DISK) else { return };
        let Some(disk) = Medium::of_image(&data, &image) else { return };
        let mut cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;

        disk.abort();
        let passed = stand.streams_through(&cache).await;
        stand.hits(&cache, &kept).await;
        // What is in memory cannot be written down any more, which is said.
        cache.signal(Signal::TERM);
        cache.exit().await;
        cache.line("could not be written").await;
        drop(cache);
        drop(disk);

        let Some(_disk) = Medium::of_image(&data, &image) else { return };
        let mut cache = stand.setup.start().await;
        // The last rows may not have come to the disk. Their objects have, and are adopted.
        cache.line("rows and objects were compared").await;
        stand.hits(&cache, &kept).await;
        stand.stores(&cache, &passed).await;
        stand.ends_well(cache).await;
    })
    .await;
}

#[tokio::test]
async fn a_start_on_a_read_only_disk_says_which_and_what_to_do() {
    within_deadline(async {
        let stand = Stand::new().await;
        let Some(disk) = Medium::in_memory(&stand.setup.path("data"), DISK) else { return };
        disk.remount_read_only();
        let data = stand.setup.path("data");
        for place in ["new", "with a store"] {
            let told = stand.refused();
            let named = told.contains(data.to_str().unwrap());
            assert!(
                named && told.contains("mount it writable") && told.contains("Read-only file system"),
                "{place}: {told}"
            );
            disk.remount_writable();
            let cache = stand.setup.start().await;
            stand.ends_well(cache).await;
            disk.remount_read_only();
        }
    })
    .await;
}

#[tokio::test]
async fn a_database_on_a_read_only_disk_is_told_from_a_store_on_one() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let Some(disk) = Medium::in_memory(&stand.setup.path("elsewhere"), DISK) else { return };
        stand.setup = stand.setup.and("[database]\npath = \"elsewhere/harbor-cache.db\"\n");
        stand.ends_well(stand.setup.start().await).await;

        disk.remount_read_only();
        let told = stand.refused();
        let database = stand.setup.path("elsewhere/harbor-cache.db");
        assert!(told.contains(database.to_str().unwrap()) && told.contains("mount its file system writable"), "{told}");
    })
    .await;
}
