//! What has happened, counted as finely as anybody wants to know it. Coarser counts are sums of these, made for each page:
//! a request is counted once, not once for each family that it belongs to.

use std::hash::{Hash, Hasher};
use std::time::Duration;

use domain::cache::CacheOutcome;
use domain::oci::UpstreamName;
use domain::ports::observer::{AnsweredRequest, Backend, ContentKind, FillEnd};
use domain::ports::{Observation, UpstreamErrorKind};
use rustc_hash::FxHashMap;

use crate::spread::{ANSWERS, DOWNLOADS, Spread};

/// Counts by `K`.
pub(crate) type Cells<K, V> = FxHashMap<K, V>;

#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) answered: Cells<Answered, Spread>,
    pub(crate) called: Cells<(Backend, Word), Called>,
    pub(crate) asked: Cells<(UpstreamName, Word, Word), Spread>,
    pub(crate) removed: Cells<Word, Removed>,
    pub(crate) fills: Cells<FillEnd, Spread>,
    pub(crate) fill_joins: u64,
    pub(crate) fill_resumes: u64,
    pub(crate) broken_bodies: u64,
    pub(crate) connections_opened: u64,
    pub(crate) connections_closed: u64,
}

/// Everything about an answered request that is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Answered {
    pub(crate) route: Word,
    pub(crate) method: Word,
    /// The first digit of the status.
    pub(crate) class: u16,
    pub(crate) content: Option<ContentKind>,
    pub(crate) outcome: Option<CacheOutcome>,
    pub(crate) is_users: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Called {
    pub(crate) took: Spread,
    pub(crate) failed: u64,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Removed {
    pub(crate) objects: u64,
    pub(crate) bytes: u64,
}

/// A word of the program's own text, compared by where it stands. The same word can stand in two places: whoever reads
/// the cells adds up those of equal text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word(pub(crate) &'static str);

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Word {}

impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_ptr().hash(state);
    }
}

impl Tally {
    pub(crate) fn count(&mut self, observation: &Observation<'_>) {
        match *observation {
            Observation::Answered(ref request) => self.answered(request),
            Observation::BodyBroke => self.broken_bodies += 1,
            Observation::ConnectionOpened => self.connections_opened += 1,
            Observation::ConnectionClosed => self.connections_closed += 1,
            Observation::UpstreamAnswered { upstream, operation, failure, took } => {
                let result = failure.map_or("ok", UpstreamErrorKind::as_str);
                let cell = self.asked.entry((upstream.clone(), Word(operation), Word(result)));
                cell.or_insert_with(of_answers).note(took);
            }
            Observation::FillJoined => self.fill_joins += 1,
            Observation::FillResumed => self.fill_resumes += 1,
            Observation::FillEnded { end, took } => {
                self.fills.entry(end).or_insert_with(|| Spread::over(DOWNLOADS)).note(took);
            }
            Observation::Removed { reason, objects, bytes } => {
                let removed = self.removed.entry(Word(reason)).or_default();
                removed.objects += objects;
                removed.bytes += bytes;
            }
            Observation::Called { backend, operation, failed, took } => self.called(backend, operation, failed, took),
        }
    }

    fn answered(&mut self, request: &AnsweredRequest) {
        let AnsweredRequest { route, method, status, content, outcome, took, is_users } = *request;
        let cell =
            Answered { route: Word(route), method: Word(method), class: status / 100, content, outcome, is_users };
        self.answered.entry(cell).or_insert_with(of_answers).note(took);
    }

    fn called(&mut self, backend: Backend, operation: &'static str, failed: bool, took: Duration) {
        let cell = self.called.entry((backend, Word(operation))).or_default();
        cell.took.note(took);
        cell.failed += u64::from(failed);
    }

    /// Adds what another one has counted.
    pub(crate) fn add(&mut self, other: &Self) {
        for (cell, spread) in &other.answered {
            self.answered.entry(*cell).or_insert_with(of_answers).add(spread);
        }
        for (cell, called) in &other.called {
            let sum = self.called.entry(*cell).or_default();
            sum.took.add(&called.took);
            sum.failed += called.failed;
        }
        for (cell, spread) in &other.asked {
            self.asked.entry(cell.clone()).or_insert_with(of_answers).add(spread);
        }
        for (reason, removed) in &other.removed {
            let sum = self.removed.entry(*reason).or_default();
            sum.objects += removed.objects;
            sum.bytes += removed.bytes;
        }
        for (end, spread) in &other.fills {
            self.fills.entry(*end).or_insert_with(|| Spread::over(DOWNLOADS)).add(spread);
        }
        self.fill_joins += other.fill_joins;
        self.fill_resumes += other.fill_resumes;
        self.broken_bodies += other.broken_bodies;
        self.connections_opened += other.connections_opened;
        self.connections_closed += other.connections_closed;
    }
}

impl Default for Called {
    fn default() -> Self {
        Self { took: of_answers(), failed: 0 }
    }
}

fn of_answers() -> Spread {
    Spread::over(ANSWERS)
}
