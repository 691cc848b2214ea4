//! The contract suites over a PostgreSQL server, and what holds for one beyond the ports' promises.

mod beginnings;
mod database;
mod outages;
mod tls;
mod together;

use std::sync::Arc;

use self::database::Database;

contract::metadata_contract!(metadata, metadata_fixture);
contract::inventory_contract!(inventory, inventory_fixture);
contract::identity_contract!(identity, identity_fixture);
contract::change_feed_contract!(change_feed, change_feed_fixture);
contract::content_feed_contract!(content_feed, content_feed_fixture);
contract::jobs_contract!(jobs, jobs_fixture);
contract::key_vault_contract!(key_vault, key_vault_fixture);
contract::leases_contract!(leases, leases_fixture);
contract::pin_statuses_contract!(pin_statuses, pin_statuses_fixture);
contract::settings_contract!(settings, settings_fixture);
contract::upstream_definitions_contract!(upstream_definitions, upstream_definitions_fixture);

async fn metadata_fixture() -> Option<contract::metadata::Fixture> {
    let database = Database::migrated().await?;
    Some(contract::metadata::Fixture { repo: database.open().await, guard: Box::new(database) })
}

async fn inventory_fixture() -> Option<contract::inventory::Fixture> {
    let database = Database::migrated().await?;
    let repo = database.open().await;
    Some(contract::inventory::Fixture { inventory: repo.clone(), repo, guard: Box::new(database) })
}

async fn identity_fixture() -> Option<contract::identity::Fixture> {
    let database = Database::migrated().await?;
    Some(contract::identity::Fixture { repo: database.open().await, guard: Box::new(database) })
}

async fn upstream_definitions_fixture() -> Option<contract::upstream_definitions::Fixture> {
    let database = Database::migrated().await?;
    let repo = database.open().await;
    let guard = Box::new(database);
    Some(contract::upstream_definitions::Fixture { definitions: repo.clone(), identities: repo, guard })
}

async fn key_vault_fixture() -> Option<contract::key_vault::Fixture> {
    let database = Database::migrated().await?;
    let (vault, elsewhere) = (database.open().await, database.open().await);
    Some(contract::key_vault::Fixture { vault, elsewhere, guard: Box::new(database) })
}

async fn jobs_fixture() -> Option<contract::jobs::Fixture> {
    let database = Database::migrated().await?;
    let (here, there) = (database.open().await, database.open().await);
    Some(contract::jobs::Fixture { here, there, guard: Box::new(database) })
}

async fn leases_fixture() -> Option<contract::leases::Fixture> {
    let database = Database::migrated().await?;
    let (here, there) = (database.open().await, database.open().await);
    Some(contract::leases::Fixture { here, there, guard: Box::new(database) })
}

async fn content_feed_fixture() -> Option<contract::content_feed::Fixture> {
    let database = Database::migrated().await?;
    let (here, there) = (database.open().await, database.open().await);
    let follower = Arc::clone(&here);
    Some(contract::content_feed::Fixture {
        here,
        follow: Box::new(move || {
            let follower = Arc::clone(&follower);
            Box::pin(async move { follower.follow_contents().await.expect("an answer").expect("a feed") })
        }),
        there,
        guard: Box::new(database),
    })
}

async fn pin_statuses_fixture() -> Option<contract::pin_statuses::Fixture> {
    let database = Database::migrated().await?;
    let (here, there) = (database.open().await, database.open().await);
    Some(contract::pin_statuses::Fixture { here, there, guard: Box::new(database) })
}

async fn settings_fixture() -> Option<contract::settings::Fixture> {
    let database = Database::migrated().await?;
    let repo = database.open().await;
    Some(contract::settings::Fixture { repo: repo.clone(), log: repo, guard: Box::new(database) })
}

async fn change_feed_fixture() -> Option<contract::change_feed::Fixture> {
    let database = Database::migrated().await?;
    let (here, there) = (database.open().await, database.open().await);
    let subscriber = Arc::clone(&here);
    Some(contract::change_feed::Fixture {
        here,
        subscribe: Box::new(move || {
            let subscriber = Arc::clone(&subscriber);
            Box::pin(async move { subscriber.subscribe().await.expect("a subscription") })
        }),
        there,
        guard: Box::new(database),
    })
}
