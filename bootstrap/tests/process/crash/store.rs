//! A store that outlives its processes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rustix::process::Signal;

use super::world::World;
use crate::cache::{Cache, Finished, Setup};

/// The budget: less than there is to pull, so that something always has to go.
pub(super) const MAX_SIZE: u64 = 1_500_000;

const POLICIES: [&str; 6] = ["lru", "lfu", "fifo", "gdsf", "s3-fifo", "sieve"];

/// What is configured, what is upstream, and a folder.
pub(super) struct Store {
    pub(super) world: Arc<World>,
    setup: Setup,
    /// Whether tags are believed for longer than the test takes. If not, they are looked up at each request.
    pub(super) believes_tags: bool,
    /// What its processes have logged, the latest last.
    logs: Vec<String>,
}

impl Store {
    pub(super) async fn new(seed: u64) -> Self {
        let world = Arc::new(World::new(seed).await);
        let number = usize::try_from(seed / 10).unwrap();
        let believes_tags = number % 2 == 1;
        let (policy, tag_ttl) = (POLICIES[number % POLICIES.len()], if believes_tags { "1h" } else { "0s" });
        let setup = Setup::empty().sections(&format!(
            "[storage.local]\npath = \"data\"\n[logging]\nformat = \"json\"\n\
             [cache]\nmax_size = {MAX_SIZE}\neviction_policy = \"{policy}\"\ntag_ttl = \"{tag_ttl}\"\nretention_days = 1\n\
             verify_reads = 10\n\
             [[upstreams]]\nname = \"upstream\"\nurl = \"{}\"\nis_default = true\nread_timeout = \"5s\"\n\
             [[upstreams]]\nname = \"apart\"\nurl = \"{}\"\nprefix = \"apart\"\ncache_isolation = \"isolated\"\n",
            world.registry.url(),
            world.registry.localhost_url(),
        ));
        Self { world, setup, believes_tags, logs: Vec::new() }
    }

    pub(super) async fn start(&self) -> Cache {
        self.setup.start().await
    }

    /// Starts a process without waiting for anything.
    pub(super) fn start_unheeded(&self) -> Cache {
        self.setup.start_silent()
    }

    pub(super) fn kill(&mut self, cache: Cache) {
        self.logs.push(cache.log());
        cache.kill();
    }

    pub(super) async fn stop(&mut self, mut cache: Cache) {
        cache.signal(Signal::TERM);
        let status = cache.exit().await;
        self.logs.push(cache.log());
        assert_eq!(status.code(), Some(0));
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Finished {
        tokio::task::block_in_place(|| self.setup.run(arguments))
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.setup.path("data").join(name)
    }

    /// Length of all stored objects together, in bytes.
    pub(super) fn object_bytes(&self) -> u64 {
        bytes_below(&self.path("blobs")) + bytes_below(&self.path("isolated"))
    }

    /// Length of what is on its way, in bytes.
    pub(super) fn staged_bytes(&self) -> u64 {
        bytes_below(&self.path("staging"))
    }

    /// Waits until no more bytes than these are there.
    pub(super) async fn comes_down_to(&self, bytes: u64) {
        while self.object_bytes() + self.staged_bytes() > bytes {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Store {
    #[expect(clippy::print_stderr, reason = "a failure may not come again when the seed does")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            let from = self.logs.len().saturating_sub(3);
            for log in &self.logs[from..] {
                eprintln!("the log of a process:\n{log}\n");
            }
        }
    }
}

/// What is there at this moment: a running process may take it away meanwhile.
fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let sizes = entries.map_while(Result::ok).filter_map(|entry| {
        let found = entry.metadata().ok()?;
        Some(if found.is_dir() { bytes_below(&entry.path()) } else { found.len() })
    });
    sizes.sum()
}
