//! What no policy can exceed.

use super::trace::NEVER;
use super::{Ratios, Trace};

/// An upper bound of hits for contents of different sizes.
///
/// PFOO-L (Berger, Beckmann, Harchol-Balter: "Practical bounds on optimal caching with variable object sizes", SIGMETRICS
/// 2018): a hit takes its content's bytes from the request before until its own, and all hits together cannot take more
/// than capacity times requests. So the hits that take least are counted until that is spent, as if space could be moved
/// in time. For bytes the same is done with the hits that take least for each of their bytes.
#[derive(Debug)]
pub struct Bound<'a> {
    trace: &'a Trace,
    /// Length in requests and size in bytes of each possible hit, by their product.
    by_space: Vec<(u32, u64)>,
    /// The same, by their length.
    by_length: Vec<(u32, u64)>,
}

impl<'a> Bound<'a> {
    pub fn of(trace: &'a Trace) -> Self {
        let requests = (0_u32..).zip(trace.next_uses()).zip(trace.requests());
        let mut by_space: Vec<(u32, u64)> = requests
            .filter(|((_, next), _)| *next != NEVER)
            .map(|((now, next), (_, size))| (next - now, size))
            .collect();
        let mut by_length = by_space.clone();
        by_space.sort_unstable_by_key(|(length, size)| space(*length, *size));
        by_length.sort_unstable();
        Self { trace, by_space, by_length }
    }

    /// Of a cache of so many bytes.
    pub fn at(&self, capacity: u64) -> Ratios {
        let whole = space(u32::try_from(self.trace.len()).unwrap_or(u32::MAX), capacity);
        let (mut hits, mut spent) = (0, 0);
        for (length, size) in self.by_space.iter().filter(|(_, size)| *size <= capacity) {
            if spent >= whole {
                break;
            }
            // The one that no longer fits counts as a whole: a bound may be too high, not too low.
            spent += space(*length, *size);
            hits += 1;
        }
        let (mut hit_bytes, mut spent) = (0, 0);
        for (length, size) in self.by_length.iter().filter(|(_, size)| *size <= capacity) {
            if spent >= whole {
                break;
            }
            spent += space(*length, *size);
            hit_bytes += size;
        }
        Ratios { requests: self.trace.len() as u64, hits, bytes: self.trace.requested_bytes(), hit_bytes }
    }
}

fn space(length: u32, size: u64) -> u128 {
    u128::from(length) * u128::from(size)
}
