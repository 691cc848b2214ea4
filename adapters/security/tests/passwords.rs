//! What only this hasher promises: its form, its cost, and that time tells nothing.

use std::time::{Duration, Instant};

use domain::access::{Password, PasswordHash};
use domain::ports::{PasswordHasher, PasswordHasherError};
use futures_util::FutureExt as _;
use security::{Argon2Hasher, HashCost, HasherOptions};

fn hasher(cost: HashCost, at_once: usize, waiting: usize) -> Argon2Hasher {
    Argon2Hasher::new(&HasherOptions { cost, at_once, waiting })
}

fn password() -> Password {
    Password::new("correct horse")
}

#[tokio::test]
async fn a_hash_is_argon2id_with_the_parameters_that_owasp_recommends() {
    let hash = Argon2Hasher::new(&HasherOptions::default()).hash(&password()).await.unwrap();
    assert!(hash.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.as_str());
}

#[tokio::test]
async fn a_hash_that_was_made_at_another_cost_is_still_verified() {
    let hash = hasher(HashCost::new(64, 3, 1).unwrap(), 1, 0).hash(&password()).await.unwrap();
    let today = hasher(HashCost::least(), 1, 0);
    assert!(today.verify(&password(), &hash).await.unwrap());
    assert!(!today.verify(&Password::new("correct house"), &hash).await.unwrap());
}

#[tokio::test]
async fn hashes_of_other_programs_are_verified() {
    // From the test vectors of the reference implementation of Argon2 (`test.c`, version 0x13).
    let hash =
        PasswordHash::new("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");
    let hasher = hasher(HashCost::least(), 1, 0);
    assert!(hasher.verify(&Password::new("password"), &hash).await.unwrap());
    assert!(!hasher.verify(&Password::new("passwort"), &hash).await.unwrap());
}

#[tokio::test]
async fn a_hash_that_is_none_and_an_account_that_is_not_there_take_as_long_as_a_wrong_password() {
    let hasher = hasher(HashCost::owasp(), 1, 0);
    let hash = hasher.hash(&password()).await.unwrap();
    let wrong = Password::new("correct house");
    let cut = hash.as_str().rsplit_once('$').unwrap().0;
    let short_salt = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    let scrypt = "$scrypt$ln=15,r=8,p=1$c29tZXNhbHRzYWx0$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    let none = ["", "plain", "$2b$12$abcdefghijklmnopqrstuv", cut, short_salt, scrypt].map(PasswordHash::new);

    // The shortest of a few runs by turns: what else the machine does makes some of them longer. Whatever does not hash
    // takes a thousandth, so that a third leaves room for both.
    let mut expected = Duration::MAX;
    let mut shortest = [Duration::MAX; 7];
    for _ in 0..5 {
        expected = expected.min(took(verify(&hasher, &wrong, &hash)).await);
        for (none, shortest) in none.iter().zip(&mut shortest[1..]) {
            *shortest = (*shortest).min(took(verify(&hasher, &wrong, none)).await);
        }
        shortest[0] = shortest[0].min(took(async { hasher.verify_nothing(&wrong).await.unwrap() }).await);
    }
    assert!(shortest.iter().all(|shortest| *shortest > expected / 3), "{shortest:?}, not {expected:?}");
}

async fn verify(hasher: &Argon2Hasher, wrong: &Password, hash: &PasswordHash) {
    assert!(!hasher.verify(wrong, hash).await.expect("an answer"));
}

async fn took(work: impl Future<Output = ()>) -> Duration {
    let start = Instant::now();
    work.await;
    start.elapsed()
}

#[test]
fn who_gives_up_makes_no_room_for_another_before_the_work_is_done() {
    // One blocking thread, and that one busy: no work is done until it is released.
    let runtime = tokio::runtime::Builder::new_current_thread().max_blocking_threads(1).build().unwrap();
    runtime.block_on(async {
        let hasher = hasher(HashCost::least(), 1, 1);
        let (release, busy) = std::sync::mpsc::channel::<()>();
        let thread = tokio::task::spawn_blocking(move || busy.recv());
        assert!(hasher.hash(&password()).now_or_never().is_none(), "it works, and was given up");

        let password = password();
        let mut waits = Box::pin(hasher.hash(&password));
        assert!((&mut waits).now_or_never().is_none());
        let refused = hasher.hash(&password).now_or_never().expect("at once");
        assert!(matches!(refused, Err(PasswordHasherError::Busy)));
        drop(waits);
        let mut waits = Box::pin(hasher.hash(&password));
        assert!((&mut waits).now_or_never().is_none(), "who waits and gives up makes room");

        release.send(()).unwrap();
        thread.await.unwrap().unwrap();
        waits.await.unwrap();
    });
}

#[test]
fn a_hasher_shows_no_secret() {
    let hasher = hasher(HashCost::least(), 1, 0);
    let shown = format!("{hasher:?}");
    assert!(shown.starts_with("Argon2Hasher"), "{shown}");
    assert!(!shown.contains("fingerprint") && !shown.contains("$argon2id"), "{shown}");
}
