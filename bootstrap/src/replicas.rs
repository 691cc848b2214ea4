//! The other replicas over the same database.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use application::auth::AuthService;
use application::cluster::Cluster;
use application::pull::PullService;
use domain::ports::{Holder, Peers, Traces, Upstream};
use metadata_sea_orm::SeaOrmMetadata;
use tracing::warn;
use upstream_reqwest::{RegistryClient, TokenMaker, UpstreamKind, UpstreamOptions};
use uuid::Uuid;

use crate::config::Config;
use crate::telemetry;

/// A replica is near: one that does not answer in this time is taken for gone.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// Between two pieces of a content. The replica itself may be waiting for an upstream.
const READ_TIMEOUT: Duration = Duration::from_mins(1);

/// Requests to one replica at a time.
const CONNECTIONS: usize = 256;

/// Addresses whose clients are kept. Replicas come and go, and each may have another one.
const MOST_PEERS: usize = 64;

/// Makes this process one of the replicas over the database.
pub fn join(
    config: &Config,
    database: Arc<SeaOrmMetadata>,
    auth: &AuthService,
    pull: &PullService,
) -> anyhow::Result<Cluster> {
    let traces = telemetry::traces_port(&config.tracing);
    let config = &config.cluster;
    let ca_pem = match &config.ca_file {
        Some(path) => Some(std::fs::read(path).with_context(|| format!("cluster.ca_file {}", path.display()))?),
        None => None,
    };
    let url = config.advertise_url.as_ref().map(|base| base.url().to_string());
    let me = Holder { id: Uuid::now_v7().to_string(), url };
    let tokens = auth.clone();
    let peers =
        HttpPeers { ca_pem, maker: Arc::new(move || tokens.replica_token()), traces, clients: Mutex::default() };
    let cluster = Cluster::new(Arc::clone(&database) as _, database, me, Arc::new(peers), pull);
    pull.join(cluster.clone());
    Ok(cluster)
}

/// Replicas over HTTP, through the registry API that they serve to everybody.
struct HttpPeers {
    ca_pem: Option<Vec<u8>>,
    maker: TokenMaker,
    traces: Arc<dyn Traces>,
    clients: Mutex<HashMap<String, Arc<dyn Upstream>>>,
}

impl Peers for HttpPeers {
    fn peer(&self, url: &str) -> Option<Arc<dyn Upstream>> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = clients.get(url) {
            return Some(Arc::clone(client));
        }
        let mut options = UpstreamOptions::new(url.parse().ok()?);
        options.ca_pem.clone_from(&self.ca_pem);
        options.kind = UpstreamKind::Generic;
        options.connect_timeout = CONNECT_TIMEOUT;
        options.read_timeout = READ_TIMEOUT;
        options.max_connections = CONNECTIONS;
        match RegistryClient::with_tokens(&options, Arc::clone(&self.maker), Arc::clone(&self.traces)) {
            Ok(client) => {
                if clients.len() >= MOST_PEERS {
                    clients.clear();
                }
                let client: Arc<dyn Upstream> = Arc::new(client);
                clients.insert(url.to_owned(), Arc::clone(&client));
                Some(client)
            }
            Err(error) => {
                warn!(
                    url,
                    error = &error as &dyn std::error::Error,
                    "another replica advertises an address that cannot be used"
                );
                None
            }
        }
    }
}
