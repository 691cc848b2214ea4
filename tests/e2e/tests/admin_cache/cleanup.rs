//! What nobody asks for.

use std::time::Duration;

use domain::cache::BlobKey;
use domain::ports::metadata::Change;
use support::admin::Answer;

use crate::calls::{UNKNOWN, entry};
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn entries_that_nobody_asked_for_in_the_retention_go_and_no_others() {
    let world = World::with("[cache]\nretention_days = 30").await;
    world.pull("team/b", "1.0").await;
    // Two that were stored long ago, one of which somebody asks for now.
    let wiring = world.stack.running().wiring();
    let long_ago = wiring.clock.now() - Duration::from_hours(24 * 31);
    let bytes = [b"idle".as_slice(), b"asked"];
    let [idle, asked] = bytes.map(|bytes| domain::oci::Algorithm::Sha256.digest(bytes));
    let put = |digest| Change::PutBlob { key: BlobKey::shared(digest), size: 5, at: long_ago };
    wiring.metadata.apply(vec![put(idle), put(asked)]).await.expect("rows");
    wiring.hits.record(&BlobKey::shared(asked), wiring.clock.now());
    let api = world.api();
    assert_eq!(api.cleanup_cache().send().await.good().cleaned, 1);
    assert_eq!(entry(&api, &idle).await.refused().told(), UNKNOWN);
    entry(&api, &asked).await.good();
    entry(&api, &world.b.digest()).await.good();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_retention_nothing_is_cleaned() {
    for sections in ["", "[cache]\nretention_days = 0"] {
        let world = World::with(sections).await;
        let digest = domain::oci::Algorithm::Sha256.digest(b"old");
        let put = Change::PutBlob { key: BlobKey::shared(digest), size: 3, at: std::time::UNIX_EPOCH };
        world.stack.running().wiring().metadata.apply(vec![put]).await.expect("a row");
        assert_eq!(world.api().cleanup_cache().send().await.good().cleaned, 0);
    }
}
