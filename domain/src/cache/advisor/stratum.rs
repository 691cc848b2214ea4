//! Contents of about the same size.

const MIB: u64 = 1 << 20;

/// Contents that are sampled together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stratum {
    /// Up to 1 MiB, as the small class of the budget.
    Small,
    /// Up to 32 MiB.
    Medium,
    Large,
}

impl Stratum {
    pub const ALL: [Self; 3] = [Self::Small, Self::Medium, Self::Large];

    /// Of a content of `size` bytes.
    pub fn of(size: u64) -> Self {
        match size {
            0..=MIB => Self::Small,
            size if size <= 32 * MIB => Self::Medium,
            _ => Self::Large,
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    pub fn index(self) -> usize {
        match self {
            Self::Small => 0,
            Self::Medium => 1,
            Self::Large => 2,
        }
    }
}
