//! Whatever the chunks and whichever the replicas, the upstream has the same bytes.

use proptest::prelude::*;

use super::super::{body, range, stream_of};
use super::Pair;
use crate::world::{app, content, soon};

/// One request on the session.
#[derive(Clone, Debug)]
enum Step {
    /// So many bytes, at this replica, with their place or without.
    Chunk {
        at: usize,
        len: usize,
        ranged: bool,
    },
    Look {
        at: usize,
    },
    /// A commit under a wrong digest.
    WrongDigest {
        at: usize,
    },
    /// A chunk that does not follow.
    OutOfOrder {
        at: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let len = prop_oneof![4 => 1..70_000_usize, 1 => 70_000..700_000_usize];
    prop_oneof![
        8 => (0..3_usize, len, prop::bool::weighted(0.7)).prop_map(|(at, len, ranged)| Step::Chunk { at, len, ranged }),
        1 => (0..3_usize).prop_map(|at| Step::Look { at }),
        1 => (0..3_usize).prop_map(|at| Step::WrongDigest { at }),
        1 => (0..3_usize).prop_map(|at| Step::OutOfOrder { at }),
    ]
}

async fn push(steps: &[Step], min_chunk: Option<u64>, ended_at: usize) {
    let pair = Pair::new();
    pair.a.upstream.holds.set_min_chunk(min_chunk);
    let total: usize = steps.iter().map(|step| if let Step::Chunk { len, .. } = step { *len } else { 0 }).sum();
    let (digest, bytes) = content(total as u64, total);
    let wrong = content(99, 10).0;
    let id = pair.a.begin().await;
    let mut position = 0;
    for step in steps {
        match *step {
            Step::Chunk { at, len, ranged } => {
                let chunk = bytes.slice(position..position + len);
                // A stream goes on at once, and where chunks have a least length it may be the last.
                let (range, chunk) = if ranged || min_chunk.is_some() {
                    (range(position as u64, len), body(&chunk))
                } else {
                    (None, stream_of(&chunk))
                };
                position += len;
                let taken = soon(pair.turn(at).push.append(&app(), id, range, chunk)).await.expect("taken");
                assert_eq!(taken.received, position as u64);
            }
            Step::Look { at } => {
                let seen = soon(pair.turn(at).push.status(&app(), id)).await.expect("a session");
                assert_eq!(seen.received, position as u64);
            }
            Step::WrongDigest { at } => {
                let empty = body(&bytes.slice(..0));
                soon(pair.turn(at).push.commit(&app(), id, wrong, None, empty)).await.expect_err("wrong");
            }
            Step::OutOfOrder { at } => {
                let chunk = body(&bytes::Bytes::from_static(b"x"));
                let gap = range(position as u64 + 1, 1);
                soon(pair.turn(at).push.append(&app(), id, gap, chunk)).await.expect_err("out of order");
            }
        }
    }
    let empty = body(&bytes.slice(..0));
    soon(pair.turn(ended_at).push.commit(&app(), id, digest, None, empty)).await.expect("committed");
    pair.have(digest, &bytes).await;
    pair.is_clean().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_chunks_over_any_replicas_make_the_same_blob(
        steps in prop::collection::vec(step(), 0..12),
        min_chunk in prop::option::of(1..200_000_u64),
        ended_at in 0..2_usize,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
        runtime.block_on(push(&steps, min_chunk, ended_at));
    }
}
