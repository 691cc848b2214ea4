//! The suite of the [`Sealer`] port.

use std::sync::Arc;

use domain::ports::{Sealer, SealerError};
use futures_util::future::BoxFuture;
use proptest::collection::vec;
use proptest::prelude::any;

use crate::any_input::for_any;
use crate::bytes::pattern;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! sealer_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            what_was_sealed_is_opened_again_whoever_holds_the_same_keys
            what_was_changed_in_any_byte_is_an_error
            what_was_cut_or_lengthened_is_an_error
            what_is_opened_under_another_context_is_an_error
            what_was_sealed_with_other_keys_names_the_key
            two_seals_of_one_secret_differ
            a_sealed_secret_shows_nothing_of_it
            what_was_sealed_with_a_key_that_has_been_replaced_is_still_opened
            what_was_never_sealed_is_an_error
        }
    };
}

/// Runs the suite: `sealer_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! sealer_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::sealer_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::sealer::cases]) }
    };
}

sealer_cases! { [publish_cases] () }

/// Three who seal.
pub struct Fixture {
    pub sealer: Arc<dyn Sealer>,
    /// Another one over the same keys.
    pub twin: Arc<dyn Sealer>,
    /// One over keys of its own.
    pub stranger: Arc<dyn Sealer>,
    /// Replaces the keys of `sealer` and `twin`.
    pub replace_keys: Box<dyn Fn() -> BoxFuture<'static, ()> + Send + Sync>,
}

const CONTEXT: &str = "upstream/hub/password";

fn seal(sealer: &dyn Sealer, secret: &[u8]) -> Vec<u8> {
    sealer.seal(secret, CONTEXT).expect("sealed")
}

async fn what_was_sealed_is_opened_again_whoever_holds_the_same_keys(fixture: Fixture) {
    for len in [0, 1, 16, 31, 1000, 100_000] {
        for context in [CONTEXT, "", "ä\0"] {
            let secret = pattern(len, len);
            let sealed = fixture.sealer.seal(&secret, context).expect("sealed");
            for opener in [&fixture.sealer, &fixture.twin] {
                assert_eq!(opener.open(&sealed, context), Ok(secret.to_vec()), "{len} bytes, context {context:?}");
            }
        }
    }
}

async fn what_was_changed_in_any_byte_is_an_error(fixture: Fixture) {
    let sealed = seal(&*fixture.sealer, b"correct horse");
    for at in 0..sealed.len() {
        for bit in 0..8 {
            let mut changed = sealed.clone();
            changed[at] ^= 1 << bit;
            fixture.sealer.open(&changed, CONTEXT).expect_err("it was changed");
        }
    }
}

async fn what_was_cut_or_lengthened_is_an_error(fixture: Fixture) {
    let sealed = seal(&*fixture.sealer, b"correct horse");
    for len in 0..sealed.len() {
        fixture.sealer.open(&sealed[..len], CONTEXT).expect_err("it was cut");
        fixture.sealer.open(&sealed[sealed.len() - len..], CONTEXT).expect_err("it was cut");
    }
    for more in [&b"\0"[..], &sealed] {
        fixture.sealer.open(&[&sealed, more].concat(), CONTEXT).expect_err("it was lengthened");
        fixture.sealer.open(&[more, &sealed].concat(), CONTEXT).expect_err("it was lengthened");
    }
}

async fn what_is_opened_under_another_context_is_an_error(fixture: Fixture) {
    let sealed = seal(&*fixture.sealer, b"correct horse");
    for other in
        ["", "upstream/hub/passwor", "upstream/hub/password ", "upstream/hub/Password", "upstream/quay/password"]
    {
        assert_eq!(fixture.sealer.open(&sealed, other), Err(SealerError::Invalid), "{other:?}");
    }
}

async fn what_was_sealed_with_other_keys_names_the_key(fixture: Fixture) {
    let sealed = seal(&*fixture.stranger, b"correct horse");
    let error = fixture.sealer.open(&sealed, CONTEXT).expect_err("the key is not there");
    assert!(matches!(&error, SealerError::UnknownKey { key } if error.to_string().contains(key)), "{error}");
}

async fn two_seals_of_one_secret_differ(fixture: Fixture) {
    let first = seal(&*fixture.sealer, b"correct horse");
    assert_ne!(first, seal(&*fixture.sealer, b"correct horse"));
    assert_ne!(first, seal(&*fixture.twin, b"correct horse"));
}

async fn a_sealed_secret_shows_nothing_of_it(fixture: Fixture) {
    let secret = pattern(1, 64);
    let sealed = seal(&*fixture.sealer, &secret);
    assert!(secret.windows(4).all(|part| !sealed.windows(4).any(|shown| shown == part)));
    assert_eq!(sealed.len(), seal(&*fixture.sealer, &pattern(2, 64)).len(), "nor whether it compresses well");
}

async fn what_was_sealed_with_a_key_that_has_been_replaced_is_still_opened(fixture: Fixture) {
    let mut all = Vec::new();
    for n in 0..5 {
        let secret = pattern(n, 20);
        all.push((seal(&*fixture.sealer, &secret), secret));
        (fixture.replace_keys)().await;
    }
    for opener in [&fixture.sealer, &fixture.twin] {
        for (sealed, secret) in &all {
            assert_eq!(opener.open(sealed, CONTEXT).as_deref(), Ok(&secret[..]));
        }
    }
}

async fn what_was_never_sealed_is_an_error(fixture: Fixture) {
    let sealed = seal(&*fixture.sealer, b"correct horse");
    // However much of a real one stands before the bytes; with more than half of it they could be the rest by chance.
    for_any((0..sealed.len() / 2, vec(any::<u8>(), 0..80)), |(len, bytes)| {
        fixture.sealer.open(&[&sealed[..len], &bytes].concat(), CONTEXT).expect_err("it was never sealed");
    });
}
