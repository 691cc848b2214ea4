//! By which repositories contents came, and which parts of the budget that makes them count in.

use std::collections::HashMap;
use std::sync::Arc;

use super::ObjectClass;
use crate::oci::RepositoryKey;

/// A repository's place in the tables: contents name it by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OriginId(u32);

impl OriginId {
    /// Of what came by no repository that is known, such as an object that was found in the store.
    pub const NOBODY: Self = Self(0);

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// A set of parts, a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PartSet(u64);

impl PartSet {
    pub(super) const MOST: usize = u64::BITS as usize;

    pub(super) fn holds(self, part: usize) -> bool {
        self.0 >> part & 1 == 1
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(self.0), |rest| Some(rest & rest.wrapping_sub(1)))
            .take_while(|rest| *rest != 0)
            .map(|rest| rest.trailing_zeros() as usize)
    }
}

#[derive(Debug, Default)]
struct Origin {
    parts: PartSet,
    /// Bytes that are promised to contents of its, by class.
    reserved: [u64; ObjectClass::ALL.len()],
}

/// Every repository by which something came since the start. About 200 bytes each.
#[derive(Debug)]
pub(super) struct Origins {
    ids: HashMap<Arc<RepositoryKey>, OriginId>,
    all: Vec<Origin>,
}

impl Origins {
    pub(super) fn new() -> Self {
        Self { ids: HashMap::new(), all: vec![Origin::default()] }
    }

    /// The repository's number. A new one is asked which parts it belongs to.
    pub(super) fn id(&mut self, name: Option<&RepositoryKey>, belongs: impl Fn(usize, &str) -> bool) -> OriginId {
        let Some(name) = name else { return OriginId::NOBODY };
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        // Contents are counted by 32 bits, and each came by one.
        let id = OriginId(u32::try_from(self.all.len()).unwrap_or(0));
        if id != OriginId::NOBODY {
            self.all.push(Origin { parts: parts_of(name, belongs), ..Origin::default() });
            self.ids.insert(Arc::new(name.clone()), id);
        }
        id
    }

    pub(super) fn parts(&self, id: OriginId) -> PartSet {
        self.all.get(id.index()).map(|origin| origin.parts).unwrap_or_default()
    }

    /// Asks again which parts each repository belongs to.
    pub(super) fn divide(&mut self, belongs: impl Fn(usize, &str) -> bool) {
        for (name, id) in &self.ids {
            self.all[id.index()].parts = parts_of(name, &belongs);
        }
    }

    /// What is promised to contents of this class, by repository.
    pub(super) fn reserved(&mut self, id: OriginId, class: ObjectClass) -> Option<&mut u64> {
        self.all.get_mut(id.index()).map(|origin| &mut origin.reserved[class as usize])
    }

    /// What is promised in a part to contents of this class.
    pub(super) fn reserved_in(&self, part: usize, class: ObjectClass) -> u64 {
        let of_part = self.all.iter().filter(|origin| origin.parts.holds(part));
        of_part.map(|origin| origin.reserved[class as usize]).sum()
    }
}

fn parts_of(name: &RepositoryKey, belongs: impl Fn(usize, &str) -> bool) -> PartSet {
    let name = name.to_string();
    let bits = (0..PartSet::MOST).filter(|part| belongs(*part, &name));
    PartSet(bits.fold(0, |set, part| set | 1 << part))
}
