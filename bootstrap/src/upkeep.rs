//! Keeping the database in shape, in the background.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::Clock;
use tracing::{debug, warn};

use crate::identity::Identities;

/// Pause between two turns, so that the log stays within what a busy minute writes.
const INTERVAL: Duration = Duration::from_mins(1);

/// Up to this much is added to each pause, so that replicas and neighbours on a disk do not keep step.
const JITTER: Duration = Duration::from_secs(15);

/// Takes a turn at the database every minute or so. Nothing fails where one does: the next will find more to do.
pub async fn keep_up_regularly(identities: Identities, clock: Arc<dyn Clock>) {
    loop {
        let pause = INTERVAL + JITTER.mul_f64(rand::random());
        clock.sleep_until(clock.now() + pause).await;
        match identities.keep_up().await {
            Ok(()) => debug!("the database is in shape"),
            Err(error) => {
                warn!(error = &error as &dyn std::error::Error, "the upkeep of the database failed; it is tried again");
            }
        }
    }
}
