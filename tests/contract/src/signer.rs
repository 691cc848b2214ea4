//! The suite of the [`Signer`] port. Tokens are JSON Web Tokens (RFC 7519), as clients of registries expect them.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::access::{AccountId, Action, Actions, Audience, Claims, ScopeGrant, ScopeResource, SessionId, Subject};
use domain::oci::RepositoryKey;
use domain::ports::{Signer, SignerError};
use futures_util::future::BoxFuture;
use proptest::prelude::any;

use crate::any_input::for_any;

/// The cases, in one list.
#[doc(hidden)]
#[macro_export]
macro_rules! signer_cases {
    ([$($then:tt)+] $args:tt) => {
        $($then)+! { $args
            what_was_signed_is_read_back_whoever_holds_the_same_keys
            a_token_may_speak_for_nobody
            times_are_kept_to_the_second
            a_token_that_was_changed_in_any_character_is_invalid
            a_token_that_was_cut_or_lengthened_is_invalid
            a_token_that_is_signed_with_another_key_is_invalid
            a_token_of_another_service_is_invalid
            a_token_with_no_algorithm_is_invalid
            a_token_that_names_another_algorithm_is_invalid
            a_token_is_for_its_audience_alone
            a_token_is_believed_until_its_end_and_not_at_its_end
            a_clock_that_is_a_few_seconds_behind_still_believes_a_token
            keys_that_have_been_replaced_are_still_believed_for_as_long_as_their_tokens_may_live
            text_that_is_no_token_is_invalid
        }
    };
}

/// Runs the suite: `signer_contract!(suite_name, fixture_fn)`.
#[macro_export]
macro_rules! signer_contract {
    ($suite:ident, $fixture:ident) => {
        $crate::signer_cases! { [$crate::expand_cases] ($suite, $fixture, [$crate::signer::cases]) }
    };
}

signer_cases! { [publish_cases] () }

/// Four signers.
pub struct Fixture {
    pub signer: Arc<dyn Signer>,
    /// Another one of the same service and over the same keys.
    pub twin: Arc<dyn Signer>,
    /// One of the same service, over keys of its own.
    pub stranger: Arc<dyn Signer>,
    /// One of another service, over the same keys.
    pub neighbour: Arc<dyn Signer>,
    /// Replaces the keys of all but the stranger, at this time.
    pub replace_keys: Box<dyn Fn(SystemTime) -> BoxFuture<'static, ()> + Send + Sync>,
    /// How long a token may live.
    pub longest_life: Duration,
}

const SECOND: Duration = Duration::from_secs(1);
const AUDIENCES: [Audience; 4] = [Audience::Registry, Audience::Admin, Audience::Refresh, Audience::AdminRefresh];

/// 2026-11-26T00:00:34Z
fn start() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_795_651_234)
}

fn account(session: Option<SessionId>) -> Subject {
    Subject::Account { id: AccountId::from_random(7), generation: 3, session }
}

fn claims() -> Claims {
    Claims {
        audience: Audience::Registry,
        subject: account(None),
        scope: vec![grant("hub", "library/nginx", Action::Pull.into())],
        issued_at: start(),
        expires_at: start() + Duration::from_mins(5),
    }
}

fn grant(upstream: &str, repository: &str, actions: Actions) -> ScopeGrant {
    let key = RepositoryKey::new(upstream.parse().expect("a name"), repository.parse().expect("a name"));
    ScopeGrant { resource: ScopeResource::Repository(key), actions }
}

fn verify(signer: &dyn Signer, token: &str) -> Result<Claims, SignerError> {
    signer.verify(token, Audience::Registry, start())
}

