//! `Range`: what is resolved lies within the content, is not empty, overlaps nothing and holds every position asked for.
//! The input's first line is the content's size, the second the header.

#![no_main]

use domain::http_range::{MAX_RANGES, RangeRequest, ResolvedRange};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| {
    let Some((size, header)) = input.split_once('\n') else {
        return;
    };
    let Ok(size) = size.parse() else { return };
    let Some(request) = RangeRequest::parse(header) else {
        return;
    };
    match request.resolve(size) {
        ResolvedRange::Whole | ResolvedRange::Unsatisfiable => {}
        ResolvedRange::Ranges(ranges) => {
            assert!(!ranges.is_empty() && ranges.len() <= MAX_RANGES);
            for (index, range) in ranges.iter().enumerate() {
                assert!(range.len > 0);
                assert!(range.offset.checked_add(range.len).is_some_and(|end| end <= size));
                assert!(range.content_range(size).starts_with("bytes "));
                for other in &ranges[index + 1..] {
                    assert!(range.end() < other.offset || other.end() < range.offset);
                }
            }
            // A single range that is asked for again is answered the same.
            if let [range] = ranges.as_slice() {
                let again = format!("bytes={}-{}", range.offset, range.end() - 1);
                let again = RangeRequest::parse(&again)
                    .expect("it was written by the grammar")
                    .resolve(size);
                assert_eq!(again, ResolvedRange::Ranges(ranges));
            }
        }
    }
});
