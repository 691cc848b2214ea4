//! Making room.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use domain::cache::{BlobKey, ObjectClass, OriginId, Shortage, Victim};
use domain::oci::RepositoryKey;
use domain::ports::Observation;
use domain::ports::metadata::Change;
use tracing::{info, warn};

use super::pinned::Held;
use super::{Ledger, Reservation};
use crate::maintenance::flush_hits;
use crate::pull::PullService;
use crate::pull::removal::at_once;

/// Another may take the room that was made for us; it is made again this often.
const ROUNDS: usize = 3;

/// So long is waited at the start until everything stored is known.
const PATIENCE: Duration = Duration::from_secs(5);

/// Between two looks whether another replica has made room.
const LOOK: Duration = Duration::from_millis(100);

/// Bytes that a content of unknown length reserves at a time.
const STEP: u64 = 8 << 20;

/// Bytes that go at a time in the background. Who waits for room comes in between.
const BACKGROUND_STEP: u64 = 1 << 30;

impl PullService {
    /// Reserves `size` bytes, and lets others go for them. `None`: it does not fit, now or ever.
    ///
    /// Never called by whoever is publishing: the victims' removal would wait for him, and he for it.
    pub(crate) async fn reserve(&self, repository: &RepositoryKey, size: u64) -> Option<Reservation> {
        self.reserve_in(repository, self.ledger().origin(repository), ObjectClass::of(size), size).await
    }

    /// Reserves for a content whose length is not known yet. It is to [`grow`](Self::grow) before each byte.
    pub(crate) fn reserve_unknown(&self, repository: &RepositoryKey) -> Reservation {
        let ledger = self.ledger();
        Reservation::new(Arc::clone(ledger), ledger.origin(repository), ObjectClass::Large, 0)
    }

    /// Makes the reservation good for `size` bytes and some more. Whether it is.
    pub(crate) async fn grow(&self, repository: &RepositoryKey, reservation: &mut Reservation, size: u64) -> bool {
        if size <= reservation.size() {
            return true;
        }
        for _ in 0..ROUNDS {
            let grown = reservation.grow(size + STEP).or_else(|_| reservation.grow(size));
            match grown {
                Ok(()) => return true,
                Err(Shortage::TooLarge) => return false,
                Err(Shortage::Now) => {
                    let (origin, class) = (reservation.origin(), reservation.class());
                    if !self.make_room(repository, origin, class, size - reservation.size()).await {
                        return false;
                    }
                }
            }
        }
        false
    }

    async fn reserve_in(
        &self,
        repository: &RepositoryKey,
        origin: OriginId,
        class: ObjectClass,
        size: u64,
    ) -> Option<Reservation> {
        for _ in 0..ROUNDS {
            match self.ledger().reserve(origin, class, size) {
                Ok(reservation) => return Some(reservation),
                Err(Shortage::TooLarge) => return None,
                Err(Shortage::Now) => {
                    if !self.make_room(repository, origin, class, size).await {
                        return None;
                    }
                }
            }
        }
        None
    }

    /// Lets others go until an object of this size fits. Whether it is worth another try.
    async fn make_room(&self, repository: &RepositoryKey, origin: OriginId, class: ObjectClass, size: u64) -> bool {
        if !self.does_upkeep() {
            return self.wait_for_room(repository, origin, class, size).await;
        }
        self.evict_for(origin, class, size).await
    }

    /// Room for a content of which another replica has said that it finds none.
    pub(crate) async fn make_room_for(&self, repository: &RepositoryKey, size: u64) -> bool {
        self.evict_for(self.ledger().origin(repository), ObjectClass::of(size), size).await
    }

    /// Whether this process is the one that evicts and sweeps.
    pub(crate) fn does_upkeep(&self) -> bool {
        self.cluster().is_none_or(|cluster| cluster.leadership().is_ours())
    }

    /// Asks the replica that evicts, and waits a moment.
    async fn wait_for_room(&self, repository: &RepositoryKey, origin: OriginId, class: ObjectClass, size: u64) -> bool {
        let (ledger, clock) = (self.ledger(), &self.ports().clock);
        // What is promised here and not stored yet, only this replica knows of.
        let usage = ledger.usage();
        let size_wanted = size + (usage.taken() - usage.stored());
        let want = Change::WantRoom { repository: repository.clone(), size: size_wanted };
        if let Err(error) = self.catalog().repo().apply(vec![want]).await {
            warn!(error = &error as &dyn std::error::Error, "the replica that evicts could not be asked for room");
            return false;
        }
        let until = clock.now() + PATIENCE;
        while !ledger.fits(origin, class, size) {
            if clock.now() >= until {
                return false;
            }
            clock.sleep_until(clock.now() + LOOK).await;
        }
        true
    }

