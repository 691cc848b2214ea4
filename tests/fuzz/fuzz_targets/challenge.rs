//! `WWW-Authenticate`: no header makes the parser panic, and a token service always has a name.
//! Each line of the input is a header of its own.

#![no_main]

use challenge::Challenge;
use libfuzzer_sys::fuzz_target;

// The file and not its crate, which would bring an HTTP client and its TLS into an instrumented build.
#[path = "../../../adapters/upstream-reqwest/src/challenge.rs"]
mod challenge;

fuzz_target!(|text: &str| {
    let together = challenge::parse(text.lines());
    for challenge in &together {
        if let Challenge::Bearer { realm, service, scope } = challenge {
            assert!(!realm.is_empty());
            assert!([service, scope].into_iter().flatten().all(|text| !text.is_empty()));
        }
    }
    let apart: Vec<Challenge> = text.lines().flat_map(|line| challenge::parse([line])).collect();
    assert_eq!(together, apart, "a header does not change how the next one is read");
});
