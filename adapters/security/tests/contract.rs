//! The contract suites over this adapter.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use security::{AesSealer, Argon2Hasher, HashCost, HasherOptions, JwtSigner, KeyRing, LONGEST_TOKEN_LIFE};

contract::password_hasher_contract!(password_hasher, password_hasher_fixture);
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

/// Two rings over one file, as in two processes, and what replaces the keys in a third.
fn rings_over_a_file() -> (Arc<KeyRing>, Arc<KeyRing>, impl Fn(SystemTime) + Send + Sync) {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("keys.json");
    let open = move || Arc::new(KeyRing::open(&path, start()).expect("a usable file"));
    let (first, second) = (open(), open());
    let followers = [first.clone(), second.clone()];
    let replace = move |now| {
        let _dir = &dir;
        open().rotate(now).expect("the keys are replaced");
        for ring in &followers {
            assert!(ring.reload_if_changed().expect("a usable file"));
        }
    };
    (first, second, replace)
}

fn signer_fixture(
    signer: Arc<KeyRing>,
    twin: Arc<KeyRing>,
    stranger: KeyRing,
    replace: impl Fn(SystemTime) + Send + Sync + 'static,
) -> Ready<contract::signer::Fixture> {
    ready(contract::signer::Fixture {
        neighbour: Arc::new(JwtSigner::new(signer.clone(), "another")),
        signer: Arc::new(JwtSigner::new(signer, SERVICE)),
        twin: Arc::new(JwtSigner::new(twin, SERVICE)),
        stranger: Arc::new(JwtSigner::new(Arc::new(stranger), SERVICE)),
        replace_keys: Box::new(replace),
        longest_life: LONGEST_TOKEN_LIFE,
    })
}

fn file_signer_fixture() -> Ready<contract::signer::Fixture> {
    let (signer, twin, replace) = rings_over_a_file();
    signer_fixture(signer, twin, KeyRing::ephemeral(), replace)
}

fn memory_signer_fixture() -> Ready<contract::signer::Fixture> {
    let ring = Arc::new(KeyRing::ephemeral());
    let rotated = ring.clone();
    let replace = move |now| rotated.rotate(now).expect("nothing can fail");
    signer_fixture(ring.clone(), ring, KeyRing::ephemeral(), replace)
}

fn sealer_fixture(
    sealer: Arc<KeyRing>,
    twin: Arc<KeyRing>,
    replace: impl Fn(SystemTime) + Send + Sync + 'static,
) -> Ready<contract::sealer::Fixture> {
    ready(contract::sealer::Fixture {
        sealer: Arc::new(AesSealer::new(sealer)),
        twin: Arc::new(AesSealer::new(twin)),
        stranger: Arc::new(AesSealer::new(Arc::new(KeyRing::ephemeral()))),
        // Long after each other: no sealing key is ever forgotten.
        replace_keys: {
            let times = std::sync::Mutex::new(start());
            Box::new(move || {
                let mut time = times.lock().expect("no panic");
                *time += 2 * LONGEST_TOKEN_LIFE;
                replace(*time);
            })
        },
    })
}

fn file_sealer_fixture() -> Ready<contract::sealer::Fixture> {
    let (sealer, twin, replace) = rings_over_a_file();
    sealer_fixture(sealer, twin, replace)
}

fn memory_sealer_fixture() -> Ready<contract::sealer::Fixture> {
    let ring = Arc::new(KeyRing::ephemeral());
    let rotated = ring.clone();
    sealer_fixture(ring.clone(), ring, move |now| rotated.rotate(now).expect("nothing can fail"))
}
