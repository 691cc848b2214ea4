//! A database file that is not what it was.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt as _;
use std::path::PathBuf;

use super::stand::Stand;
use crate::cache::{taken_port, within_deadline};

/// SQLite's, unless it is told otherwise.
const PAGE: u64 = 4096;

/// What has become of a file.
#[derive(Clone, Copy, Debug)]
enum Damage {
    /// The first bytes are others.
    Header,
    /// A page in the middle is another.
    Page(u64),
    /// There is no more than so many bytes.
    Cut(u64),
}

impl Stand {
    fn database(&self) -> PathBuf {
        self.setup.path("data/harbor-cache.db")
    }

    fn damage(&self, damage: Damage) {
        let file = OpenOptions::new().write(true).open(self.database()).unwrap();
        let garbage = [0xa5; 4096];
        match damage {
            Damage::Header => file.write_all_at(&garbage[..100], 0).unwrap(),
            Damage::Page(number) => file.write_all_at(&garbage, number * PAGE).unwrap(),
            Damage::Cut(bytes) => file.set_len(bytes).unwrap(),
        }
    }
}

#[tokio::test]
async fn a_damaged_database_is_named_with_the_ways_out_and_each_of_them_works() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;
        stand.ends_well(cache).await;
        assert_eq!(stand.setup.run(&["backup", "backup.db"]).code, Some(0));

        let path = stand.database();
        let sound = fs::read(&path).unwrap();
        let half = sound.len() as u64 / 2;
        let mut damages = vec![Damage::Header, Damage::Cut(half), Damage::Cut(100), Damage::Cut(0)];
        // Whatever else is read at a start, the roots of the tables are.
        damages.extend((1..12).map(Damage::Page));
        let mut refusals = 0;
        for damage in damages {
            fs::write(&path, &sound).unwrap();
            stand.damage(damage);
            let checked = stand.setup.run(&["fsck"]);
            assert_ne!(checked.code, Some(0), "{damage:?}: {}", checked.out);
            let told = format!("{}{}", checked.out, checked.err);
            assert!(told.contains("harbor-cache.db") && told.contains("restore a backup"), "{damage:?}: {told}");
            // A page that no start reads lets it run, and is fsck's to find.
            if matches!(damage, Damage::Page(_)) {
                continue;
            }
            let told = stand.refused();
            assert!(told.contains(path.to_str().unwrap()), "{damage:?}: {told}");
            assert!(told.contains("restore a backup, or "), "{damage:?}: {told}");
            refusals += 1;
        }
        assert_eq!(refusals, 4);

        let restored = stand.setup.run(&["restore", "backup.db"]);
        assert_eq!(restored.code, Some(0), "{restored:?}");
        let cache = stand.setup.start().await;
        stand.hits(&cache, &kept).await;
        stand.ends_well(cache).await;

        stand.damage(Damage::Header);
        stand.refused();
        fs::rename(&path, stand.setup.path("away.db")).unwrap();
        let mut cache = stand.setup.start().await;
        let swept = cache.line("rows and objects were compared").await;
        assert_eq!(swept["adopted"], 4, "manifest, config and two layers: {swept}");
        stand.hits(&cache, &kept).await;
        stand.ends_well(cache).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_meets_the_damage_names_the_file_and_the_ways_out() {
    within_deadline(async {
        let stand = Stand::new().await;
        stand.ends_well(stand.setup.start().await).await;
        let sound = fs::read(stand.database()).unwrap();
        // A start that meets no damage comes as far as this.
        let (_listener, port) = taken_port();
        let port = port.to_string();
        for command in [&["user", "list"][..], &["--port", &port, "serve"]] {
            let mut met = false;
            for page in 1..sound.len() as u64 / PAGE {
                fs::write(stand.database(), &sound).unwrap();
                stand.damage(Damage::Page(page));
                let ran = stand.setup.run(command);
                met = ran.code != Some(0) && !ran.err.contains("cannot listen");
                if met {
                    let named = ran.err.contains("harbor-cache.db") && ran.err.contains("restore a backup");
                    assert!(named, "page {page}: {}", ran.err);
                    // Opening it has not met this one.
                    if !ran.err.contains("not a SQLite database") {
                        break;
                    }
                }
            }
            assert!(met, "{command:?} should meet the damage of some page");
        }
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_damaged_under_a_running_cache_does_not_stop_pulls() {
    within_deadline(async {
        let mut stand = Stand::new().await;
        let mut cache = stand.setup.start().await;
        let kept = stand.image();
        stand.stores(&cache, &kept).await;

        let pages = fs::metadata(stand.database()).unwrap().len() / PAGE;
        (0..pages).for_each(|page| stand.damage(Damage::Page(page)));
        let log = OpenOptions::new().write(true).open(stand.setup.path("data/harbor-cache.db-wal")).unwrap();
        log.write_all_at(&vec![0x5a; usize::try_from(log.metadata().unwrap().len()).unwrap()], 0).unwrap();
        for _ in 0..3 {
            let image = stand.image();
            stand.pull(&cache, &image).await;
            stand.pull(&cache, &image).await;
            stand.pull(&cache, &kept).await;
        }
        cache.line("database disk image is malformed").await;
        cache.kill();
        let told = stand.refused();
        assert!(told.contains(stand.database().to_str().unwrap()) && told.contains("restore a backup"), "{told}");
    })
    .await;
}
