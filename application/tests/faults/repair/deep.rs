//! Reading everything, as `fsck` does.

use application::inventory::jobs::Progress;
use application::pull::Want;
use application::repair::{Finding, WalkWish};
use domain::oci::Reference;
use domain::ports::metadata::{Change, ManifestRow};
use domain::ports::{Clock as _, MetadataRepo as _};

use super::BlobKey;
use crate::room::LEN;
use crate::world::{World, app, soon};

impl World {
    async fn check(&self, repair: bool) -> Vec<Finding> {
        let wish =
            WalkWish { deep: true, repair, settled_before: self.clock.now(), retention: None, bytes_per_second: None };
        let mut found = Vec::new();
        let mut tell = |finding: &Finding| found.push(finding.clone());
        soon(self.pull.walk(wish, &Progress::default(), &mut tell)).await.expect("ports that work");
        found
    }
}

#[tokio::test]
async fn a_manifest_whose_row_says_something_else_gets_the_row_of_its_bytes() {
    let world = World::small().await;
    let (digest, _) = world.push_manifest(&app(), "1.0", &[world.hold(1).0]);
    let reference = Reference::Digest(digest);
    world.pull.manifest(&app(), &reference, Want::Bytes).await.expect("a manifest");
    world.at_rest().await;
    assert_eq!(world.check(true).await, []);
    let key = BlobKey::shared(digest);
    let row = async || world.metadata.rows.manifest(&key).await.expect("memory").expect("a row");
    let right = row().await;
    let wrong = ManifestRow { children: Vec::new(), ..right.clone() };
    let put = Change::PutManifest { row: wrong, origin: None, at: world.clock.now() };
    world.metadata.rows.apply(vec![put]).await.expect("memory");
    for repair in [false, true] {
        let found = world.check(repair).await;
        assert!(matches!(&found[..], [Finding::ManifestRow { key: of, .. }] if *of == key), "{found:?}");
    }
    assert_eq!(row().await, right);
    assert_eq!(world.check(false).await, []);
}

#[tokio::test]
async fn what_has_rotted_is_told_and_quarantined_where_that_is_wished() {
    let world = World::small().await;
    let blobs = [world.hold(1), world.hold(2)];
    for blob in &blobs {
        world.pull(blob).await;
    }
    let key = BlobKey::shared(blobs[0].0);
    world.store.rot(key.clone(), vec![0; LEN].into());
    for repair in [false, true] {
        assert!(world.store.quarantined().is_empty());
        assert_eq!(world.check(repair).await, [Finding::Rotten { key: key.clone(), size: LEN as u64 }]);
    }
    assert_eq!(world.store.quarantined(), [key]);
    assert_eq!(world.check(false).await, []);
    assert_eq!(world.stored(&blobs).await, [1]);
    world.is_exact().await;
}
