//! What a password's hash costs whoever guesses, and us.

use argon2::{Algorithm, Argon2, Params, Version};

/// The parameters of Argon2id (RFC 9106).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashCost(Params);

/// Parameters that Argon2 does not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a password's hash costs at least one pass in one lane, and 8 KiB a lane")]
pub struct HashCostError;

impl HashCost {
    /// What OWASP recommends at least (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
    pub fn owasp() -> Self {
        Self(Params::new(19 * 1024, 2, 1, None).expect("they are in range"))
    }

    /// The least there is, for tests: no protection at all.
    pub fn least() -> Self {
        Self(Params::new(8, 1, 1, None).expect("they are in range"))
    }

    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, HashCostError> {
        Params::new(memory_kib, passes, lanes, None).map(Self).map_err(|_| HashCostError)
    }

    pub(crate) fn hasher(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_parameters_are_refused() {
        for (memory, passes, lanes) in [(7, 1, 1), (8, 0, 1), (8, 1, 0), (15, 1, 2)] {
            assert_eq!(HashCost::new(memory, passes, lanes), Err(HashCostError), "{memory} {passes} {lanes}");
        }
        assert_eq!(HashCost::new(8, 1, 1), Ok(HashCost::least()));
        assert_eq!(HashCost::new(19 * 1024, 2, 1), Ok(HashCost::owasp()));
    }
}
