//! A directory that belongs to somebody else.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;

use support::tools;

use super::stand::Stand;
use crate::cache::within_deadline;

/// Nobody, who has no rights of his own.
const NOBODY: u32 = 65534;

/// Root itself has every right, so another user has to be tried.
async fn stand_of_nobody() -> Option<Stand> {
    tools::find_all_for_root([])?;
    let mut stand = Stand::new().await;
    stand.setup = stand.setup.run_by(NOBODY);
    Some(stand)
}

fn give(path: &Path, owner: u32) {
    chown(path, Some(owner), Some(owner)).unwrap();
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            give(&entry.unwrap().path(), owner);
        }
    }
}

#[tokio::test]
async fn a_directory_without_permission_is_named_and_used_once_it_is_given() {
    within_deadline(async {
        let Some(mut stand) = stand_of_nobody().await else { return };
        let data = stand.setup.path("data");
        fs::create_dir(&data).unwrap();
        for mode in [0o700, 0o755] {
            fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
            let told = stand.refused();
            let expected =
                format!("no permission to write to {}; give it to the user that runs this process", data.display());
            assert!(told.contains(&expected), "{told}");
        }
        give(&data, NOBODY);
        let cache = stand.setup.start().await;
        let image = stand.image();
        stand.stores(&cache, &image).await;
        stand.ends_well(cache).await;

        // As after a command that root has run.
        give(&data.join("harbor-cache.db"), 0);
        let told = stand.refused();
        let database = data.join("harbor-cache.db");
        let remedy = "give the user that runs this process the right to write to it";
        assert!(told.contains(database.to_str().unwrap()) && told.contains(remedy), "{told}");
        give(&database, NOBODY);
        let cache = stand.setup.start().await;
        stand.hits(&cache, &image).await;
        stand.ends_well(cache).await;
    })
    .await;
}

#[tokio::test]
async fn a_permission_that_is_lost_makes_the_cache_stream_through_until_it_is_back() {
    within_deadline(async {
        let Some(mut stand) = stand_of_nobody().await else { return };
        let data = stand.setup.path("data");
        fs::create_dir(&data).unwrap();
        give(&data, NOBODY);
        let mut cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;

        give(&data.join("staging"), 0);
        let passed = stand.streams_through(&cache).await;
        let line = cache.line("cannot be staged; it is streamed through uncached").await;
        assert!(line.to_string().contains("Permission denied"), "{line}");
        stand.hits(&cache, &kept).await;
        give(&data.join("staging"), NOBODY);

        // The bytes are here, and cannot be moved to their place.
        give(&data.join("blobs"), 0);
        let unmoved = stand.streams_through(&cache).await;
        cache.line("was served but could not be stored").await;
        give(&data.join("blobs"), NOBODY);
        for image in [passed, unmoved] {
            stand.stores(&cache, &image).await;
        }
        stand.ends_well(cache).await;
    })
    .await;
}
