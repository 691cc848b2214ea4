//! S3-FIFO: three queues, none of which is reordered by an access.

use super::ghosts::{Ghosts, ShortName};
use super::haul::Haul;
use super::queue::{Nodes, Queue};
use super::{EntryId, EvictionPolicy, Newcomer, Resident};

/// The small queue's part of the capacity: one tenth.
const SMALL_PART: u64 = 10;

/// Highest count: two bits.
const MOST_COUNTED: u8 = 3;

/// Most contents are asked for once, so newcomers prove themselves in a small queue before they may displace others.
///
/// Yang, Zhang, Qiu, Yue, Rashmi: "FIFO queues are all you need for cache eviction", SOSP 2023. A newcomer enters the *small*
/// queue, or *main* if it is a ghost. What is asked for is counted, up to three. While the small queue has a tenth of the
/// capacity or more, the oldest of it goes to main, its count cleared, if it was asked for more than once, and else leaves as
/// a ghost. Otherwise the oldest of main leaves, or, if its count is above zero, enters main anew with a count less by one.
///
/// Two things differ, for contents of very different sizes: which queue gives is decided anew at each step, since both
/// share one budget of bytes, and there are as many ghosts as entries, not as bytes, so that memory is bounded.
///
/// Queues in one table: 24 bytes an entry, and about 20 a ghost. Insertion, access and removal take constant time; a
/// victim takes constant time on average, as each entry that is spared was paid for by an access.
///
/// Built from rows, what was asked for more than once is in main, in the order of the last access.
#[derive(Debug)]
pub(super) struct S3Fifo {
    nodes: Nodes<Counted>,
    small: Queue,
    main: Queue,
    ghosts: Ghosts,
    small_bytes: u64,
    /// With fewer bytes in the small queue, main gives.
    small_share: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counted {
    size: u64,
    name: ShortName,
    count: u8,
    in_main: bool,
}

impl S3Fifo {
    pub(super) fn of(capacity: u64, mut residents: Vec<Resident>) -> Self {
        residents
            .sort_unstable_by_key(|resident| (resident.last_accessed_at, resident.created_at, resident.newcomer.entry));
        let mut policy = Self {
            nodes: Nodes::default(),
            small: Queue::default(),
            main: Queue::default(),
            ghosts: Ghosts::default(),
            small_bytes: 0,
            small_share: capacity / SMALL_PART,
        };
        let (proven, new): (Vec<_>, Vec<_>) = residents.into_iter().partition(|resident| resident.accesses > 1);
        for Resident { newcomer, .. } in proven {
            policy.enter_main(newcomer.entry, Counted::of(newcomer));
        }
        for Resident { newcomer, accesses, .. } in new {
            policy.enter_small(newcomer.entry, Counted::of(newcomer).counting(accesses));
        }
        policy
    }

    fn enter_small(&mut self, entry: EntryId, counted: Counted) {
        self.small_bytes += counted.size;
        self.small.push(&mut self.nodes, entry, Counted { in_main: false, ..counted });
    }

    fn enter_main(&mut self, entry: EntryId, counted: Counted) {
        self.main.push(&mut self.nodes, entry, Counted { in_main: true, ..counted });
    }

    fn leave(&mut self, entry: EntryId) -> Option<Counted> {
        let counted = *self.nodes.get(entry)?;
        if counted.in_main {
            self.main.remove(&mut self.nodes, entry);
        } else {
            self.small.remove(&mut self.nodes, entry);
            self.small_bytes -= counted.size;
        }
        Some(counted)
    }
}

impl Counted {
    fn of(newcomer: Newcomer) -> Self {
        Self { size: newcomer.size, name: newcomer.fingerprint.into(), count: 0, in_main: false }
    }

    fn counting(self, times: u32) -> Self {
        let times = u8::try_from(times).unwrap_or(MOST_COUNTED);
        Self { count: self.count.saturating_add(times).min(MOST_COUNTED), ..self }
    }
}

impl EvictionPolicy for S3Fifo {
    fn on_insert(&mut self, newcomer: Newcomer) {
        if let Some(known) = self.nodes.get_mut(newcomer.entry) {
            let before = std::mem::replace(known, Counted { size: newcomer.size, ..known.counting(1) });
            if !before.in_main {
                self.small_bytes = self.small_bytes - before.size + newcomer.size;
            }
            return;
        }
        let counted = Counted::of(newcomer);
        if self.ghosts.recall(counted.name) {
            self.enter_main(newcomer.entry, counted);
        } else {
            self.enter_small(newcomer.entry, counted);
        }
    }

