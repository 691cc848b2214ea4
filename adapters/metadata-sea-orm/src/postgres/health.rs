//! Whether the server answers.

use std::future::Future;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{Connection as _, Error as SqlxError};
use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, timeout};
use tracing::{info, warn};

use super::{connect, unavailable};
use crate::database::MayFail;
use crate::error::{Loss, loss};

/// How long the server has to answer the question whether it is there.
const PROBE: Duration = Duration::from_secs(1);

/// Pause between two such questions.
const PAUSE: Duration = Duration::from_secs(1);

/// What is known of the server.
#[derive(Debug)]
pub(super) struct Health {
    connect: PgConnectOptions,
    is_down: watch::Sender<bool>,
    /// When it may be asked again whether it is there; held by whoever asks.
    next: Mutex<Instant>,
    lost: Arc<Lost>,
}

/// When a connection was last found lost. Others that have been idle since may be lost too.
#[derive(Debug)]
pub(super) struct Lost(std::sync::Mutex<Instant>);

impl Lost {
    /// How long ago it was.
    pub(super) fn elapsed(&self) -> Duration {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).elapsed()
    }

    fn now(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

impl Health {
    pub(super) fn new(connect: PgConnectOptions) -> Self {
        let now = Instant::now();
        let lost = Arc::new(Lost(std::sync::Mutex::new(now)));
        Self { connect, is_down: watch::Sender::new(false), next: Mutex::new(now), lost }
    }

    pub(super) fn lost(&self) -> Arc<Lost> {
        Arc::clone(&self.lost)
    }

    pub(super) fn is_up(&self) -> bool {
        !*self.is_down.borrow()
    }

    /// Does the work within the limit, unless the server is known to be away or is found to be so meanwhile.
    pub(super) async fn guard<T, E: MayFail>(
        &self,
        limit: Duration,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        if !self.is_up() && !self.is_back().await {
            return Err(unavailable("the database is away").into());
        }
        let mut is_down = self.is_down.subscribe();
        let done = tokio::select! {
            biased;
            done = timeout(limit, work) => done,
            _ = is_down.wait_for(|is_down| *is_down) => {
                return Err(unavailable("the database has gone away").into());
            }
        };
        let Ok(done) = done else {
            self.doubt().await;
            return Err(unavailable("the database did not answer in time").into());
        };
        let lost = done.as_ref().err().and_then(MayFail::failure).and_then(loss);
        if lost == Some(Loss::Connection) {
            self.lost.now();
        }
        if matches!(lost, Some(Loss::Connection | Loss::Answer)) {
            self.doubt().await;
        }
        done
    }

    /// Asks the server whether it is there, and writes down that it is not.
    pub(super) async fn doubt(&self) {
        // Whoever asks at the same moment asks for all.
        let mut next = self.next.lock().await;
        if self.is_up()
            && let Err(error) = self.probe().await
        {
            *next = Instant::now() + PAUSE;
            warn!(error = &error as &dyn std::error::Error, "the database is away; what is known goes on");
            self.is_down.send_replace(true);
        }
    }

    /// Whether a server that was away is there again. Asked by one caller at a time, and once in a pause; the others are told
    /// at once that it is not.
    async fn is_back(&self) -> bool {
        let Ok(mut next) = self.next.try_lock() else { return false };
        if self.is_up() {
            return true;
        }
        if Instant::now() < *next {
            return false;
        }
        let is_back = self.probe().await.is_ok();
        *next = Instant::now() + PAUSE;
        if is_back {
            info!("the database answers again");
            self.is_down.send_replace(false);
        }
        is_back
    }

    async fn probe(&self) -> Result<(), SqlxError> {
        let mut connection = connect(&self.connect, PROBE).await?;
        // A server that takes connections may still hang.
        let answer = timeout(PROBE, connection.ping()).await;
        answer.unwrap_or_else(|_| Err(SqlxError::Io(std::io::ErrorKind::TimedOut.into())))?;
        // It is there; whether it takes leave nobody waits for.
        let _ = timeout(PROBE, connection.close()).await;
        Ok(())
    }
}
