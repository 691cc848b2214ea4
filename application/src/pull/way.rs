//! Where the bytes of a fill come from: the upstream, or the replica that has them from there at this moment.

use std::sync::Arc;

use domain::cache::BlobKey;
use domain::oci::{RepositoryKey, RepositoryName};
use domain::ports::{Lease, Upstream, UpstreamError};
use tracing::warn;

use super::PullService;
use crate::cluster::{Claim, Cluster, Held, Turn};
use crate::hot::ManifestBytes;

/// The lease of whoever fetches the content for all replicas.
fn lease_name(key: &BlobKey) -> String {
    format!("fill/{key}")
}

/// Who fetches a content.
pub(super) enum Way {
    /// We do, and nobody else knows: there are no other replicas, or they cannot be told.
    Alone,
    /// We do, for all.
    First(Held),
    /// Another replica does.
    Behind(Box<Behind>),
}

/// Another replica's fill, to be tailed.
pub(super) struct Behind {
    cluster: Cluster,
    lease: Lease,
    pub(super) replica: Arc<dyn Upstream>,
    /// The repository, as the replica's clients call it.
    pub(super) repository: RepositoryName,
}

impl Behind {
    /// The replica cannot be reached: whoever finds that first takes its place.
    pub(super) async fn lost(self, why: &UpstreamError) -> Way {
        warn!(
            name = self.lease.name,
            replica = self.lease.holder.id,
            url = self.lease.holder.url,
            error = why as &dyn std::error::Error,
            "another replica is out of reach"
        );
        let claim = self.cluster.take_over(&self.lease).await;
        way(&self.cluster, claim, self.repository)
    }
}

impl PullService {
    /// Who fetches this content.
    pub(super) async fn way(&self, repository: &RepositoryKey, key: &BlobKey) -> Way {
        let Some(cluster) = self.cluster() else { return Way::Alone };
        // Its own clients could not ask for a name that is too long either.
        let Ok(name) = repository.to_string().parse() else { return Way::Alone };
        way(cluster, cluster.claim(&lease_name(key)).await, name)
    }

    /// As [`way`](Self::way), of what another replica fetched a moment ago.
    pub(super) async fn way_again(&self, repository: &RepositoryKey, key: &BlobKey) -> Way {
        let Some(cluster) = self.cluster() else { return Way::Alone };
        let Ok(name) = repository.to_string().parse() else { return Way::Alone };
        way(cluster, cluster.claim_again(&lease_name(key)).await, name)
    }
}

impl PullService {
    /// The turn to fetch a manifest, or what another replica has fetched meanwhile.
    pub(super) async fn turn_for_manifest(&self, key: &BlobKey) -> Turn<ManifestBytes> {
        let Some(cluster) = self.cluster() else { return Turn::Ours { _held: None } };
        cluster.turn(&lease_name(key), || self.held_manifest(key)).await
    }
}

fn way(cluster: &Cluster, claim: Claim, repository: RepositoryName) -> Way {
    match claim {
        Claim::Ours(held) => Way::First(held),
        Claim::Unknown => Way::Alone,
        Claim::Theirs(lease) => match cluster.peer(&lease.holder) {
            Some(replica) => Way::Behind(Box::new(Behind { cluster: cluster.clone(), lease, replica, repository })),
            // It has not said where it is to be found.
            None => Way::Alone,
        },
    }
}
