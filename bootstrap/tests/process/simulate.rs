//! `harbor-cache simulate`: what this cache wrote down is what the command reads.

use rustix::process::Signal;
use support::{FakeRegistry, SampleImage, client};

use crate::cache::{Setup, within_deadline};

#[tokio::test]
async fn the_log_of_a_cache_is_replayed() {
    within_deadline(async {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").layers([200_000]).build();
        registry.push(&image);
        let setup = Setup::before(&registry.url());
        let mut cache = setup.start().await;
        for _ in 0..2 {
            client::pull(cache.url(), "library/app", "1.0").await.unwrap();
        }
        cache.signal(Signal::TERM);
        cache.exit().await;
        let log = setup.path("access.log");
        std::fs::write(&log, cache.log()).unwrap();

        let told = setup.run(&["simulate", log.to_str().unwrap(), "--sizes", "1GB"]);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "{}", told.out);
        assert!(!told.out.contains("not understood"), "{}", told.out);
        // What the first pull asked for, the second did too, and everything fits.
        let lru = told.out.lines().find(|line| line.starts_with("lru")).unwrap();
        assert_eq!(lru.split_whitespace().collect::<Vec<_>>(), ["lru", "50.00"], "{}", told.out);
    })
    .await;
}

#[test]
fn it_needs_no_configuration_and_says_what_is_wrong_with_a_file() {
    let setup = Setup::empty().server("port = \"no port\"");
    let file = setup.path("notes.txt");
    std::fs::write(&file, "nothing of the kind\n").unwrap();
    let refused = setup.run(&["simulate", file.to_str().unwrap()]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("notes.txt: this is no trace"), "{}", refused.err);
}
