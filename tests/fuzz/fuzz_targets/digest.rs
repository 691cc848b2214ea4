//! Digests: what parses reads back as the same text, and is safe as a file name and as a tag.

#![no_main]

use domain::oci::{Digest, Tag};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(digest) = text.parse::<Digest>() else { return };
    assert_eq!(digest.to_string(), text);
    assert_eq!(Digest::from_hex(digest.algorithm(), &digest.hex()), Ok(digest));
    assert_eq!(digest.as_bytes().len(), digest.algorithm().output_len());
    assert!(
        digest
            .hex()
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    );
    assert!(digest.referrers_tag().parse::<Tag>().is_ok());
});
