//! Upload sessions of several replicas over one database.

mod ends;
mod faults;
mod property;
mod sweep;
mod tags;
mod uploads;

use std::sync::Arc;

use application::push::{PushError, Unknown};
use domain::oci::{Digest, UploadId};
use domain::ports::Clock;
use memory::MemoryLeases;

use crate::doubles::SwitchedLeases;
use crate::world::{Outside, World, app, soon};

/// Two replicas.
struct Pair {
    a: World,
    b: World,
    leases: Arc<SwitchedLeases>,
}

impl Pair {
    fn new() -> Self {
        let outside = Outside::new();
        let leases = SwitchedLeases::over(MemoryLeases::new(Arc::clone(&outside.clock) as Arc<dyn Clock>));
        let leases = Arc::new(leases);
        let replica = |id| World::replica(&outside, &leases, id);
        Self { a: replica("a"), b: replica("b"), leases }
    }

    /// One after the other.
    fn turn(&self, number: usize) -> &World {
        if number.is_multiple_of(2) { &self.a } else { &self.b }
    }

    /// Nothing is left of any session, in either of them and at the upstream.
    async fn is_clean(&self) {
        self.a.clock.advance(std::time::Duration::from_mins(2));
        soon(self.a.push.sweep_uploads()).await;
        soon(self.b.push.sweep_uploads()).await;
        self.a.is_clean().await;
        self.b.is_clean().await;
    }

    /// The blob is whole at the upstream, and each replica gives it out.
    async fn have(&self, digest: Digest, bytes: &[u8]) {
        assert!(self.a.upstream.holds.has_blob(&app().repository, &digest));
        for world in [&self.a, &self.b] {
            assert_eq!(world.read_blob(&app(), digest).await, bytes);
        }
    }
}

async fn received(world: &World, id: UploadId) -> u64 {
    soon(world.push.status(&app(), id)).await.expect("a session").received
}

#[track_caller]
fn is_unknown<T: std::fmt::Debug>(outcome: &Result<T, PushError>) {
    assert!(matches!(outcome, Err(PushError::Unknown(Unknown::Upload))), "{outcome:?}");
}
