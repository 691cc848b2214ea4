//! The set-up.

use std::time::Duration;

use serde_json::Value;
use support::s3::S3Server;
use support::tools::{self, Nginx, Postgres};
use support::{FakeRegistry, Fault, Operation, free_port};

use crate::cache::{Cache, Setup, eventually};

/// Two seconds are promised. On a machine that is busy with other tests each of them may last longer.
const PROMISE: Duration = Duration::from_secs(10);

pub(super) const REPOSITORY: &str = "team/app";

/// Three replicas, what they share, and what is before them.
pub(super) struct Stand {
    pub(super) registry: FakeRegistry,
    pub(super) database: Postgres,
    pub(super) bucket: S3Server,
    /// Their folders, for as long as they run.
    _setups: Vec<Setup>,
    pub(super) replicas: Vec<Option<Cache>>,
    balancer: Nginx,
    /// Scheme, host and port of the balancer.
    pub(super) url: String,
}

impl Stand {
    /// All three start at once, on an empty database and an empty bucket. `None` where PostgreSQL or nginx is not installed.
    pub(super) async fn start(sections: &str) -> Option<Self> {
        let [nginx] = tools::find_all(["nginx"])?;
        let database = Postgres::start()?;
        database.create_database("cache", None);
        let (registry, bucket) = (FakeRegistry::start().await, S3Server::start());
        let ports: Vec<u16> = (0..3).map(|_| free_port()).collect();
        let setup = |port: &u16| {
            let documented = documented("toml");
            let ours = replaced(&documented, r#"bucket = "harbor-cache""#, &in_bucket(&bucket));
            let ours =
                replaced(&ours, "postgres://harbor-cache:secret@db.internal:5432/harbor-cache", &database.url("cache"));
            let ours = replaced(&ours, "http://10.0.3.7:5001", &format!("http://127.0.0.1:{port}"));
            Setup::before(&registry.url())
                .server(&format!("port = {port}\ndrain_delay = \"0s\""))
                .and(&ours)
                .and(sections)
        };
        let setups: Vec<Setup> = ports.iter().map(setup).collect();
        let replicas = futures_util::future::join_all(setups.iter().map(Setup::start)).await;
        let port = free_port();
        let balancer = Nginx::start(&nginx, &balancer(port, &ports));
        Some(Self {
            registry,
            database,
            bucket,
            _setups: setups,
            replicas: replicas.into_iter().map(Some).collect(),
            balancer,
            url: format!("http://127.0.0.1:{port}"),
        })
    }

    /// Scheme, host and port of a replica that runs.
    pub(super) fn url_of(&self, number: usize) -> &str {
        self.replica(number).url()
    }

    pub(super) fn replica(&self, number: usize) -> &Cache {
        self.replicas[number].as_ref().expect("it runs")
    }

    /// `kill -9`.
    pub(super) fn kill(&mut self, number: usize) {
        self.replicas[number].take().expect("it runs").kill();
    }

    /// Contents that the upstream has sent more often than once.
    pub(super) fn sent_twice(&self) -> Vec<String> {
        let mut gets: Vec<String> = self
            .registry
            .requests()
            .iter()
            .filter(|request| request.is_get() && matches!(request.operation, Operation::Blob | Operation::Manifest))
            .map(|request| request.path_and_query.clone())
            .collect();
        gets.sort();
        let twice: Vec<String> =
            gets.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect();
        twice
    }

    /// Sends contents slowly, so that everybody comes while they are on their way.
    pub(super) fn throttle(&self) {
        self.registry.fault(Fault::throttle(2_000_000).on(Operation::Blob));
    }

    /// Ends all replicas, and gives their logs.
    pub(super) async fn end(mut self) -> Vec<Vec<Value>> {
        let mut logs = Vec::new();
        for replica in self.replicas.drain(..).flatten() {
            let (log, _) = replica.end().await;
            logs.push(log.lines().map(|line| serde_json::from_str(line).unwrap()).collect());
        }
        drop(self.balancer);
        logs
    }
}

/// The block of this language that "Replicas" in the page for operators has.
fn documented(language: &str) -> String {
    const PAGE: &str = include_str!("../../../../docs/operations.md");
    let (_, section) = PAGE.split_once("\n## Replicas\n").expect("the section is there");
    let (_, block) = section.split_once(&format!("\n```{language}\n")).expect("it has such a block");
    let (block, _) = block.split_once("\n```").expect("it ends");
    format!("{block}\n")
}

/// The text with another value in place of one that stands in it.
fn replaced(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not in {text}");
    text.replace(from, to)
}

/// What leads to the bucket of the test, in place of its name.
fn in_bucket(bucket: &S3Server) -> String {
    let config = bucket.config();
    let (_, keys) = config.split_once("[storage.s3]\n").expect("the fixture's section");
    keys.to_owned()
}

/// The documented balancer, on loopback.
fn balancer(port: u16, replicas: &[u16]) -> String {
    let mut config = replaced(&documented("nginx"), "listen 80;", &format!("listen 127.0.0.1:{port};"));
    for (last, replica) in ["10.0.3.7:5001", "10.0.3.8:5001", "10.0.3.9:5001"].iter().zip(replicas) {
        config = replaced(&config, last, &format!("127.0.0.1:{replica}"));
    }
    config
}

/// Waits for a state as long as it is promised.
pub(super) async fn soon(condition: impl AsyncFnMut() -> bool) {
    tokio::time::timeout(PROMISE, eventually(condition)).await.expect("the others should have followed");
}
