//! Who makes room for whom: small contents have a share of the capacity that large ones cannot take.
//!
//! Without it one layer of ten gigabytes would push out a hundred thousand manifests, which cost nothing to keep and
//! without which no image can be pulled.

/// Contents up to this size are small, in bytes: manifests, configurations, and most layers.
pub const SMALL: u64 = 1024 * 1024;

/// The small ones' share of the capacity: one tenth.
const RESERVED_PART: u64 = 10;

/// Which budget a content is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Small,
    Large,
}

impl Class {
    /// Of a content of so many bytes.
    pub fn of(size: u64) -> Self {
        if size <= SMALL { Self::Small } else { Self::Large }
    }
}

/// Bytes that are stored now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Used {
    pub small: u64,
    pub large: u64,
}

/// Bytes that must go first, by class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    pub small: u64,
    pub large: u64,
}

/// A capacity and the part of it that is reserved for small contents, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    capacity: u64,
    reserved: u64,
}

impl Room {
    pub fn of(capacity: u64) -> Self {
        Self { capacity, reserved: capacity / RESERVED_PART }
    }

    /// What one class can be sure of: the reserved share, or the rest.
    pub fn share(self, class: Class) -> u64 {
        match class {
            Class::Small => self.reserved,
            Class::Large => self.capacity - self.reserved,
        }
    }

    /// What must go before a content of `size` bytes fits in; none if it never does.
    ///
    /// A small newcomer takes what is free, then the place of large ones as long as its class is within its share, then
    /// that of small ones. A large one takes what is free beyond the share, then the place of small ones beyond their
    /// share, then that of large ones.
    pub fn claim(self, used: Used, size: u64) -> Option<Claim> {
        let missing = (used.small + used.large + size).saturating_sub(self.capacity);
        match Class::of(size) {
            Class::Small if size > self.capacity => None,
            Class::Small if used.small + size > self.reserved => {
                let small = missing.min(used.small);
                Some(Claim { small, large: missing - small })
            }
            Class::Small => {
                let large = missing.min(used.large);
                Some(Claim { small: missing - large, large })
            }
            Class::Large => {
                let limit = self.share(Class::Large);
                let over_limit = (used.large + size).saturating_sub(limit);
                let small = missing.min(used.small.saturating_sub(self.reserved));
                (size <= limit).then(|| Claim { small, large: over_limit.max(missing - small) })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;

    /// Of 100 MiB, 10 are reserved.
    fn claim(small: u64, large: u64, size: u64) -> Option<(u64, u64)> {
        let used = Used { small: small * MIB, large: large * MIB };
        Room::of(100 * MIB).claim(used, size * MIB).map(|claim| (claim.small / MIB, claim.large / MIB))
    }

    #[test]
    fn what_is_free_is_taken_first() {
        assert_eq!(claim(9, 0, 1), Some((0, 0)));
        assert_eq!(claim(50, 49, 1), Some((0, 0)));
        assert_eq!(claim(50, 40, 10), Some((0, 0)));
    }

    #[test]
    fn a_small_newcomer_takes_from_large_ones_up_to_its_share_and_then_from_small_ones() {
        assert_eq!(claim(10, 90, 1), Some((1, 0)));
        // Large ones cannot have more than 90, but may when the budget was larger before.
        assert_eq!(claim(9, 91, 1), Some((0, 1)));
        assert_eq!(claim(20, 80, 1), Some((1, 0)));
    }

    #[test]
    fn a_large_newcomer_takes_from_small_ones_only_what_they_borrowed() {
        assert_eq!(claim(30, 70, 15), Some((15, 0)));
        assert_eq!(claim(30, 70, 25), Some((20, 5)));
        assert_eq!(claim(10, 90, 25), Some((0, 25)));
    }

    #[test]
    fn large_ones_cannot_take_a_share_that_is_not_used() {
        assert_eq!(claim(0, 85, 5), Some((0, 0)));
        assert_eq!(claim(0, 85, 6), Some((0, 1)));
        assert_eq!(claim(0, 0, 90), Some((0, 0)));
        assert_eq!(claim(0, 0, 91), None);
    }

    #[test]
    fn in_a_tiny_cache_a_small_content_takes_what_there_is() {
        assert_eq!(Room::of(MIB / 2).claim(Used::default(), MIB), None);
        let used = Used { small: 0, large: 2 * MIB };
        assert_eq!(Room::of(2 * MIB).claim(used, MIB), Some(Claim { small: 0, large: MIB }));
    }
}
