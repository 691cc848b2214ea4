//! The keys of the configuration: where they are, and how a server follows what others make of them.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::{Clock, KeyVault};
use security::{KeyFile, KeyRing};
use tracing::{info, warn};

use crate::clock::SystemClock;
use crate::config::{Config, Secret};
use crate::identity::Identities;

/// How often the keys are looked at: a rotation by the command line or by another replica reaches the server within it.
const CHECK: Duration = Duration::from_secs(2);

/// Whether the keys are in the database: where replicas share it, unless a file is named for them.
pub fn in_database(config: &Config) -> bool {
    config.auth.key_file.is_none() && config.database.is_shared()
}

/// Opens the keys, made where there are none, with the configured secret before them.
///
/// They are in the key file; without one, in a database that replicas share, so that each believes what the others have
/// signed; and else they end with the process. `identities` is not asked unless they are [`in_database`].
pub async fn open(config: &Config, identities: Option<&Identities>) -> anyhow::Result<KeyRing> {
    let auth = &config.auth;
    let vault: Option<Arc<dyn KeyVault>> = match &auth.key_file {
        // Also where nobody is asked who they are: the secrets of upstreams are sealed with it.
        Some(path) => Some(Arc::new(KeyFile::new(path))),
        None => identities.filter(|_| in_database(config)).map(Identities::key_vault),
    };
    let ring = match vault {
        Some(vault) => KeyRing::open(vault, SystemClock.now()).await?,
        None => KeyRing::ephemeral(),
    };
    Ok(match &auth.jwt_secret {
        Some(secret) => {
            let previous: Vec<&str> = auth.jwt_previous_secret.iter().map(Secret::expose).collect();
            ring.with_configured_secret(secret.expose(), &previous)?
        }
        None => ring,
    })
}

/// Follows what other processes make of the keys, until it is dropped.
pub async fn follow(keys: Arc<KeyRing>, clock: Arc<dyn Clock>) {
    let mut broken = false;
    loop {
        clock.sleep_until(clock.now() + CHECK).await;
        match keys.reload_if_changed().await {
            Ok(true) => info!("the keys have been read again"),
            Ok(false) => broken = false,
            Err(error) => {
                if !broken {
                    warn!(error = &error as &dyn std::error::Error, "the keys cannot be read; those in use stay");
                }
                broken = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use memory::FakeClock;
    use metadata_sea_orm::SeaOrmMetadata;
    use tokio::task::JoinSet;

    use super::*;

    /// What a replica has of its own: connections to the database.
    async fn replica(directory: &tempfile::TempDir) -> Identities {
        let opened = SeaOrmMetadata::open_sqlite(&directory.path().join("shared.db")).await;
        Identities::Sqlite(Arc::new(opened.expect("opened")))
    }

    async fn ring(replica: &Identities) -> KeyRing {
        KeyRing::open(replica.key_vault(), SystemClock.now()).await.expect("the keys")
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn replicas_that_start_at_once_over_an_empty_database_have_the_same_keys() {
        for _ in 0..5 {
            let directory = tempfile::tempdir().expect("a directory");
            let replicas = join_all((0..3).map(|_| replica(&directory))).await;
            let rings = join_all(replicas.iter().map(ring)).await;
            let keys: Vec<_> = rings.iter().map(|ring| (ring.signing_key(), ring.sealing_key())).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{keys:?}");
        }
    }

    #[tokio::test]
    async fn a_rotation_reaches_the_other_replicas_with_the_next_look() {
        let directory = tempfile::tempdir().expect("a directory");
        let command = ring(&replica(&directory).await).await;
        let server = Arc::new(ring(&replica(&directory).await).await);
        let clock = Arc::new(FakeClock::new());
        let mut tasks = JoinSet::new();
        tasks.spawn(follow(Arc::clone(&server), clock.clone()));
        command.rotate(SystemClock.now()).await.expect("rotated");
        assert_ne!(server.signing_key(), command.signing_key());
        while server.signing_key() != command.signing_key() {
            clock.advance(CHECK);
            tokio::task::yield_now().await;
        }
        assert_eq!(server.sealing_key(), command.sealing_key());
    }
}
