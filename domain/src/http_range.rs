//! Byte ranges (RFC 9110, section 14): parsed from text, resolved against a length.

/// Most ranges that one answer carries. A request that still needs more after neighbours are joined gets the whole
/// content: each part of a `multipart/byteranges` costs a seek and a header (RFC 9110, section 17.15).
pub const MAX_RANGES: usize = 16;

/// A half-open range of bytes: `len` bytes from `offset` on. Never empty, but for the whole of an empty content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ByteRange {
    pub offset: u64,
    pub len: u64,
}

impl ByteRange {
    /// All of a content of `size` bytes.
    pub fn whole(size: u64) -> Self {
        Self { offset: 0, len: size }
    }

    /// The first position after the range.
    pub fn end(&self) -> u64 {
        self.offset.saturating_add(self.len)
    }

    /// The value of `Content-Range` for this part of a content of `size` bytes, as in `bytes 0-9/100`
    /// (RFC 9110, section 14.4). An empty range has no such value and reads as unsatisfied.
    pub fn content_range(&self, size: u64) -> String {
        if self.len == 0 {
            return unsatisfied_content_range(size);
        }
        format!("bytes {}-{}/{size}", self.offset, self.end() - 1)
    }
}

/// The value of `Content-Range` in a 416, as in `bytes */100`.
pub fn unsatisfied_content_range(size: u64) -> String {
    format!("bytes */{size}")
}

/// A `Range` header that was understood, before the length of the content is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeRequest {
    // Never empty.
    specs: Vec<RangeSpec>,
}

/// One element of a range set. Positions beyond `u64` are held as `u64::MAX`: no content reaches them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RangeSpec {
    /// `first-last`, both inclusive, with `first <= last`.
    FromTo(u64, u64),
    /// `first-`
    From(u64),
    /// `-length`
    Suffix(u64),
}

/// What a range request means for a content of known length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolvedRange {
    /// Answer 200 with everything: the request asks for too many pieces, or the content is empty.
    Whole,
    /// Answer 416.
    Unsatisfiable,
    /// Answer 206. At least one range and at most [`MAX_RANGES`], all within the content, none overlapping or touching
    /// another, in the order in which they were first asked for.
    Ranges(Vec<ByteRange>),
}

impl RangeRequest {
    /// Parses the value of a `Range` header.
    ///
    /// `None` means that the header must be ignored and 200 answered: the unit is not `bytes`, or the range set does not
    /// follow the grammar (RFC 9110, section 14.2).
    pub fn parse(header: &str) -> Option<Self> {
        let (unit, set) = header.trim_matches(is_blank).split_once('=')?;
        if !unit.eq_ignore_ascii_case("bytes") {
            return None;
        }
        let specs = set
            .split(',')
            .map(|element| element.trim_matches(is_blank))
            // A recipient takes empty list elements (RFC 9110, section 5.6.1.2).
            .filter(|element| !element.is_empty())
            .map(RangeSpec::parse)
            .collect::<Option<Vec<_>>>()?;
        if specs.is_empty() { None } else { Some(Self { specs }) }
    }

    /// The bytes asked for, of a content of `size` bytes.
    pub fn resolve(&self, size: u64) -> ResolvedRange {
        if size == 0 {
            // A suffix of an empty content is satisfiable (section 14.1.2), but no `Content-Range` can say so.
            let satisfiable = self.specs.iter().any(|spec| matches!(spec, RangeSpec::Suffix(len) if *len > 0));
            return if satisfiable { ResolvedRange::Whole } else { ResolvedRange::Unsatisfiable };
        }
        let asked: Vec<ByteRange> = self.specs.iter().filter_map(|spec| spec.resolve(size)).collect();
        if asked.is_empty() {
            return ResolvedRange::Unsatisfiable;
        }
        let ranges = coalesce(&asked);
        if ranges.len() > MAX_RANGES { ResolvedRange::Whole } else { ResolvedRange::Ranges(ranges) }
    }
}

impl RangeSpec {
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once('-')?;
        match (first.is_empty(), last.is_empty()) {
            (true, true) => None,
            (true, false) => Some(Self::Suffix(position(last)?)),
            (false, true) => Some(Self::From(position(first)?)),
            (false, false) => {
                let (first, last) = (position(first)?, position(last)?);
                (first <= last).then_some(Self::FromTo(first, last))
            }
        }
    }

    /// The part of a content of `size` bytes, `size` being positive, or `None` if that is empty.
    fn resolve(self, size: u64) -> Option<ByteRange> {
        let (first, end) = match self {
            Self::FromTo(first, last) => (first, last.min(size - 1) + 1),
            Self::From(first) => (first, size),
            Self::Suffix(len) => (size - len.min(size), size),
        };
        (first < end).then(|| ByteRange { offset: first, len: end - first })
    }
}

