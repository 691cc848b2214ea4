//! The contract suites: one per port, run over every implementation.
//!
//! What lives here: the cases, one `async fn` a promise, named with the promise's words, and a fixture a port that says
//! what a case may use. What varies between implementations is a field of the fixture, never a branch on its type.
//! What may not live here: knowledge of any adapter, sleeps, timed assertions.
//!
//! # Adding a case
//!
//! Write a private `async fn` in the port's file and name it in the list at the top of that file. The list is the only
//! way from a case to a test, so a case that is left out of it is dead code, which the lints refuse.
//!
//! # Adding a suite
//!
//! 1. A file with a fixture, a `<port>_cases!` list, `<port>_cases! { [publish_cases] () }` and the cases.
//! 2. A `<port>_contract!` that hands the list to `expand_cases!`.
//! 3. In each adapter, `tests/contract.rs`: `<port>_contract!(suite_name, fixture_fn);` where `fixture_fn` is a function
//!    in scope that returns a future of the fixture.

/// Makes the private cases of a port callable from the tests that `expand_cases!` writes.
macro_rules! publish_cases {
    (() $($case:ident)+) => {
        #[doc(hidden)]
        pub mod cases {
            $(pub async fn $case(fixture: super::Fixture) {
                super::$case(fixture).await;
            })+
        }
    };
}

/// Writes one test a case, each with a fixture of its own. A fixture function may give an `Option`: where there is none, what
/// the implementation needs is not installed, the function has said so, and the case is skipped.
#[doc(hidden)]
#[macro_export]
macro_rules! expand_cases {
    (($suite:ident, $fixture:ident, [$($cases:tt)+]) $($case:ident)+) => {
        mod $suite {
            use $($cases)+ as cases;

            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                let fixture: Option<_> = super::$fixture().await.into();
                if let Some(fixture) = fixture {
                    cases::$case(fixture).await;
                }
            })+
        }
    };
}

mod any_input;
pub mod blob_store;
mod bytes;
pub mod change_feed;
pub mod clock;
pub mod content_feed;
pub mod identity;
pub mod inventory;
pub mod jobs;
pub mod key_vault;
pub mod leases;
pub mod metadata;
pub mod observer;
pub mod password_hasher;
pub mod pin_statuses;
pub mod sealer;
pub mod settings;
pub mod signer;
pub mod staging;
pub mod traces;
pub mod upstream;
pub mod upstream_definitions;
