//! Objects that share a part of the budget.

use super::super::eviction::{EntryId, EvictionPolicy, Newcomer, PolicyKind, Resident};

/// Objects up to this many bytes are small. Of the layers of public images about two thirds are, with a few per cent of
/// the bytes (Anwar et al., FAST 2018).
const SMALL: u64 = 1 << 20;

/// By its length, an object belongs to one of two classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectClass {
    /// Up to 1 MiB.
    Small,
    Large,
}

impl ObjectClass {
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    /// Of an object of `size` bytes.
    pub fn of(size: u64) -> Self {
        if size <= SMALL { Self::Small } else { Self::Large }
    }
}

/// The bytes of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassUsage {
    pub objects: u64,
    /// Bytes that are stored.
    pub stored: u64,
    /// Bytes that are promised to objects on their way.
    pub reserved: u64,
}

impl ClassUsage {
    /// Bytes that nobody else can have.
    pub fn taken(&self) -> u64 {
        self.stored + self.reserved
    }
}

/// One class: its bytes, and who goes first among its objects.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) policy: Box<dyn EvictionPolicy>,
    pub(super) stored: u64,
    pub(super) reserved: u64,
    objects: u64,
    capacity: u64,
}

impl Class {
    pub(super) fn new(kind: PolicyKind) -> Self {
        Self { policy: kind.build(u64::MAX, Vec::new()), stored: 0, reserved: 0, objects: 0, capacity: u64::MAX }
    }

    pub(super) fn set_capacity(&mut self, bytes: u64) {
        self.capacity = bytes;
        self.policy.set_capacity(bytes);
    }

    /// Chooses by another policy from now on; these are all its objects.
    pub(super) fn rebuild(&mut self, kind: PolicyKind, residents: Vec<Resident>) {
        self.objects = residents.len() as u64;
        self.stored = residents.iter().map(|resident| resident.newcomer.size).sum();
        self.policy = kind.build(self.capacity, residents);
    }

    pub(super) fn insert(&mut self, newcomer: Newcomer) {
        self.objects += 1;
        self.stored += newcomer.size;
        self.policy.on_insert(newcomer);
    }

    pub(super) fn remove(&mut self, id: EntryId, size: u64) {
        self.objects -= 1;
        self.stored -= size;
        self.policy.on_remove(id);
    }

    pub(super) fn taken(&self) -> u64 {
        self.stored + self.reserved
    }

    pub(super) fn usage(&self) -> ClassUsage {
        ClassUsage { objects: self.objects, stored: self.stored, reserved: self.reserved }
    }
}
