//! A PostgreSQL server that goes away or hangs under load.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use support::client::RawReader;
use support::tools::Postgres;
use support::{FakeRegistry, SampleImage, client};
use tokio::task::JoinSet;

use crate::cache::{Cache, Setup, eventually, within_deadline};

/// Clients that pull without a pause.
const CLIENTS: usize = 4;

/// A cache over a server of its own, a registry before it, and clients that pull an image which is warm.
struct World {
    cluster: Postgres,
    registry: FakeRegistry,
    cache: Cache,
    _setup: Setup,
    load: Load,
}

struct Load {
    clients: JoinSet<()>,
    pulled: Arc<AtomicUsize>,
    is_over: Arc<AtomicBool>,
}

fn image(name: &str) -> SampleImage {
    SampleImage::single(name, "1.0").seed(name.len() as u64).layers([10_000, 200_000]).build()
}

impl World {
    async fn new() -> Option<Self> {
        let cluster = Postgres::start()?;
        cluster.create_database("cache", None);
        let registry = FakeRegistry::start().await;
        for name in ["team/warm", "team/meanwhile", "team/afterwards"] {
            registry.push(&image(name));
        }
        let setup = Setup::before(&registry.url()).and(&format!("[database]\nurl = {:?}\n", cluster.url("cache")));
        let cache = setup.start().await;
        let load = Load::on(cache.url());
        let world = Self { cluster, registry, cache, _setup: setup, load };
        world.load.goes_on().await;
        Some(world)
    }

    async fn pull(&self, name: &str) {
        let pulled =
            client::pull(self.cache.url(), name, "1.0").await.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!((pulled.root, pulled.blob_bytes()), (image(name).digest(), image(name).blob_bytes()));
    }

    async fn is_ready(&self) -> bool {
        let answer = RawReader::get(&format!("{}/health/ready", self.cache.url()), &[]).await.unwrap();
        answer.status() == 200
    }

    /// How many of the image's blobs have a row.
    fn rows_of(&self, name: &str) -> usize {
        let image = image(name);
        let digests: Vec<String> = image.blobs().map(|blob| format!("'{}'", blob.digest)).collect();
        let count = format!("SELECT count(*) FROM blobs WHERE digest IN ({})", digests.join(", "));
        self.cluster.sql("cache", &count).parse().unwrap()
    }

    /// The load ends without a pull that has failed, and what came in the outage is in the database, like what comes after it.
    async fn recovers(mut self) {
        eventually(async || self.is_ready().await).await;
        self.pull("team/afterwards").await;
        for name in ["team/meanwhile", "team/afterwards"] {
            eventually(async || self.rows_of(name) == image(name).blobs().count()).await;
        }
        self.load.end().await;
        assert_eq!(self.registry.blob_gets(&image("team/meanwhile").layers()[0].digest), 1);
    }
}

impl Load {
    fn on(url: &str) -> Self {
        let (pulled, is_over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let mut clients = JoinSet::new();
        for _ in 0..CLIENTS {
            let (url, pulled, is_over) = (url.to_owned(), Arc::clone(&pulled), Arc::clone(&is_over));
            clients.spawn(async move {
                while !is_over.load(Ordering::SeqCst) {
                    client::pull(&url, "team/warm", "1.0").await.expect("a pull that can be answered");
                    pulled.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        Self { clients, pulled, is_over }
    }

    /// Waits until every client is likely to have pulled once more.
    async fn goes_on(&self) {
        let enough = self.pulled.load(Ordering::SeqCst) + 2 * CLIENTS;
        eventually(async || {
            assert_eq!(self.clients.len(), CLIENTS);
            self.pulled.load(Ordering::SeqCst) >= enough
        })
        .await;
    }

    async fn end(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        while let Some(client) = self.clients.join_next().await {
            client.expect("no pull failed");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pulls_go_on_while_the_database_is_stopped_and_what_came_is_written_down_afterwards() {
    within_deadline(async {
        let Some(world) = World::new().await else { return };
        world.cluster.stop();
        eventually(async || !world.is_ready().await).await;
        world.pull("team/meanwhile").await;
        world.load.goes_on().await;
        world.cluster.start_again();
        world.recovers().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pulls_go_on_while_the_database_hangs() {
    within_deadline(async {
        let Some(world) = World::new().await else { return };
        world.cluster.freeze();
        world.pull("team/meanwhile").await;
        world.load.goes_on().await;
        eventually(async || !world.is_ready().await).await;
        world.cluster.thaw();
        world.recovers().await;
    })
    .await;
}
