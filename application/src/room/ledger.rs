//! The budget as the process shares it.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use domain::body::Held;
use domain::cache::{
    BlobKey, BlobSpace, Budget, BudgetLimits, BudgetUsage, ObjectClass, OriginId, PartLimit, PartUsage, PolicyKind,
    Shortage, Victim,
};
use domain::oci::{Digest, RepositoryKey};
use domain::ports::metadata::{BlobRow, Change, Hits};
use tokio::sync::{Notify, watch};

use super::advice::Advice;
use super::hopeless::Hopeless;
use super::leases::Leases;
use super::pinned::Pinned;
use super::reservation::Reservation;

/// One part in so many is free after an eviction.
const SPARE_SHARE: u64 = 20;

/// What has been evicted since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evicted {
    pub objects: u64,
    /// Their length together.
    pub bytes: u64,
}

/// The one copy of the [`Budget`], with those that nobody may evict.
#[derive(Debug)]
pub struct Ledger {
    state: Mutex<State>,
    leases: Leases,
    /// Until when the parts of unfinished pushes stay.
    pushed: Mutex<HashMap<BlobKey, SystemTime>>,
    /// Whether everything stored is known.
    loaded: watch::Sender<bool>,
    /// One eviction at a time, so that none makes room that another has made already.
    pub(super) evicting: tokio::sync::Mutex<()>,
    /// Room is short.
    pub(super) wake: Notify,
    evicted_objects: AtomicU64,
    evicted_bytes: AtomicU64,
    advice: Advice,
    hopeless: Hopeless,
    pinned: Pinned,
}

#[derive(Debug)]
struct State {
    budget: Budget,
    /// What went before everything was known: rows that were read earlier are not to bring it back.
    gone_while_loading: HashSet<BlobKey>,
    spaces_gone_while_loading: HashSet<BlobSpace>,
}

impl Ledger {
    /// Of a store that holds `bytes` in contents that [`load_ledger`](super::load_ledger) will tell of.
    pub fn new(limits: BudgetLimits, policy: PolicyKind, bytes: u64) -> Self {
        let mut budget = Budget::new(limits, policy);
        budget.set_unknown(bytes);
        Self::of(budget, false)
    }

    /// Of an empty store without a bound.
    pub fn unlimited() -> Self {
        let limits = BudgetLimits { max_size: None, max_object_size: None };
        Self::of(Budget::new(limits, PolicyKind::default()), true)
    }

    fn of(budget: Budget, is_loaded: bool) -> Self {
        let advice = Advice::new(budget.limits(), budget.policy());
        Self {
            state: Mutex::new(State {
                budget,
                gone_while_loading: HashSet::new(),
                spaces_gone_while_loading: HashSet::new(),
            }),
            leases: Leases::default(),
            pushed: Mutex::default(),
            loaded: watch::Sender::new(is_loaded),
            evicting: tokio::sync::Mutex::default(),
            wake: Notify::new(),
            evicted_objects: AtomicU64::new(0),
            evicted_bytes: AtomicU64::new(0),
            advice,
            hopeless: Hopeless::default(),
            pinned: Pinned::default(),
        }
    }

    pub fn limits(&self) -> BudgetLimits {
        self.lock().budget.limits()
    }

    pub fn policy(&self) -> PolicyKind {
        self.lock().budget.policy()
    }

    /// The parts of the budget, with what they hold.
    pub fn parts(&self) -> Vec<PartUsage> {
        self.lock().budget.parts()
    }

    pub fn usage(&self) -> BudgetUsage {
        self.lock().budget.usage()
    }

    pub fn evicted(&self) -> Evicted {
        Evicted {
            objects: self.evicted_objects.load(Ordering::Relaxed),
            bytes: self.evicted_bytes.load(Ordering::Relaxed),
        }
    }

    /// What another budget would have made of the requests.
    pub fn advice(&self) -> &Advice {
        &self.advice
    }

    /// Other limits from now on. What is beyond them goes soon.
    pub fn set_limits(&self, limits: BudgetLimits) {
        let mut state = self.lock();
        if state.budget.limits() == limits {
            return;
        }
        if limits.max_size != state.budget.limits().max_size {
            self.advice.begin_again(limits, state.budget.policy());
        }
        state.budget.set_limits(limits);
        self.hopeless.forget();
        let is_beyond = state.budget.excess() > 0;
        drop(state);
        if is_beyond {
            self.ask_for_room();
        }
    }

