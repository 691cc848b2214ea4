//! Signals to stop.

use rustix::process::Signal;
use support::client::RawReader;
use support::{FakeRegistry, Gate, SampleImage};
use tokio::net::TcpStream;

use crate::cache::{Cache, Setup, eventually, within_deadline};

const LAYER: u64 = 1_000_000;

/// A cache with a download on its way whose last part is held.
struct Busy {
    cache: Cache,
    reader: RawReader,
    gate: Gate,
    _registry: FakeRegistry,
    _setup: Setup,
}

impl Busy {
    async fn start(server: &str) -> Self {
        let registry = FakeRegistry::start().await;
        let image = SampleImage::single("library/app", "1.0").layers([LAYER]).build();
        registry.push(&image);
        let digest = image.layers()[0].digest;
        let gate = registry.gate_blob_at(&digest, LAYER / 2);
        let setup = Setup::before(&registry.url()).server(server);
        let cache = setup.start().await;
        let url = format!("{}/v2/library/app/blobs/{digest}", cache.url());
        let reader = RawReader::get(&url, &[]).await.unwrap();
        gate.reached().await;
        Self { cache, reader, gate, _registry: registry, _setup: setup }
    }

    async fn begin_to_stop(&mut self, signal: Signal) {
        self.cache.signal(signal);
        self.cache.line("\"draining\"").await;
    }
}

#[tokio::test]
async fn while_it_drains_health_checks_fail_but_clients_are_still_served() {
    within_deadline(async {
        let mut busy = Busy::start("port = 0\ndrain_delay = \"60s\"").await;
        busy.begin_to_stop(Signal::TERM).await;

        for (path, status, word) in
            [("/health", 503, "draining"), ("/health/ready", 503, "draining"), ("/healthz", 200, "healthy")]
        {
            let mut answer = RawReader::get(&format!("{}{path}", busy.cache.url()), &[]).await.unwrap();
            let body: serde_json::Value = serde_json::from_slice(&answer.read_to_end().await.unwrap()).unwrap();
            assert_eq!((answer.status(), &body["status"]), (status, &word.into()), "{path}");
        }
        let manifest = format!("{}/v2/library/app/manifests/1.0", busy.cache.url());
        assert_eq!(RawReader::get(&manifest, &[]).await.unwrap().status(), 200);

        busy.gate.release();
        let length = busy.reader.content_length();
        assert_eq!(busy.reader.read_to_end().await.unwrap().len() as u64, length);

        busy.cache.signal(Signal::TERM);
        assert_eq!(busy.cache.exit().await.code(), Some(0));
    })
    .await;
}

#[tokio::test]
async fn after_the_delay_it_refuses_connections_and_ends_with_its_last_transfer() {
    within_deadline(async {
        let mut busy = Busy::start("port = 0\ndrain_delay = \"0s\"").await;
        busy.begin_to_stop(Signal::TERM).await;
        let address = busy.cache.url().trim_start_matches("http://").to_owned();
        eventually(async || TcpStream::connect(&address).await.is_err()).await;

        busy.gate.release();
        let length = busy.reader.content_length();
        assert_eq!(busy.reader.read_to_end().await.unwrap().len() as u64, length);
        assert_eq!(busy.cache.exit().await.code(), Some(0));
        let messages = busy.cache.lines();
        assert_eq!(messages.last().unwrap()["message"], "stopped");
    })
    .await;
}

#[tokio::test]
async fn a_second_signal_cuts_what_is_still_on_its_way() {
    within_deadline(async {
        let mut busy = Busy::start("port = 0\ndrain_delay = \"0s\"").await;
        busy.begin_to_stop(Signal::INT).await;
        busy.cache.signal(Signal::INT);
        assert!(busy.reader.read_to_end().await.is_err(), "a transfer that was cut must not look complete");
        assert_eq!(busy.cache.exit().await.code(), Some(0));
        assert!(busy.cache.lines().iter().any(|line| line["message"] == "aborting; transfers are cut"));
    })
    .await;
}

#[tokio::test]
async fn when_the_time_for_the_drain_is_over_transfers_are_cut() {
    within_deadline(async {
        let mut busy = Busy::start("port = 0\ndrain_delay = \"0s\"\ndrain_timeout = \"50ms\"").await;
        busy.begin_to_stop(Signal::TERM).await;
        assert!(busy.reader.read_to_end().await.is_err());
        assert_eq!(busy.cache.exit().await.code(), Some(0));
    })
    .await;
}
