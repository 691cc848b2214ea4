//! Pins.

use domain::access::PinId;
use domain::cache::{Pin, PinSource, PinTarget};
use domain::ports::Change;

use super::Fixture;
use super::rows::{at, digest, repository, tag};

pub(super) async fn a_pin_is_found_as_it_was_put_until_it_is_dropped(fixture: Fixture) {
    let pin = |number: u128, target, seconds| Pin {
        id: PinId::from_random(number),
        source: PinSource::Api,
        target,
        description: format!("number {number}"),
        created_at: at(seconds),
    };
    let target = PinTarget::Tag { repository: repository("hub/a"), tag: tag("v1") };
    let pins = [
        pin(3, PinTarget::Pattern("hub/*".parse().expect("a pattern")), 1),
        pin(2, target, 2),
        pin(1, PinTarget::Digest(digest("image")), 3),
        pin(4, PinTarget::Image { repository: repository("hub/a"), digest: digest("image") }, 4),
    ];
    assert_eq!(fixture.inventory.pins().await.expect("pins"), []);
    fixture.apply(pins.iter().rev().cloned().map(Change::PutPin)).await;
    assert_eq!(fixture.inventory.pins().await.expect("pins"), pins);
    assert_eq!(fixture.inventory.pin(pins[1].id).await.expect("an answer").as_ref(), Some(&pins[1]));

    let moved = Pin { description: "another".to_owned(), ..pins[0].clone() };
    fixture.apply([Change::PutPin(moved.clone()), Change::DropPin { id: pins[1].id }]).await;
    fixture.apply([Change::DropPin { id: pins[1].id }]).await;
    assert_eq!(fixture.inventory.pin(pins[1].id).await.expect("an answer"), None);
    assert_eq!(fixture.inventory.pins().await.expect("pins"), [moved, pins[2].clone(), pins[3].clone()]);
}