    /// Other parts from now on. What is beyond them goes soon.
    pub fn set_parts(&self, parts: Vec<PartLimit>) {
        let mut state = self.lock();
        if state.budget.parts().iter().map(|part| &part.limit).eq(&parts) {
            return;
        }
        state.budget.set_parts(parts);
        self.hopeless.forget();
        let is_beyond = state.budget.excess() > 0;
        drop(state);
        if is_beyond {
            self.ask_for_room();
        }
    }

    /// Another policy from now on.
    pub fn set_policy(&self, policy: PolicyKind) {
        let mut state = self.lock();
        if state.budget.policy() != policy {
            state.budget.set_policy(policy);
            self.advice.begin_again(state.budget.limits(), policy);
        }
    }

    /// Everything that was stored before. What went meanwhile does not come back.
    pub(super) fn load(&self, rows: Vec<BlobRow>) {
        let mut state = self.lock();
        let gone = std::mem::take(&mut state.gone_while_loading);
        let spaces = std::mem::take(&mut state.spaces_gone_while_loading);
        let is_here = |row: &BlobRow| !gone.contains(&row.key) && !spaces.contains(&row.key.space);
        state.budget.load(rows.into_iter().filter(is_here));
        state.budget.set_unknown(0);
        let is_beyond = state.budget.excess() > 0;
        drop(state);
        self.loaded.send_replace(true);
        if is_beyond {
            self.ask_for_room();
        }
    }

    /// What is stored, as it was read from `began` on: other replicas may have stored and removed things unheard.
    pub(super) fn resync(&self, rows: Vec<BlobRow>, began: SystemTime) {
        let mut state = self.lock();
        state.budget.resync(rows, began);
        let is_beyond = state.budget.excess() > 0;
        drop(state);
        self.hopeless.forget();
        if is_beyond {
            self.ask_for_room();
        }
    }

    /// Contents were found in the store. They were put as if they had just come; their rows say that they go first.
    pub(crate) fn were_adopted(&self) {
        let mut state = self.lock();
        let policy = state.budget.policy();
        state.budget.set_policy(policy);
        drop(state);
        self.ask_for_room();
    }

    /// Whether more is stored than may be.
    pub(crate) fn is_beyond(&self) -> bool {
        self.lock().budget.excess() > 0
    }

    pub(super) fn has_loaded(&self) -> bool {
        *self.loaded.borrow()
    }

    /// Waits until everything stored is known.
    pub async fn is_loaded(&self) {
        // The sender is ours, so this cannot fail.
        let _ = self.loaded.subscribe().wait_for(|loaded| *loaded).await;
    }

    /// Counts what a change of the rows says about bytes.
    pub(crate) fn note(&self, change: &Change) {
        self.pinned.note(change, |key| self.lock().budget.size_of(key).is_some());
        match change {
            Change::PutBlob { key, size, origin, at } => self.put(key, *size, origin.as_ref(), *at),
            Change::PutManifest { row, origin, at } => {
                self.put(&row.key, row.size, origin.as_ref(), *at);
                self.were_named(&row.key.space, &row.children);
            }
            Change::DropBlob { key } => {
                self.hopeless.forget();
                let mut state = self.lock();
                state.budget.drop_entry(key);
                if !*self.loaded.borrow() {
                    state.gone_while_loading.insert(key.clone());
                }
            }
            Change::ForgetUpstream { upstream } => {
                let space = BlobSpace::Isolated(upstream.clone());
                let mut state = self.lock();
                state.budget.drop_space(&space);
                if !*self.loaded.borrow() {
                    state.spaces_gone_while_loading.insert(space);
                }
            }
            Change::DropPin { .. } => self.hopeless.forget(),
            _ => {}
        }
    }

    fn put(&self, key: &BlobKey, size: u64, origin: Option<&RepositoryKey>, at: SystemTime) {
        if self.lock().budget.put(key, size, origin, at) {
            self.ask_for_room();
        }
    }

    /// Requests were served from these.
    pub(crate) fn accessed(&self, hits: &[Hits]) {
        let mut state = self.lock();
        for hit in hits {
            state.budget.accessed(&hit.key, u32::try_from(hit.count).unwrap_or(u32::MAX), hit.last_at);
        }
    }

    /// A body of the content is on its way, as long as somebody holds this.
    pub(crate) fn lease(&self, key: &BlobKey, holder: &Arc<Held>) {
        self.leases.lease(key, holder);
    }

