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
            Setup::before(&registry.url())
                .server(&format!("port = {port}\ndrain_delay = \"0s\""))
                .and(&bucket.config())
                .and(&format!("[database]\nurl = {:?}\n", database.url("cache")))
                .and(&format!("[cluster]\nadvertise_url = \"http://127.0.0.1:{port}\"\n"))
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

/// The balancer of `docs/operations.md`, on loopback.
fn balancer(port: u16, replicas: &[u16]) -> String {
    let servers: String =
        replicas.iter().map(|port| format!("server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;\n")).collect();
    format!(
        "upstream harbor_cache {{\n{servers}keepalive 32;\n}}\n\
         server {{\nlisten 127.0.0.1:{port};\nclient_max_body_size 0;\nproxy_buffering off;\n\
         proxy_request_buffering off;\nproxy_http_version 1.1;\nproxy_set_header Connection \"\";\n\
         proxy_set_header Host $http_host;\nproxy_read_timeout 300s;\nproxy_next_upstream error timeout;\n\
         location / {{ proxy_pass http://harbor_cache; }}\n}}\n"
    )
}

/// Waits for a state as long as it is promised.
pub(super) async fn soon(condition: impl AsyncFnMut() -> bool) {
    tokio::time::timeout(PROMISE, eventually(condition)).await.expect("the others should have followed");
}
