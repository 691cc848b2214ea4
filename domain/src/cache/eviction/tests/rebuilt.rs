//! A policy that is built from rows goes on where the one before it stopped, as far as rows tell.

use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;
use proptest::sample::select;

use super::steps::{Step, apply, step};
use crate::cache::{EntryId, Newcomer, PolicyKind, Resident};

/// Policies whose whole order is in the rows, as long as nothing has been evicted.
const EXACT: [PolicyKind; 4] = [PolicyKind::Lru, PolicyKind::Fifo, PolicyKind::Lfu, PolicyKind::Gdsf];

/// What rows would say after these steps, one a second.
fn rows(steps: &[Step]) -> Vec<Resident> {
    let mut rows: BTreeMap<EntryId, Resident> = BTreeMap::new();
    for (now, step) in (0..).zip(steps) {
        let mut touch = |entry: EntryId, times: u32| {
            if let Some(row) = rows.get_mut(&entry) {
                row.last_accessed_at = now;
                row.accesses += times;
            }
        };
        match step {
            Step::Access(entry, times) => touch(*entry, *times),
            Step::Insert(newcomer) => {
                touch(newcomer.entry, 1);
                let known = rows.entry(newcomer.entry).or_insert(Resident {
                    newcomer: *newcomer,
                    created_at: now,
                    last_accessed_at: now,
                    accesses: 0,
                });
                known.newcomer.size = newcomer.size;
            }
            Step::Remove(entry) => {
                rows.remove(entry);
            }
            Step::Evict(..) | Step::Capacity(_) => {}
        }
    }
    rows.into_values().collect()
}

fn calm_step() -> impl Strategy<Value = Step> {
    step().prop_filter("rows do not tell of evictions", |step| !matches!(step, Step::Evict(..)))
}

fn resident(number: u32, created_at: u32, last_accessed_at: u32, accesses: u32) -> Resident {
    let newcomer = Newcomer { entry: EntryId(number), size: 10, fingerprint: u64::from(number) };
    Resident { newcomer, created_at, last_accessed_at, accesses }
}

fn order(kind: PolicyKind, residents: &[Resident]) -> Vec<u32> {
    let mut policy = kind.build(100, residents.to_vec());
    policy.victims(u64::MAX, &mut |_| true).into_iter().map(|entry| entry.0).collect()
}

proptest! {
    #[test]
    fn what_was_rebuilt_chooses_what_the_living_one_chooses(
        kind in select(&EXACT[..]),
        before in proptest::collection::vec(calm_step(), 0..60),
        after in proptest::collection::vec(step(), 0..40),
    ) {
        let mut living = kind.build(300, Vec::new());
        for step in &before {
            apply(living.as_mut(), step);
        }
        let mut rebuilt = kind.build(300, rows(&before));
        for step in &after {
            prop_assert_eq!(apply(living.as_mut(), step), apply(rebuilt.as_mut(), step));
        }
    }

    #[test]
    fn all_rows_are_taken_in_whatever_their_order(kind in select(&PolicyKind::ALL[..]), seed in any::<[u8; 6]>()) {
        let row = |(number, byte): (u32, u8)| resident(number, u32::from(byte), u32::from(byte), u32::from(byte % 4));
        let rows: Vec<_> = (0..).zip(seed).map(row).collect();
        let backwards: Vec<_> = rows.iter().rev().copied().collect();
        let order = order(kind, &rows);
        prop_assert_eq!(&order, &self::order(kind, &backwards));
        prop_assert_eq!(order.iter().collect::<HashSet<_>>().len(), rows.len());
    }
}

#[test]
fn s3_fifo_puts_what_was_asked_for_twice_into_main() {
    // Small: 1, then 3 with a count of 1; main: 2, 0. The small queue gives until it is below its share of 10.
    let rows = [resident(0, 1, 9, 2), resident(1, 5, 5, 0), resident(2, 2, 8, 7), resident(3, 6, 7, 1)];
    assert_eq!(order(PolicyKind::S3Fifo, &rows), [1, 3, 2, 0]);
}

#[test]
fn sieve_spares_what_was_asked_for() {
    // By age 2*, 0, 1.
    let rows = [resident(0, 3, 3, 0), resident(1, 4, 4, 0), resident(2, 1, 9, 1)];
    assert_eq!(order(PolicyKind::Sieve, &rows), [0, 1, 2]);
}
