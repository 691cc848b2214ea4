//! Replays against each other, and against what can be computed by hand.

use domain::cache::PolicyKind;
use proptest::prelude::*;

use super::read::{ReadError, read};
use super::{Bound, Ratios, Trace, belady, replay};

const MIB: u64 = 1024 * 1024;

fn counts(ratios: Ratios) -> (u64, u64) {
    (ratios.hits, ratios.hit_bytes / MIB)
}

#[test]
fn a_trace_is_replayed_by_hand() {
    // Large contents of 10 MiB; of 40 MiB, 36 are theirs: three fit.
    let trace = Trace::new(&[10 * MIB; 4], [0, 1, 2, 0, 3, 0, 1]);
    // 0 1 2 miss, 0 hits; 3 evicts 1; 0 hits; 1 misses.
    assert_eq!(counts(replay(&trace, PolicyKind::Lru, 40 * MIB)), (2, 20));
    // 0 1 2 miss, 0 hits; 3 evicts 0, 0 evicts 1, 1 misses.
    assert_eq!(counts(replay(&trace, PolicyKind::Fifo, 40 * MIB)), (1, 10));
    // 2 and 3 are never asked for again and are not stored: 0, 0 and 1 hit.
    assert_eq!(counts(belady(&trace, 40 * MIB)), (3, 30));
    assert_eq!(counts(Bound::of(&trace).at(40 * MIB)), (3, 30));
    assert!((belady(&trace, 40 * MIB).objects() - 3.0 / 7.0).abs() < 1e-9);
}

#[test]
fn belady_does_not_store_what_would_be_the_first_to_go() {
    // One fits. 1 is asked for again after 0, so it does not displace it.
    let trace = Trace::new(&[10 * MIB; 2], [0, 1, 0, 0, 1]);
    assert_eq!(counts(belady(&trace, 10 * MIB)), (2, 20));
}

#[test]
fn what_is_too_large_is_passed_through_and_evicts_nothing() {
    let trace = Trace::new(&[10 * MIB, 37 * MIB], [0, 1, 0, 1]);
    for kind in PolicyKind::ALL {
        assert_eq!(counts(replay(&trace, kind, 40 * MIB)), (1, 10), "{kind}");
    }
}

#[test]
fn small_contents_outlive_a_flood_of_large_ones() {
    let sizes: Vec<u64> = std::iter::repeat_n(MIB, 4).chain(std::iter::repeat_n(9 * MIB, 20)).collect();
    let flood = (0..4).chain(4..24).chain(0..4);
    let trace = Trace::new(&sizes, flood);
    for kind in PolicyKind::ALL {
        assert_eq!(counts(replay(&trace, kind, 40 * MIB)), (4, 4), "{kind}");
    }
}

#[test]
fn a_bound_counts_the_cheapest_hits_until_space_and_time_are_spent() {
    // Possible hits: 1 takes 1 request of 1 MiB, 0 takes 3 of 2 MiB, 2 takes 1 of 4 MiB, twice.
    let trace = Trace::new(&[2 * MIB, MIB, 4 * MIB], [0, 1, 1, 0, 2, 2, 2]);
    let bound = Bound::of(&trace);
    assert_eq!(counts(bound.at(0)), (0, 0));
    // 7 requests of 1 MiB: only 1 fits in at all.
    assert_eq!(counts(bound.at(MIB)), (1, 1));
    assert_eq!(counts(bound.at(4 * MIB)), (4, 11));
    // Each of 4 hits takes 4 requests of 1 MiB, and there are 8 requests.
    let round = Trace::new(&[MIB; 4], [0, 1, 2, 3, 0, 1, 2, 3]);
    assert_eq!([1, 2, 3].map(|size| counts(Bound::of(&round).at(size * MIB)).0), [2, 4, 4]);
}

fn trace(sizes: impl Strategy<Value = Vec<u64>>) -> impl Strategy<Value = Trace> {
    let requests = proptest::collection::vec(any::<proptest::sample::Index>(), 1..120);
    (sizes, requests).prop_map(|(sizes, requests)| {
        let requests = requests.into_iter().map(|index| u32::try_from(index.index(sizes.len())).unwrap());
        Trace::new(&sizes, requests.collect::<Vec<_>>())
    })
}

fn one_size() -> impl Strategy<Value = Vec<u64>> {
    (2..20_usize, prop_oneof![Just(MIB / 2), Just(3 * MIB)]).prop_map(|(count, size)| vec![size; count])
}

fn all_sizes() -> impl Strategy<Value = Vec<u64>> {
    proptest::collection::vec(prop_oneof![1_000..MIB, Just(MIB), MIB..40 * MIB], 2..20)
}

proptest! {
    #[test]
    fn of_contents_of_one_size_nothing_has_more_hits_than_belady(trace in trace(one_size()), capacity in 0..60 * MIB) {
        let best = belady(&trace, capacity);
        for kind in PolicyKind::ALL {
            let ratios = replay(&trace, kind, capacity);
            prop_assert!(ratios.hits <= best.hits && ratios.hit_bytes <= best.hit_bytes, "{kind}");
        }
    }

    #[test]
    fn nothing_exceeds_the_bound(trace in trace(all_sizes()), capacity in 0..200 * MIB) {
        let bound = Bound::of(&trace).at(capacity);
        let replays = PolicyKind::ALL.map(|kind| replay(&trace, kind, capacity));
        for ratios in replays.into_iter().chain([belady(&trace, capacity)]) {
            prop_assert!(ratios.hits <= bound.hits && ratios.hit_bytes <= bound.hit_bytes);
            prop_assert_eq!((ratios.requests, ratios.bytes), (bound.requests, bound.bytes));
        }
    }

    #[test]
    fn a_cache_that_holds_everything_misses_each_content_once(trace in trace(all_sizes())) {
        // Large ones may not take the tenth that is reserved.
        let capacity = trace.unique_bytes() / 9 * 10 + 10;
        for kind in PolicyKind::ALL {
            let ratios = replay(&trace, kind, capacity);
            prop_assert_eq!(ratios.hits, (trace.len() - trace.contents()) as u64, "{}", kind);
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes[..]);
    }
}

