//! `Link`: whatever an upstream sends, the next page is at the same registry, and it is another page.

#![no_main]

use libfuzzer_sys::fuzz_target;
use url::Url;

// The file and not its crate, which would bring an HTTP client and its TLS into an instrumented build.
#[path = "../../../adapters/upstream-reqwest/src/link.rs"]
mod link;

fuzz_target!(|header: &str| {
    let current: Url = "https://registry.example:5000/v2/a/tags/list?n=2"
        .parse()
        .expect("a URL");
    if let Ok(Some(next)) = link::next_page(&current, header) {
        assert_eq!(next.origin(), current.origin());
        assert_eq!((next.username(), next.password()), ("", None));
        assert_ne!(next, current);
    }
});
