//! What a policy is told of a content.

/// A stored content's place in the tables of whoever counts bytes: a small number, used again when the content is gone.
///
/// Tables are as long as the largest one, so they must be dense. The two largest numbers are not available.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

impl EntryId {
    /// Its place in a table.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<u32> for EntryId {
    fn from(number: u32) -> Self {
        Self(number)
    }
}

/// What a policy is told of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newcomer {
    pub entry: EntryId,
    /// In bytes.
    pub size: u64,
    /// Of the content's name: what ghosts are known by, since ids are used again.
    pub fingerprint: u64,
}

/// The same with its past, for a policy that is built from rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resident {
    pub newcomer: Newcomer,
    /// In seconds of an epoch of the caller's.
    pub created_at: u32,
    /// In seconds of the same epoch.
    pub last_accessed_at: u32,
    /// Requests that were served from it since it was stored.
    pub accesses: u32,
}
