//! Follows what other processes change.

use std::time::Duration;

use domain::ports::{ChangeFeed, Topic};
use tracing::warn;

use super::AuthService;

/// Pause after a failure of the feed.
const PAUSE: Duration = Duration::from_secs(1);

/// Forgets accounts when another process has changed some, until it is dropped.
pub async fn follow_changes(auth: AuthService, mut feed: Box<dyn ChangeFeed>) {
    let mut failing = false;
    auth.inner.directory.feed_told();
    loop {
        match feed.changed().await {
            Ok(topics) => {
                failing = false;
                // What is remembered goes first: from here on it is as new as the feed.
                if topics.contains(&Topic::Identity) {
                    auth.forget();
                }
                auth.inner.directory.feed_told();
            }
            Err(error) => {
                auth.inner.directory.feed_failed();
                if !failing {
                    warn!(
                        error = &error as &dyn std::error::Error,
                        "changes of accounts cannot be followed; each request reads them until they can"
                    );
                }
                failing = true;
                let clock = &auth.ports().clock;
                clock.sleep_until(clock.now() + PAUSE).await;
            }
        }
    }
}
