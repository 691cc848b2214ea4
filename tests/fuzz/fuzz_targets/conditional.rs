//! `If-None-Match` and `If-Range`: the own tag is found where it stands alone, whatever else the client sends.

#![no_main]

use conditional::{etag, is_not_modified, range_applies};
use domain::oci::Algorithm;
use http::HeaderMap;
use http::header::{HeaderValue, IF_NONE_MATCH, IF_RANGE};
use libfuzzer_sys::fuzz_target;

// The file and not its crate, which would bring a web server and its TLS into an instrumented build.
#[path = "../../../adapters/http-poem/src/registry/conditional.rs"]
mod conditional;

fuzz_target!(|line: &[u8]| {
    let Ok(value) = HeaderValue::from_bytes(line) else {
        return;
    };
    let digest = Algorithm::Sha256.digest(b"content");
    let own = etag(&digest);
    let named = line
        .windows(own.len() - 2)
        .any(|window| window == &own.as_bytes()[1..own.len() - 1]);
    let mut headers = HeaderMap::new();
    headers.insert(IF_RANGE, value.clone());
    headers.insert(IF_NONE_MATCH, value);
    if range_applies(&headers, &digest) {
        assert_eq!(line.trim_ascii(), own.as_bytes());
    }
    if is_not_modified(&headers, &digest) {
        assert!(named || line.trim_ascii() == b"*");
    }
    headers.append(
        IF_NONE_MATCH,
        HeaderValue::from_str(&own).expect("an entity tag is a header value"),
    );
    assert!(is_not_modified(&headers, &digest));
});
