//! The contract suites over a SQLite file.

use std::sync::Arc;

use harbor_cache_metadata_sea_orm::SeaOrmMetadata;
use tempfile::TempDir;

contract::metadata_contract!(metadata, metadata_fixture);
contract::inventory_contract!(inventory, inventory_fixture);
contract::identity_contract!(identity, identity_fixture);
contract::change_feed_contract!(change_feed, change_feed_fixture);
contract::jobs_contract!(jobs, jobs_fixture);
contract::leases_contract!(leases, leases_fixture);
contract::pin_statuses_contract!(pin_statuses, pin_statuses_fixture);
contract::settings_contract!(settings, settings_fixture);
contract::key_vault_contract!(key_vault, key_vault_fixture);
contract::upstream_definitions_contract!(upstream_definitions, upstream_definitions_fixture);

fn directory() -> TempDir {
    tempfile::tempdir().expect("a directory")
}

async fn open(directory: &TempDir) -> Arc<SeaOrmMetadata> {
    Arc::new(SeaOrmMetadata::open_sqlite(&directory.path().join("metadata.db")).await.expect("opened"))
}

async fn metadata_fixture() -> contract::metadata::Fixture {
    let directory = directory();
    contract::metadata::Fixture { repo: open(&directory).await, guard: Box::new(directory) }
}

async fn inventory_fixture() -> contract::inventory::Fixture {
    let directory = directory();
    let repo = open(&directory).await;
    contract::inventory::Fixture { inventory: repo.clone(), repo, guard: Box::new(directory) }
}

async fn identity_fixture() -> contract::identity::Fixture {
    let directory = directory();
    contract::identity::Fixture { repo: open(&directory).await, guard: Box::new(directory) }
}

async fn upstream_definitions_fixture() -> contract::upstream_definitions::Fixture {
    let directory = directory();
    let repo = open(&directory).await;
    contract::upstream_definitions::Fixture { definitions: repo.clone(), identities: repo, guard: Box::new(directory) }
}

async fn change_feed_fixture() -> contract::change_feed::Fixture {
    let directory = directory();
    let (here, there) = (open(&directory).await, open(&directory).await);
    let subscriber = here.clone();
    contract::change_feed::Fixture {
        here,
        subscribe: Box::new(move || {
            let subscriber = subscriber.clone();
            Box::pin(async move { subscriber.subscribe().await.expect("a subscription") })
        }),
        there,
        guard: Box::new(directory),
    }
}

async fn jobs_fixture() -> contract::jobs::Fixture {
    let directory = directory();
    let (here, there) = (open(&directory).await, open(&directory).await);
    contract::jobs::Fixture { here, there, guard: Box::new(directory) }
}

async fn leases_fixture() -> contract::leases::Fixture {
    let directory = directory();
    let (here, there) = (open(&directory).await, open(&directory).await);
    contract::leases::Fixture { here, there, guard: Box::new(directory) }
}

async fn pin_statuses_fixture() -> contract::pin_statuses::Fixture {
    let directory = directory();
    let (here, there) = (open(&directory).await, open(&directory).await);
    contract::pin_statuses::Fixture { here, there, guard: Box::new(directory) }
}

async fn settings_fixture() -> contract::settings::Fixture {
    let directory = directory();
    let repo = open(&directory).await;
    contract::settings::Fixture { repo: repo.clone(), log: repo, guard: Box::new(directory) }
}

async fn key_vault_fixture() -> contract::key_vault::Fixture {
    let directory = directory();
    let (vault, elsewhere) = (open(&directory).await, open(&directory).await);
    contract::key_vault::Fixture { vault, elsewhere, guard: Box::new(directory) }
}
