//! Who makes room for whom: small contents have a share of the capacity that large ones cannot take.
//!
//! Without it one layer of ten gigabytes would push out a hundred thousand manifests, which cost nothing to keep and
//! without which no image can be pulled.

use super::ObjectClass;

/// The small ones' share of the capacity: one tenth.
const RESERVED_PART: u64 = 10;

/// Bytes that are taken now.
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
    pub fn share(self, class: ObjectClass) -> u64 {
        match class {
            ObjectClass::Small => self.reserved,
            ObjectClass::Large => self.capacity - self.reserved,
        }
    }

    /// Whether a content of so many bytes may find room, whatever goes.
    pub fn takes(self, class: ObjectClass, size: u64) -> bool {
        size <= match class {
            ObjectClass::Small => self.capacity,
            ObjectClass::Large => self.share(class),
        }
    }

    /// What must go until the sum is so many bytes less: first what small ones have borrowed, then large ones, then small
    /// ones.
    pub fn claim_back(self, used: Used, bytes: u64) -> Claim {
        let borrowed = bytes.min(used.small.saturating_sub(self.reserved));
        let large = (bytes - borrowed).min(used.large);
        Claim { small: bytes - large, large }
    }

    /// What must go before a content of `size` bytes fits in; none if it never does.
    ///
    /// A small newcomer takes what is free, then the place of large ones as long as its class is within its share, then
    /// that of small ones. A large one takes what is free beyond the share, then the place of small ones beyond their
    /// share, then that of large ones.
    pub fn claim(self, used: Used, class: ObjectClass, size: u64) -> Option<Claim> {
        let missing = (used.small + used.large + size).saturating_sub(self.capacity);
        match class {
            _ if !self.takes(class, size) => None,
            ObjectClass::Small if used.small + size > self.reserved => {
                let small = missing.min(used.small);
                Some(Claim { small, large: missing - small })
            }
            ObjectClass::Small => {
                let large = missing.min(used.large);
                Some(Claim { small: missing - large, large })
            }
            ObjectClass::Large => {
                let limit = self.share(ObjectClass::Large);
                let over_limit = (used.large + size).saturating_sub(limit);
                let small = missing.min(used.small.saturating_sub(self.reserved));
                Some(Claim { small, large: over_limit.max(missing - small) })
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
        Room::of(100 * MIB)
            .claim(used, ObjectClass::of(size * MIB), size * MIB)
            .map(|claim| (claim.small / MIB, claim.large / MIB))
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
        assert_eq!(Room::of(MIB / 2).claim(Used::default(), ObjectClass::Small, MIB), None);
        let used = Used { small: 0, large: 2 * MIB };
        assert_eq!(Room::of(2 * MIB).claim(used, ObjectClass::Small, MIB), Some(Claim { small: 0, large: MIB }));
    }

    #[test]
    fn what_was_borrowed_is_given_back_first() {
        let back = |small: u64, large: u64, bytes: u64| {
            let claim = Room::of(100 * MIB).claim_back(Used { small: small * MIB, large: large * MIB }, bytes * MIB);
            (claim.small / MIB, claim.large / MIB)
        };
        assert_eq!(back(30, 70, 5), (5, 0));
        assert_eq!(back(30, 70, 25), (20, 5));
        assert_eq!(back(10, 20, 25), (5, 20));
        assert_eq!(back(0, 90, 5), (0, 5));
    }
}