    async fn evict_for(&self, origin: OriginId, class: ObjectClass, size: u64) -> bool {
        let ledger = self.ledger();
        let clock = &self.ports().clock;
        tokio::select! {
            biased;
            () = ledger.is_loaded() => {}
            // As while the database does not answer: then nobody can be chosen, and a pull does not wait for it.
            () = clock.sleep_until(clock.now() + PATIENCE) => return false,
        }
        let _alone = ledger.evicting.lock().await;
        if ledger.fits(origin, class, size) {
            return true;
        }
        if ledger.hopeless().knows(origin, class, size, clock.now()) {
            return false;
        }
        let Some((as_of, mut may_go)) = self.who_may_go().await else {
            return false;
        };
        let mut victims = ledger.victims_for(origin, class, size, &mut may_go);
        if victims.is_empty() && ledger.pinned().is_doubtful(as_of) {
            ledger.pinned().forget();
            let Some((_, mut may_go)) = self.who_may_go().await else {
                return false;
            };
            victims = ledger.victims_for(origin, class, size, &mut may_go);
        }
        if victims.is_empty() {
            ledger.hopeless().remember(origin, class, size, clock.now());
            return false;
        }
        let gone = self.evict(victims).await;
        ledger.ask_for_room();
        gone > 0
    }

    /// Frees a part of the budget beyond what anybody waits for.
    pub(super) async fn spare_room(&self) {
        let ledger = self.ledger();
        ledger.is_loaded().await;
        let mut size = 0;
        while size < ledger.spare_size() {
            size = (size + BACKGROUND_STEP).min(ledger.spare_size());
            let _alone = ledger.evicting.lock().await;
            let Some((_, mut may_go)) = self.who_may_go().await else {
                return;
            };
            let victims = ledger.victims_to_spare(size, &mut may_go);
            if !victims.is_empty() {
                self.evict(victims).await;
            }
        }
    }

    /// Tells of each content whether it may be evicted now, and as of when that is known. `None` where the pins cannot be read:
    /// then nothing may.
    async fn who_may_go(&self) -> Option<(u64, impl FnMut(&BlobKey) -> bool)> {
        let ports = self.ports();
        // Who was asked for a moment ago is not cold, though no row says so yet.
        if let Err(error) = flush_hits(&ports.hits, &ports.catalog).await {
            warn!(error = &error as &dyn std::error::Error, "hits could not be written before an eviction");
        }
        match self.pinned().await {
            Ok(Held { contents, as_of }) => {
                let (ledger, now) = (Arc::clone(self.ledger()), self.now());
                let may_go = move |key: &BlobKey| {
                    !contents.contains(key)
                        && ledger.pinned().is_known_free(&key.digest, as_of)
                        && ledger.is_free(key, now)
                };
                Some((as_of, may_go))
            }
            Err(error) => {
                warn!(error = &error as &dyn std::error::Error, "the pins could not be read; nothing is evicted");
                None
            }
        }
    }

    /// Removes them, their objects before their rows. Returns how many have gone.
    async fn evict(&self, victims: Vec<Victim>) -> u64 {
        let mut rest = Rest { ledger: Arc::clone(self.ledger()), victims: victims.into() };
        let (mut objects, mut sum) = (0, 0);
        while !rest.victims.is_empty() {
            let count = at_once(rest.victims.iter().map(|(_, size)| *size));
            let keys: Vec<BlobKey> = rest.victims.iter().take(count).map(|(key, _)| key.clone()).collect();
            let removed = self.remove_contents(&keys).await;
            for ((key, size), gone) in rest.victims.drain(..keys.len()).zip(removed.gone) {
                if gone {
                    self.ledger().count_evicted(size);
                    objects += 1;
                    sum += size;
                } else {
                    self.ledger().spare(&key);
                }
            }
        }
        self.observe(&Observation::Removed { reason: "room", objects, bytes: sum });
        info!(objects, bytes = sum, policy = %self.ledger().policy(), "evicted to make room");
        objects
    }
}

/// Those that were chosen and are not gone yet. Dropped in the middle, they stay.
struct Rest {
    ledger: Arc<Ledger>,
    victims: VecDeque<Victim>,
}

impl Drop for Rest {
    fn drop(&mut self) {
        for (key, _) in &self.victims {
            self.ledger.spare(key);
        }
    }
}

/// Keeps a part of the budget free, whenever room has been short.
pub async fn keep_room_regularly(service: PullService) {
    let ledger = Arc::clone(service.ledger());
    loop {
        ledger.wake.notified().await;
        service.spare_room().await;
    }
}
