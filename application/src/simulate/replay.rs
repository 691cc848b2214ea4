//! The cache as the product runs it, without its bytes.

use domain::cache::{EntryId, Miniature, PolicyKind};

use super::{Ratios, Trace};

/// Replays the trace through a cache of `capacity` bytes: each class of contents has a policy of its own.
pub fn replay(trace: &Trace, kind: PolicyKind, capacity: u64) -> Ratios {
    let mut cache = Miniature::new(kind, capacity);
    let mut ratios = Ratios::default();
    for (content, size) in trace.requests() {
        ratios.count(size, cache.request(EntryId(content), u64::from(content), size));
    }
    ratios
}