const IBM: &str = r#"{"host":"h","http.request.duration":0.5,"http.request.method":"GET","http.request.remoteaddr":"r","http.request.uri":"v2/u/r/blobs/b1","http.request.useragent":"docker/17","http.response.status":200,"http.response.written":100,"id":"i","timestamp":"2017-06-20T01:41:41.000Z"}"#;

fn ibm(method: &str, uri: &str, status: u16, written: u64) -> String {
    format!(
        r#"{{"http.request.method":"{method}","http.request.uri":"{uri}","http.response.status":{status},"http.response.written":{written},"timestamp":"t"}}"#
    )
}

#[test]
fn a_registry_trace_is_read_from_lines_and_from_an_array() {
    let records = [
        IBM.to_owned(),
        ibm("GET", "v2/u/other/blobs/b1", 206, 60),
        ibm("GET", "v2/u/r/manifests/m", 200, 10),
        ibm("GET", "v2/u/other/manifests/m", 200, 20),
        ibm("PUT", "v2/u/r/manifests/m", 201, 10),
        ibm("HEAD", "v2/u/r/blobs/b1", 200, 0),
        ibm("GET", "v2/u/r/blobs/b2", 404, 9),
        ibm("GET", "v2/", 200, 2),
    ];
    // The blob is one content of two repositories, the manifests are two.
    let expected = Trace::new(&[100, 10, 20], [0, 0, 1, 2]);
    for text in [records.join("\n"), format!(" \n[{}]", records.join(",\n"))] {
        let reading = read(text.as_bytes()).unwrap();
        assert_eq!((reading.trace, reading.passed_over, reading.malformed), (expected.clone(), 4, 0));
    }
}

#[test]
fn our_own_log_is_read() {
    let line = |method: &str, path: &str, reference: &str, more: &str| {
        format!(
            r#"{{"timestamp":"2026-01-15T10:30:45.123Z","level":"INFO","target":"harbor_cache::request","message":"Registry request","method":"{method}","path":"{path}","status":200,"repository":"hub/library/nginx","reference":"{reference}"{more}}}"#
        )
    };
    let text = [
        r#"{"timestamp":"t","level":"INFO","target":"harbor_cache::lifecycle","message":"Listening"}"#.to_owned(),
        line("GET", "/v2/nginx/manifests/latest", "latest", r#","content_length":5"#),
        line("GET", "/v2/nginx/manifests/latest", "latest", r#","content_length":7"#),
        line("GET", "/v2/nginx/blobs/sha256:0", "sha256:0", r#","content_length":9"#),
        line("GET", "/v2/x/blobs/sha256:0", "sha256:0", r#","content_length":4"#),
        line("GET", "/v2/x/blobs/sha256:1", "sha256:1", ""),
        line("HEAD", "/v2/x/blobs/sha256:0", "sha256:0", ""),
    ]
    .join("\n");
    let reading = read(text.as_bytes()).unwrap();
    assert_eq!(reading.trace, Trace::new(&[7, 9], [0, 0, 1, 1]));
    assert_eq!((reading.passed_over, reading.malformed), (3, 0));
}

#[test]
fn lines_that_make_no_sense_are_counted() {
    let long = format!("{{\"x\":\"{}\"}}", "y".repeat(2 * 1024 * 1024));
    let no_size = ibm("GET", "v2/u/r/blobs/b", 200, 1).replace(":1,", ":\"one\",");
    let text = [IBM, "{broken", "", "17", &long, &no_size, r#"{"http.request.uri":5}"#, IBM].join("\n");
    let reading = read(text.as_bytes()).unwrap();
    assert_eq!((reading.trace.len(), reading.malformed, reading.first_malformed), (2, 5, Some(2)));
}

#[test]
fn what_is_no_trace_is_told_early() {
    let refused = |text: &str| read(text.as_bytes()).unwrap_err();
    assert!(matches!(refused("no trace\nat all\n"), ReadError::NoTrace(2)));
    assert!(matches!(refused(&"2024 INFO pretty\n".repeat(5_000)), ReadError::NoTrace(1_000)));
    assert!(matches!(refused(&format!("[{}1]", "1,".repeat(5_000))), ReadError::NoTrace(1_000)));
    assert!(matches!(refused(&ibm("PUT", "v2/u/r/blobs/b", 200, 1)), ReadError::Empty));
    assert!(matches!(refused(""), ReadError::Empty));
    assert!(matches!(refused("[package]\nname = 1"), ReadError::NoTrace(0)));
    assert!(matches!(refused(&format!("[{IBM},{{")), ReadError::Array(_)));
    assert!(matches!(refused(&format!("[{IBM}] more")), ReadError::Array(_)));
}
