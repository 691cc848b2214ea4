//! Taking into memory what other replicas have changed.

use std::sync::Arc;
use std::time::Duration;

use domain::ports::{ContentFeed, News};
use tracing::{info, warn};

use crate::pull::PullService;
use crate::room::resync_ledger;

/// Pause after a failure of the feed.
const PAUSE: Duration = Duration::from_secs(1);

/// Rows in memory are read anew after this long, whatever was told: where notifications get lost on their way (a pooler
/// between us and the database that does not pass them on), nothing stays wrong for longer.
const LONGEST: Duration = Duration::from_mins(1);

/// Follows what other replicas change of what is cached, until it is dropped.
pub async fn follow_contents(pull: PullService, mut feed: Box<dyn ContentFeed>) {
    let clock = Arc::clone(&pull.ports().clock);
    let mut failing = false;
    let mut anew = clock.now() + LONGEST;
    loop {
        let told = tokio::select! {
            biased;
            () = clock.sleep_until(anew) => {
                anew = clock.now() + LONGEST;
                // Without a database they are all there is.
                if pull.catalog().repo().ping().await.is_ok() {
                    pull.catalog().forget_rows();
                }
                continue;
            }
            told = feed.next() => told,
        };
        match told {
            Ok(news) => {
                if std::mem::take(&mut failing) {
                    info!("changes of other replicas are told again");
                }
                for news in news {
                    match news {
                        News::Change(change) => pull.hear(*change).await,
                        News::Lost => {
                            pull.hear_that_all_may_have_changed().await;
                            resync_ledger(&pull).await;
                        }
                    }
                }
            }
            Err(error) => {
                if !std::mem::replace(&mut failing, true) {
                    warn!(
                        error = &error as &dyn std::error::Error,
                        "changes of other replicas cannot be followed; what is in memory may be older than the database"
                    );
                }
                clock.sleep_until(clock.now() + PAUSE).await;
            }
        }
    }
}
