//! Replicas that reach each other over a network that others can listen on.

use reqwest::{Certificate, Client, Response};
use support::s3::S3Server;
use support::tools::Postgres;
use support::{FakeRegistry, Fault, Gate, SampleImage, TestPki, client, free_port};

use super::stand::REPOSITORY;
use crate::cache::{Cache, Setup, within_deadline};

/// Bytes of the layer.
const SIZE: u64 = 4_000_000;

/// One that has a certificate, and one that is to fetch from it, over one database and one bucket.
struct World {
    registry: FakeRegistry,
    first: Cache,
    second: Cache,
    /// One that believes the first's authority.
    client: Client,
    /// What is theirs for as long as they run.
    _setups: [Setup; 2],
    _bucket: S3Server,
    _database: Postgres,
}

impl World {
    /// The second one checks the first's certificate against `believed`, or else against its authority.
    async fn start(believed: Option<&TestPki>) -> Option<Self> {
        let database = Postgres::start()?;
        database.create_database("cache", None);
        let (registry, bucket) = (FakeRegistry::start().await, S3Server::start());
        let pki = TestPki::new();
        let port = free_port();
        let shared = format!("{}[database]\nurl = {:?}\n", bucket.config(), database.url("cache"));
        let of_one = || Setup::before(&registry.url()).and(&shared);
        let tls = "[server.tls]\ncert_file = \"tls.pem\"\nkey_file = \"tls.key\"";
        let setups = [
            of_one()
                .server(&format!("port = {port}\ndrain_delay = \"0s\"\n{tls}"))
                .and(&format!("[cluster]\nadvertise_url = \"https://localhost:{port}\"\n")),
            of_one().and("[cluster]\nca_file = \"ca.pem\"\n"),
        ];
        pki.server(&["localhost"]).write(&setups[0].path(""), "tls");
        believed.unwrap_or(&pki).write_ca(&setups[1].path(""));
        let (first, second) = (setups[0].start().await, setups[1].start().await);
        let root = Certificate::from_pem(pki.ca_pem().as_bytes()).unwrap();
        let client = Client::builder().no_proxy().tls_certs_only([root]).build().unwrap();
        Some(Self { registry, first, second, client, _setups: setups, _bucket: bucket, _database: database })
    }

    /// An image whose layer stops half-way to whoever asks for it first; and the first replica, which has asked.
    async fn half(&self) -> (SampleImage, Gate, Response) {
        let image = SampleImage::single(REPOSITORY, "1.0").layers([SIZE]).build();
        self.registry.push(&image);
        let gate = Gate::new();
        self.registry.fault(Fault::hold_at(SIZE / 2, &gate).on_blob(&image.layers()[0].digest).once());
        let port = self.first.url().rsplit(':').next().unwrap();
        let url = format!("https://localhost:{port}/v2/{REPOSITORY}/blobs/{}", image.layers()[0].digest);
        let first = self.client.get(url).send().await.unwrap();
        assert_eq!(first.status(), 200);
        gate.reached().await;
        (image, gate, first)
    }
}

#[tokio::test]
async fn a_replica_fetches_from_another_one_over_tls() {
    within_deadline(async {
        let Some(world) = World::start(None).await else { return };
        let (image, gate, first) = world.half().await;
        let layer = image.layers()[0].digest;
        let url = format!("{}/v2/{REPOSITORY}/blobs/{layer}", world.second.url());
        let mut second = client::RawReader::get(&url, &[]).await.unwrap();
        // The upstream sends nothing more, and has sent nothing to the second.
        let early = second.read(100_000).await.expect("from the first");
        assert_eq!(world.registry.blob_gets(&layer), 1);
        gate.release();
        let rest = second.read_to_end().await.expect("a whole transfer");
        assert_eq!(domain::oci::Algorithm::Sha256.digest(&[early, rest].concat()), layer);
        assert_eq!(first.bytes().await.expect("a whole transfer").len() as u64, SIZE);
        assert_eq!(world.registry.blob_gets(&layer), 1);
    })
    .await;
}

#[tokio::test]
async fn a_replica_that_cannot_prove_who_it_is_is_passed_over_and_the_log_says_why() {
    within_deadline(async {
        let Some(mut world) = World::start(Some(&TestPki::new())).await else { return };
        let (image, gate, first) = world.half().await;
        let layer = image.layers()[0].digest;
        // While the first one has only half of it.
        let whole = client::Client::new(world.second.url()).blob(REPOSITORY, &layer).await;
        assert_eq!(whole.expect("from the upstream").bytes, SIZE);
        assert_eq!(world.registry.blob_gets(&layer), 2);
        let line = world.second.line("another replica is out of reach").await;
        assert_eq!(line["level"], "WARN", "{line}");
        assert!(line["error"].as_str().unwrap().contains("invalid peer certificate"), "{line}");
        assert!(line["url"].as_str().unwrap().starts_with("https://localhost:"), "{line}");
        gate.release();
        assert_eq!(first.bytes().await.expect("a whole transfer").len() as u64, SIZE);
    })
    .await;
}
