//! The contract suite over a server in this process.

use crate::world::World;
use ::contract::blob_store;
use blobs_fs::{FsOptions, FsRoot};

::contract::blob_store_contract!(s3_store, whole_objects);
::contract::blob_store_contract!(s3_store_in_parts_below_a_prefix, in_parts);

async fn whole_objects() -> blob_store::Fixture {
    World::start().await.into_fixture()
}

/// Parts as small as the protocol allows, so that the suite's longer blobs have several.
async fn in_parts() -> blob_store::Fixture {
    let world = World::with(|options| {
        "some/where".clone_into(&mut options.prefix);
        options.upload.multipart_threshold = 1 << 20;
        options.upload.part_size = 5 << 20;
    });
    let mut world = world.await;
    // Bytes on a disk are sent from there.
    let folder = tempfile::tempdir().expect("a folder");
    let (_, staging) = FsRoot::open(folder.path(), FsOptions::default()).expect("a usable folder");
    world.staging = staging;
    let fixture = world.into_fixture();
    blob_store::Fixture { guard: Box::new((fixture.guard, folder)), ..fixture }
}
