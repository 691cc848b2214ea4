//! Rows and objects that have come apart, bytes that have rotted, and how they are brought in order again.

mod deep;
mod names;
mod strays;
mod sweeps;
mod upkeep;

use std::sync::Arc;
use std::time::SystemTime;

use application::inventory::jobs::Progress;
use application::inventory::{InventoryService, InventorySettings};
use application::repair::{Reconciled, SweepWish};
use bytes::Bytes;
use domain::cache::{BlobKey, BlobSpace};
use domain::oci::{Algorithm, Digest};
use domain::ports::{BlobStore as _, Clock as _, DigestVerifier, Staging as _};
use memory::{MemoryIdentities, MemoryJobs, MemoryStaging};

use crate::world::{World, auth};

impl World {
    /// Sweeps as if nothing were under way.
    async fn sweep(&self) -> Reconciled {
        let wish = SweepWish { settled_before: self.clock.now(), retention: None };
        // Strays are read at a pace.
        self.while_time_passes(self.pull.sweep(wish, &Progress::default())).await.expect("ports that work")
    }

    /// Puts an object into the store that no row tells of, as after a crash.
    async fn stray(&self, space: &BlobSpace, bytes: &Bytes) -> BlobKey {
        let digest = Algorithm::Sha256.digest(bytes);
        let (writer, _) = MemoryStaging::new().create("stray").await.expect("memory");
        let mut verifier = DigestVerifier::new(digest, writer);
        verifier.append(vec![bytes.clone()]).await.expect("memory");
        self.store.inner.publish(space, verifier.finish().expect("the digest")).await.expect("memory");
        BlobKey::new(space.clone(), digest)
    }

    async fn stray_shared(&self, blob: &(Digest, Bytes)) -> BlobKey {
        self.stray(&BlobSpace::Shared, &blob.1).await
    }

    /// Whoever looks after the content.
    fn inventory(&self, settings: InventorySettings) -> InventoryService {
        self.inventory_over(Arc::default(), settings)
    }

    /// With this audit log.
    fn inventory_over(&self, identities: Arc<MemoryIdentities>, settings: InventorySettings) -> InventoryService {
        let auth = auth(identities, Arc::clone(&self.clock) as _, &self.tasks);
        let jobs = Arc::new(MemoryJobs::new(Arc::clone(&self.clock) as _));
        InventoryService::new(self.pull.clone(), Arc::clone(&self.metadata) as _, jobs, auth, settings)
    }
}

/// A time that is later than everything.
fn later(world: &World) -> SystemTime {
    world.clock.now() + std::time::Duration::from_hours(24)
}