    /// The content was pushed, and stays until a manifest names it or this time has come.
    pub(crate) fn was_pushed(&self, key: BlobKey, until: SystemTime, now: SystemTime) {
        let mut pushed = self.pushed.lock().unwrap_or_else(PoisonError::into_inner);
        pushed.retain(|_, until| *until > now);
        pushed.insert(key, until);
    }

    fn were_named(&self, space: &BlobSpace, children: &[Digest]) {
        let mut pushed = self.pushed.lock().unwrap_or_else(PoisonError::into_inner);
        if !pushed.is_empty() {
            for child in children {
                pushed.remove(&BlobKey::new(space.clone(), *child));
            }
        }
    }

    /// Whether nobody reads it and no unfinished push needs it.
    pub(super) fn is_free(&self, key: &BlobKey, now: SystemTime) -> bool {
        let pushed = self.pushed.lock().unwrap_or_else(PoisonError::into_inner);
        !self.leases.holds(key) && pushed.get(key).is_none_or(|until| *until <= now)
    }

    /// The class of a stored content.
    pub(crate) fn class_of(&self, key: &BlobKey) -> Option<ObjectClass> {
        self.lock().budget.size_of(key).map(ObjectClass::of)
    }

    /// The repository as reservations name it.
    pub(super) fn origin(&self, repository: &RepositoryKey) -> OriginId {
        self.lock().budget.origin(Some(repository))
    }

    pub(super) fn take(&self, origin: OriginId, class: ObjectClass, size: u64) -> Result<(), Shortage> {
        self.lock().budget.reserve(origin, class, size)
    }

    pub(super) fn reserve(
        self: &Arc<Self>,
        origin: OriginId,
        class: ObjectClass,
        size: u64,
    ) -> Result<Reservation, Shortage> {
        self.take(origin, class, size)?;
        Ok(Reservation::new(Arc::clone(self), origin, class, size))
    }

    pub(super) fn release(&self, origin: OriginId, class: ObjectClass, size: u64) {
        self.lock().budget.release(origin, class, size);
    }

    pub(super) fn is_too_large(&self, origin: OriginId, class: ObjectClass, size: u64) -> bool {
        self.lock().budget.is_too_large(origin, class, size)
    }

    pub(super) fn fits(&self, origin: OriginId, class: ObjectClass, size: u64) -> bool {
        self.lock().budget.fits(origin, class, size)
    }

    /// Who goes for such an object.
    pub(super) fn victims_for(
        &self,
        origin: OriginId,
        class: ObjectClass,
        size: u64,
        may_go: &mut dyn FnMut(&BlobKey) -> bool,
    ) -> Vec<Victim> {
        self.lock().budget.victims_for(origin, class, size, may_go)
    }

    /// For whom nobody could go a moment ago.
    pub(super) fn hopeless(&self) -> &Hopeless {
        &self.hopeless
    }

    /// What pins hold.
    pub(super) fn pinned(&self) -> &Pinned {
        &self.pinned
    }

    /// What goes so that a part of the budget is free, and of each part of it, but at most `size` bytes of each: the rest is
    /// to be used. What is beyond a bound goes first, as far as it may.
    pub(super) fn victims_to_spare(&self, size: u64, may_go: &mut dyn FnMut(&BlobKey) -> bool) -> Vec<Victim> {
        let mut state = self.lock();
        if state.budget.excess() > 0 {
            let victims = state.budget.victims_beyond(may_go);
            if !victims.is_empty() {
                return victims;
            }
        }
        state.budget.victims_to_spare(SPARE_SHARE, size, may_go)
    }

    /// Bytes that are to be free after an eviction, in the largest of the bounds.
    pub(super) fn spare_size(&self) -> u64 {
        let state = self.lock();
        let parts = state.budget.parts().into_iter().map(|part| part.limit.max_size);
        parts.chain(state.budget.limits().max_size).max().map_or(0, |max| max / SPARE_SHARE)
    }

    pub(super) fn spare(&self, key: &BlobKey) {
        self.lock().budget.spare(key);
    }

    pub(super) fn count_evicted(&self, bytes: u64) {
        self.evicted_objects.fetch_add(1, Ordering::Relaxed);
        self.evicted_bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Has room made in the background.
    pub(crate) fn ask_for_room(&self) {
        self.wake.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