async fn what_was_signed_is_read_back_whoever_holds_the_same_keys(fixture: Fixture) {
    let pull_and_push = Actions::from_iter([Action::Pull, Action::Push]);
    let scopes = [
        vec![],
        vec![grant("hub", "library/nginx", Action::Pull.into())],
        vec![
            grant("quay.io", "a/b__c/d.e", pull_and_push),
            grant("hub", "nginx", Actions::ALL),
            grant("hub", "nothing", Actions::NONE),
            ScopeGrant { resource: ScopeResource::Catalog, actions: Actions::ALL },
        ],
        vec![ScopeGrant { resource: ScopeResource::Catalog, actions: Action::Pull.into() }],
        vec![ScopeGrant { resource: ScopeResource::Catalog, actions: Actions::NONE }],
    ];
    for audience in AUDIENCES {
        for session in [None, Some(SessionId::from_random(u128::MAX))] {
            for scope in scopes.clone() {
                let claims = Claims { audience, subject: account(session), scope, ..claims() };
                let token = fixture.signer.sign(&claims);
                for reader in [&fixture.signer, &fixture.twin] {
                    assert_eq!(reader.verify(&token, audience, start()).as_ref(), Ok(&claims));
                }
            }
        }
    }
}

async fn a_token_may_speak_for_nobody(fixture: Fixture) {
    let claims = Claims { subject: Subject::Anonymous, ..claims() };
    let token = fixture.signer.sign(&claims);
    assert_eq!(verify(&*fixture.twin, &token), Ok(claims));
}

async fn times_are_kept_to_the_second(fixture: Fixture) {
    let fraction = Duration::from_millis(999);
    let exact = claims();
    let token = fixture.signer.sign(&Claims {
        issued_at: exact.issued_at + fraction,
        expires_at: exact.expires_at + fraction,
        ..exact.clone()
    });
    assert_eq!(verify(&*fixture.signer, &token), Ok(exact));
}

async fn a_token_that_was_changed_in_any_character_is_invalid(fixture: Fixture) {
    let token = fixture.signer.sign(&claims());
    assert!(token.is_ascii());
    let alphabet: Vec<char> =
        ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_', '.', '=', ' ', 'ä']).collect();
    for (at, original) in token.char_indices() {
        for other in alphabet.iter().filter(|other| **other != original) {
            let changed = format!("{}{other}{}", &token[..at], &token[at + 1..]);
            assert_eq!(verify(&*fixture.signer, &changed), Err(SignerError::Invalid), "{changed}");
        }
    }
}

async fn a_token_that_was_cut_or_lengthened_is_invalid(fixture: Fixture) {
    let token = fixture.signer.sign(&claims());
    for len in 0..token.len() {
        assert_eq!(verify(&*fixture.signer, &token[..len]), Err(SignerError::Invalid), "{len}");
        assert_eq!(verify(&*fixture.signer, &token[token.len() - len..]), Err(SignerError::Invalid), "{len}");
    }
    for more in ["A", "=", ".", " ", "\n", ".e30"] {
        for longer in [format!("{token}{more}"), format!("{more}{token}")] {
            assert_eq!(verify(&*fixture.signer, &longer), Err(SignerError::Invalid), "{longer:?}");
        }
    }
}

async fn a_token_that_is_signed_with_another_key_is_invalid(fixture: Fixture) {
    let (own, foreign) = (fixture.signer.sign(&claims()), fixture.stranger.sign(&claims()));
    assert_eq!(verify(&*fixture.signer, &foreign), Err(SignerError::Invalid));
    assert_eq!(verify(&*fixture.stranger, &own), Err(SignerError::Invalid));
    // Also where it says that the key is ours.
    let [header, _, _] = parts(&own);
    let [_, payload, signature] = parts(&foreign);
    let claimed = format!("{header}.{payload}.{signature}");
    assert_eq!(verify(&*fixture.signer, &claimed), Err(SignerError::Invalid));
}

async fn a_token_of_another_service_is_invalid(fixture: Fixture) {
    let token = fixture.neighbour.sign(&claims());
    assert_eq!(verify(&*fixture.signer, &token), Err(SignerError::Invalid));
    assert_eq!(verify(&*fixture.neighbour, &token), Ok(claims()));
}

async fn a_token_with_no_algorithm_is_invalid(fixture: Fixture) {
    for none in ["none", "None", "NONE", "nOnE", ""] {
        let token = with_algorithm(&fixture.signer.sign(&claims()), none);
        let [header, payload, _] = parts(&token);
        for token in [format!("{header}.{payload}."), format!("{header}.{payload}"), token.clone()] {
            assert_eq!(verify(&*fixture.signer, &token), Err(SignerError::Invalid), "{none:?}: {token}");
        }
    }
}

