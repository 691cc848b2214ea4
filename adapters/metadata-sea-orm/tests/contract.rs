//! The contract suite over a SQLite file.

use std::sync::Arc;

use harbor_cache_metadata_sea_orm::SeaOrmMetadata;

contract::metadata_contract!(sqlite, fixture);

async fn fixture() -> contract::metadata::Fixture {
    let directory = tempfile::tempdir().expect("a directory");
    let repo = SeaOrmMetadata::open_sqlite(&directory.path().join("metadata.db")).await.expect("opened");
    contract::metadata::Fixture { repo: Arc::new(repo), guard: Box::new(directory) }
}
