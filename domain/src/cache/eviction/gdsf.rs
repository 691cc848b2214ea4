//! Greedy dual, by size and frequency.

use std::cmp::Ordering;

use super::haul::Haul;
use super::heap::Heap;
use super::{EntryId, EvictionPolicy, Newcomer, Resident};

/// Bytes that arrive from an upstream in the time that a miss costs whatever its size: connection, token and round trip,
/// 0.3 s at some 450 Mbit/s.
///
/// With a cost of 1 for each content (object hits above all), a layer of 1 GB would be the first to go whoever asks for
/// it; with a cost of the size (bytes above all) that would be plain LFU. The cost here is the time that a client waits
/// for a miss. So among contents far below 16 MiB those stay that take little room, which favours object hits, and among
/// those far beyond it popularity counts, which favours byte hits. Against the first, 0.2 to 1.9 points of object hits are
/// given up for 2 to 9 of byte hits; with 1 MiB in its place, fewer object hits came with as many byte hits
/// (docs/decisions/0015-the-default-policy.md).
const HEAD_START: f64 = 16.0 * 1024.0 * 1024.0;

/// The content with the least worth for each of its bytes goes first; of several, the one not asked for longest.
///
/// Greedy-Dual-Size-Frequency (Cherkasova: "Improving WWW proxies performance with greedy-dual-size-frequency caching
/// policy", HP Labs HPL-98-69R1, 1998; Arlitt and others, 2000, as of LFU). A content's priority, set when it is stored and
/// at each access, is `age + count · cost / size`, where the age is the greatest priority of any victim so far, and the
/// cost is `1 + size / 16 MiB`, the time that a miss takes: the constant before this says why.
///
/// A heap with the place of each entry: 44 bytes an entry; insertion, access and removal take O(log n), `victims` takes
/// O(v log n) for `v` victims and protected entries before them.
#[derive(Debug, Default)]
pub(super) struct Gdsf {
    heap: Heap<(Priority, u64)>,
    /// By entry; valid for those in the heap.
    details: Vec<Detail>,
    age: f64,
    /// Counts operations, so that equal priorities keep their order.
    now: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Detail {
    size: u64,
    /// Requests, the one that stored it included.
    count: u32,
}

/// A number that is never NaN.
#[derive(Clone, Copy, Debug)]
struct Priority(f64);

impl Ord for Priority {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Priority {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Priority {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Priority {}

/// `count · cost / size`. An empty content weighs one byte.
pub(super) fn worth(count: u32, size: u64) -> f64 {
    f64::from(count) * (1.0 / size.max(1) as f64 + 1.0 / HEAD_START)
}

impl Gdsf {
    pub(super) fn of(mut residents: Vec<Resident>) -> Self {
        residents
            .sort_unstable_by_key(|resident| (resident.last_accessed_at, resident.created_at, resident.newcomer.entry));
        let mut policy = Self::default();
        for Resident { newcomer, accesses, .. } in residents {
            policy.place(newcomer.entry, Detail { size: newcomer.size, count: accesses.saturating_add(1) });
        }
        policy
    }

    fn detail(&self, entry: EntryId) -> Option<Detail> {
        self.heap.contains(entry).then(|| self.details[entry.index()])
    }

    fn place(&mut self, entry: EntryId, detail: Detail) {
        if entry.index() >= self.details.len() {
            self.details.resize(entry.index() + 1, Detail::default());
        }
        self.details[entry.index()] = detail;
        self.now += 1;
        self.heap.set(entry, (Priority(self.age + worth(detail.count, detail.size)), self.now));
    }
}

impl EvictionPolicy for Gdsf {
    fn on_insert(&mut self, newcomer: Newcomer) {
        let count = self.detail(newcomer.entry).map_or(0, |known| known.count);
        self.place(newcomer.entry, Detail { size: newcomer.size, count: count.saturating_add(1) });
    }

    fn on_access(&mut self, entry: EntryId, times: u32) {
        if let Some(Detail { size, count }) = self.detail(entry) {
            self.place(entry, Detail { size, count: count.saturating_add(times) });
        }
    }

    fn on_remove(&mut self, entry: EntryId) {
        self.heap.remove(entry);
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let mut haul = Haul::of(bytes);
        let mut ascending = self.heap.ascending();
        while !haul.is_enough()
            && let Some(((Priority(priority), _), entry)) = ascending.next()
        {
            if may_go(entry) {
                self.age = self.age.max(priority);
                haul.add(entry, self.details[entry.index()].size);
            }
        }
        drop(ascending);
        let victims = haul.into_victims();
        for victim in &victims {
            self.heap.remove(*victim);
        }
        victims
    }

    fn set_capacity(&mut self, _bytes: u64) {}

    fn len(&self) -> usize {
        self.heap.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::trace::{A, B, C, D, E, Trace};
    use crate::cache::PolicyKind;

    const MIB: u64 = 1024 * 1024;

    #[test]
    fn the_least_worth_for_its_bytes_goes_first_and_worth_ages() {
        let mut trace = Trace::of(PolicyKind::Gdsf, 1_000);
        // Of so small contents the cost is 1 within five digits.
        trace.insert(A, 10).insert(B, 20).insert(C, 40).access(C, 2);
        // A 1/10, B 1/20, C 3/40.
        trace.evicts(1, &[B]);
        // Age 0.05. D comes in with 0.05 + 1/100 = 0.06, before C with 0.075.
        trace.insert(D, 100);
        trace.evicts(101, &[D, C]);
        // Age 0.075. E comes in with 0.075 + 1/20 = 0.125 and outlives A with 0.1, which has more worth for its bytes.
        trace.insert(E, 20);
        trace.evicts(1, &[A]).evicts(1, &[E]);
    }

    #[test]
    fn of_large_contents_popularity_counts_more_than_size() {
        let mut trace = Trace::of(PolicyKind::Gdsf, 1_000 * MIB);
        trace.insert(A, 100 * MIB).access(A, 1).insert(B, 40 * MIB).insert(C, 64 * 1024);
        // For each MiB: A 2 · (1/16 + 1/100) = 0.145, B 1/16 + 1/40 = 0.0875, C 1/16 + 16.
        trace.evicts(1, &[B]).evicts(1, &[A]).evicts(1, &[C]);
    }

    #[test]
    fn of_equal_worth_the_one_not_asked_for_longest_goes_first() {
        let mut trace = Trace::of(PolicyKind::Gdsf, 100);
        trace.insert(A, 10).insert(B, 10).insert(C, 10).access(B, 1).access(A, 1);
        trace.insert(C, 10);
        // All have a count of 2: B A C.
        trace.evicts_but(15, &[B], &[A, C]).evicts(1, &[B]);
    }
}