/// Digits only: `u64::from_str` would take a sign.
fn position(text: &str) -> Option<u64> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // All digits and not empty: the only way to fail is to be too large.
    Some(text.parse().unwrap_or(u64::MAX))
}

fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t'
}

/// Joins what overlaps or touches. A joined range stands where the first of its parts stood.
fn coalesce(asked: &[ByteRange]) -> Vec<ByteRange> {
    let mut sorted: Vec<(usize, ByteRange)> = asked.iter().copied().enumerate().collect();
    sorted.sort_by_key(|(_, range)| range.offset);
    let mut joined: Vec<(usize, ByteRange)> = Vec::new();
    for (place, range) in sorted {
        match joined.last_mut() {
            Some((first_place, last)) if range.offset <= last.end() => {
                last.len = last.end().max(range.end()) - last.offset;
                *first_place = place.min(*first_place);
            }
            _ => joined.push((place, range)),
        }
    }
    joined.sort_by_key(|(place, _)| *place);
    joined.into_iter().map(|(_, range)| range).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn resolved(header: &str, size: u64) -> ResolvedRange {
        RangeRequest::parse(header).expect("a range header").resolve(size)
    }

    fn ranges(list: &[(u64, u64)]) -> ResolvedRange {
        ResolvedRange::Ranges(list.iter().map(|(offset, len)| ByteRange { offset: *offset, len: *len }).collect())
    }

    #[test]
    fn the_examples_of_the_specification_resolve_as_it_says() {
        let cases = [
            ("bytes=0-499", ranges(&[(0, 500)])),
            ("bytes=500-999", ranges(&[(500, 500)])),
            ("bytes=-500", ranges(&[(9500, 500)])),
            ("bytes=9500-", ranges(&[(9500, 500)])),
            ("bytes=0-0,-1", ranges(&[(0, 1), (9999, 1)])),
            ("bytes= 0-999, 4500-5499, -1000", ranges(&[(0, 1000), (4500, 1000), (9000, 1000)])),
            ("bytes=500-600,601-999", ranges(&[(500, 500)])),
            ("bytes=500-700,601-999", ranges(&[(500, 500)])),
            ("Bytes=0-9", ranges(&[(0, 10)])),
        ];
        for (header, expected) in cases {
            assert_eq!(resolved(header, 10_000), expected, "{header}");
        }
    }

    #[test]
    fn what_is_not_understood_is_ignored() {
        for header in [
            "",
            "bytes",
            "bytes=",
            "bytes=,",
            "bytes=-",
            "bytes=--1",
            "bytes=a-b",
            "bytes=5-4",
            "bytes=0-1,5-4",
            "bytes=+1-2",
            "bytes=1-+2",
            "bytes=0x1-2",
            "items=0-1",
            "bytes 0-1",
            "bytes=1",
            "bytes=1 - 2",
            "bytes=0-1;2-3",
            "bytes=①-2",
            "bytes =0-1",
        ] {
            assert_eq!(RangeRequest::parse(header), None, "{header:?}");
        }
    }

    #[test]
    fn what_lies_beyond_the_end_is_cut_or_unsatisfiable() {
        assert_eq!(resolved("bytes=90-200", 100), ranges(&[(90, 10)]));
        assert_eq!(resolved("bytes=-200", 100), ranges(&[(0, 100)]));
        assert_eq!(resolved("bytes=100-", 100), ResolvedRange::Unsatisfiable);
        assert_eq!(resolved("bytes=100-200,300-", 100), ResolvedRange::Unsatisfiable);
        assert_eq!(resolved("bytes=100-200,0-0", 100), ranges(&[(0, 1)]));
        assert_eq!(resolved("bytes=-0", 100), ResolvedRange::Unsatisfiable);
    }

    #[test]
    fn an_empty_content_has_no_part() {
        assert_eq!(resolved("bytes=0-", 0), ResolvedRange::Unsatisfiable);
        assert_eq!(resolved("bytes=0-0", 0), ResolvedRange::Unsatisfiable);
        assert_eq!(resolved("bytes=-0", 0), ResolvedRange::Unsatisfiable);
        assert_eq!(resolved("bytes=-5", 0), ResolvedRange::Whole);
    }

    #[test]
    fn numbers_that_no_integer_holds_do_not_overflow() {
        let huge = "9".repeat(60);
        assert_eq!(resolved(&format!("bytes=10-{huge}"), 100), ranges(&[(10, 90)]));
        assert_eq!(resolved(&format!("bytes=-{huge}"), 100), ranges(&[(0, 100)]));
        assert_eq!(resolved(&format!("bytes={huge}-"), 100), ResolvedRange::Unsatisfiable);
        assert_eq!(resolved(&format!("bytes=0-{}", u64::MAX), u64::MAX), ranges(&[(0, u64::MAX)]));
        assert_eq!(resolved(&format!("bytes=0-{},1-", u64::MAX - 1), u64::MAX), ranges(&[(0, u64::MAX)]));
    }

    #[test]
    fn joined_ranges_stand_where_their_first_part_was_asked_for() {
        assert_eq!(resolved("bytes=80-89,0-9,85-94,10-19", 100), ranges(&[(80, 15), (0, 20)]));
        // The later part comes first in the content.
        assert_eq!(resolved("bytes=10-19,80-89,0-9", 100), ranges(&[(0, 20), (80, 10)]));
    }

    #[test]
    fn a_set_of_too_many_pieces_gets_the_whole() {
        let pieces = |count: usize| {
            let list: Vec<String> = (0..count).map(|i| format!("{0}-{0}", i * 2)).collect();
            format!("bytes={}", list.join(","))
        };
        assert!(matches!(resolved(&pieces(MAX_RANGES), 1000), ResolvedRange::Ranges(list) if list.len() == MAX_RANGES));
        assert_eq!(resolved(&pieces(MAX_RANGES + 1), 1000), ResolvedRange::Whole);
        // Many that overlap are one.
        assert_eq!(resolved(&format!("bytes={}", vec!["0-"; 1000].join(",")), 1000), ranges(&[(0, 1000)]));
    }

    #[test]
    fn content_range_counts_the_last_byte_in() {
        assert_eq!(ByteRange { offset: 0, len: 10 }.content_range(100), "bytes 0-9/100");
        assert_eq!(ByteRange { offset: 99, len: 1 }.content_range(100), "bytes 99-99/100");
        assert_eq!(ByteRange::whole(0).content_range(0), "bytes */0");
        assert_eq!(unsatisfied_content_range(7), "bytes */7");
    }

    fn spec() -> impl Strategy<Value = String> {
        prop_oneof![
            (0u64..80, 0u64..40).prop_map(|(first, more)| format!("{first}-{}", first + more)),
            (0u64..80).prop_map(|first| format!("{first}-")),
            (0u64..80).prop_map(|len| format!("-{len}")),
        ]
    }

    proptest! {
        #[test]
        fn any_header_is_taken_or_ignored_and_never_panics(header in ".{0,100}", size in any::<u64>()) {
            if let Some(request) = RangeRequest::parse(&header) {
                let _ = request.resolve(size);
            }
        }

        #[test]
        fn ranges_are_within_the_content_apart_and_exactly_what_was_asked(
            specs in proptest::collection::vec(spec(), 1..10),
            size in 0u64..60,
        ) {
            let header = format!("bytes={}", specs.join(","));
            // The model: each position alone, by the words of the specification.
            let asked = |at: u64| specs.iter().any(|spec| match spec.split_once('-').expect("a dash") {
                ("", len) => size - at <= len.parse::<u64>().expect("a number"),
                (first, "") => at >= first.parse::<u64>().expect("a number"),
                (first, last) => {
                    (first.parse::<u64>().expect("a number")..=last.parse::<u64>().expect("a number")).contains(&at)
                }
            });
            match resolved(&header, size) {
                ResolvedRange::Whole => prop_assert_eq!(size, 0),
                ResolvedRange::Unsatisfiable => prop_assert!((0..size).all(|at| !asked(at))),
                ResolvedRange::Ranges(list) => {
                    prop_assert!(!list.is_empty() && list.len() <= MAX_RANGES);
                    for range in &list {
                        prop_assert!(range.len > 0 && range.end() <= size);
                    }
                    for at in 0..size {
                        let times = list.iter().filter(|range| (range.offset..range.end()).contains(&at)).count();
                        prop_assert_eq!(times, usize::from(asked(at)), "position {}", at);
                    }
                    for (i, a) in list.iter().enumerate() {
                        for b in &list[i + 1..] {
                            prop_assert!(a.end() < b.offset || b.end() < a.offset, "{:?} touches {:?}", a, b);
                        }
                    }
                }
            }
        }
    }
}
