//! How far pinned images are, as the replica that looks after them tells the others.

use std::time::Duration;

use application::pinning::{PinState, PinStatus, keep_pins_regularly};
use domain::access::PinId;
use domain::cache::{Pin, PinSource, PinTarget};
use domain::ports::metadata::Change;
use domain::ports::{Clock as _, MetadataRepo as _};

use super::world::Replicas;
use crate::world::{app, name};

impl Replicas {
    /// The replica looks after pins from now on.
    fn keep_pins(&mut self, number: usize) {
        let keeping = keep_pins_regularly(self[number].pull.clone());
        self.runs(number, keeping);
    }

    async fn pin(&self, tag: &str) -> Pin {
        let pin = Pin {
            id: PinId::from_random(1),
            source: PinSource::Api,
            target: PinTarget::Tag { repository: app(), tag: name(tag) },
            description: String::new(),
            created_at: self.clock.now(),
        };
        self[2].metadata.apply(vec![Change::PutPin(pin.clone())]).await.expect("memory does not fail");
        pin
    }

    /// As this replica tells it, once it is so.
    async fn pin_status(&self, number: usize, pin: &Pin, is_so: impl Fn(&PinStatus) -> bool) -> PinStatus {
        let waiting = async {
            loop {
                let mut all = self[number].pull.pin_statuses().await.expect("memory does not fail");
                let status = all.remove(&pin.id).unwrap_or_default();
                if is_so(&status) {
                    return status;
                }
                self.clock_passes(Duration::from_millis(100)).await;
            }
        };
        self.while_time_passes(waiting).await
    }
}

fn is_whole(status: &PinStatus) -> bool {
    status.state == PinState::Complete
}

#[tokio::test]
async fn how_a_pin_stands_is_known_to_all_and_stays_so_when_another_looks_after_it() {
    let mut world = Replicas::new(3);
    world.keep_pins(0);
    world.push_manifest(&app(), "1.0");
    let pin = world.pin("1.0").await;
    let first = world.pin_status(2, &pin, is_whole).await;
    assert_eq!(first, world.pin_status(0, &pin, is_whole).await);
    assert_eq!((first.held.contents, first.missing.contents), (2, 0), "{first:?}");

    world.kill(0);
    assert_eq!(world.pin_status(1, &pin, is_whole).await, first, "it is what was said last");
    world.keep_pins(1);
    let second = world.pin_status(2, &pin, |now| is_whole(now) && now.checked_at > first.checked_at).await;
    assert_eq!(second, world.pin_status(1, &pin, is_whole).await);

    // One that has gone while nobody looked after it is forgotten too.
    world.kill(1);
    world[2].metadata.apply(vec![Change::DropPin { id: pin.id }]).await.expect("memory does not fail");
    world.keep_pins(2);
    let others = world.pins.clone();
    let forgotten = async {
        while !domain::ports::PinStatuses::pin_statuses(&*others).await.expect("memory does not fail").is_empty() {
            world.clock_passes(Duration::from_millis(100)).await;
        }
    };
    world.while_time_passes(forgotten).await;
}