    fn on_access(&mut self, entry: EntryId, times: u32) {
        if let Some(known) = self.nodes.get_mut(entry) {
            *known = known.counting(times);
        }
    }

    fn on_remove(&mut self, entry: EntryId) {
        self.leave(entry);
    }

    fn victims(&mut self, bytes: u64, may_go: &mut dyn FnMut(EntryId) -> bool) -> Vec<EntryId> {
        let (mut haul, mut passed_in_small, mut passed_in_main) = (Haul::of(bytes), None, None);
        while !haul.is_enough() {
            let of_small = self.small.after(&self.nodes, passed_in_small);
            let of_main = self.main.after(&self.nodes, passed_in_main);
            let small_gives = self.small_bytes >= self.small_share || of_main.is_none();
            let Some(entry) = (if small_gives { of_small.or(of_main) } else { of_main }) else { break };
            let from_main = Some(entry) == of_main;
            if !may_go(entry) {
                *(if from_main { &mut passed_in_main } else { &mut passed_in_small }) = Some(entry);
                continue;
            }
            let Some(counted) = self.leave(entry) else { break };
            if from_main && counted.count > 0 {
                self.enter_main(entry, Counted { count: counted.count - 1, ..counted });
            } else if !from_main && counted.count > 1 {
                self.enter_main(entry, Counted { count: 0, ..counted });
            } else {
                if !from_main {
                    self.ghosts.add(counted.name, self.nodes.len());
                }
                haul.add(entry, counted.size);
            }
        }
        haul.into_victims()
    }

    fn set_capacity(&mut self, bytes: u64) {
        self.small_share = bytes / SMALL_PART;
    }

    fn len(&self) -> usize {
        self.nodes.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::trace::{A, B, C, D, Trace};
    use crate::cache::PolicyKind;

    #[test]
    fn newcomers_prove_themselves_in_the_small_queue() {
        // The small queue's share is 10.
        let mut trace = Trace::of(PolicyKind::S3Fifo, 100);
        trace.insert(A, 30).insert(B, 30).insert(C, 30);
        trace.access(A, 2).access(B, 1);
        // Small A₂ B₁ C₀, main empty. A has proven itself and goes to main; B, asked for once, leaves.
        trace.evicts(10, &[B]);
        // Small C₀, main A₀, ghost B. D is new; B comes back, to main.
        trace.insert(D, 9).insert(B, 30);
        // Small C₀ D₀: 39, more than its share, so C leaves.
        trace.evicts(10, &[C]);
        // Small D₀: 9, less than its share, so main gives: A₁ is spared and enters anew behind B₀, which leaves.
        trace.access(A, 1);
        trace.evicts(10, &[B]);
        // Main A₀ leaves, then main is empty and the small queue gives.
        trace.evicts(39, &[A, D]);
    }

    #[test]
    fn what_left_main_and_what_was_removed_is_no_ghost() {
        let mut trace = Trace::of(PolicyKind::S3Fifo, 100);
        trace.insert(A, 30).access(A, 3).insert(B, 30);
        // Small A₃ B₀: A goes to main, B leaves as a ghost.
        trace.evicts(1, &[B]).insert(C, 5);
        // Small C₀: 5. Main A₀ leaves; the ghost is B.
        trace.evicts(1, &[A]);
        trace.insert(B, 30).remove(B);
        // B came back and was removed, A left main: all are in the small queue, C B A D. One in main would be the last.
        trace.insert(B, 30).insert(A, 30).insert(D, 30);
        trace.evicts(95, &[C, B, A, D]);
    }

    #[test]
    fn the_share_follows_the_capacity() {
        let mut trace = Trace::of(PolicyKind::S3Fifo, 100);
        trace.insert(A, 20).access(A, 2).insert(B, 10);
        trace.insert(C, 10).evicts(1, &[B]);
        // Main A₀, small C₀: 10 of 10, so C would leave; of 11, A does.
        trace.policy.set_capacity(110);
        trace.evicts(1, &[A]);
    }
}
