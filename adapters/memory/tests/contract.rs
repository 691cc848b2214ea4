//! The contract suites over the in-memory adapters.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use domain::ports::{ChangeFeed, Clock};
use harbor_cache_memory::{
    FakeClock, MemoryBlobStore, MemoryIdentities, MemoryJobs, MemoryKeyVault, MemoryLeases, MemoryMetadata,
    MemoryPinStatuses, MemoryReplica, MemorySettings, MemoryStaging, MemoryUpstreamDefinitions,
};

contract::blob_store_contract!(blob_store, blob_store_fixture);
contract::staging_contract!(staging, staging_fixture);
contract::clock_contract!(clock, clock_fixture);
contract::metadata_contract!(metadata, metadata_fixture);
contract::content_feed_contract!(content_feed, content_feed_fixture);
contract::jobs_contract!(jobs, jobs_fixture);
contract::leases_contract!(leases, leases_fixture);
contract::pin_statuses_contract!(pin_statuses, pin_statuses_fixture);
contract::settings_contract!(settings, settings_fixture);
contract::key_vault_contract!(key_vault, key_vault_fixture);
contract::inventory_contract!(inventory, inventory_fixture);
contract::identity_contract!(identity, identity_fixture);
contract::change_feed_contract!(change_feed, change_feed_fixture);
contract::upstream_definitions_contract!(upstream_definitions, upstream_definitions_fixture);

fn blob_store_fixture() -> Ready<contract::blob_store::Fixture> {
    ready(contract::blob_store::Fixture {
        store: Arc::new(MemoryBlobStore::new(Arc::new(Ticking(FakeClock::new())))),
        staging: Arc::new(MemoryStaging::new()),
        guard: Box::new(()),
    })
}

fn staging_fixture() -> Ready<contract::staging::Fixture> {
    ready(contract::staging::Fixture { staging: Arc::new(MemoryStaging::new()), left_behind: 0, guard: Box::new(()) })
}

fn clock_fixture() -> Ready<contract::clock::Fixture> {
    let clock = Arc::new(FakeClock::new());
    ready(contract::clock::Fixture { clock: clock.clone(), pass: Box::new(move |by| clock.advance(by)) })
}

fn inventory_fixture() -> Ready<contract::inventory::Fixture> {
    let repo = Arc::new(MemoryMetadata::new());
    ready(contract::inventory::Fixture { inventory: repo.clone(), repo, guard: Box::new(()) })
}

fn metadata_fixture() -> Ready<contract::metadata::Fixture> {
    ready(contract::metadata::Fixture { repo: Arc::new(MemoryMetadata::new()), guard: Box::new(()) })
}

fn identity_fixture() -> Ready<contract::identity::Fixture> {
    ready(contract::identity::Fixture { repo: Arc::new(MemoryIdentities::new()), guard: Box::new(()) })
}

fn upstream_definitions_fixture() -> Ready<contract::upstream_definitions::Fixture> {
    let identities = Arc::new(MemoryIdentities::new());
    ready(contract::upstream_definitions::Fixture {
        definitions: Arc::new(MemoryUpstreamDefinitions::new(identities.clone())),
        identities,
        guard: Box::new(()),
    })
}

fn change_feed_fixture() -> Ready<contract::change_feed::Fixture> {
    let repo = Arc::new(MemoryIdentities::new());
    let here = repo.clone();
    ready(contract::change_feed::Fixture {
        here: repo.clone(),
        subscribe: Box::new(move || {
            let feed: Box<dyn ChangeFeed> = Box::new(here.subscribe());
            Box::pin(ready(feed))
        }),
        there: repo,
        guard: Box::new(()),
    })
}

fn content_feed_fixture() -> Ready<contract::content_feed::Fixture> {
    let [here, there] = MemoryReplica::over(&Arc::new(MemoryMetadata::new()), 2).try_into().expect("two");
    let follower = Arc::clone(&here);
    ready(contract::content_feed::Fixture {
        here,
        follow: Box::new(move || {
            let feed = follower.follow();
            Box::pin(async { feed })
        }),
        there,
        guard: Box::new(()),
    })
}

fn jobs_fixture() -> Ready<contract::jobs::Fixture> {
    let jobs = Arc::new(MemoryJobs::new(Arc::new(FakeClock::new())));
    ready(contract::jobs::Fixture { here: jobs.clone(), there: jobs, guard: Box::new(()) })
}

fn leases_fixture() -> Ready<contract::leases::Fixture> {
    let leases = Arc::new(MemoryLeases::new(Arc::new(FakeClock::new())));
    ready(contract::leases::Fixture { here: leases.clone(), there: leases, guard: Box::new(()) })
}

fn pin_statuses_fixture() -> Ready<contract::pin_statuses::Fixture> {
    let statuses = Arc::new(MemoryPinStatuses::new());
    ready(contract::pin_statuses::Fixture { here: statuses.clone(), there: statuses, guard: Box::new(()) })
}

fn settings_fixture() -> Ready<contract::settings::Fixture> {
    let log = Arc::new(MemoryIdentities::new());
    let repo = Arc::new(MemorySettings::new(log.clone()));
    ready(contract::settings::Fixture { repo, log, guard: Box::new(()) })
}

/// A clock that goes on whenever it is looked at, so that a blob which is stored anew has another date.
struct Ticking(FakeClock);

#[async_trait::async_trait]
impl Clock for Ticking {
    fn now(&self) -> SystemTime {
        self.0.advance(Duration::from_secs(1));
        self.0.now()
    }

    async fn sleep_until(&self, time: SystemTime) {
        self.0.sleep_until(time).await;
    }
}

fn key_vault_fixture() -> Ready<contract::key_vault::Fixture> {
    let vault = Arc::new(MemoryKeyVault::new());
    ready(contract::key_vault::Fixture { vault: vault.clone(), elsewhere: vault, guard: Box::new(()) })
}
