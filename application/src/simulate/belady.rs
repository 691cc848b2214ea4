//! Belady's policy, which knows the future.

use std::collections::BTreeSet;

use super::trace::NEVER;
use super::{Ratios, Trace};

/// What was to be asked for again last goes first, and a newcomer that would be the first to go is not stored (Belady: "A
/// study of replacement algorithms for a virtual-storage computer", IBM Systems Journal 5(2), 1966; with bypass).
///
/// Of contents of one size no policy has more hits. Of different sizes the best choice cannot be computed in acceptable
/// time, and this one is not it: sizes are not weighed, so a policy that does may have more object hits. What none
/// exceeds is [`super::Bound`].
pub fn belady(trace: &Trace, capacity: u64) -> Ratios {
    let mut ratios = Ratios::default();
    let (mut stored, mut used) = (BTreeSet::new(), 0);
    for ((now, next), (content, size)) in (0_u32..).zip(trace.next_uses()).zip(trace.requests()) {
        // What is stored stands there with its next use, which is now.
        let hit = stored.remove(&(now, content));
        ratios.count(size, hit);
        if hit {
            used -= size;
        }
        if next == NEVER {
            continue;
        }
        let missing = (used + size).saturating_sub(capacity);
        let mut freed = 0;
        let later = stored.iter().rev().take_while(|(use_of_it, _)| *use_of_it > next);
        let victims: Vec<(u32, u32)> = later
            .take_while(|(_, victim)| {
                let wanted = freed < missing;
                if wanted {
                    freed += trace.sizes[*victim as usize];
                }
                wanted
            })
            .copied()
            .collect();
        if freed >= missing {
            for victim in &victims {
                stored.remove(victim);
            }
            used = used - freed + size;
            stored.insert((next, content));
        }
    }
    ratios
}
