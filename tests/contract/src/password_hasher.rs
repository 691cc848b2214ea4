//! The suite of the [`PasswordHasher`] port.
//!
//! That an answer's time tells nothing is left to the adapter's own tests: what takes it is not the same in each.

use std::sync::Arc;

use domain::access::{AccountName, Password, PasswordHash, SecretDigest};
use domain::ports::{PasswordHasher, PasswordHasherError};
use futures_util::FutureExt as _;
use futures_util::future::join_all;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! password_hasher_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            a_hash_verifies_against_the_password_that_it_was_made_of_and_no_other
            a_hash_verifies_after_a_restart
            two_hashes_of_one_password_differ
            a_hash_that_does_not_parse_says_no
            nothing_verifies_against_no_account
            a_flood_is_refused_at_once_and_leaves_no_mark
            the_digest_of_a_secret_is_its_sha256
            a_fingerprint_is_that_of_one_pair_of_name_and_password
            a_fingerprint_is_keyed_with_a_secret_of_this_process
        }
    };
}

/// Runs the suite: `password_hasher_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! password_hasher_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::password_hasher_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::password_hasher::cases]) }
    };
}

password_hasher_cases! { [publish_cases] () }

/// A hasher.
pub struct Fixture {
    pub hasher: Arc<dyn PasswordHasher>,
    /// Another one, as after a restart.
    pub restarted: Arc<dyn PasswordHasher>,
    /// How many passwords it takes at once, those that wait among them. Asking for three times as many is quicker than
    /// hashing one.
    pub capacity: usize,
}

impl Fixture {
    async fn hash(&self, password: &str) -> PasswordHash {
        self.hasher.hash(&Password::new(password)).await.expect("hashed")
    }
}

async fn verify(hasher: &dyn PasswordHasher, password: &str, hash: &PasswordHash) -> bool {
    hasher.verify(&Password::new(password), hash).await.expect("an answer")
}

fn name(text: &str) -> AccountName {
    text.parse().expect("a name")
}

async fn a_hash_verifies_against_the_password_that_it_was_made_of_and_no_other(fixture: Fixture) {
    let long = "x".repeat(1024);
    for password in ["correct horse", "", "p", "äöü ß 🐴", "with\0zero", &long] {
        let hash = fixture.hash(password).await;
        assert!(verify(&*fixture.hasher, password, &hash).await, "{password:?}");
        for other in [format!("{password} "), format!("x{password}"), format!("{password}\0"), "Correct horse".into()] {
            assert!(!verify(&*fixture.hasher, &other, &hash).await, "{other:?} for {password:?}");
        }
    }
    let hash = fixture.hash(&long).await;
    assert!(!verify(&*fixture.hasher, &long[1..], &hash).await, "the last byte counts too");
}

async fn a_hash_verifies_after_a_restart(fixture: Fixture) {
    let hash = fixture.hash("correct horse").await;
    let stored = PasswordHash::new(hash.as_str());
    assert!(verify(&*fixture.restarted, "correct horse", &stored).await);
    assert!(!verify(&*fixture.restarted, "correct house", &stored).await);
}

async fn two_hashes_of_one_password_differ(fixture: Fixture) {
    let (first, second) = (fixture.hash("correct horse").await, fixture.hash("correct horse").await);
    assert_ne!(first.as_str(), second.as_str());
    assert!(!first.as_str().contains("horse"));
}

async fn a_hash_that_does_not_parse_says_no(fixture: Fixture) {
    let hash = fixture.hash("correct horse").await;
    let whole = hash.as_str();
    for len in 0..whole.len() {
        assert!(!verify(&*fixture.hasher, "correct horse", &PasswordHash::new(&whole[..len])).await, "{len}");
    }
    for text in ["correct horse", "plain", "$", "$$$$$$", "$2b$12$abcdefghijklmnopqrstuv", "!", "*"] {
        for password in ["correct horse", ""] {
            assert!(!verify(&*fixture.hasher, password, &PasswordHash::new(text)).await, "{text:?}");
        }
    }
}

async fn nothing_verifies_against_no_account(fixture: Fixture) {
    for password in ["correct horse", "", "🐴"] {
        fixture.hasher.verify_nothing(&Password::new(password)).await.expect("done");
    }
}

async fn a_flood_is_refused_at_once_and_leaves_no_mark(fixture: Fixture) {
    let hash = fixture.hash("correct horse").await;
    let password = Password::new("correct horse");
    // All of them ask at once; what is done meanwhile makes room for a few more.
    let answers = join_all((0..fixture.capacity * 3).map(|_| fixture.hasher.verify(&password, &hash))).await;
    let (taken, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert!(taken.len() >= fixture.capacity && !refused.is_empty(), "{} of them", taken.len());
    assert!(taken.into_iter().all(|answer| answer.is_ok_and(|right| right)));
    assert!(refused.into_iter().all(|answer| matches!(answer, Err(PasswordHasherError::Busy))));

    // Nor do those leave a mark that were given up, when what they had begun is done.
    let given_up = (0..fixture.capacity).map(|_| fixture.hasher.verify_nothing(&password));
    assert!(join_all(given_up).now_or_never().is_none());
    for _ in 0..1000 {
        let answers = join_all((0..fixture.capacity).map(|_| fixture.hasher.verify(&password, &hash))).await;
        if answers.iter().all(|answer| matches!(answer, Ok(true))) {
            return;
        }
        assert!(answers.iter().all(|answer| matches!(answer, Ok(true) | Err(PasswordHasherError::Busy))));
    }
    panic!("the places of those who gave up are lost");
}

async fn the_digest_of_a_secret_is_its_sha256(fixture: Fixture) {
    // FIPS 180-2, appendix B.1.
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let SecretDigest(bytes) = fixture.hasher.digest(&Password::new("abc"));
    assert_eq!(bytes.map(|byte| format!("{byte:02x}")).concat(), hex);
    assert_eq!(fixture.hasher.digest(&Password::new("abc")), fixture.restarted.digest(&Password::new("abc")));
}

async fn a_fingerprint_is_that_of_one_pair_of_name_and_password(fixture: Fixture) {
    let of = |account: &str, password: &str| fixture.hasher.fingerprint(&name(account), &Password::new(password));
    assert_eq!(of("ab", "cd"), of("ab", "cd"));
    for (account, password) in [("ab", "cde"), ("ab", ""), ("a", "bcd"), ("abc", "d"), ("abcd", ""), ("ac", "cd")] {
        assert_ne!(of(account, password), of("ab", "cd"), "{account} {password}");
    }
}

async fn a_fingerprint_is_keyed_with_a_secret_of_this_process(fixture: Fixture) {
    let (account, password) = (name("admin"), Password::new("correct horse"));
    let mine = fixture.hasher.fingerprint(&account, &password);
    assert_ne!(mine, fixture.restarted.fingerprint(&account, &password));
    assert_ne!(mine, fixture.hasher.digest(&password));
}
