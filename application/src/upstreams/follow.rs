//! Follows what other processes change.

use std::time::Duration;

use domain::ports::{ChangeFeed, Topic};
use tracing::warn;

use super::UpstreamDirectory;

/// Pause after a failure.
const PAUSE: Duration = Duration::from_secs(1);

/// Brings the upstreams up to their definitions when another process has changed some, until it is dropped.
pub async fn follow_upstreams(directory: UpstreamDirectory, mut feed: Box<dyn ChangeFeed>) {
    let mut failing = false;
    let mut behind = false;
    loop {
        // What could not be read is tried again, whether there is news or not.
        let outcome = if behind {
            directory.reload().await.map(|()| false)
        } else {
            feed.changed().await.map(|topics| topics.contains(&Topic::Upstreams))
        };
        match outcome {
            Ok(is_behind) => (failing, behind) = (false, is_behind),
            Err(error) => {
                // What is in service stays in service meanwhile.
                if !failing {
                    warn!(
                        error = &error as &dyn std::error::Error,
                        "changes of upstreams cannot be followed at the moment"
                    );
                }
                failing = true;
                let clock = directory.clock();
                clock.sleep_until(clock.now() + PAUSE).await;
            }
        }
    }
}
