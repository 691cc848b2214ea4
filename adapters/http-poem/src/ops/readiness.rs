//! Whether requests can be answered: the database, the store, and a way to serve.

use std::time::{Duration, Instant};

use domain::cache::BlobKey;
use domain::oci::Algorithm;
use http::StatusCode;
use tracing::warn;

use super::OpsState;

/// What is told: to load balancers by its status, to people by its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Ready,
    Draining,
    DatabaseUnavailable,
    /// The store does not answer, and nobody else could serve from it better or worse.
    ServingWithoutStore,
    StoreUnavailable,
    /// The shared store does not answer, and no upstream can be reached.
    NothingToServeFrom,
}

impl Condition {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Draining => "draining",
            Self::DatabaseUnavailable => "database unavailable",
            Self::ServingWithoutStore | Self::StoreUnavailable => "store unavailable",
            Self::NothingToServeFrom => "nothing to serve from",
        }
    }

    /// Whether clients are to be sent here.
    pub(crate) fn takes_clients(self) -> bool {
        matches!(self, Self::Ready | Self::ServingWithoutStore)
    }

    pub(super) fn status(self) -> StatusCode {
        if self.takes_clients() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
    }
}

/// Who serves in place of a store that does not answer.
#[derive(Clone, Copy, Debug)]
enum StandIn {
    /// Nobody: the store is this process's own, and another one may do better.
    None,
    /// The upstreams, as at every other replica.
    Upstreams,
    /// All upstreams are down.
    Gone,
}

/// What was found out.
#[derive(Clone, Copy, Debug)]
struct Facts {
    draining: bool,
    database_answers: bool,
    store_answers: bool,
    stand_in: StandIn,
}

fn judge(facts: Facts) -> Condition {
    match facts {
        Facts { draining: true, .. } => Condition::Draining,
        Facts { database_answers: false, .. } => Condition::DatabaseUnavailable,
        Facts { store_answers: true, .. } => Condition::Ready,
        Facts { stand_in: StandIn::None, .. } => Condition::StoreUnavailable,
        Facts { stand_in: StandIn::Upstreams, .. } => Condition::ServingWithoutStore,
        Facts { stand_in: StandIn::Gone, .. } => Condition::NothingToServeFrom,
    }
}

/// One part that was asked.
#[derive(Clone, Debug)]
pub(crate) struct Check {
    /// Why it does not answer, for administrators.
    pub(crate) failure: Option<String>,
    /// How long the answer took.
    pub(crate) took: Duration,
}

impl Check {
    async fn of<E: std::error::Error>(asking: impl Future<Output = Result<(), E>>) -> Self {
        let started = Instant::now();
        let failure = asking.await.err().map(|error| chain(&error));
        Self { failure, took: started.elapsed() }
    }

    pub(crate) fn answers(&self) -> bool {
        self.failure.is_none()
    }
}

/// The error with its causes, as the log has them.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// Everything that readiness is made of.
#[derive(Clone, Debug)]
pub(crate) struct Readiness {
    pub(crate) condition: Condition,
    pub(crate) database: Check,
    pub(crate) store: Check,
}

impl OpsState {
    /// Asks the database and the store, both at once.
    pub(crate) async fn readiness(&self) -> Readiness {
        // Any key will do: what is asked is whether the store can look.
        let nothing = BlobKey::shared(Algorithm::Sha256.digest(b""));
        let looking = async { self.store.stat(&nothing).await.map(drop) };
        let (database, store) = tokio::join!(Check::of(self.metadata.ping()), Check::of(looking));
        let condition = judge(Facts {
            draining: self.is_draining(),
            database_answers: database.answers(),
            store_answers: store.answers(),
            stand_in: match &self.behind_shared_store {
                None => StandIn::None,
                Some(upstreams) if upstreams.one_may_answer() => StandIn::Upstreams,
                Some(_) => StandIn::Gone,
            },
        });
        Readiness { condition, database, store }
    }
}

impl Readiness {
    /// For the log: what strangers who ask are not told.
    pub(super) fn warn(&self) {
        for (part, check) in [("the database", &self.database), ("the blob store", &self.store)] {
            if let Some(error) = &check.failure {
                warn!(%error, "{}", self.condition.explained(part));
            }
        }
    }
}

impl Condition {
    fn explained(self, part: &str) -> String {
        match self {
            Self::ServingWithoutStore => {
                format!("{part} does not answer; what is in it is fetched from the upstreams")
            }
            _ => format!("not ready: {part} does not answer"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WELL: Facts =
        Facts { draining: false, database_answers: true, store_answers: true, stand_in: StandIn::Upstreams };

    #[test]
    fn clients_are_sent_here_while_there_is_a_way_to_serve_them() {
        let no_store = Facts { store_answers: false, ..WELL };
        for (facts, condition, takes_clients) in [
            (WELL, Condition::Ready, true),
            (Facts { draining: true, ..WELL }, Condition::Draining, false),
            (Facts { database_answers: false, ..WELL }, Condition::DatabaseUnavailable, false),
            (Facts { stand_in: StandIn::Gone, ..WELL }, Condition::Ready, true),
            (no_store, Condition::ServingWithoutStore, true),
            (Facts { stand_in: StandIn::None, ..no_store }, Condition::StoreUnavailable, false),
            (Facts { stand_in: StandIn::Gone, ..no_store }, Condition::NothingToServeFrom, false),
            (Facts { draining: true, ..no_store }, Condition::Draining, false),
        ] {
            let judged = judge(facts);
            assert_eq!((judged, judged.takes_clients()), (condition, takes_clients), "{facts:?}");
        }
    }
}
