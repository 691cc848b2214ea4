//! The contract suites over this adapter.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::future::BoxFuture;
use security::{AesSealer, Argon2Hasher, HashCost, HasherOptions, JwtSigner, KeyFile, KeyRing, LONGEST_TOKEN_LIFE};
use tempfile::TempDir;

contract::password_hasher_contract!(password_hasher, password_hasher_fixture);
contract::key_vault_contract!(key_file, key_vault_fixture);
contract::signer_contract!(signer_over_a_file, file_signer_fixture);
contract::signer_contract!(signer_in_memory, memory_signer_fixture);
contract::sealer_contract!(sealer_over_a_file, file_sealer_fixture);
contract::sealer_contract!(sealer_in_memory, memory_sealer_fixture);

const SERVICE: &str = "harbor-cache";

fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_651_234)
}

fn password_hasher_fixture() -> Ready<contract::password_hasher::Fixture> {
    let cost = HashCost::new(1024, 1, 1).expect("possible");
    let options = HasherOptions { cost, at_once: 2, waiting: 3 };
    let hasher = || Arc::new(Argon2Hasher::new(&options));
    ready(contract::password_hasher::Fixture { hasher: hasher(), restarted: hasher(), capacity: 5 })
}

fn key_vault_fixture() -> Ready<contract::key_vault::Fixture> {
    let dir = tempfile::tempdir().expect("a directory");
    let open = || Arc::new(KeyFile::new(&dir.path().join("keys.json")));
    ready(contract::key_vault::Fixture { vault: open(), elsewhere: open(), guard: Box::new(dir) })
}

/// Replaces keys.
type Replace = Box<dyn Fn(SystemTime) -> BoxFuture<'static, ()> + Send + Sync>;

/// Two rings over one file, as in two processes, and what replaces the keys in a third.
async fn rings_over_a_file() -> (Arc<KeyRing>, Arc<KeyRing>, Replace) {
    let dir = Arc::new(tempfile::tempdir().expect("a directory"));
    let open = |dir: Arc<TempDir>| async move {
        let file = KeyFile::new(&dir.path().join("keys.json"));
        Arc::new(KeyRing::open(Arc::new(file), start()).await.expect("a usable file"))
    };
    let (first, second) = (open(Arc::clone(&dir)).await, open(Arc::clone(&dir)).await);
    let followers = [first.clone(), second.clone()];
    let replace = move |now| {
        let (dir, followers) = (Arc::clone(&dir), followers.clone());
        Box::pin(async move {
            open(dir).await.rotate(now).await.expect("the keys are replaced");
            for ring in &followers {
                assert!(ring.reload_if_changed().await.expect("a usable file"));
            }
        }) as BoxFuture<'static, ()>
    };
    (first, second, Box::new(replace))
}

/// One ring, and what replaces its keys.
fn ring_in_memory() -> (Arc<KeyRing>, Replace) {
    let ring = Arc::new(KeyRing::ephemeral());
    let rotated = ring.clone();
    let replace = move |now| {
        let rotated = rotated.clone();
        Box::pin(async move { rotated.rotate(now).await.expect("nothing can fail") }) as BoxFuture<'static, ()>
    };
    (ring, Box::new(replace))
}

fn signer_fixture(
    signer: Arc<KeyRing>,
    twin: Arc<KeyRing>,
    stranger: KeyRing,
    replace_keys: Replace,
) -> contract::signer::Fixture {
    contract::signer::Fixture {
        neighbour: Arc::new(JwtSigner::new(signer.clone(), "another")),
        signer: Arc::new(JwtSigner::new(signer, SERVICE)),
        twin: Arc::new(JwtSigner::new(twin, SERVICE)),
        stranger: Arc::new(JwtSigner::new(Arc::new(stranger), SERVICE)),
        replace_keys,
        longest_life: LONGEST_TOKEN_LIFE,
    }
}

async fn file_signer_fixture() -> contract::signer::Fixture {
    let (signer, twin, replace) = rings_over_a_file().await;
    signer_fixture(signer, twin, KeyRing::ephemeral(), replace)
}

fn memory_signer_fixture() -> Ready<contract::signer::Fixture> {
    let (ring, replace) = ring_in_memory();
    ready(signer_fixture(ring.clone(), ring, KeyRing::ephemeral(), replace))
}

fn sealer_fixture(sealer: Arc<KeyRing>, twin: Arc<KeyRing>, replace: Replace) -> contract::sealer::Fixture {
    contract::sealer::Fixture {
        sealer: Arc::new(AesSealer::new(sealer)),
        twin: Arc::new(AesSealer::new(twin)),
        stranger: Arc::new(AesSealer::new(Arc::new(KeyRing::ephemeral()))),
        // Long after each other: no sealing key is ever forgotten.
        replace_keys: {
            let times = std::sync::Mutex::new(start());
            Box::new(move || {
                let mut time = times.lock().expect("no panic");
                *time += 2 * LONGEST_TOKEN_LIFE;
                replace(*time)
            })
        },
    }
}

async fn file_sealer_fixture() -> contract::sealer::Fixture {
    let (sealer, twin, replace) = rings_over_a_file().await;
    sealer_fixture(sealer, twin, replace)
}

fn memory_sealer_fixture() -> Ready<contract::sealer::Fixture> {
    let (ring, replace) = ring_in_memory();
    ready(sealer_fixture(ring.clone(), ring, replace))
}