async fn a_token_that_names_another_algorithm_is_invalid(fixture: Fixture) {
    for other in ["HS384", "HS512", "RS256", "PS256", "ES256", "EdDSA", "hs256"] {
        let token = with_algorithm(&fixture.signer.sign(&claims()), other);
        assert_eq!(verify(&*fixture.signer, &token), Err(SignerError::Invalid), "{other}");
    }
}

async fn a_token_is_for_its_audience_alone(fixture: Fixture) {
    for issued_for in AUDIENCES {
        let claims = Claims { audience: issued_for, ..claims() };
        let token = fixture.signer.sign(&claims);
        for audience in AUDIENCES {
            let expected = if audience == issued_for { Ok(claims.clone()) } else { Err(SignerError::WrongAudience) };
            assert_eq!(fixture.signer.verify(&token, audience, start()), expected, "{issued_for:?} as {audience:?}");
        }
    }
}

async fn a_token_is_believed_until_its_end_and_not_at_its_end(fixture: Fixture) {
    let claims = claims();
    let token = fixture.signer.sign(&claims);
    let at = |now| fixture.signer.verify(&token, Audience::Registry, now);
    assert_eq!(at(claims.expires_at - SECOND), Ok(claims.clone()));
    assert_eq!(at(claims.expires_at - Duration::from_nanos(1)), Ok(claims.clone()));
    for late in [Duration::ZERO, Duration::from_nanos(1), SECOND, fixture.longest_life] {
        assert_eq!(at(claims.expires_at + late), Err(SignerError::Expired), "{late:?}");
    }
}

async fn a_clock_that_is_a_few_seconds_behind_still_believes_a_token(fixture: Fixture) {
    let token = fixture.signer.sign(&claims());
    for behind in [SECOND, 3 * SECOND] {
        assert_eq!(fixture.twin.verify(&token, Audience::Registry, start() - behind), Ok(claims()), "{behind:?}");
    }
}

async fn keys_that_have_been_replaced_are_still_believed_for_as_long_as_their_tokens_may_live(fixture: Fixture) {
    let claims = Claims { expires_at: start() + fixture.longest_life, ..claims() };
    let last = claims.expires_at - SECOND;
    let old = fixture.signer.sign(&claims);
    (fixture.replace_keys)(start()).await;
    let new = fixture.signer.sign(&claims);
    assert_ne!(parts(&old)[0], parts(&new)[0], "the header names the key");
    // Replaced twice, and the second time when the first of the tokens is about to end.
    (fixture.replace_keys)(last).await;
    for token in [&old, &new] {
        for reader in [&fixture.signer, &fixture.twin] {
            assert_eq!(reader.verify(token, Audience::Registry, last).as_ref(), Ok(&claims));
        }
    }
}

async fn text_that_is_no_token_is_invalid(fixture: Fixture) {
    let token = fixture.signer.sign(&claims());
    let [header, payload, signature] = parts(&token);
    let refused = |text: &str| assert_eq!(verify(&*fixture.signer, text), Err(SignerError::Invalid), "{text:?}");
    for text in ["", ".", "..", "...", "a.b.c", "e30.e30.e30", "null", &token.repeat(2), &"A".repeat(100_000)] {
        refused(text);
    }
    for_any(any::<String>(), |text| {
        refused(&text);
        let encoded = URL_SAFE_NO_PAD.encode(&text);
        refused(&format!("{encoded}.{payload}.{signature}"));
        refused(&format!("{header}.{encoded}.{signature}"));
        refused(&format!("{header}.{payload}.{encoded}"));
    });
}

fn parts(token: &str) -> [&str; 3] {
    let parts: Vec<_> = token.split('.').collect();
    parts.try_into().expect("a token has three parts")
}

/// The token, with a header that names another algorithm.
fn with_algorithm(token: &str, algorithm: &str) -> String {
    let [header, payload, signature] = parts(token);
    let header = String::from_utf8(URL_SAFE_NO_PAD.decode(header).expect("base64")).expect("UTF-8");
    let changed = header.replace("\"alg\":\"HS256\"", &format!("\"alg\":\"{algorithm}\""));
    assert_ne!(changed, header, "the header says HS256");
    format!("{}.{payload}.{signature}", URL_SAFE_NO_PAD.encode(changed))
}
